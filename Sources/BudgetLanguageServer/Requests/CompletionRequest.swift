import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/completion`
  static var completion: Self {
    .request(
      "textDocument/completion",
      announce: { server, _ in
        // No characters of an input method: they would break into its composition.
        server.completion = LSP.ServerCapabilities.Completion(triggerCharacters: [
          "@", "|", "[", "{",
        ])
      }
    ) {
      (service: BudgetService, params: LSP.CompletionParams, _)
        throws(ResponseError) -> LSP.CompletionList? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      guard let list = document.analysis.completion(at: offset, language: service.language) else {
        return nil
      }
      let range = document.range(ofBytes: list.range)
      return LSP.CompletionList(
        isIncomplete: list.isIncomplete,
        items: list.items.map { item in
          let snippet = service.readsSnippets ? item.snippet : nil
          return LSP.CompletionItem(
            label: item.label, kind: item.kind.protocolKind,
            detail: item.detail.isEmpty ? nil : item.detail,
            documentation: service.documentation(item.documentation),
            sortText: item.sortText, filterText: item.filterText, isSnippet: snippet != nil,
            textEdit: LSP.TextEdit(range: range, newText: snippet ?? item.newText),
            additionalTextEdits: item.additionalEdits.map {
              LSP.TextEdit(range: document.range(ofBytes: $0.range), newText: $0.text)
            })
        })
    }
  }
}

extension BudgetService {
  /// A Markdown explanation as the client reads it; nil where it is empty.
  fileprivate func documentation(_ markdown: String) -> LSP.Documentation? {
    if markdown.isEmpty { return nil }
    return readsMarkdownDocumentation
      ? .markup(LSP.MarkupContent(kind: .markdown, value: markdown))
      : .plain(Markdown.plainText(markdown))
  }
}

extension CompletionItem.Kind {
  fileprivate var protocolKind: LSP.CompletionItemKind {
    switch self {
    case .subject: .constant
    case .label, .row: .field
    case .column: .property
    case .table: .struct
    case .directive, .word: .keyword
    case .value: .value
    }
  }
}
