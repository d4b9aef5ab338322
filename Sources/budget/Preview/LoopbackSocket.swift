import LanguageServerProtocol

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A socket that listens on the loopback interface only, so that no other machine can reach it.
struct LoopbackSocket: Sendable {
  /// The port that it listens on.
  let port: UInt16
  private let descriptor: Int32

  /// Listens on a port; 0 takes any that is free.
  init(port: UInt16) throws(FileError) {
    let descriptor = socket(AF_INET, Self.stream, 0)
    guard descriptor >= 0 else { throw .system(errno) }
    var reuse: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard isBound == 0, listen(descriptor, 16) == 0 else {
      let error = errno
      Platform.close(descriptor)
      throw .system(error)
    }
    let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size)
      }
    }
    guard isNamed == 0 else {
      let error = errno
      Platform.close(descriptor)
      throw .system(error)
    }
    self.port = UInt16(bigEndian: address.sin_port)
    self.descriptor = descriptor
  }

  /// Waits for a connection; nil where none can be taken any more.
  func accept() -> Int32? {
    while true {
      let connection = systemAccept(descriptor)
      if connection >= 0 {
        Self.limitWaiting(connection)
        return connection
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// A client that says nothing is not waited for.
  private static func limitWaiting(_ connection: Int32) {
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  }

  private static var stream: Int32 {
    #if canImport(Glibc)
      Int32(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}

// The system's name that a method above hides.
private func systemAccept(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
