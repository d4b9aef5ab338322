import BudgetLanguageServer
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// What lies around the documents of a run and counts for them: the settings files nearest to them,
/// and the documents that they refer to. Each file is read once.
final class Surroundings: Sendable {
  private struct State {
    /// The settings by their file; those without a file by the empty path.
    var options: [String: ServiceOptions] = [:]
    /// The settings file that counts for the documents of a folder; empty where there is none.
    var fileOfFolder: [String: String] = [:]
    /// The documents that others refer to; nil for one that cannot be read.
    var companions: [String: Analysis?] = [:]
    var companionBytes = 0
    var problems: [Message] = []
  }

  private let state = Monitor(State())
  /// The catalog that the command line names, which counts more than all others.
  private let catalog: SubjectCatalog?
  /// The severities of rules that the command line gives.
  private let severities: [String: Severity?]

  /// Texts of more bytes than this are not kept for the next document that refers to them.
  private static let keptBytes = 64 << 20

  /// - Parameters:
  ///   - catalog: the catalog that the command line names; nil where it names none.
  ///   - severities: the severities of rules that it gives; nil is off.
  init(catalog: SubjectCatalog? = nil, severities: [String: Severity?] = [:]) {
    self.catalog = catalog
    self.severities = severities
  }

  /// What is wrong with the settings files that counted, a sentence each.
  var problems: [Message] { state.withLock { $0.problems } }

  /// What is set for a document.
  /// - Parameter path: the document's path; `-` is standard input.
  func options(for path: SystemString) -> ServiceOptions {
    let folder = FileName.folder(of: path.text)
    return state.withLock { state in options(inFolder: folder, &state) }
  }

  /// Reads and checks a document together with those that it refers to.
  func analysis(of bytes: [UInt8], at path: SystemString) -> Analysis {
    let options = options(for: path)
    var analysis = Analysis(bytes, catalog: options.catalog, settings: options.rules)
    let fields = analysis.context.fields
    if NamedFiles.areNamed(in: fields) {
      let files = NamedFiles(fields, in: FileName.folder(of: path.text))
      // The documents of a run that refer to each other's files wait here for each other.
      analysis.use(state.withLock { state in files.companions { companion(at: $0, &state) } })
    }
    return analysis
  }

  private func companion(at path: String, _ state: inout State) -> Analysis? {
    if let known = state.companions[path] { return known }
    guard let bytes = try? System.read(SystemString(path.utf8), limit: Checker.sizeLimit) else {
      state.companions.updateValue(nil, forKey: path)
      return nil
    }
    let options = options(inFolder: FileName.folder(of: path), &state)
    let analysis = Analysis(bytes, catalog: options.catalog, settings: options.rules)
    if state.companionBytes + bytes.count > Self.keptBytes {
      state.companions = [:]
      state.companionBytes = 0
    }
    state.companionBytes += bytes.count
    state.companions[path] = analysis
    return analysis
  }

  private func options(inFolder folder: String, _ state: inout State) -> ServiceOptions {
    let file = state.fileOfFolder[folder] ?? SettingsFile.path(above: folder) ?? ""
    state.fileOfFolder[folder] = file
    if let options = state.options[file] { return options }
    var layers: [SettingLayer] = []
    var settings: SettingsFile?
    if !file.isEmpty {
      let read = SettingsFile(
        path: file, bytes: Platform.readFile(file, limit: SettingsFile.sizeLimit))
      layers = [read.layer].compactMap { $0 }
      settings = read
    }
    let options = ServiceOptions(layers).overridden(catalog: catalog, severities: severities)
    for problem in settings?.problems(options.problems) ?? [] {
      let place = settings?.position(ofByte: problem.range.lowerBound, in: .utf16)
      let at = "\(file):\((place?.line ?? 0) + 1):\((place?.column ?? 0) + 1)"
      state.problems.append(
        Message("\(at)：\(problem.message.chinese)", "\(at): \(problem.message.english)"))
    }
    state.options[file] = options
    return options
  }
}
