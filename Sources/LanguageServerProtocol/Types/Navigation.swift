extension LSP {
  /// `textDocument/references`.
  package struct ReferenceParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var position: Position
    package var includesDeclaration: Bool

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      position = try json.required("position")
      includesDeclaration = json["context"]?["includeDeclaration"]?.bool ?? true
    }
  }

  /// A place that has to do with the one at hand.
  package struct DocumentHighlight: Sendable, Hashable, JSONEncodable {
    package var range: Range
    package var kind: DocumentHighlightKind?

    package init(range: Range, kind: DocumentHighlightKind?) {
      self.range = range
      self.kind = kind
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("kind", kind)
      }
    }
  }

  /// How such a place is shown.
  package struct DocumentHighlightKind: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let text = DocumentHighlightKind(rawValue: 1)
    package static let read = DocumentHighlightKind(rawValue: 2)
    package static let write = DocumentHighlightKind(rawValue: 3)
  }

  /// `textDocument/selectionRange`.
  package struct SelectionRangeParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var positions: [Position]

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      positions = try json.required("positions")
    }
  }

  /// What a selection grows to, step by step, the smallest range first.
  package struct SelectionRange: Sendable, Hashable, JSONEncodable {
    package var ranges: [Range]

    package init(ranges: [Range]) {
      self.ranges = ranges
    }

    package func encode(to writer: inout JSONWriter) {
      for (index, range) in ranges.enumerated() {
        if index > 0 { writer.key("parent") }
        writer.beginObject()
        writer.field("range", range)
      }
      for _ in ranges { writer.endObject() }
    }
  }

  /// Whole lines that can be folded.
  package struct FoldingRange: Sendable, Hashable, JSONEncodable {
    package var startLine: Int
    package var endLine: Int
    /// `comment` or `region`; `nil` for others.
    package var kind: String?

    package init(startLine: Int, endLine: Int, kind: String?) {
      self.startLine = startLine
      self.endLine = endLine
      self.kind = kind
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("startLine", startLine)
        writer.field("endLine", endLine)
        writer.field("kind", kind)
      }
    }
  }

  /// Places that change together.
  package struct LinkedEditingRanges: Sendable, Hashable, JSONEncodable {
    package var ranges: [Range]
    /// A regular expression for what may be typed there.
    package var wordPattern: String?

    package init(ranges: [Range], wordPattern: String?) {
      self.ranges = ranges
      self.wordPattern = wordPattern
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("ranges", ranges)
        writer.field("wordPattern", wordPattern)
      }
    }
  }

  /// A text that leads to another document.
  package struct DocumentLink: Sendable, Equatable, JSONEncodable, JSONDecodable {
    package var range: Range
    /// `nil` until the link is resolved.
    package var target: DocumentURI?
    package var tooltip: String?
    /// Comes back with `documentLink/resolve`.
    package var data: JSON?

    package init(
      range: Range, target: DocumentURI? = nil, tooltip: String? = nil, data: JSON? = nil
    ) {
      self.range = range
      self.target = target
      self.tooltip = tooltip
      self.data = data
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(
        range: try json.required("range"), target: json.optional("target"),
        tooltip: json.optional("tooltip"), data: json["data"])
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("target", target)
        writer.field("tooltip", tooltip)
        writer.field("data", data)
      }
    }
  }

  /// `workspace/symbol`.
  package struct WorkspaceSymbolParams: Sendable, JSONDecodable {
    package var query: String

    package init(json: JSON) throws(JSONMismatch) {
      query = try json.required("query")
    }
  }

  /// A part of some document of the workspace.
  package struct WorkspaceSymbol: Sendable, Equatable, JSONEncodable, JSONDecodable {
    package var name: String
    package var kind: SymbolKind
    package var containerName: String?
    package var uri: DocumentURI
    /// `nil` until the symbol is resolved.
    package var range: Range?
    /// Comes back with `workspaceSymbol/resolve`.
    package var data: JSON?

    package init(
      name: String, kind: SymbolKind, containerName: String?, uri: DocumentURI, range: Range?,
      data: JSON? = nil
    ) {
      self.name = name
      self.kind = kind
      self.containerName = containerName
      self.uri = uri
      self.range = range
      self.data = data
    }

    package init(json: JSON) throws(JSONMismatch) {
      let location: JSON = try json.required("location")
      self.init(
        name: try json.required("name"), kind: try json.required("kind"),
        containerName: json.optional("containerName"), uri: try location.required("uri"),
        range: location.optional("range"), data: json["data"])
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("name", name)
        writer.field("kind", kind)
        writer.field("containerName", containerName)
        writer.object("location") { writer in
          writer.field("uri", uri)
          writer.field("range", range)
        }
        writer.field("data", data)
      }
    }
  }

  /// Something that stands below some things and above others.
  package struct TypeHierarchyItem: Sendable, Equatable, JSONEncodable, JSONDecodable {
    package var name: String
    package var kind: SymbolKind
    package var detail: String?
    package var uri: DocumentURI
    package var range: Range
    package var selectionRange: Range
    /// Comes back with the requests for what is above and below.
    package var data: JSON?

    package init(
      name: String, kind: SymbolKind, detail: String?, uri: DocumentURI, range: Range,
      selectionRange: Range, data: JSON?
    ) {
      self.name = name
      self.kind = kind
      self.detail = detail
      self.uri = uri
      self.range = range
      self.selectionRange = selectionRange
      self.data = data
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(
        name: try json.required("name"), kind: try json.required("kind"),
        detail: json.optional("detail"), uri: try json.required("uri"),
        range: try json.required("range"), selectionRange: try json.required("selectionRange"),
        data: json["data"])
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("name", name)
        writer.field("kind", kind)
        writer.field("detail", detail)
        writer.field("uri", uri)
        writer.field("range", range)
        writer.field("selectionRange", selectionRange)
        writer.field("data", data)
      }
    }
  }

  /// `typeHierarchy/supertypes` and `typeHierarchy/subtypes`.
  package struct TypeHierarchyParams: Sendable, JSONDecodable {
    package var item: TypeHierarchyItem

    package init(json: JSON) throws(JSONMismatch) {
      item = try json.required("item")
    }
  }

  /// `workspace/textDocumentContent`.
  package struct TextDocumentContentParams: Sendable, JSONDecodable {
    package var uri: DocumentURI

    package init(json: JSON) throws(JSONMismatch) {
      uri = try json.required("uri")
    }
  }

  /// The text of a document that only the server has.
  package struct TextDocumentContentResult: Sendable, Hashable, JSONEncodable {
    package var text: String

    package init(text: String) {
      self.text = text
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { $0.field("text", text) }
    }
  }
}
