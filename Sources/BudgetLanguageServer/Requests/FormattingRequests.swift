import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/formatting`
  static var formatting: Self {
    .request("textDocument/formatting", announce: { server, _ in server.formatting = true }) {
      (service: BudgetService, params: LSP.DocumentFormattingParams, _)
        throws(ResponseError) -> [LSP.TextEdit]? in
      let document = try service.document(params.textDocument.uri)
      return document.textEdits(
        document.analysis.formattingEdits(FormattingOptions(params.options)))
    }
  }

  /// `textDocument/rangeFormatting`
  static var rangeFormatting: Self {
    ranges(
      "textDocument/rangeFormatting", announce: { server, _ in server.rangeFormatting = true })
  }

  /// `textDocument/rangesFormatting`
  static var rangesFormatting: Self {
    ranges(
      "textDocument/rangesFormatting",
      announce: { server, client in
        server.rangesFormatting = client.has("textDocument", "rangeFormatting", "rangesSupport")
      })
  }

  private static func ranges(_ method: String, announce: @escaping Announcement) -> Self {
    .request(method, announce: announce) {
      (service: BudgetService, params: LSP.DocumentRangesFormattingParams, _)
        throws(ResponseError) -> [LSP.TextEdit]? in
      let document = try service.document(params.textDocument.uri)
      return document.textEdits(
        document.analysis.formattingEdits(
          in: params.ranges.map { document.bytes(of: $0) }, FormattingOptions(params.options)))
    }
  }

  /// `textDocument/onTypeFormatting`
  static var onTypeFormatting: Self {
    .request(
      "textDocument/onTypeFormatting",
      announce: { server, _ in
        server.onTypeFormatting = LSP.ServerCapabilities.OnTypeFormatting(first: "\n")
      }
    ) {
      (service: BudgetService, params: LSP.DocumentOnTypeFormattingParams, _)
        throws(ResponseError) -> [LSP.TextEdit]? in
      let document = try service.document(params.textDocument.uri)
      guard params.character == "\n" else { return nil }
      let offset = document.offset(of: params.position)
      return document.textEdits(document.analysis.editsAfterEnter(at: offset))
    }
  }

  /// `textDocument/willSaveWaitUntil`: formats what a person saves, not what saves itself.
  static var willSaveWaitUntil: Self {
    .request(
      "textDocument/willSaveWaitUntil",
      announce: { server, client in
        server.willSaveWaitUntil = client.has(
          "textDocument", "synchronization", "willSaveWaitUntil")
      }
    ) {
      (service: BudgetService, params: LSP.WillSaveTextDocumentParams, _)
        throws(ResponseError) -> [LSP.TextEdit]? in
      guard params.reason == .manual else { return nil }
      let document = try service.document(params.textDocument.uri)
      return document.textEdits(document.analysis.formattingEdits())
    }
  }
}

extension OpenDocument {
  /// The protocol's edits of changes to this version.
  func textEdits(_ edits: [Replacement]) -> [LSP.TextEdit] {
    edits.map { LSP.TextEdit(range: range(ofBytes: $0.range), newText: $0.text) }
  }

  /// The UTF-8 range of the document that a range of the protocol means.
  func bytes(of range: LSP.Range) -> Range<Int> {
    let start = offset(of: range.start)
    return start..<max(start, offset(of: range.end))
  }
}

extension FormattingOptions {
  fileprivate init(_ options: LSP.FormattingOptions) {
    self.init(
      trimsLineEnds: options.trimTrailingWhitespace ?? true,
      endsLastLine: options.insertFinalNewline ?? true,
      trimsLastLines: options.trimFinalNewlines ?? true)
  }
}
