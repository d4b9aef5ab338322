import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/signatureHelp`
  static var signatureHelp: Self {
    .request(
      "textDocument/signatureHelp",
      announce: { server, _ in server.signatureTriggers = ["|", "[", ","] }
    ) {
      (service: BudgetService, params: LSP.TextDocumentPositionParams, _)
        throws(ResponseError) -> LSP.SignatureHelp? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      return document.analysis.signatureHelp(at: offset, language: service.language)
        .map(service.protocolHelp)
    }
  }
}

extension BudgetService {
  fileprivate func protocolHelp(_ help: SignatureHelp) -> LSP.SignatureHelp {
    let readsPlaces = capabilities.has(
      "textDocument", "signatureHelp", "signatureInformation", "parameterInformation",
      "labelOffsetSupport")
    var end = 0
    let parameters = help.parts.enumerated().map { index, part -> LSP.SignatureHelp.Parameter in
      let start = end + part.separator.utf16.count
      end = start + part.text.utf16.count
      let explanation = index == help.active ? documentation(help.explanation) : nil
      return readsPlaces
        ? .place(start..<end, documentation: explanation)
        : .text(part.text, documentation: explanation)
    }
    return LSP.SignatureHelp(
      label: help.label, parameters: parameters, activeParameter: help.active)
  }

  private func documentation(_ markdown: String) -> LSP.MarkupContent? {
    if markdown.isEmpty { return nil }
    let formats = capabilities.strings(
      "textDocument", "signatureHelp", "signatureInformation", "documentationFormat")
    return formats.contains(LSP.MarkupKind.markdown.rawValue)
      ? LSP.MarkupContent(kind: .markdown, value: markdown)
      : LSP.MarkupContent(kind: .plainText, value: Markdown.plainText(markdown))
  }
}
