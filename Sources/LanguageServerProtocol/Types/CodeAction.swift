extension LSP {
  /// `textDocument/codeAction`.
  package struct CodeActionParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var range: Range
    /// The diagnostics that the client has there, as it sent them.
    package var diagnostics: [JSON]
    /// The kinds that are wanted; `nil` for all.
    package var only: [String]?

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      range = try json.required("range")
      diagnostics = json["context"]?["diagnostics"]?.array ?? []
      only = json["context"]?.optional("only")
    }
  }

  /// A change that can be made, for clients that read more than commands.
  package struct CodeAction: Sendable, JSONEncodable {
    package var title: String
    package var kind: String
    /// The diagnostics that it mends, as the client sent them.
    package var diagnostics: [JSON]
    package var isPreferred: Bool
    /// `nil` where it is made later.
    package var edit: WorkspaceEdit?
    /// Comes back with `codeAction/resolve`.
    package var data: JSON?

    package init(
      title: String, kind: String, diagnostics: [JSON] = [], isPreferred: Bool = false,
      edit: WorkspaceEdit? = nil, data: JSON? = nil
    ) {
      self.title = title
      self.kind = kind
      self.diagnostics = diagnostics
      self.isPreferred = isPreferred
      self.edit = edit
      self.data = data
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("title", title)
        writer.field("kind", kind)
        if !diagnostics.isEmpty { writer.field("diagnostics", diagnostics) }
        if isPreferred { writer.field("isPreferred", true) }
        writer.field("edit", edit)
        writer.field("data", data)
      }
    }
  }

  /// An entry of the answer to `textDocument/codeAction`.
  package enum CodeActionOrCommand: Sendable, JSONEncodable {
    case action(CodeAction)
    case command(Command)

    package func encode(to writer: inout JSONWriter) {
      switch self {
      case .action(let action): writer.value(action)
      case .command(let command): writer.value(command)
      }
    }
  }

  /// `codeAction/resolve`: the action as it was sent to the client.
  package struct CodeActionResolveParams: Sendable, JSONDecodable {
    package var title: String
    package var diagnostics: [JSON]
    package var data: JSON

    package init(json: JSON) throws(JSONMismatch) {
      title = try json.required("title")
      diagnostics = json["diagnostics"]?.array ?? []
      data = try json.required("data")
    }
  }

  /// `workspace/applyEdit`.
  package struct ApplyWorkspaceEditParams: Sendable, JSONEncodable {
    package var label: String
    package var edit: WorkspaceEdit

    package init(label: String, edit: WorkspaceEdit) {
      self.label = label
      self.edit = edit
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("label", label)
        writer.field("edit", edit)
      }
    }
  }
}
