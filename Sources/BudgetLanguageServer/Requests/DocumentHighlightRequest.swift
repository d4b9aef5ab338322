import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/documentHighlight`
  static var documentHighlight: Self {
    .request(
      "textDocument/documentHighlight",
      announce: { server, _ in server.documentHighlight = true }
    ) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> [LSP.DocumentHighlight]? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      return document.analysis.documentHighlights(at: offset).map { highlight in
        LSP.DocumentHighlight(
          range: document.range(ofBytes: highlight.range), kind: highlight.kind.protocolKind)
      }
    }
  }
}

extension DocumentHighlight.Kind {
  fileprivate var protocolKind: LSP.DocumentHighlightKind {
    switch self {
    case .write: .write
    case .read: .read
    case .text: .text
    }
  }
}
