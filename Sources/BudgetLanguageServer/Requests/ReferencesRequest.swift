import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/references`
  static var references: Self {
    .work("textDocument/references", announce: { server, _ in server.references = true }) {
      (service: BudgetService, params: LSP.ReferenceParams, context)
        throws(ResponseError) -> RequestWork in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      let offset = document.offset(of: params.position)
      guard let referent = document.analysis.referent(at: offset) else {
        return { () throws(ResponseError) -> RequestStep in .done(nil) }
      }
      var locations: [LSP.Location] = []
      func add(_ document: OpenDocument, _ uri: DocumentURI) {
        for reference in document.analysis.references(to: referent)
        where params.includesDeclaration || reference.kind != .declaration {
          locations.append(
            LSP.Location(uri: uri, range: document.range(ofBytes: reference.range)))
        }
      }
      for (other, open) in service.openDocuments(first: uri)
      where other == uri || referent.isShared {
        try context.checkCancellation()
        add(open, other)
      }
      let closed = ClosedDocuments(service, waitsForIndex: true) { facts in
        referent.isShared
          && referent.mayBeNamed(
            holdsCode: facts.mayHold(code:), holdsName: facts.names.mayHold)
      }
      return { () throws(ResponseError) -> RequestStep in
        switch closed.next() {
        case .none: return .done(locations)
        case .document(let document, let uri): add(document, uri)
        case .passed: break
        }
        return .more
      }
    }
  }
}
