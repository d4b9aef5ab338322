#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is asked of the operating system about folders.
extension Platform {
  /// What a path leads to.
  package enum FileKind: Sendable {
    case folder, file, other
  }

  /// What the system knows of a file without reading it.
  package struct FileStatus: Sendable, Hashable {
    /// What tells one file or folder from all others.
    package struct Identity: Sendable, Hashable {
      let device: UInt64
      let inode: UInt64
    }

    package let kind: FileKind
    package let identity: Identity
    package let byteCount: Int
    /// When it was last written, in nanoseconds since the beginning of 1970.
    package let modified: Int64
  }

  /// What a path leads to, links followed; `nil` where there is nothing, or nothing that may be seen.
  package static func status(of path: String) -> FileStatus? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let kind: FileKind
    switch status.st_mode & S_IFMT {
    case S_IFDIR: kind = .folder
    case S_IFREG: kind = .file
    default: kind = .other
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return FileStatus(
      kind: kind,
      identity: .init(
        device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino)),
      byteCount: Int(clamping: status.st_size),
      modified: Int64(clamping: time.tv_sec) &* 1_000_000_000 &+ Int64(clamping: time.tv_nsec))
  }

  /// What is in a folder, hidden things left out, in the order of the names; `nil` where it cannot be
  /// read. A name that is no UTF-8 is left out.
  package static func contents(
    ofFolder path: String
  ) -> [(name: String, kind: FileKind)]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var contents: [(name: String, kind: FileKind)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name, !name.hasPrefix(".") else { continue }
      // Many file systems tell the kind with the name, which saves asking for each.
      let kind: FileKind? =
        switch Int32(entry.pointee.d_type) {
        case Int32(DT_DIR): .folder
        case Int32(DT_REG): .file
        case Int32(DT_LNK), Int32(DT_UNKNOWN): status(of: path + "/" + name)?.kind
        default: .other
        }
      if let kind { contents.append((name, kind)) }
    }
    return contents.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The folder that relative paths are counted from; empty where it cannot be told.
  package static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { systemFree(path) }
    return String(cString: path)
  }
}

// The system's name that a function of `Platform` hides.
private func systemFree(_ memory: UnsafeMutablePointer<CChar>) { free(memory) }
