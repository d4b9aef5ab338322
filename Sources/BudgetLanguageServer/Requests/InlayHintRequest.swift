import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/inlayHint`
  static var inlayHint: Self {
    .request(
      "textDocument/inlayHint", announce: { server, _ in server.inlayHintResolves = false }
    ) {
      (service: BudgetService, params: LSP.TextDocumentRangeParams, _)
        throws(ResponseError) -> [LSP.InlayHint]? in
      let document = try service.document(params.textDocument.uri)
      let first = params.range.start.line
      let hints = document.analysis.inlayHints(
        onLines: first...max(first, params.range.end.line),
        kinds: document.settings.options.inlayHints,
        language: service.language)
      return hints.map { hint in
        LSP.InlayHint(
          position: document.range(ofBytes: hint.offset..<hint.offset).start, label: hint.text,
          paddingLeft: true)
      }
    }
  }
}
