import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/hover`
  static var hover: Self {
    .request("textDocument/hover", announce: { server, _ in server.hover = true }) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.Hover? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      guard let hover = document.analysis.hover(at: offset, language: service.language) else {
        return nil
      }
      return LSP.Hover(
        contents: service.readsMarkdownHover
          ? LSP.MarkupContent(kind: .markdown, value: hover.markdown)
          : LSP.MarkupContent(kind: .plainText, value: Markdown.plainText(hover.markdown)),
        range: document.range(ofBytes: hover.range))
    }
  }
}
