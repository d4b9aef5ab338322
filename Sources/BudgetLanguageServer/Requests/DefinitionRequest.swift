import BudgetEditing
import BudgetRules
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/definition`
  static var definition: Self {
    .request("textDocument/definition", announce: { server, _ in server.definition = true }) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.Definition? in
      try service.definition(params, asLinks: service.readsDefinitionLinks) {
        $0.definition(at: $1)
      }
    }
  }

  /// `textDocument/declaration`
  static var declaration: Self {
    .request("textDocument/declaration", announce: { server, _ in server.declaration = true }) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.Definition? in
      let asLinks = service.capabilities.has("textDocument", "declaration", "linkSupport")
      return try service.definition(params, asLinks: asLinks) { $0.declaration(at: $1) }
    }
  }

  /// `textDocument/typeDefinition`
  static var typeDefinition: Self {
    .request(
      "textDocument/typeDefinition", announce: { server, _ in server.typeDefinition = true }
    ) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.Definition? in
      let asLinks = service.capabilities.has("textDocument", "typeDefinition", "linkSupport")
      return try service.definition(params, asLinks: asLinks) { $0.typeDefinition(at: $1) }
    }
  }

  /// `workspace/textDocumentContent`
  static var textDocumentContent: Self {
    .request(
      "workspace/textDocumentContent",
      announce: { server, client in
        if client.has("workspace", "textDocumentContent") {
          server.contentSchemes = [CatalogEntries.scheme]
        }
      }
    ) {
      (service: BudgetService, params: LSP.TextDocumentContentParams, _)
        throws(ResponseError) -> LSP.TextDocumentContentResult? in
      guard let text = service.settings.catalogText(at: params.uri) else {
        throw ResponseError(.invalidParams, "There is no document at \(params.uri.text).")
      }
      return LSP.TextDocumentContentResult(text: text)
    }
  }
}

extension BudgetService {
  /// The answer to a request for where something is.
  fileprivate func definition(
    _ params: LSP.TextDocumentPositionParams, asLinks: Bool,
    _ find: (Analysis, Int) -> Definition?
  ) throws(ResponseError) -> LSP.Definition? {
    let uri = params.textDocument.uri
    let document = try self.document(uri)
    let offset = document.offset(of: params.position)
    guard let definition = find(document.analysis, offset) else { return nil }
    let origin = document.range(ofBytes: definition.origin)
    let links = definition.targets.compactMap { target -> LSP.LocationLink? in
      guard let place = place(of: target, in: document, uri) else { return nil }
      return LSP.LocationLink(
        originSelectionRange: origin, targetUri: place.uri, targetRange: place.line,
        targetSelectionRange: place.range)
    }
    if links.isEmpty { return nil }
    if asLinks { return .links(links) }
    return .locations(
      links.map { LSP.Location(uri: $0.targetUri, range: $0.targetSelectionRange) })
  }

  /// Where something is defined, and the line around it; nil where the catalog has no document.
  func place(
    of target: DefinitionTarget, in document: OpenDocument, _ uri: DocumentURI
  ) -> (uri: DocumentURI, range: LSP.Range, line: LSP.Range)? {
    switch target {
    case .place(let range, let line):
      return (uri, document.range(ofBytes: range), document.range(ofBytes: line))
    case .catalogEntry(let subject, let edition):
      return document.settings.entries.location(of: subject, edition: edition).map {
        ($0.uri, $0.range, $0.range)
      }
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
