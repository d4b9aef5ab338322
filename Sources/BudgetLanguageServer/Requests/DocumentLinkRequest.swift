import BudgetEditing
import BudgetRules
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/documentLink`
  static var documentLink: Self {
    .request(
      "textDocument/documentLink", announce: { server, _ in server.documentLinkResolves = true }
    ) {
      (service: BudgetService, params: LSP.TextDocumentParams, _)
        throws(ResponseError) -> [LSP.DocumentLink]? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      return document.analysis.documentLinks.map { link in
        LSP.DocumentLink(
          range: document.range(ofBytes: link.range),
          data: [.string(JSONString(uri.text)), .string(JSONString(link.file))])
      }
    }
  }

  /// `documentLink/resolve`
  static var documentLinkResolve: Self {
    .request("documentLink/resolve") {
      (service: BudgetService, link: LSP.DocumentLink, _)
        throws(ResponseError) -> LSP.DocumentLink? in
      guard let data = link.data?.array?.compactMap(\.string), data.count == 2 else {
        throw ResponseError(.invalidParams, "The link's data are not ours.")
      }
      var resolved = link
      resolved.target = DocumentURI(data[0]).file(named: data[1])
      let message = Message("打开 \(data[1])", "Open \(data[1])")
      if resolved.target != nil { resolved.tooltip = message.text(service.language) }
      return resolved
    }
  }
}

extension DocumentURI {
  /// The file that a name in the document means, as a rule relative to the document's folder; nil
  /// where the document is no file.
  func file(named name: String) -> DocumentURI? {
    path.map { DocumentURI(path: FileName.path(of: name, in: FileName.folder(of: $0))) }
  }
}
