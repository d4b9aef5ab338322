import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/linkedEditingRange`
  static var linkedEditingRange: Self {
    .request(
      "textDocument/linkedEditingRange",
      announce: { server, _ in server.linkedEditingRange = true }
    ) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.LinkedEditingRanges? in
      let document = try service.document(params.textDocument.uri)
      let ranges = document.analysis.linkedEditingRanges(
        at: document.offset(of: params.position))
      if ranges.isEmpty { return nil }
      // A blank ends the name of a table, a bracket its mention in a formula.
      return LSP.LinkedEditingRanges(
        ranges: ranges.map { document.range(ofBytes: $0) }, wordPattern: #"[^\s\[\]［］【】,，|｜{}]+"#)
    }
  }
}
