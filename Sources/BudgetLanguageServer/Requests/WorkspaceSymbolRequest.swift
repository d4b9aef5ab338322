import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `workspace/symbol`
  static var workspaceSymbol: Self {
    .work(
      "workspace/symbol", announce: { server, _ in server.workspaceSymbolResolves = true }
    ) {
      (service: BudgetService, params: LSP.WorkspaceSymbolParams, context)
        throws(ResponseError) -> RequestWork in
      let resolves = service.capabilities.resolvesSymbolRanges
      var symbols: [LSP.WorkspaceSymbol] = []
      func add(_ document: OpenDocument, _ uri: DocumentURI) {
        for symbol in document.analysis.workspaceSymbols(matching: params.query) {
          symbols.append(
            LSP.WorkspaceSymbol(
              name: symbol.name, kind: symbol.kind.protocolKind,
              containerName: symbol.container.isEmpty ? nil : symbol.container, uri: uri,
              range: resolves ? nil : document.range(ofBytes: symbol.range),
              data: resolves
                ? [.integer(Int64(symbol.range.lowerBound)), .integer(Int64(symbol.range.count))]
                : nil))
        }
      }
      for (uri, document) in service.openDocuments() {
        try context.checkCancellation()
        add(document, uri)
      }
      let query = SymbolQuery(params.query, catalog: service.settings.base.options.catalog)
      let closed = ClosedDocuments(service, waitsForIndex: false) { facts in
        query.mayBeAnswered(
          holdsDigits: facts.mayHold(digits:), holdsCode: facts.mayHold(code:),
          holdsName: facts.names.mayHold)
      }
      return { () throws(ResponseError) -> RequestStep in
        // Nobody reads a longer list: more is to be typed.
        if symbols.count >= maximumSymbols { return .done(symbols) }
        switch closed.next() {
        case .none: return .done(symbols)
        case .document(let document, let uri): add(document, uri)
        case .passed: break
        }
        return .more
      }
    }
  }

  /// Closed documents are no longer read once so many symbols are found.
  private static var maximumSymbols: Int { 256 }

  /// `workspaceSymbol/resolve`
  static var workspaceSymbolResolve: Self {
    .request("workspaceSymbol/resolve") {
      (service: BudgetService, symbol: LSP.WorkspaceSymbol, _)
        throws(ResponseError) -> LSP.WorkspaceSymbol? in
      guard symbol.range == nil else { return symbol }
      let document = try service.anyDocument(symbol.uri)
      guard let place = symbol.data?.array?.compactMap(\.int), place.count == 2,
        place[0] >= 0, place[1] >= 0, place[0] <= document.analysis.tree.byteCount,
        place[1] <= document.analysis.tree.byteCount - place[0]
      else { throw ResponseError(.invalidParams, "The symbol's data are not ours.") }
      var resolved = symbol
      resolved.range = document.range(ofBytes: place[0]..<place[0] + place[1])
      return resolved
    }
  }
}

extension LSP.ClientCapabilities {
  /// Whether the client asks for the place of a symbol when it goes there.
  fileprivate var resolvesSymbolRanges: Bool {
    strings("workspace", "symbol", "resolveSupport", "properties").contains("location.range")
  }
}
