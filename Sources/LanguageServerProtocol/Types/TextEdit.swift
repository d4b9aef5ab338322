extension LSP {
  /// Replaces a stretch of text.
  package struct TextEdit: Sendable, Hashable, JSONEncodable {
    package var range: Range
    package var newText: String

    package init(range: Range, newText: String) {
      self.range = range
      self.newText = newText
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("newText", newText)
      }
    }
  }

  /// Changes of one document at a version.
  package struct TextDocumentEdit: Sendable, Hashable, JSONEncodable {
    package var textDocument: VersionedTextDocumentIdentifier
    package var edits: [TextEdit]

    package init(textDocument: VersionedTextDocumentIdentifier, edits: [TextEdit]) {
      self.textDocument = textDocument
      self.edits = edits
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("textDocument", textDocument)
        writer.field("edits", edits)
      }
    }
  }

  /// Changes of several documents.
  package struct WorkspaceEdit: Sendable, Hashable, JSONEncodable {
    package var documents: [TextDocumentEdit]
    /// Whether the client reads `documentChanges`; otherwise `changes` is written, without versions.
    package var isVersioned: Bool

    package init(documents: [TextDocumentEdit], isVersioned: Bool) {
      self.documents = documents
      self.isVersioned = isVersioned
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        if isVersioned {
          writer.field("documentChanges", documents)
        } else {
          writer.object("changes") { writer in
            for document in documents {
              writer.key(dynamic: document.textDocument.uri.text)
              writer.value(document.edits)
            }
          }
        }
      }
    }
  }

  /// Something the client asks the server, or itself, to do.
  package struct Command: Sendable, Equatable, JSONEncodable {
    package var title: String
    package var command: String
    package var arguments: [JSON]?

    package init(title: String, command: String, arguments: [JSON]? = nil) {
      self.title = title
      self.command = command
      self.arguments = arguments
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("title", title)
        writer.field("command", command)
        writer.field("arguments", arguments)
      }
    }
  }
}
