import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `workspace/didChangeWorkspaceFolders`
  static var didChangeWorkspaceFolders: Self {
    .notification(
      "workspace/didChangeWorkspaceFolders",
      announce: { server, _ in server.workspaceFolders = true }
    ) { (service: BudgetService, params: LSP.DidChangeWorkspaceFoldersParams) in
      service.workspace.change(
        added: params.added.map(\.uri), removed: params.removed.map(\.uri))
    }
  }

  /// `workspace/didChangeConfiguration`
  static var didChangeConfiguration: Self {
    .notification("workspace/didChangeConfiguration") {
      (service: BudgetService, params: LSP.DidChangeConfigurationParams) in
      // Who can be asked often sends nothing, or everything.
      if service.capabilities.answersConfiguration {
        service.askForConfiguration()
      } else {
        service.configure(params.settings["budget"] ?? params.settings)
      }
    }
  }

  /// `workspace/didChangeWatchedFiles`
  static var didChangeWatchedFiles: Self {
    .notification("workspace/didChangeWatchedFiles") {
      (service: BudgetService, params: LSP.DidChangeWatchedFilesParams) in
      var areSettingsConcerned = false
      for change in params.changes where service.noteFileChanged(change.uri) {
        areSettingsConcerned = true
      }
      if areSettingsConcerned { service.settingsChanged() }
    }
  }

  /// `window/workDoneProgress/cancel`
  static var workDoneProgressCancel: Self {
    .notification("window/workDoneProgress/cancel") {
      (service: BudgetService, params: LSP.WorkDoneProgressParams) in
      service.cancelIndex(params.token)
    }
  }
}
