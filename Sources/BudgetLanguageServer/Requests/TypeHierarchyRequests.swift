import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/prepareTypeHierarchy`
  static var prepareTypeHierarchy: Self {
    .request(
      "textDocument/prepareTypeHierarchy",
      announce: { server, _ in server.typeHierarchy = true }
    ) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> [LSP.TypeHierarchyItem]? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      let subject = document.analysis.hierarchySubject(
        at: document.offset(of: params.position), language: service.language)
      return subject.flatMap { service.item($0, of: document, uri) }.map { [$0] }
    }
  }

  /// `typeHierarchy/supertypes`
  static var supertypes: Self {
    .request("typeHierarchy/supertypes") {
      (service: BudgetService, params: LSP.TypeHierarchyParams, _)
        throws(ResponseError) -> [LSP.TypeHierarchyItem]? in
      let (uri, document, code) = try service.origin(of: params.item)
      let parent = document.analysis.parent(ofCode: code, language: service.language)
      return [parent].compactMap { $0.flatMap { service.item($0, of: document, uri) } }
    }
  }

  /// `typeHierarchy/subtypes`
  static var subtypes: Self {
    .request("typeHierarchy/subtypes") {
      (service: BudgetService, params: LSP.TypeHierarchyParams, _)
        throws(ResponseError) -> [LSP.TypeHierarchyItem]? in
      let (uri, document, code) = try service.origin(of: params.item)
      return document.analysis.children(ofCode: code, language: service.language)
        .compactMap { service.item($0, of: document, uri) }
    }
  }
}

extension BudgetService {
  /// The protocol's item; it remembers the code, and the document whose catalog holds.
  fileprivate func item(
    _ subject: HierarchySubject, of document: OpenDocument, _ uri: DocumentURI
  ) -> LSP.TypeHierarchyItem? {
    guard let place = place(of: subject.target, in: document, uri) else { return nil }
    let kind: LSP.SymbolKind =
      switch subject.level {
      case .category: .class
      case .section: .property
      default: .field
      }
    return LSP.TypeHierarchyItem(
      name: subject.code + " " + subject.name, kind: kind, detail: subject.detail,
      uri: place.uri, range: place.line, selectionRange: place.range,
      data: ["document": .string(JSONString(uri.text)), "code": .string(JSONString(subject.code))])
  }

  fileprivate func origin(
    of item: LSP.TypeHierarchyItem
  ) throws(ResponseError) -> (uri: DocumentURI, document: OpenDocument, code: String) {
    guard let address = item.data?["document"]?.string, let code = item.data?["code"]?.string else {
      throw ResponseError(.invalidParams, "The item's data are not ours.")
    }
    let uri = DocumentURI(address)
    return (uri, try document(uri), code)
  }
}
