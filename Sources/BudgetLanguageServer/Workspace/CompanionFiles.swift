import BudgetRules
import LanguageServerProtocol

/// The documents on disk that open documents refer to, each read once.
struct CompanionFiles {
  private struct File {
    /// Nil where the file cannot be read.
    let analysis: Analysis?
    let status: Platform.FileStatus?
  }

  /// A larger file counts as one that cannot be read, in bytes.
  static let sizeLimit = 64 << 20

  private var files: [String: File] = [:]

  /// Whether a file was read, or could not be.
  func isKnown(_ path: String) -> Bool { files[path] != nil }

  /// What is known of a file that was read; nil for any other.
  func analysis(at path: String) -> Analysis? { files[path]?.analysis }

  /// Reads a file.
  mutating func read(_ path: String, _ analyze: ([UInt8]) -> Analysis) {
    let status = Platform.status(of: path)
    let bytes =
      status?.kind == .file ? Platform.readFile(path, limit: Self.sizeLimit) : nil
    files[path] = File(analysis: bytes.map(analyze), status: status)
  }

  /// Forgets a file.
  mutating func forget(_ path: String) { files[path] = nil }

  /// Forgets all files but these.
  mutating func keep(_ paths: Set<String>) {
    if files.keys.contains(where: { !paths.contains($0) }) {
      files = files.filter { paths.contains($0.key) }
    }
  }

  /// The files that are others on disk than when they were read.
  var outdated: [String] {
    files.filter { Platform.status(of: $0.key) != $0.value.status }.map(\.key)
  }
}
