import BudgetRules
import LanguageServerProtocol

/// The settings of a session: the client's, and those of the settings file nearest to each document.
final class SettingsStore {
  /// What the client says, what it says later behind what it says first.
  private var client: [SettingLayer] = []
  private var language = Language.chinese
  private var localeLanguage = Language.chinese
  private var isVirtual = false
  /// The settings by the path of their file; those without a file by the empty path.
  private var known: [String: DocumentSettings] = [:]
  /// The settings file that counts for the documents of a folder; empty where there is none.
  private var fileOfFolder: [String: String] = [:]
  /// What the system said of each file that settings came from.
  private var statuses: [String: Platform.FileStatus?] = [:]

  /// Counts how often what is set may have changed.
  private(set) var generation = 0

  /// The language of messages.
  var messageLanguage: Language { language }

  /// The client introduced itself.
  /// - Parameters:
  ///   - options: its `initializationOptions`.
  ///   - folder: what its names of files are relative to.
  ///   - isVirtual: whether it asks the server for texts that are no files.
  func begin(_ options: JSON, folder: String, locale: String?, isVirtual: Bool) {
    client = [SettingLayer(client: options, folder: folder)]
    self.isVirtual = isVirtual
    localeLanguage = Language(locale: locale)
    language = ServiceOptions(client).language ?? localeLanguage
  }

  /// The client's configuration, which counts more than what it said first.
  /// - Returns: whether it is another one than before.
  func configure(_ configuration: JSON) -> Bool {
    let layer = SettingLayer(client: configuration, folder: client.first?.folder ?? "")
    if (client.count > 1 ? client[1].json : .null) == configuration { return false }
    client = [client.first ?? SettingLayer(), layer]
    let set = ServiceOptions(client).language
    language = set ?? localeLanguage
    forget()
    return true
  }

  /// What the client says alone.
  var base: DocumentSettings { settings(ofFile: "") }

  /// What holds for a document.
  func settings(for document: DocumentURI) -> DocumentSettings {
    guard let path = document.path else { return base }
    return settings(ofFile: file(forFolder: FileName.folder(of: path)))
  }

  private func file(forFolder folder: String) -> String {
    if let file = fileOfFolder[folder] { return file }
    let file = SettingsFile.path(above: folder) ?? ""
    fileOfFolder[folder] = file
    return file
  }

  private func settings(ofFile path: String) -> DocumentSettings {
    if let settings = known[path] { return settings }
    var file: SettingsFile?
    if !path.isEmpty {
      statuses[path] = Platform.status(of: path)
      file = SettingsFile(
        path: path, bytes: Platform.readFile(path, limit: SettingsFile.sizeLimit))
    }
    let settings = DocumentSettings(
      client: client, file: file, language: language, isVirtual: isVirtual)
    for name in settings.options.files { statuses[name] = Platform.status(of: name) }
    known[path] = settings
    return settings
  }

  // MARK: Changes on disk

  /// Whether settings come from a file, or would.
  func isConcerned(with path: String) -> Bool {
    FileName.lastPart(of: path) == SettingsFile.name || statuses[path] != nil
  }

  /// Whether a file that settings come from is another one than when it was read.
  var isOutdated: Bool {
    statuses.contains { Platform.status(of: $0.key) != $0.value }
      || fileOfFolder.contains { (SettingsFile.path(above: $0.key) ?? "") != $0.value }
  }

  /// Reads everything anew when it is next needed.
  func forget() {
    generation += 1
    known = [:]
    fileOfFolder = [:]
    statuses = [:]
  }

  // MARK: What is wrong

  /// The settings files that count for some document.
  var files: [String] { known.keys.filter { !$0.isEmpty }.sorted() }

  /// What is wrong with what the client says.
  var problemsOfClient: [BudgetRules.Message] {
    base.options.problems.filter { $0.file == nil }.map(\.message)
  }

  /// The settings file at a path, and what is wrong in it; nil where it counts for no document.
  func problems(ofFile path: String) -> (file: SettingsFile, problems: [SettingsFile.Problem])? {
    guard let settings = known[path], let file = settings.file else { return nil }
    return (file, file.problems(settings.options.problems))
  }

  /// The catalog's text at an address of ours; nil for any other.
  func catalogText(at uri: DocumentURI) -> String? {
    for settings in known.values {
      if let text = settings.entries.text(at: uri) { return text }
    }
    return base.entries.text(at: uri)
  }
}
