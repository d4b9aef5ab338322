import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/foldingRange`
  static var foldingRange: Self {
    .request("textDocument/foldingRange", announce: { server, _ in server.foldingRange = true }) {
      (service: BudgetService, params: LSP.TextDocumentParams, _)
        throws(ResponseError) -> [LSP.FoldingRange]? in
      let document = try service.document(params.textDocument.uri)
      return document.analysis.foldingRanges.map { range in
        LSP.FoldingRange(
          startLine: range.lines.lowerBound, endLine: range.lines.upperBound,
          kind: range.kind.protocolKind)
      }
    }
  }
}

extension FoldingRange.Kind {
  fileprivate var protocolKind: String? {
    switch self {
    case .comment: "comment"
    case .table: "region"
    case .section, .rows, .paragraph: nil
    }
  }
}
