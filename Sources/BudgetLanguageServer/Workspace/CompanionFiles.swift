import BudgetRules
import LanguageServerProtocol

/// The files on disk that open documents refer to, each read once.
struct CompanionFiles {
  private struct File<Content> {
    /// Nil where the file cannot be read.
    let content: Content?
    let status: Platform.FileStatus?
  }

  /// A larger file counts as one that cannot be read, in bytes.
  static let sizeLimit = 64 << 20

  private var documents: [String: File<Analysis>] = [:]
  private var rules: [String: File<RuleFile>] = [:]

  /// Whether a document was read, or could not be.
  func isKnown(_ path: String) -> Bool { documents[path] != nil }

  /// Whether a rule file was read, or could not be.
  func isKnown(ruleFile path: String) -> Bool { rules[path] != nil }

  /// What is known of a document that was read; nil for any other.
  func analysis(at path: String) -> Analysis? { documents[path]?.content }

  /// A rule file that was read; nil for any other.
  func ruleFile(at path: String) -> RuleFile? { rules[path]?.content }

  /// Reads a document.
  mutating func read(_ path: String, _ analyze: ([UInt8]) -> Analysis) {
    documents[path] = Self.file(path, analyze)
  }

  /// Reads a rule file.
  mutating func readRules(_ path: String) {
    rules[path] = Self.file(path) { RuleFile(name: path, bytes: $0) }
  }

  private static func file<Content>(
    _ path: String, _ content: ([UInt8]) -> Content
  ) -> File<Content> {
    let status = Platform.status(of: path)
    let bytes = status?.kind == .file ? Platform.readFile(path, limit: sizeLimit) : nil
    return File(content: bytes.map(content), status: status)
  }

  /// Forgets a file.
  mutating func forget(_ path: String) {
    documents[path] = nil
    rules[path] = nil
  }

  /// Forgets all files but these.
  mutating func keep(_ paths: Set<String>) {
    if documents.keys.contains(where: { !paths.contains($0) }) {
      documents = documents.filter { paths.contains($0.key) }
    }
    if rules.keys.contains(where: { !paths.contains($0) }) {
      rules = rules.filter { paths.contains($0.key) }
    }
  }

  /// The files that are others on disk than when they were read.
  var outdated: [String] {
    (documents.map { ($0.key, $0.value.status) } + rules.map { ($0.key, $0.value.status) })
      .filter { Platform.status(of: $0.0) != $0.1 }.map(\.0)
  }
}
