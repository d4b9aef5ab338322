import LanguageServerProtocol

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A string of the operating system, such as a path: any bytes but NUL, not always UTF-8.
struct SystemString: Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  init(stringLiteral text: String) {
    self.init(text.utf8)
  }

  /// The string for people; what is not UTF-8 is repaired.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // The buffer holds at least the closing zero, so that it has a base address.
      buffer.baseAddress.map(body) ?? body("")
    }
  }

  static func < (left: SystemString, right: SystemString) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// Why a file or folder cannot be read.
enum FileError: Error, Sendable, Hashable {
  /// The system's error number.
  case system(Int32)
  /// The file has more bytes than are read.
  case tooLarge
  /// A folder where a file was expected.
  case isFolder
}

/// What a path leads to.
struct FileStatus: Sendable {
  enum Kind: Sendable {
    case folder, regular, other
  }

  /// What tells one file from all others.
  struct Identity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let identity: Identity
  let byteCount: Int

  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: kind = .folder
    case S_IFREG: kind = .regular
    default: kind = .other
    }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
    byteCount = Int(clamping: status.st_size)
  }
}

/// What a command asks of the operating system.
enum System {
  /// The arguments behind the program's name.
  static var arguments: [SystemString] {
    let count = Int(CommandLine.argc)
    return (0..<count).dropFirst().compactMap { index in
      CommandLine.unsafeArgv[index].map { argument in
        SystemString(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      }
    }
  }

  /// A variable of the environment; nil where it is not set or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The number of processors that may work at the same time.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Ends the program without tidying up its memory.
  static func end(_ status: Int32) -> Never { exit(status) }

  // MARK: Terminals

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of a terminal; nil where it does not tell.
  static func columns(ofTerminal descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  // MARK: Files

  /// The number of the last error.
  static var lastError: Int32 { errno }

  /// Whether an error says that nobody reads any more.
  static func isBrokenPipe(_ error: Int32) -> Bool { error == EPIPE }

  /// What the system says of an error.
  static func message(_ error: Int32) -> String { String(cString: strerror(error)) }

  /// Whether an error says that nothing has this path, or that it must not be read.
  static func isMissing(_ error: Int32) -> Bool { error == ENOENT || error == ENOTDIR }
  static func isForbidden(_ error: Int32) -> Bool { error == EACCES || error == EPERM }

  /// What a path leads to, links followed.
  static func status(of path: SystemString) throws(FileError) -> FileStatus {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { throw .system(errno) }
    return FileStatus(status)
  }

  /// The names in a folder without `.` and `..`, in the order of their bytes.
  static func names(inFolder path: SystemString) throws(FileError) -> [SystemString] {
    guard let folder = path.withCString({ opendir($0) }) else { throw .system(errno) }
    defer { closedir(folder) }
    var names: [SystemString] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw .system(errno) }
        return names.sorted()
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { SystemString($0.prefix { $0 != 0 }) }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// The bytes of a file, of a pipe or of a device until its end.
  static func read(_ path: SystemString, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    return try read(descriptor, limit: limit)
  }

  /// The bytes of standard input until its end.
  static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    try read(0, limit: limit)
  }

  private static func read(_ descriptor: Int32, limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    let known = FileStatus(status)
    if known.kind == .folder { throw .isFolder }
    if known.byteCount > limit { throw .tooLarge }

    // One byte more than the file has, so that its end shows without growing the memory.
    var bytes: [UInt8] = []
    var room = known.kind == .regular ? known.byteCount + 1 : 1 << 16
    while true {
      let count = bytes.count
      let piece = try readPiece(descriptor, room)
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
      if bytes.count > limit { throw .tooLarge }
      room = max(1 << 16, count)
    }
  }

  /// Asks for pages that are large, so that fresh memory of many bytes costs less.
  private static func useLargePages(_ memory: UnsafeRawBufferPointer) {
    #if os(Linux)
      let page = 2 << 20
      guard memory.count >= 2 * page, let start = memory.baseAddress else { return }
      let first = start.alignedUp(toMultipleOf: page)
      let count = (memory.count - (first - start)) & ~(page - 1)
      _ = madvise(UnsafeMutableRawPointer(mutating: first), count, MADV_HUGEPAGE)
    #endif
  }

  /// Up to so many bytes; none at the end.
  private static func readPiece(_ descriptor: Int32, _ room: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      useLargePages(UnsafeRawBufferPointer(buffer))
      while true {
        let read = systemRead(descriptor, buffer.baseAddress, room)
        count = max(0, read)
        if read >= 0 { return }
        if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw .system(failure) }
    return piece
  }

  /// Lets time pass.
  static func sleep(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    nanosleep(&time, nil)
  }

  // MARK: Writing

  /// Makes a folder; one that is there already will do.
  static func makeFolder(_ path: SystemString) throws(FileError) {
    guard path.withCString({ mkdir($0, 0o755) }) != 0, errno != EEXIST else { return }
    throw .system(errno)
  }

  /// Puts bytes in the place of a file: they are written beside it and then take its name, so that
  /// the file is never half there. It keeps its permissions; a link stays a link.
  static func replace(_ path: SystemString, with bytes: [UInt8]) throws(FileError) {
    let target = try resolved(path)
    // A device or pipe is written to, not replaced by a file.
    if let status = try? status(of: target), status.kind != .regular {
      if status.kind == .folder { throw .isFolder }
      return try write(bytes, to: target)
    }
    // A file that grows beyond a limit is an error to report, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    let mode = permissions(of: target) ?? 0o644
    let beside = SystemString(target.bytes + Array(".\(getpid())".utf8))
    let descriptor = beside.withCString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else { throw .system(errno) }
    var failure: Int32 = fchmod(descriptor, mode) == 0 ? 0 : errno
    if failure == 0, !bytes.withUnsafeBytes({ Platform.write(descriptor, $0) }) { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0 {
      let isRenamed = beside.withCString { old in target.withCString { rename(old, $0) == 0 } }
      if !isRenamed { failure = errno }
    }
    guard failure == 0 else {
      _ = beside.withCString { unlink($0) }
      throw .system(failure)
    }
  }

  private static func write(_ bytes: [UInt8], to device: SystemString) throws(FileError) {
    let descriptor = device.withCString { open($0, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .system(errno) }
    defer { Platform.close(descriptor) }
    if !bytes.withUnsafeBytes({ Platform.write(descriptor, $0) }) { throw .system(errno) }
  }

  /// The file that a path leads to, links followed; the path itself where there is none yet.
  private static func resolved(_ path: SystemString) throws(FileError) -> SystemString {
    guard let real = path.withCString({ realpath($0, nil) }) else {
      if errno == ENOENT { return path }
      throw .system(errno)
    }
    defer { free(real) }
    return SystemString(UnsafeRawBufferPointer(start: real, count: strlen(real)))
  }

  private static func permissions(of path: SystemString) -> mode_t? {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 ? status.st_mode & 0o7777 : nil
  }
}

// The system's name that a function above hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
