import LanguageServerProtocol

/// What was found in documents that are not open, as identities of the diagnostics: enough to tell a
/// client that they are unchanged without checking the documents again.
struct WorkspaceReports {
  private var known: [String: (state: Int, identity: String)] = [:]

  /// The identity of the diagnostics of a document that is in the same state as when it was checked.
  func identity(of path: String, state: Int) -> String? {
    known[path].flatMap { $0.state == state ? $0.identity : nil }
  }

  mutating func set(_ identity: String, of path: String, state: Int) {
    known[path] = (state, identity)
  }
}
