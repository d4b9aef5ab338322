import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/references`
  static var references: Self {
    .request("textDocument/references", announce: { server, _ in server.references = true }) {
      (service: BudgetService, params: LSP.ReferenceParams, context)
        throws(ResponseError) -> [LSP.Location]? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      let offset = document.offset(of: params.position)
      guard let referent = document.analysis.referent(at: offset) else { return nil }
      var locations: [LSP.Location] = []
      for (other, open) in service.openDocuments(first: uri)
      where other == uri || referent.isShared {
        try context.checkCancellation()
        for reference in open.analysis.references(to: referent)
        where params.includesDeclaration || reference.kind != .declaration {
          locations.append(
            LSP.Location(uri: other, range: open.range(ofBytes: reference.range)))
        }
      }
      return locations
    }
  }
}
