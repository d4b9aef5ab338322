/// Frames messages with a `Content-Length` header and writes each in one piece.
package struct MessageWriter: ~Copyable {
  /// Takes a framed message; `false` where nobody reads any more. The bytes are valid during the call.
  package typealias Sink = (UnsafeRawBufferPointer) -> Bool

  private static let name: StaticString = "Content-Length: "
  /// The name, at most 19 digits, and two line ends.
  private static let headerRoom = 16 + 19 + 4
  private static let keptCapacity = 1 << 20

  private let sink: Sink
  private var buffer = JSONWriter(padding: headerRoom)

  /// Writes to a sink.
  package init(sink: @escaping Sink) {
    self.sink = sink
  }

  /// Writes to a file descriptor, which stays open.
  package init(descriptor: Int32) {
    self.init { Platform.write(descriptor, $0) }
  }

  /// Writes one message, whose body the closure gives as one JSON value.
  /// - Parameter observe: sees the body before it is sent.
  /// - Returns: `false` where nobody reads any more.
  package mutating func send(
    observe: ((UnsafeRawBufferPointer) -> Void)? = nil, _ body: (inout JSONWriter) -> Void
  ) -> Bool {
    buffer.reset(padding: Self.headerRoom)
    body(&buffer)
    let start = buffer.withMutableBytes { Self.writeHeader(into: &$0) }
    let isSent = buffer.bytes.withUnsafeBytes { bytes in
      observe?(UnsafeRawBufferPointer(rebasing: bytes[Self.headerRoom...]))
      return sink(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }
    if buffer.bytes.capacity > Self.keptCapacity { buffer = JSONWriter(padding: Self.headerRoom) }
    return isSent
  }

  /// Writes the header so that it ends where the body begins; returns where it starts.
  private static func writeHeader(into bytes: inout [UInt8]) -> Int {
    var position = headerRoom
    func put(_ byte: UInt8) {
      position -= 1
      bytes[position] = byte
    }
    for _ in 0..<2 {
      put(0x0A)
      put(0x0D)
    }
    var length = bytes.count - headerRoom
    repeat {
      put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: length % 10))
      length /= 10
    } while length > 0
    for index in stride(from: name.utf8CodeUnitCount - 1, through: 0, by: -1) {
      put(name.utf8Start[index])
    }
    return position
  }
}
