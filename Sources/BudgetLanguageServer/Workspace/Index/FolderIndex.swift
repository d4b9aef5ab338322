import LanguageServerProtocol

/// The documents in the folders that are open in the editor, found and read in the background: one
/// step lists one folder or reads one small piece of a file.
final class FolderIndex {
  /// How far the work has come.
  struct Progress: Equatable {
    let done: Int
    let total: Int
  }

  /// The facts of each document, by its path.
  private(set) var facts: [String: FileFacts] = [:]
  /// What a person should know of files and folders that were passed over.
  private var notes: [String] = []
  /// Changes whenever the facts of a document do.
  private(set) var generation = 0

  private var roots: [String] = []
  /// Folders that are to be listed, the next one last.
  private var folders: [String] = []
  private var listed: Set<Platform.FileStatus.Identity> = []
  /// What the folders hold, while they are being listed.
  private var found: Set<String>?
  /// Files that are to be read, the next one last.
  private var files: [String] = []
  private var reader: FactReader?
  private var done = 0

  /// The name of a document ends so.
  static let suffix = ".budget"
  /// More documents and folders are not looked at.
  static let fileLimit = 20_000
  static let folderLimit = 50_000
  /// A larger file is not read, in bytes.
  static let sizeLimit = 32 << 20

  /// Whether there is work to do.
  var isBusy: Bool { !folders.isEmpty || !files.isEmpty || reader != nil || found != nil }

  /// Whether the folders are still being listed, so that nobody knows how many files there are.
  var isListing: Bool { found != nil }

  /// The files that were read since the work began, and those that are known to be there.
  var progress: Progress {
    Progress(done: done, total: done + files.count + (reader == nil ? 0 : 1))
  }

  /// Looks through these folders from now on, once more where they are the same. What is known of
  /// files that are unchanged stays.
  func look(through roots: [String]) {
    self.roots = roots
    folders = roots.reversed()
    listed = []
    found = []
    notes = []
    done = 0
  }

  /// Ends the work before its time. What is known stays.
  func cancel() {
    folders = []
    files = []
    reader = nil
    found = nil
  }

  /// A file was written, or may be gone.
  func refresh(_ path: String) {
    guard path.hasSuffix(Self.suffix), isWithinRoots(path), !files.contains(path) else { return }
    files.append(path)
  }

  /// What was passed over since the last call and why, for the log.
  func takeNotes() -> [String] {
    defer { notes = [] }
    return notes
  }

  /// The paths of the documents whose facts are such, in their order.
  func paths(where isWanted: (FileFacts) -> Bool) -> [String] {
    facts.filter { isWanted($0.value) }.keys.sorted()
  }

  /// Does a small piece of the work; `false` where there is none.
  func step() -> Bool {
    if let folder = folders.popLast() {
      list(folder)
    } else if let found {
      // Whatever was not found is gone.
      self.found = nil
      let gone = facts.keys.filter { !found.contains($0) }
      for path in gone { remove(path) }
    } else if let reader {
      read(reader)
    } else if let path = files.popLast() {
      begin(path)
    } else {
      return false
    }
    return true
  }

  private func list(_ folder: String) {
    // Links can lead in circles.
    guard let status = Platform.status(of: folder), status.kind == .folder,
      listed.insert(status.identity).inserted
    else { return }
    guard listed.count <= Self.folderLimit else {
      folders = []
      note("There are more than \(Self.folderLimit) folders; the others are not looked through.")
      return
    }
    guard let contents = Platform.contents(ofFolder: folder) else {
      note("The folder \(folder) cannot be read.")
      return
    }
    // The next one is the last of a list.
    for (name, kind) in contents.reversed() {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch kind {
      case .folder: folders.append(path)
      case .file where name.hasSuffix(Self.suffix) && name != Self.suffix:
        guard (found?.count ?? 0) < Self.fileLimit else {
          note("There are more than \(Self.fileLimit) documents; the others are not indexed.")
          continue
        }
        if found?.insert(path).inserted == true { files.append(path) }
      case .file, .other: break
      }
    }
  }

  private func begin(_ path: String) {
    guard let status = Platform.status(of: path), status.kind == .file else { return remove(path) }
    if facts[path]?.status == status {
      done += 1
    } else if status.byteCount > Self.sizeLimit {
      note("\(path) has more than \(Self.sizeLimit >> 20) MiB and is not indexed.")
      remove(path)
    } else if let reader = FactReader(path: path, status: status) {
      self.reader = reader
    } else {
      note("\(path) cannot be read.")
      remove(path)
    }
  }

  private func read(_ reader: FactReader) {
    switch reader.step() {
    case .more: return
    case .done(let facts):
      if self.facts[reader.path]?.fingerprint != facts.fingerprint { generation += 1 }
      self.facts[reader.path] = facts
      done += 1
      self.reader = nil
    }
  }

  private func remove(_ path: String) {
    if facts.removeValue(forKey: path) != nil { generation += 1 }
  }

  private func note(_ text: String) {
    if notes.count < 20, !notes.contains(text) { notes.append(text) }
  }

  /// Whether a path leads through no hidden folder from one of the roots.
  private func isWithinRoots(_ path: String) -> Bool {
    roots.contains { root in
      let root = root.hasSuffix("/") ? root : root + "/"
      return path.utf8.starts(with: root.utf8)
        && !path.utf8.dropFirst(root.utf8.count).split(separator: UInt8(ascii: "/"))
          .contains { $0.first == UInt8(ascii: ".") }
    }
  }
}
