extension LSP {
  /// Something that can be inserted at a place.
  package struct CompletionItem: Sendable, Equatable, JSONEncodable {
    package var label: String
    /// Shown right behind the label.
    package var labelDetail: String?
    /// Shown at the far end.
    package var labelDescription: String?
    package var kind: CompletionItemKind?
    package var tags: [Int]
    package var detail: String?
    package var documentation: Documentation?
    package var preselect: Bool?
    package var sortText: String?
    package var filterText: String?
    package var isSnippet: Bool
    package var textEdit: TextEdit?
    package var additionalTextEdits: [TextEdit]
    package var command: Command?
    /// Comes back with `completionItem/resolve`.
    package var data: JSON?

    package init(
      label: String, labelDetail: String? = nil, labelDescription: String? = nil,
      kind: CompletionItemKind? = nil, tags: [Int] = [], detail: String? = nil,
      documentation: Documentation? = nil, preselect: Bool? = nil, sortText: String? = nil,
      filterText: String? = nil, isSnippet: Bool = false, textEdit: TextEdit? = nil,
      additionalTextEdits: [TextEdit] = [], command: Command? = nil, data: JSON? = nil
    ) {
      self.label = label
      self.labelDetail = labelDetail
      self.labelDescription = labelDescription
      self.kind = kind
      self.tags = tags
      self.detail = detail
      self.documentation = documentation
      self.preselect = preselect
      self.sortText = sortText
      self.filterText = filterText
      self.isSnippet = isSnippet
      self.textEdit = textEdit
      self.additionalTextEdits = additionalTextEdits
      self.command = command
      self.data = data
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("label", label)
        if labelDetail != nil || labelDescription != nil {
          writer.object("labelDetails") { writer in
            writer.field("detail", labelDetail)
            writer.field("description", labelDescription)
          }
        }
        writer.field("kind", kind)
        if !tags.isEmpty { writer.field("tags", tags) }
        writer.field("detail", detail)
        writer.field("documentation", documentation)
        writer.field("preselect", preselect)
        writer.field("sortText", sortText)
        writer.field("filterText", filterText)
        if isSnippet { writer.field("insertTextFormat", 2) }
        writer.field("textEdit", textEdit)
        if !additionalTextEdits.isEmpty {
          writer.field("additionalTextEdits", additionalTextEdits)
        }
        writer.field("command", command)
        writer.field("data", data)
      }
    }
  }

  /// An explanation: a plain string, which every client reads, or marked-up text.
  package enum Documentation: Sendable, Equatable, JSONEncodable {
    case plain(String)
    case markup(MarkupContent)

    package func encode(to writer: inout JSONWriter) {
      switch self {
      case .plain(let text): writer.value(text)
      case .markup(let content): writer.value(content)
      }
    }
  }

  /// What can be inserted at a place.
  package struct CompletionList: Sendable, Equatable, JSONEncodable {
    /// Whether the client must ask again when more is typed.
    package var isIncomplete: Bool
    package var items: [CompletionItem]

    package init(isIncomplete: Bool, items: [CompletionItem]) {
      self.isIncomplete = isIncomplete
      self.items = items
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("isIncomplete", isIncomplete)
        writer.field("items", items)
      }
    }
  }

  /// The picture that a completion is shown with.
  package struct CompletionItemKind: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let text = CompletionItemKind(rawValue: 1)
    package static let function = CompletionItemKind(rawValue: 3)
    package static let field = CompletionItemKind(rawValue: 5)
    package static let variable = CompletionItemKind(rawValue: 6)
    package static let `class` = CompletionItemKind(rawValue: 7)
    package static let module = CompletionItemKind(rawValue: 9)
    package static let property = CompletionItemKind(rawValue: 10)
    package static let unit = CompletionItemKind(rawValue: 11)
    package static let value = CompletionItemKind(rawValue: 12)
    package static let `enum` = CompletionItemKind(rawValue: 13)
    package static let keyword = CompletionItemKind(rawValue: 14)
    package static let snippet = CompletionItemKind(rawValue: 15)
    package static let file = CompletionItemKind(rawValue: 17)
    package static let reference = CompletionItemKind(rawValue: 18)
    package static let folder = CompletionItemKind(rawValue: 19)
    package static let constant = CompletionItemKind(rawValue: 21)
    package static let `struct` = CompletionItemKind(rawValue: 22)
    package static let `operator` = CompletionItemKind(rawValue: 24)
  }

  /// `textDocument/completion`.
  package struct CompletionParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var position: Position
    /// 1 asked for, 2 by a trigger character, 3 for a list that was incomplete.
    package var triggerKind: Int?
    package var triggerCharacter: String?

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      position = try json.required("position")
      triggerKind = json["context"]?["triggerKind"]?.int
      triggerCharacter = json["context"]?["triggerCharacter"]?.string
    }
  }
}
