import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/codeLens`
  static var codeLens: Self {
    .request("textDocument/codeLens", announce: { server, _ in server.codeLensResolves = true }) {
      (service: BudgetService, params: LSP.TextDocumentParams, _)
        throws(ResponseError) -> [LSP.CodeLens]? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      guard document.settings.options.showsCodeLenses else { return [] }
      return document.analysis.codeLenses.map { lens in
        LSP.CodeLens(
          range: document.range(ofBytes: lens.range), data: .string(JSONString(uri.text)))
      }
    }
  }

  /// `codeLens/resolve`
  static var codeLensResolve: Self {
    .request("codeLens/resolve") {
      (service: BudgetService, lens: LSP.CodeLens, _) throws(ResponseError) -> LSP.CodeLens? in
      guard let uri = lens.data?.string else {
        throw ResponseError(.invalidParams, "The lens's data are not ours.")
      }
      let document = try service.document(DocumentURI(uri))
      let title = document.analysis.codeLensTitle(
        at: document.offset(of: lens.range.start), language: service.language)
      var resolved = lens
      // A command without a name is text: a lens tells something and does nothing.
      resolved.command = LSP.Command(title: title ?? "", command: "")
      return resolved
    }
  }
}
