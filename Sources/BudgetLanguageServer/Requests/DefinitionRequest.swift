import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/definition`
  static var definition: Self {
    .request("textDocument/definition", announce: { server, _ in server.definition = true }) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.Definition? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      let offset = document.offset(of: params.position)
      guard let definition = document.analysis.definition(at: offset) else { return nil }
      let origin = document.range(ofBytes: definition.origin)
      let links = definition.targets.compactMap { target -> LSP.LocationLink? in
        switch target {
        case .place(let range, let line):
          return LSP.LocationLink(
            originSelectionRange: origin, targetUri: uri,
            targetRange: document.range(ofBytes: line),
            targetSelectionRange: document.range(ofBytes: range))
        case .catalogEntry(let subject, let edition):
          guard let entry = service.entries.location(of: subject, edition: edition) else {
            return nil
          }
          return LSP.LocationLink(
            originSelectionRange: origin, targetUri: entry.uri, targetRange: entry.range,
            targetSelectionRange: entry.range)
        }
      }
      if links.isEmpty { return nil }
      if service.readsDefinitionLinks { return .links(links) }
      return .locations(
        links.map { LSP.Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
    }
  }
}

extension LSP {
  /// The answer to `textDocument/definition`: links, or locations for clients without links.
  enum Definition: JSONEncodable {
    case links([LocationLink])
    case locations([Location])

    func encode(to writer: inout JSONWriter) {
      switch self {
      case .links(let links): links.encode(to: &writer)
      case .locations(let locations): locations.encode(to: &writer)
      }
    }
  }
}
