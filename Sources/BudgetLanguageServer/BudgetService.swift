import BudgetRules
import BudgetSyntax
import LanguageServerProtocol
import SubjectCatalog

/// The language service of budgets: the open documents, and what the client set.
package final class BudgetService: LanguageService {
  package static let identity = ServerIdentity(
    name: "budget", version: BudgetVersion.current, diagnosticIdentifier: "budget")

  /// Every request that is answered beyond documents and diagnostics.
  package static var handlers: [MessageHandler<BudgetService>] {
    [
      .hover, .completion, .documentSymbol, .definition, .declaration, .typeDefinition,
      .references, .documentHighlight, .workspaceSymbol, .workspaceSymbolResolve,
      .prepareTypeHierarchy, .supertypes, .subtypes, .documentLink, .documentLinkResolve,
      .selectionRange, .foldingRange, .linkedEditingRange, .textDocumentContent,
      .inlayHint, .codeLens, .codeLensResolve, .signatureHelp,
      .semanticTokens, .semanticTokensDelta, .semanticTokensRange,
      .formatting, .rangeFormatting, .rangesFormatting, .onTypeFormatting, .willSaveWaitUntil,
      .codeAction, .codeActionResolve, .executeCommand, .prepareRename, .rename,
      .completionResolve,
    ]
  }

  private var documents: [DocumentURI: OpenDocument] = [:]
  private var encoding = PositionEncoding.utf16
  private(set) var options = ServiceOptions()
  private(set) var client: Client?
  /// The language of messages.
  private(set) var language = Language.chinese
  /// The catalog as files that the client can open.
  private(set) var entries = CatalogEntries(.builtIn, language: .chinese, isVirtual: false)
  // What the client takes.
  private(set) var capabilities = LSP.ClientCapabilities()
  private var showsRelated = true
  private(set) var readsSnippets = false
  private(set) var readsMarkdownHover = false
  private(set) var readsMarkdownDocumentation = false
  private(set) var readsSymbolTrees = false
  private(set) var readsDefinitionLinks = false

  package init() {}

  package func initialize(
    _ parameters: LSP.InitializeParams, encoding: LSP.PositionEncodingKind, client: Client
  ) {
    self.client = client
    self.encoding = PositionEncoding(rawValue: encoding.rawValue) ?? .utf16
    capabilities = client.capabilities
    showsRelated = client.capabilities.readsRelatedInformation
    options = ServiceOptions(parameters.initializationOptions)
    language = options.language ?? Language(locale: parameters.locale)
    entries = CatalogEntries(
      options.catalog, language: language,
      isVirtual: client.capabilities.has("workspace", "textDocumentContent"))
    readsSnippets = client.capabilities.readsSnippets
    readsMarkdownHover = client.capabilities.readsMarkdownHover
    readsMarkdownDocumentation = client.capabilities.readsMarkdownDocumentation
    readsSymbolTrees = client.capabilities.readsHierarchicalSymbols
    readsDefinitionLinks = client.capabilities.readsDefinitionLinks
  }

  package func clientIsReady() {
    for problem in options.problems {
      client?.show(.warning, problem.text(language))
    }
  }

  // MARK: Documents

  package func open(_ document: LSP.TextDocumentItem) {
    documents[document.uri] = OpenDocument(document.text, encoding: encoding) {
      Analysis($0, catalog: options.catalog, settings: options.rules)
    }
    documents[document.uri]?.version = document.version
  }

  package func change(
    _ document: DocumentURI, version: Int, changes: [LSP.TextDocumentContentChangeEvent]
  ) {
    guard let open = documents[document] else { return }
    for change in changes { open.apply(change) }
    open.version = version
  }

  package func close(_ document: DocumentURI) {
    documents[document] = nil
  }

  /// The open document, or an error that says that it is not open.
  func document(_ uri: DocumentURI) throws(ResponseError) -> OpenDocument {
    guard let document = documents[uri] else {
      throw ResponseError(.invalidParams, "The document is not open.")
    }
    return document
  }

  /// The open documents, that at an address first, the others in the order of their addresses.
  func openDocuments(first: DocumentURI? = nil) -> [(uri: DocumentURI, document: OpenDocument)] {
    documents.sorted { left, right in
      (left.key == first ? 0 : 1, left.key.text) < (right.key == first ? 0 : 1, right.key.text)
    }
    .map { ($0.key, $0.value) }
  }

  /// The version that the client gave an open document.
  func version(of uri: DocumentURI) -> Int? { documents[uri]?.version }

  // MARK: Diagnostics

  package func writeDiagnostics(of document: DocumentURI, to writer: inout JSONWriter) {
    guard let open = documents[document] else {
      writer.array { _ in }
      return
    }
    let report = DiagnosticReport(
      open, uri: document, language: language, showsRelated: showsRelated)
    report.write(to: &writer)
  }
}
