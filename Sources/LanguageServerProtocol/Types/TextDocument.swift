extension LSP {
  /// Names a document.
  package struct TextDocumentIdentifier: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var uri: DocumentURI

    package init(uri: DocumentURI) {
      self.uri = uri
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(uri: try json.required("uri"))
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { $0.field("uri", uri) }
    }
  }

  /// Names a document at a version.
  package struct VersionedTextDocumentIdentifier: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var uri: DocumentURI
    /// `nil` where the document is not open in the editor.
    package var version: Int?

    package init(uri: DocumentURI, version: Int?) {
      self.uri = uri
      self.version = version
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(uri: try json.required("uri"), version: json.optional("version"))
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("uri", uri)
        writer.key("version")
        if let version { writer.integer(version) } else { writer.null() }
      }
    }
  }

  /// A document as it is opened.
  package struct TextDocumentItem: Sendable, Hashable, JSONDecodable {
    package var uri: DocumentURI
    package var languageId: String
    package var version: Int
    /// The whole text, not decoded.
    package var text: JSONString

    package init(uri: DocumentURI, languageId: String, version: Int, text: JSONString) {
      self.uri = uri
      self.languageId = languageId
      self.version = version
      self.text = text
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(
        uri: try json.required("uri"), languageId: json.optional("languageId") ?? "",
        version: json.optional("version") ?? 0, text: try json.required("text"))
    }
  }

  /// One change of a document's text.
  package struct TextDocumentContentChangeEvent: Sendable, Hashable, JSONDecodable {
    /// What is replaced; `nil` for the whole document.
    package var range: Range?
    /// What stands there afterwards, not decoded.
    package var text: JSONString

    package init(range: Range?, text: JSONString) {
      self.range = range
      self.text = text
    }

    /// A range that is given but broken is an error: it must not replace the whole text.
    package init(json: JSON) throws(JSONMismatch) {
      let range: Range? = json["range"] == nil ? nil : try json.required("range")
      self.init(range: range, text: try json.required("text"))
    }
  }

  /// `textDocument/didOpen`.
  package struct DidOpenTextDocumentParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentItem

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
    }
  }

  /// `textDocument/didChange`: the changes apply one after another.
  package struct DidChangeTextDocumentParams: Sendable, JSONDecodable {
    package var textDocument: VersionedTextDocumentIdentifier
    package var contentChanges: [TextDocumentContentChangeEvent]

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      contentChanges = try json.required("contentChanges")
    }
  }

  /// `textDocument/didSave`.
  package struct DidSaveTextDocumentParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
    }
  }

  /// The parameters of requests about a whole document.
  package struct TextDocumentParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
    }
  }

  /// The parameters of requests about a place in a document.
  package struct TextDocumentPositionParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var position: Position

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      position = try json.required("position")
    }
  }

  /// The parameters of requests about a stretch of a document.
  package struct TextDocumentRangeParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var range: Range

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      range = try json.required("range")
    }
  }
}
