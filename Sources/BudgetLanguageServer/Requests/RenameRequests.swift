import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/prepareRename`
  static var prepareRename: Self {
    .request("textDocument/prepareRename") {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.PrepareRenameResult? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      return document.analysis.renameTarget(at: offset).map { target in
        LSP.PrepareRenameResult(
          range: document.range(ofBytes: target.range), placeholder: target.text)
      }
    }
  }

  /// `textDocument/rename`
  static var rename: Self {
    .request(
      "textDocument/rename",
      announce: { server, client in server.renamePrepares = client.preparesRename }
    ) {
      (service: BudgetService, params: LSP.RenameParams, _)
        throws(ResponseError) -> LSP.WorkspaceEdit? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      let offset = document.offset(of: params.position)
      do throws(RenameError) {
        let edits = try document.analysis.rename(at: offset, to: params.newName)
        return service.workspaceEdit([(uri, document.textEdits(edits))])
      } catch {
        throw ResponseError(.requestFailed, error.message.text(service.language))
      }
    }
  }
}
