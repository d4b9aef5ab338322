import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/selectionRange`
  static var selectionRange: Self {
    .request(
      "textDocument/selectionRange", announce: { server, _ in server.selectionRange = true }
    ) {
      (service: BudgetService, params: LSP.SelectionRangeParams, _)
        throws(ResponseError) -> [LSP.SelectionRange]? in
      let document = try service.document(params.textDocument.uri)
      return params.positions.map { position in
        let ranges = document.analysis.selectionRanges(at: document.offset(of: position))
        return LSP.SelectionRange(ranges: ranges.map { document.range(ofBytes: $0) })
      }
    }
  }
}
