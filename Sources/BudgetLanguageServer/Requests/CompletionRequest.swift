import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/completion`
  static var completion: Self {
    .request(
      "textDocument/completion",
      announce: { server, _ in
        // No characters of an input method: they would break into its composition.
        server.completion = LSP.ServerCapabilities.Completion(
          triggerCharacters: ["@", "|", "[", "{"], resolves: true)
      }
    ) {
      (service: BudgetService, params: LSP.CompletionParams, _)
        throws(ResponseError) -> LSP.CompletionList? in
      let document = try service.document(params.textDocument.uri)
      let offset = document.offset(of: params.position)
      guard let list = document.analysis.completion(at: offset, language: service.language) else {
        return nil
      }
      // Most items are never looked at: their explanations are written when one is.
      let resolves = service.capabilities.resolvesDocumentation
      let range = document.range(ofBytes: list.range)
      return LSP.CompletionList(
        isIncomplete: list.isIncomplete,
        items: list.items.enumerated().map { index, item in
          let snippet = service.readsSnippets ? item.snippet : nil
          let isLater = resolves && !item.documentation.isEmpty
          return LSP.CompletionItem(
            label: item.label, kind: item.kind.protocolKind,
            detail: item.detail.isEmpty ? nil : item.detail,
            documentation: isLater ? nil : service.documentation(item.documentation),
            sortText: item.sortText, filterText: item.filterText, isSnippet: snippet != nil,
            textEdit: LSP.TextEdit(range: range, newText: snippet ?? item.newText),
            additionalTextEdits: item.additionalEdits.map {
              LSP.TextEdit(range: document.range(ofBytes: $0.range), newText: $0.text)
            }, data: isLater ? reference(params, index) : nil)
        })
    }
  }

  /// What leads back to an item: the place that was asked about, and its number.
  private static func reference(_ params: LSP.CompletionParams, _ index: Int) -> JSON {
    [
      "uri": .string(JSONString(params.textDocument.uri.text)),
      "line": .integer(Int64(params.position.line)),
      "character": .integer(Int64(params.position.character)), "index": .integer(Int64(index)),
    ]
  }

  /// `completionItem/resolve`
  static var completionResolve: Self {
    .request("completionItem/resolve") {
      (service: BudgetService, item: JSON, _) throws(ResponseError) -> JSON? in
      guard case .object(var object) = item, let label = item["label"]?.string else {
        throw ResponseError(.invalidParams, "This is no item of this server.")
      }
      // An edit since then may have moved the place; the item is as good without an explanation.
      guard let data = item["data"], let uri = data["uri"]?.string, let line = data["line"]?.int,
        let character = data["character"]?.int, let index = data["index"]?.int,
        let document = try? service.document(DocumentURI(uri))
      else { return item }
      let offset = document.offset(of: LSP.Position(line: line, character: character))
      let items = document.analysis.completion(at: offset, language: service.language)?.items ?? []
      guard items.indices.contains(index), items[index].label == label,
        let documentation = service.documentation(
          document.analysis.explanation(of: items[index], language: service.language))
      else { return item }
      object.members.append(
        JSONObject.Member(key: "documentation", value: documentation.json))
      return .object(object)
    }
  }
}

extension LSP.ClientCapabilities {
  /// Whether explanations can come when an item is looked at.
  fileprivate var resolvesDocumentation: Bool {
    strings("textDocument", "completion", "completionItem", "resolveSupport", "properties")
      .contains("documentation")
  }
}

extension LSP.Documentation {
  fileprivate var json: JSON {
    switch self {
    case .plain(let text): .string(JSONString(text))
    case .markup(let content):
      [
        "kind": .string(JSONString(content.kind.rawValue)),
        "value": .string(JSONString(content.value)),
      ]
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
    case .directive, .keyword: .keyword
    case .value: .value
    case .heading: .module
    }
  }
}
