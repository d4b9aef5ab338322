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
      .hover, .completion, .documentSymbol, .definition,
      .semanticTokens, .semanticTokensDelta, .semanticTokensRange,
      .formatting, .rangeFormatting, .rangesFormatting, .onTypeFormatting, .willSaveWaitUntil,
    ]
  }

  private var documents: [DocumentURI: OpenDocument] = [:]
  private var encoding = PositionEncoding.utf16
  private var options = ServiceOptions()
  private var client: Client?
  /// The language of messages.
  private(set) var language = Language.chinese
  /// The catalog as files that the client can open.
  private(set) var entries = CatalogEntries(.builtIn, language: .chinese)
  // What the client takes.
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
    showsRelated = client.capabilities.readsRelatedInformation
    options = ServiceOptions(parameters.initializationOptions)
    language = options.language ?? Language(locale: parameters.locale)
    entries = CatalogEntries(options.catalog, language: language)
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
  }

  package func change(
    _ document: DocumentURI, version: Int, changes: [LSP.TextDocumentContentChangeEvent]
  ) {
    guard let open = documents[document] else { return }
    for change in changes { open.apply(change) }
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
