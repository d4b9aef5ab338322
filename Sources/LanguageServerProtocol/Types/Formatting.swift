extension LSP {
  /// How a client wants text to be laid out. What it does not say is `nil`.
  package struct FormattingOptions: Sendable, Hashable, JSONDecodable {
    package var trimTrailingWhitespace: Bool?
    package var insertFinalNewline: Bool?
    package var trimFinalNewlines: Bool?

    package init(json: JSON) {
      trimTrailingWhitespace = json.optional("trimTrailingWhitespace")
      insertFinalNewline = json.optional("insertFinalNewline")
      trimFinalNewlines = json.optional("trimFinalNewlines")
    }
  }

  /// `textDocument/formatting`.
  package struct DocumentFormattingParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var options: FormattingOptions

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      options = FormattingOptions(json: json["options"] ?? .null)
    }
  }

  /// `textDocument/rangeFormatting` and `textDocument/rangesFormatting`.
  package struct DocumentRangesFormattingParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var ranges: [Range]
    package var options: FormattingOptions

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      ranges = json["range"] == nil ? try json.required("ranges") : [try json.required("range")]
      options = FormattingOptions(json: json["options"] ?? .null)
    }
  }

  /// `textDocument/onTypeFormatting`.
  package struct DocumentOnTypeFormattingParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    /// Where the cursor is, behind what was typed.
    package var position: Position
    /// What was typed.
    package var character: String

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      position = try json.required("position")
      character = try json.required("ch")
    }
  }

  /// Why a document is saved.
  package struct TextDocumentSaveReason: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let manual = TextDocumentSaveReason(rawValue: 1)
    package static let afterDelay = TextDocumentSaveReason(rawValue: 2)
    package static let focusOut = TextDocumentSaveReason(rawValue: 3)
  }

  /// `textDocument/willSaveWaitUntil`.
  package struct WillSaveTextDocumentParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var reason: TextDocumentSaveReason

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      reason = json.optional("reason") ?? .manual
    }
  }
}
