import BudgetRules
import BudgetSyntax
import LanguageServerProtocol
import SubjectCatalog

/// The language service of budgets: the open documents, what is set, and the folders around them.
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
      .didChangeWorkspaceFolders, .didChangeConfiguration, .didChangeWatchedFiles,
      .workDoneProgressCancel, .workspaceDiagnostic,
      .completionResolve,
    ]
  }

  private var documents: [DocumentURI: OpenDocument] = [:]
  /// The rules that come with the program, for the client to open.
  private(set) var ruleEntries = RuleEntries(isVirtual: false)
  /// How the client counts columns.
  private(set) var encoding = PositionEncoding.utf16
  private(set) var client: Client?
  /// What is set, by the client and in settings files.
  let settings = SettingsStore()
  /// What lies around the open documents.
  let workspace = Workspace()
  // What the client takes.
  private(set) var capabilities = LSP.ClientCapabilities()
  private var showsRelated = true
  private var linksRules = false
  private(set) var readsSnippets = false
  private(set) var readsMarkdownHover = false
  private(set) var readsMarkdownDocumentation = false
  private(set) var readsSymbolTrees = false
  private(set) var readsDefinitionLinks = false

  package init() {}

  /// The language of messages.
  var language: Language { settings.messageLanguage }

  package func initialize(
    _ parameters: LSP.InitializeParams, encoding: LSP.PositionEncodingKind, client: Client
  ) {
    self.client = client
    self.encoding = PositionEncoding(rawValue: encoding.rawValue) ?? .utf16
    capabilities = client.capabilities
    showsRelated = client.capabilities.readsRelatedInformation
    linksRules = client.capabilities.readsCodeDescriptions
    let isVirtual = client.capabilities.has("workspace", "textDocumentContent")
    ruleEntries = RuleEntries(isVirtual: isVirtual)
    let folders = parameters.folders.compactMap(\.path)
    settings.begin(
      parameters.initializationOptions, folder: folders.first ?? "", locale: parameters.locale,
      isVirtual: isVirtual)
    workspace.begin(folders)
    readsSnippets = client.capabilities.readsSnippets
    readsMarkdownHover = client.capabilities.readsMarkdownHover
    readsMarkdownDocumentation = client.capabilities.readsMarkdownDocumentation
    readsSymbolTrees = client.capabilities.readsHierarchicalSymbols
    readsDefinitionLinks = client.capabilities.readsDefinitionLinks
  }

  // MARK: Documents

  package func open(_ document: LSP.TextDocumentItem) {
    let open = OpenDocument(
      document.text.bytes, encoding: encoding, settings: settings.settings(for: document.uri))
    open.version = document.version
    documents[document.uri] = open
    noteOpened(document.uri, open)
  }

  package func change(
    _ document: DocumentURI, version: Int, changes: [LSP.TextDocumentContentChangeEvent]
  ) {
    guard let open = documents[document] else { return }
    open.apply(changes)
    open.version = version
    noteChanged(document, open)
  }

  package func close(_ document: DocumentURI) {
    documents[document] = nil
    noteClosed(document)
  }

  /// The open document, or an error that says that it is not open.
  func document(_ uri: DocumentURI) throws(ResponseError) -> OpenDocument {
    guard let document = documents[uri] else {
      throw ResponseError(.invalidParams, "The document is not open.")
    }
    return document
  }

  /// The open document; nil where it is not open.
  func openDocument(_ uri: DocumentURI) -> OpenDocument? { documents[uri] }

  /// Whether any document is open.
  var hasOpenDocuments: Bool { !documents.isEmpty }

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
    if let open = documents[document] {
      write(open, at: document, to: &writer)
    } else {
      writeProblems(ofSettings: document, to: &writer)
    }
  }

  /// Writes the diagnostics of a document, open or not, as one JSON array.
  func write(_ document: OpenDocument, at uri: DocumentURI, to writer: inout JSONWriter) {
    let report = DiagnosticReport(
      document, uri: uri, language: language, showsRelated: showsRelated,
      rules: linksRules ? ruleEntries : nil)
    report.write(to: &writer)
  }
}
