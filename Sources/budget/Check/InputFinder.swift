import BudgetRules

/// A document to check.
enum Input: Sendable, Hashable {
  /// A file with the number of its bytes, as far as known.
  case file(SystemString, byteCount: Int)
  case standardInput

  /// The input that a word of the command line means: `-` is standard input.
  init(path: SystemString) {
    self = path == "-" ? .standardInput : .file(path, byteCount: 0)
  }

  /// How reports name it.
  var path: SystemString {
    switch self {
    case .file(let path, _): path
    case .standardInput: "-"
    }
  }

  var byteCount: Int {
    switch self {
    case .file(_, let count): count
    case .standardInput: 0
    }
  }
}

/// A path that cannot be read.
struct Unreadable: Error, Sendable, Hashable {
  let path: SystemString
  let error: FileError

  /// What is wrong and what to do.
  var message: Message {
    let path = path.text
    switch error {
    case .system(let number) where System.isMissing(number):
      return Message("\(path)：没有这个文件或文件夹", "\(path): there is no such file or folder")
    case .system(let number) where System.isForbidden(number):
      return Message("\(path)：没有读取的权限", "\(path): may not be read")
    case .system(let number):
      let text = System.message(number)
      return Message("\(path)：不能读取（\(text)）", "\(path): cannot be read (\(text))")
    case .tooLarge:
      return Message("\(path)：超过 1 GiB，没有检查", "\(path): larger than 1 GiB, not checked")
    case .isFolder:
      return Message("\(path)：是文件夹，不是文件", "\(path): is a folder, not a file")
    }
  }
}

/// Finds the documents that paths lead to: the files named, and all `*.budget` below the folders
/// named, in the order of their paths. What is hidden in a folder is passed over.
struct InputFinder {
  private(set) var inputs: [Input] = []
  private(set) var unreadable: [Unreadable] = []
  private var found: Set<SystemString> = []
  private var folders: Set<FileStatus.Identity> = []

  private static let suffix = Array(".budget".utf8)

  /// Adds what a path leads to; `-` is standard input.
  mutating func add(_ path: SystemString) {
    if path == "-" {
      add(.standardInput)
      return
    }
    guard let status = self.status(of: path) else { return }
    if status.kind == .folder {
      let inputs = documents(inFolder: path, status)
      for input in inputs.sorted(by: { $0.path < $1.path }) { add(input) }
    } else {
      add(.file(path, byteCount: status.byteCount))
    }
  }

  private mutating func add(_ input: Input) {
    if found.insert(input.path).inserted { inputs.append(input) }
  }

  private mutating func documents(inFolder path: SystemString, _ status: FileStatus) -> [Input] {
    var documents: [Input] = []
    var waiting = [(path: path, identity: status.identity)]
    while let folder = waiting.popLast() {
      // Links can lead in circles.
      guard folders.insert(folder.identity).inserted else { continue }
      var inner: [(path: SystemString, identity: FileStatus.Identity)] = []
      for name in names(inFolder: folder.path) where name.bytes.first != UInt8(ascii: ".") {
        let path = Self.path(name, in: folder.path)
        let isDocument = name.bytes.count > Self.suffix.count && name.bytes.ends(with: Self.suffix)
        guard let status = isDocument ? self.status(of: path) : try? System.status(of: path) else {
          continue
        }
        switch status.kind {
        case .folder: inner.append((path, status.identity))
        case .regular where isDocument:
          documents.append(.file(path, byteCount: status.byteCount))
        case .regular, .other: break
        }
      }
      // Of two ways to a folder the first in order counts.
      waiting.append(contentsOf: inner.reversed())
    }
    return documents
  }

  private static func path(_ name: SystemString, in folder: SystemString) -> SystemString {
    if folder == "." { return name }
    let slash = UInt8(ascii: "/")
    return SystemString(folder.bytes + (folder.bytes.last == slash ? [] : [slash]) + name.bytes)
  }

  private mutating func status(of path: SystemString) -> FileStatus? {
    do throws(FileError) {
      return try System.status(of: path)
    } catch {
      unreadable.append(Unreadable(path: path, error: error))
      return nil
    }
  }

  private mutating func names(inFolder path: SystemString) -> [SystemString] {
    do throws(FileError) {
      return try System.names(inFolder: path)
    } catch {
      unreadable.append(Unreadable(path: path, error: error))
      return []
    }
  }
}

extension Array<UInt8> {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
