extension LSP {
  /// All semantic tokens of a document or of a part of it, five numbers a token.
  package struct SemanticTokens: Sendable, Hashable, JSONEncodable {
    /// Names the answer in a later request for what has changed; `nil` where none can follow.
    package var resultId: String?
    package var data: [UInt32]

    package init(resultId: String?, data: [UInt32]) {
      self.resultId = resultId
      self.data = data
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("resultId", resultId)
        writer.key("data")
        writer.integers(data)
      }
    }
  }

  /// What has changed since an earlier answer.
  package struct SemanticTokensDelta: Sendable, Hashable, JSONEncodable {
    /// Numbers that others take the place of.
    package struct Edit: Sendable, Hashable, JSONEncodable {
      package var start: Int
      package var deleteCount: Int
      package var data: [UInt32]

      package init(start: Int, deleteCount: Int, data: [UInt32]) {
        self.start = start
        self.deleteCount = deleteCount
        self.data = data
      }

      package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
          writer.field("start", start)
          writer.field("deleteCount", deleteCount)
          if !data.isEmpty {
            writer.key("data")
            writer.integers(data)
          }
        }
      }
    }

    package var resultId: String?
    package var edits: [Edit]

    package init(resultId: String?, edits: [Edit]) {
      self.resultId = resultId
      self.edits = edits
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("resultId", resultId)
        writer.field("edits", edits)
      }
    }
  }

  /// `textDocument/semanticTokens/full/delta`.
  package struct SemanticTokensDeltaParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var previousResultId: String

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      previousResultId = try json.required("previousResultId")
    }
  }
}
