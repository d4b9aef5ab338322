import LanguageServerProtocol

/// What lies around the open documents: the folders that are open in the editor with the documents
/// in them, and the files that open documents refer to.
final class Workspace {
  /// The documents in the folders.
  let index = FolderIndex()
  /// Which open documents refer to which files.
  var references = DocumentReferences()
  /// The files that open documents refer to and that are not open.
  var companions = CompanionFiles()
  /// What was found in documents that are not open.
  var reports = WorkspaceReports()
  /// The open documents that are to be checked by other settings, the next one last.
  var unsettled: [DocumentURI] = []
  /// The settings files whose problems the client was told of.
  var toldSettings: Set<String> = []
  /// What is wrong with the client's settings, as far as the person was told.
  var toldProblems: Set<String> = []
  /// The index as the editor shows it, while it is made.
  var progress: WorkProgress?
  /// Counts what has changed of the open documents and the settings.
  var generation = 0
  /// Whether the client tells when files change on disk.
  var isWatched = false
  /// When the files that nobody watches were last looked after.
  var lastPoll: UInt64 = 0

  private var roots: [DocumentURI] = []
  private var lastLook: UInt64 = 0

  /// Files that nobody watches are looked after so often, and folders, where a question is asked, so
  /// often, both in milliseconds.
  static let pollInterval = 2000
  private static let lookInterval: UInt64 = 30_000

  /// The client named the folders that are open at the start.
  func begin(_ paths: [String]) {
    roots = paths.map { DocumentURI(path: $0) }
    look()
  }

  /// Folders were opened and closed in the editor.
  func change(added: [DocumentURI], removed: [DocumentURI]) {
    roots.removeAll { removed.contains($0) }
    for root in added where !roots.contains(root) { roots.append(root) }
    look()
  }

  /// Looks through the folders once more if nobody watches them and that was long ago.
  func lookAgainIfOld() {
    let passed = (Platform.monotonicNanoseconds - lastLook) / 1_000_000
    if !isWatched, !index.isBusy, passed > Self.lookInterval { look() }
  }

  private func look() {
    lastLook = Platform.monotonicNanoseconds
    index.look(through: roots.compactMap(\.path).map(Self.withoutSlash))
  }

  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
