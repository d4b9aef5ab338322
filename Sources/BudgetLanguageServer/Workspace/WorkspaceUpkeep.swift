import BudgetRules
import LanguageServerProtocol

// What is done while nothing else is to be done, and what leads to it.
extension BudgetService {
  package func clientIsReady() {
    workspace.isWatched = capabilities.registersFileWatchers
    var registrations: [LSP.RegistrationParams.Registration] = []
    if workspace.isWatched {
      let patterns: [JSON] = ["**/*.budget", "**/budget.json"].map { ["globPattern": $0] }
      registrations.append(
        .init(
          method: "workspace/didChangeWatchedFiles", options: ["watchers": .array(patterns)]))
    }
    if capabilities.has("workspace", "didChangeConfiguration", "dynamicRegistration") {
      registrations.append(
        .init(method: "workspace/didChangeConfiguration", options: ["section": "budget"]))
    }
    if !registrations.isEmpty {
      client?.request(
        "client/registerCapability", LSP.RegistrationParams(registrations: registrations))
    }
    tellProblemsOfClient()
    if capabilities.answersConfiguration { askForConfiguration() }
  }

  package func workWhileIdle() -> IdleWork {
    if settleDocument() || checkStaleDocument() || stepIndex() { return .more }
    return pollFiles()
  }

  // MARK: Documents

  /// A document was opened.
  func noteOpened(_ uri: DocumentURI, _ document: OpenDocument) {
    tellSettings(of: document)
    noteChanged(uri, document)
  }

  /// A document was opened or edited.
  func noteChanged(_ uri: DocumentURI, _ document: OpenDocument) {
    workspace.generation &+= 1
    workspace.references.update(uri, document.analysis.context.fields)
    workspace.references.textChanged(at: uri)
  }

  /// A document was closed: what is on disk counts again.
  func noteClosed(_ uri: DocumentURI) {
    workspace.generation &+= 1
    workspace.references.update(uri, nil)
    workspace.unsettled.removeAll { $0 == uri }
    guard let path = uri.path else { return }
    workspace.companions.forget(path)
    workspace.references.textChanged(at: path)
    workspace.index.refresh(path)
  }

  /// Reads a document that is not open; nil where there is none.
  func read(_ uri: DocumentURI) -> OpenDocument? {
    guard let path = uri.path, Platform.status(of: path)?.kind == .file,
      let bytes = Platform.readFile(path, limit: FolderIndex.sizeLimit)
    else { return nil }
    return OpenDocument(bytes, encoding: encoding, settings: settings.settings(for: uri))
  }

  /// The document at an address, open or in one of the open folders.
  func anyDocument(_ uri: DocumentURI) throws(ResponseError) -> OpenDocument {
    if let document = openDocument(uri) { return document }
    if let path = uri.path, workspace.index.facts[path] != nil, let document = read(uri) {
      return document
    }
    throw ResponseError(.invalidParams, "The document is not open.")
  }

  /// What is known of the document that another one refers to; nil where it cannot be read.
  func companion(at path: String) -> Analysis? {
    openDocument(DocumentURI(path: path))?.analysis ?? workspace.companions.analysis(at: path)
  }

  /// Reads one of the files that a document refers to; `false` where all were read.
  func readCompanion(of files: NamedFiles) -> Bool {
    let path = files.paths.first {
      !workspace.companions.isKnown($0) && openDocument(DocumentURI(path: $0)) == nil
    }
    guard let path else { return false }
    let settings = settings.settings(for: DocumentURI(path: path))
    workspace.companions.read(path) { settings.analysis(of: $0) }
    return true
  }

  /// Checks a document again whose references lead to other texts than before.
  private func checkStaleDocument() -> Bool {
    guard let uri = workspace.references.stale.first else { return false }
    guard let document = openDocument(uri) else {
      workspace.references.settle(uri)
      return true
    }
    let files = workspace.references.files(of: uri)
    if readCompanion(of: files) { return true }
    workspace.references.settle(uri)
    document.use(files.companions { companion(at: $0) })
    workspace.generation &+= 1
    client?.refreshDiagnostics(of: uri)
    if workspace.references.stale.isEmpty { workspace.companions.keep(workspace.references.paths) }
    return true
  }

  // MARK: Files on disk

  /// A file was written, created or deleted.
  func noteFileChanged(_ uri: DocumentURI) -> Bool {
    guard let path = uri.path else { return false }
    workspace.index.refresh(path)
    workspace.companions.forget(path)
    if openDocument(uri) == nil { workspace.references.textChanged(at: path) }
    return settings.isConcerned(with: path)
  }

  /// Looks after the files that the open documents depend on, where the client does not watch them.
  private func pollFiles() -> IdleWork {
    if workspace.isWatched || !hasOpenDocuments { return .done }
    let passed = Int((Platform.monotonicNanoseconds - workspace.lastPoll) / 1_000_000)
    if passed < Workspace.pollInterval {
      return .after(milliseconds: Workspace.pollInterval - passed)
    }
    workspace.lastPoll = Platform.monotonicNanoseconds
    for path in workspace.companions.outdated { _ = noteFileChanged(DocumentURI(path: path)) }
    if settings.isOutdated { settingsChanged() }
    return workspace.references.stale.isEmpty && workspace.unsettled.isEmpty
      ? .after(milliseconds: Workspace.pollInterval) : .more
  }

  // MARK: The index

  /// Does a small piece of the work on the index; `false` where there is none.
  func stepIndex() -> Bool {
    let index = workspace.index
    guard index.isBusy else { return false }
    let begin = Platform.monotonicNanoseconds
    while index.step(), Platform.monotonicNanoseconds - begin < Self.indexNanoseconds {}
    let progress = index.progress
    if !index.isListing, workspace.progress == nil, capabilities.showsWorkProgress,
      progress.total - progress.done >= Self.longIndex, let client
    {
      workspace.progress = WorkProgress(
        .string("index-\(begin)"),
        title: Message("正在索引预算文件", "Indexing budgets").text(language), client: client)
    }
    workspace.progress?.report(
      "\(progress.done)/\(progress.total)",
      percentage: progress.done * 100 / max(1, progress.total))
    if !index.isBusy {
      endIndex(
        Message("已索引 \(index.facts.count) 个文件", "\(index.facts.count) files indexed"))
    }
    return true
  }

  /// Gives up the index where a person no longer wants to wait for it.
  func cancelIndex(_ token: LSP.ProgressToken) {
    guard workspace.progress?.token == token else { return }
    workspace.index.cancel()
    endIndex(Message("已取消", "Cancelled"))
  }

  private func endIndex(_ message: BudgetRules.Message) {
    workspace.progress?.end(message.text(language))
    workspace.progress = nil
    for note in workspace.index.takeNotes() { client?.log(.warning, note) }
  }

  /// A piece of the work takes about so long: a keystroke does not wait longer for it.
  private static var indexNanoseconds: UInt64 { 300_000 }
  /// So many files take long enough to tell how far the work is.
  private static var longIndex: Int { 100 }

}
