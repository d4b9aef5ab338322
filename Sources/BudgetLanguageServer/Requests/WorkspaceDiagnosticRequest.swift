import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `workspace/diagnostic`
  static var workspaceDiagnostic: Self {
    .work("workspace/diagnostic") {
      (service: BudgetService, params: LSP.WorkspaceDiagnosticParams, _)
        throws(ResponseError) -> RequestWork in
      let pull = WorkspacePull(service, params)
      return { () throws(ResponseError) -> RequestStep in pull.step() }
    }
  }
}

/// A client's question for the diagnostics of all documents, worked on one document after the other.
private final class WorkspacePull {
  private let service: BudgetService
  private let params: LSP.WorkspaceDiagnosticParams
  private var reports: [LSP.WorkspaceDocumentDiagnosticReport] = []
  /// The documents that are left, the next one last; nil before the first of them.
  private var documents: [DocumentURI]?
  private var isAnythingNew = false
  /// What the workspace was like when the documents were listed.
  private var generation = 0

  init(_ service: BudgetService, _ params: LSP.WorkspaceDiagnosticParams) {
    self.service = service
    self.params = params
    service.workspace.lookAgainIfOld()
  }

  func step() -> RequestStep {
    if service.stepIndex() { return .more }
    guard let documents else {
      generation = service.workspaceGeneration
      let open = service.openDocuments().map(\.uri)
      let closed = service.workspace.index.facts.keys.sorted().map { DocumentURI(path: $0) }
        .filter { service.openDocument($0) == nil }
      self.documents = (open + closed).reversed()
      return .more
    }
    guard let uri = documents.last else { return end() }
    if let document = service.openDocument(uri) {
      add(document, uri, version: document.version)
    } else if let path = uri.path, let facts = service.workspace.index.facts[path] {
      if !addClosed(uri, path, facts) { return .more }
    }
    self.documents?.removeLast()
    return .more
  }

  /// Answers; a client that takes what is found bit by bit waits until there is something new, since
  /// it asks again at once.
  private func end() -> RequestStep {
    if params.partialResultToken != nil, !isAnythingNew {
      if service.workspaceGeneration == generation { return .waits }
      documents = nil
      return .more
    }
    return .done(LSP.WorkspaceDiagnosticReport(items: reports))
  }

  /// Checks a document that is not open; `false` where a file that it refers to was read instead.
  private func addClosed(_ uri: DocumentURI, _ path: String, _ facts: FileFacts) -> Bool {
    let state = service.state(of: uri, facts)
    if let identity = service.workspace.reports.identity(of: path, state: state),
      identity == params.previousResultIds[uri]
    {
      send(.init(uri: uri, version: nil, report: .unchanged(resultId: identity)))
      return true
    }
    if service.readCompanion(of: facts.files) { return false }
    guard let document = service.read(uri) else { return true }
    if !facts.files.paths.isEmpty {
      document.use(facts.files.companions { service.companion(at: $0) })
      // Those of all documents together may be too many to keep.
      service.workspace.companions.keep(service.workspace.references.paths)
    }
    let identity = add(document, uri, version: nil)
    service.workspace.reports.set(identity, of: path, state: state)
    return true
  }

  /// Reports the diagnostics of a document. Returns their identity.
  @discardableResult
  private func add(_ document: OpenDocument, _ uri: DocumentURI, version: Int?) -> String {
    var writer = JSONWriter()
    service.write(document, at: uri, to: &writer)
    let identity = DiagnosticsPublisher.identity(of: writer.bytes)
    if identity == params.previousResultIds[uri] {
      send(.init(uri: uri, version: version, report: .unchanged(resultId: identity)))
    } else {
      isAnythingNew = true
      send(
        .init(
          uri: uri, version: version, report: .full(resultId: identity, items: writer.bytes)))
    }
    return identity
  }

  private func send(_ report: LSP.WorkspaceDocumentDiagnosticReport) {
    guard let token = params.partialResultToken else { return reports.append(report) }
    // What is the same as before goes without saying while the question stands.
    if case .unchanged = report.report { return }
    service.client?.notify("$/progress") { writer in
      writer.object { writer in
        writer.field("token", token)
        writer.field("value", LSP.WorkspaceDiagnosticReport(items: [report]))
      }
    }
  }
}

extension BudgetService {
  /// Changes whenever the diagnostics of some document may.
  fileprivate var workspaceGeneration: Int {
    workspace.generation &+ workspace.index.generation
  }

  /// What the diagnostics of a document that is not open depend on.
  fileprivate func state(of uri: DocumentURI, _ facts: FileFacts) -> Int {
    var hasher = Hasher()
    hasher.combine(facts.fingerprint)
    hasher.combine(settings.generation)
    for path in facts.files.paths {
      if let document = openDocument(DocumentURI(path: path)) {
        hasher.combine(ObjectIdentifier(document))
        hasher.combine(document.revision)
      } else {
        hasher.combine(Platform.status(of: path))
      }
    }
    return hasher.finalize()
  }
}
