extension LSP {
  /// `textDocument/rename`.
  package struct RenameParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var position: Position
    package var newName: String

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      position = try json.required("position")
      newName = try json.required("newName")
    }
  }

  /// What is about to be renamed.
  package struct PrepareRenameResult: Sendable, Hashable, JSONEncodable {
    package var range: Range
    package var placeholder: String

    package init(range: Range, placeholder: String) {
      self.range = range
      self.placeholder = placeholder
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("placeholder", placeholder)
      }
    }
  }
}
