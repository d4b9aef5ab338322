import BudgetRules
import LanguageServerProtocol

// Settings and what is wrong with them.
extension BudgetService {
  /// Asks the client for its configuration.
  func askForConfiguration() {
    client?.request(
      "workspace/configuration", LSP.ConfigurationParams(sections: ["budget"])
    ) { [weak self] answer in
      guard case .success(let sections) = answer else { return }
      self?.configure(sections.array?.first ?? .null)
    }
  }

  /// The client's configuration is such.
  func configure(_ configuration: JSON) {
    let isEmpty = configuration.object?.members.isEmpty ?? true
    if settings.configure(isEmpty ? .null : configuration) { settingsChanged() }
    tellProblemsOfClient()
  }

  /// What is set may be something else: everything is read anew, one document after the other.
  func settingsChanged() {
    workspace.generation &+= 1
    settings.forget()
    workspace.unsettled = openDocuments().map(\.uri).reversed()
    if workspace.unsettled.isEmpty { tellSettingsAgain() }
  }

  /// Checks an open document by the settings that hold now; `false` where none waits for that.
  func settleDocument() -> Bool {
    guard let uri = workspace.unsettled.popLast() else { return false }
    if let document = openDocument(uri) {
      document.use(settings.settings(for: uri))
      if NamedFiles.areNamed(in: document.analysis.context.fields) {
        workspace.references.markStale(uri)
      }
      tellSettings(of: document)
      client?.refreshDiagnostics(of: uri)
    }
    if workspace.unsettled.isEmpty {
      tellSettingsAgain()
      if capabilities.refreshesCodeLenses {
        client?.request("workspace/codeLens/refresh", JSON?.none)
      }
      if capabilities.refreshesInlayHints {
        client?.request("workspace/inlayHint/refresh", JSON?.none)
      }
    }
    return true
  }

  /// Tells the client what is wrong in the settings file of a document, once.
  func tellSettings(of document: OpenDocument) {
    guard let path = document.settings.file?.path,
      workspace.toldSettings.insert(path).inserted
    else { return }
    client?.refreshDiagnostics(of: DocumentURI(path: path))
  }

  /// Tells the client what is wrong in each settings file now, also where nothing is.
  private func tellSettingsAgain() {
    for path in workspace.toldSettings { client?.refreshDiagnostics(of: DocumentURI(path: path)) }
    workspace.toldSettings = Set(settings.files)
  }

  /// Shows what is wrong with the client's settings, each thing once.
  func tellProblemsOfClient() {
    for problem in settings.problemsOfClient {
      let text = problem.text(language)
      if workspace.toldProblems.insert(text).inserted { client?.show(.warning, text) }
    }
  }

  /// Writes what is wrong in a settings file as diagnostics, none for any other file.
  func writeProblems(ofSettings uri: DocumentURI, to writer: inout JSONWriter) {
    let found = uri.path.flatMap { settings.problems(ofFile: $0) }
    writer.array { writer in
      guard let found else { return }
      for problem in found.problems {
        let start = found.file.position(ofByte: problem.range.lowerBound, in: encoding)
        let end = found.file.position(ofByte: problem.range.upperBound, in: encoding)
        writer.value(
          LSP.Diagnostic(
            range: LSP.Range(start..<max(start, end)), severity: .warning, code: "settings",
            source: "budget", message: problem.message.text(language)))
      }
    }
  }
}
