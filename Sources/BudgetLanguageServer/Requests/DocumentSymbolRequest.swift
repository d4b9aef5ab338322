import BudgetEditing
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/documentSymbol`
  static var documentSymbol: Self {
    .request("textDocument/documentSymbol", announce: { server, _ in server.documentSymbol = true })
    {
      (service: BudgetService, params: LSP.TextDocumentParams, _)
        throws(ResponseError) -> LSP.DocumentSymbols? in
      let uri = params.textDocument.uri
      let document = try service.document(uri)
      if service.readsSymbolTrees {
        return .tree(document.outline.answer(document.analysis, document.encoding))
      }
      let symbols = document.analysis.documentSymbols(document.encoding)
      return .list(LSP.DocumentSymbol.flattened(symbols.map { $0.protocolSymbol }, in: uri))
    }
  }
}

extension LSP {
  /// The answer to `textDocument/documentSymbol`: a tree, or a list for clients without trees.
  enum DocumentSymbols: JSONEncodable {
    case tree(OutlineAnswer)
    case list([SymbolInformation])

    func encode(to writer: inout JSONWriter) {
      switch self {
      case .tree(let outline): outline.encode(to: &writer)
      case .list(let symbols): symbols.encode(to: &writer)
      }
    }
  }
}

extension DocumentSymbol {
  fileprivate var protocolSymbol: LSP.DocumentSymbol {
    LSP.DocumentSymbol(
      name: name, detail: detail.isEmpty ? nil : detail, kind: kind.protocolKind,
      range: LSP.Range(range), selectionRange: LSP.Range(selection),
      children: children.map { $0.protocolSymbol })
  }
}

extension DocumentSymbol.Kind {
  /// The protocol's kind of symbol that comes nearest.
  var protocolKind: LSP.SymbolKind {
    switch self {
    case .part: .module
    case .section: .namespace
    case .table: .struct
    case .side: .object
    case .category: .class
    case .subjectSection: .property
    case .item: .field
    case .unit: .array
    case .label: .variable
    case .total: .number
    }
  }
}
