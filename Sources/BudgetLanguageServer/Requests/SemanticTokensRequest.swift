import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/semanticTokens/full`
  static var semanticTokens: Self {
    .request(
      "textDocument/semanticTokens/full",
      announce: { server, _ in server.semanticTokens = TokenLegend.capability }
    ) {
      (service: BudgetService, params: LSP.TextDocumentParams, _)
        throws(ResponseError) -> LSP.SemanticTokens? in
      let document = try service.document(params.textDocument.uri)
      return document.tokens.full(document.analysis, document.encoding)
    }
  }

  /// `textDocument/semanticTokens/full/delta`
  static var semanticTokensDelta: Self {
    .request("textDocument/semanticTokens/full/delta") {
      (service: BudgetService, params: LSP.SemanticTokensDeltaParams, _)
        throws(ResponseError) -> LSP.SemanticTokensAnswer? in
      let document = try service.document(params.textDocument.uri)
      let delta = document.tokens.delta(
        since: params.previousResultId, document.analysis, document.encoding)
      if let delta { return .delta(delta) }
      return .full(document.tokens.full(document.analysis, document.encoding))
    }
  }

  /// `textDocument/semanticTokens/range`
  static var semanticTokensRange: Self {
    .request("textDocument/semanticTokens/range") {
      (service: BudgetService, params: LSP.TextDocumentRangeParams, _)
        throws(ResponseError) -> LSP.SemanticTokens? in
      let document = try service.document(params.textDocument.uri)
      let first = params.range.start.line
      return TokenHistory.range(
        first...max(first, params.range.end.line), document.analysis, document.encoding)
    }
  }
}

extension LSP {
  /// The answer to `textDocument/semanticTokens/full/delta`: what has changed, or everything where
  /// the client asks about an answer that is not the last.
  enum SemanticTokensAnswer: JSONEncodable {
    case delta(SemanticTokensDelta)
    case full(SemanticTokens)

    func encode(to writer: inout JSONWriter) {
      switch self {
      case .delta(let delta): delta.encode(to: &writer)
      case .full(let tokens): tokens.encode(to: &writer)
      }
    }
  }
}
