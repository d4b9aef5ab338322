#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Everything that is asked of the operating system, in one place.
package enum Platform {
  // MARK: Descriptors

  /// Reads at least one byte, waiting for it; 0 at the end or after an error.
  package static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = recv(descriptor, buffer)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: wait(for: descriptor, events: Int16(POLLIN))
      default: return 0
      }
    }
  }

  /// Writes all of the bytes, waiting as needed; `false` where nobody reads any more.
  package static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = send(descriptor, rest)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: wait(for: descriptor, events: Int16(POLLOUT))
      default: return false
      }
    }
    return true
  }

  package static func close(_ descriptor: Int32) {
    _ = systemClose(descriptor)
  }

  /// Opens a file for appending, creating it; `nil` where that is impossible.
  package static func openForAppending(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    return descriptor < 0 ? nil : descriptor
  }

  /// Opens a file for reading; `nil` where that is impossible, or where it is none.
  package static func openForReading(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { return descriptor }
    close(descriptor)
    return nil
  }

  /// The bytes of a file, or `nil` where it cannot be read or is larger than the limit.
  package static func readFile(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, into: $0) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      if bytes.count > limit { return nil }
    }
  }

  /// Writes a file beside the old one and puts it in its place, so that nobody sees half of it.
  /// `false` where that fails; then the old one stays. Nobody is to edit it: it is made anew.
  package static func replaceFile(_ path: String, with bytes: [UInt8]) -> Bool {
    let beside = "\(path).\(processIdentifier)"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let isWritten = bytes.withUnsafeBytes { write(descriptor, $0) }
    _ = fchmod(descriptor, 0o444)
    close(descriptor)
    if isWritten, rename(beside, path) == 0 { return true }
    unlink(beside)
    return false
  }

  /// The user's folder for what can be made anew, with this name; it is created where it lacks.
  /// `nil` where no such folder can be had.
  package static func cacheFolder(_ name: String) -> String? {
    let base: String
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      base = cache
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      base = home + "/.cache"
    } else {
      base = environment("TMPDIR") ?? "/tmp"
    }
    let folder = base + "/" + name
    _ = mkdir(base, 0o755)
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { return nil }
    return folder
  }

  /// An environment variable; `nil` where it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Takes standard output for the caller alone: from now on what is written to descriptor 1 by
  /// anyone else appears on standard error. Returns the real one.
  package static func takeStandardOutput() -> Int32 {
    let real = fcntl(1, F_DUPFD_CLOEXEC, 3)
    guard real >= 0 else { return 1 }
    _ = dup2(2, 1)
    return real
  }

  /// A write to a closed pipe shall be an error, not the end of the process.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// A pipe's two ends; `nil` where the system has none left.
  package static func pipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else { return nil }
    return (ends[0], ends[1])
  }

  private static func wait(for descriptor: Int32, events: Int16) {
    var request = pollfd(fd: descriptor, events: events, revents: 0)
    _ = poll(&request, 1, 1000)
  }

  // MARK: Memory

  /// Memory of this size, or `nil` where there is not so much.
  package static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer? {
    guard let start = malloc(count) else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  package static func free(_ memory: UnsafeMutableRawBufferPointer) {
    systemFree(memory.baseAddress)
  }

  /// The first place of a byte, as fast as the system can tell.
  package static func firstIndex(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let place = memchr(start, Int32(byte), bytes.count) else {
      return nil
    }
    return UnsafeRawPointer(place) - start
  }

  // MARK: Processes and clocks

  /// This process.
  package static var processIdentifier: Int { Int(getpid()) }

  /// Whether a process is there, ours or another's.
  package static func processExists(_ identifier: Int) -> Bool {
    guard let identifier = pid_t(exactly: identifier), identifier > 0 else { return false }
    return kill(identifier, 0) == 0 || errno == EPERM
  }

  /// Nanoseconds of a clock that never goes back.
  package static var monotonicNanoseconds: UInt64 {
    nanoseconds(of: CLOCK_MONOTONIC)
  }

  /// Nanoseconds since the beginning of 1970, universal time.
  package static var wallClockNanoseconds: UInt64 {
    nanoseconds(of: CLOCK_REALTIME)
  }

  private static func nanoseconds(of clock: clockid_t) -> UInt64 {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return 0 }
    return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
  }

  /// Runs the body on a thread of its own, with a stack of 8 MiB. `false` where there is none left.
  package static func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let status: Int32
    #if canImport(Darwin)
      var thread: pthread_t?
      status = pthread_create(&thread, &attributes, { runThread($0) }, box.toOpaque())
    #else
      var thread = pthread_t()
      status = pthread_create(&thread, &attributes, { runThread($0) }, box.toOpaque())
    #endif
    if status != 0 { box.release() }
    return status == 0
  }
}

/// State shared by threads, with waiting for a change of it.
package final class Monitor<State>: @unchecked Sendable {
  // Only touched between lock and unlock; hence the class may cross threads.
  private var state: State
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ state: sending State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Reads or changes the state; whoever waits looks at it again where `wake` is set.
  package func withLock<R: Sendable>(wake: Bool = false, _ body: (inout State) -> R) -> R {
    pthread_mutex_lock(mutex)
    defer {
      if wake { pthread_cond_broadcast(condition) }
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// The same, but `nil` at once where another thread has the state.
  package func withLockIfFree<R: Sendable>(_ body: (inout State) -> R) -> R? {
    guard pthread_mutex_trylock(mutex) == 0 else { return nil }
    defer { pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Waits until the body gives a value; `nil` when that takes longer than the milliseconds given.
  package func wait<R: Sendable>(milliseconds: Int? = nil, until body: (inout State) -> R?) -> R? {
    var deadline = timespec()
    if let milliseconds {
      let now = Platform.wallClockNanoseconds &+ UInt64(clamping: milliseconds) &* 1_000_000
      deadline.tv_sec = Int(now / 1_000_000_000)
      deadline.tv_nsec = Int(now % 1_000_000_000)
    }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let value = body(&state) { return value }
      if milliseconds == nil {
        pthread_cond_wait(condition, mutex)
      } else if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT {
        return body(&state)
      }
    }
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}

// The system's names that the functions above hide.

private func recv(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemFree(_ memory: UnsafeMutableRawPointer?) { free(memory) }

private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
