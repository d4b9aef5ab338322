/// Takes messages out of a stream of bytes with `Content-Length` headers.
///
/// Bytes are read straight into one growing buffer, and messages are lent out of it. Whatever stands
/// in the stream, the reader goes on with the next `Content-Length`.
package struct MessageReader: ~Copyable {
  /// What was found in the stream.
  package enum Event {
    /// A message's body. The bytes are valid until the next call.
    case message(UnsafeRawBufferPointer)
    /// Something that is no message; reported once until the next good header.
    case problem(FramingProblem)
    /// Nothing more comes.
    case end
  }

  /// Fills a part of the buffer, waiting for at least one byte; 0 at the end.
  package typealias Source = (UnsafeMutableRawBufferPointer) -> Int

  /// The largest message accepted unless told otherwise, in bytes.
  package static let defaultLimit = 512 << 20

  private static let usualCapacity = 64 << 10
  private static let headerLimit = 8 << 10
  /// Enough for a `Content-Length` header that is cut by the limit of a line.
  private static let headerOverlap = 64

  private let source: Source
  private let limit: Int
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isLost = false

  /// Reads from a source of bytes.
  /// - Parameter limit: the largest message accepted, in bytes.
  package init(limit: Int = defaultLimit, source: @escaping Source) {
    self.source = source
    self.limit = limit
    storage = Platform.allocate(Self.usualCapacity) ?? .init(start: nil, count: 0)
  }

  /// Reads from a file descriptor, which stays open.
  package init(descriptor: Int32, limit: Int = defaultLimit) {
    self.init(limit: limit) { Platform.read(descriptor, into: $0) }
  }

  deinit {
    Platform.free(storage)
  }

  /// The next event; waits for it.
  package mutating func next() -> Event {
    releaseUnusedMemory()
    var length: Int?
    var scanned = 0
    while true {
      let pending = UnsafeRawBufferPointer(rebasing: storage[start..<end])
      let unseen = UnsafeRawBufferPointer(rebasing: pending[scanned...])
      guard let newline = Platform.firstIndex(of: 0x0A, in: unseen) else {
        scanned = pending.count
        if scanned > Self.headerLimit {
          start = end - Self.headerOverlap
          scanned = Self.headerOverlap
          if !isLost { return lost(.noHeader) }
        }
        guard fill(atLeast: 1) else { return .end }
        continue
      }
      var line = UnsafeRawBufferPointer(rebasing: pending[..<(scanned + newline)])
      if line.last == 0x0D { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
      start += scanned + newline + 1
      scanned = 0

      switch HeaderLine(line) {
      case .contentLength(let value) where value > limit: return lost(.tooLong(value))
      case .contentLength(let value): length = value
      case .badContentLength: return lost(.badLength)
      case .otherHeader: continue
      case .garbage where length == nil && !isLost: return lost(.noHeader)
      case .garbage: continue
      case .blank:
        guard let length else { continue }
        return body(of: length)
      }
    }
  }

  private mutating func lost(_ problem: FramingProblem) -> Event {
    isLost = true
    return .problem(problem)
  }

  private mutating func body(of length: Int) -> Event {
    isLost = false
    while end - start < length {
      guard makeRoom(for: length) else { return lost(.tooLong(length)) }
      guard fill(atLeast: 1) else { return .end }
    }
    let body = UnsafeRawBufferPointer(rebasing: storage[start..<start + length])
    start += length
    return .message(body)
  }
}

// MARK: - The buffer

extension MessageReader {
  private mutating func fill(atLeast count: Int) -> Bool {
    if start == end { (start, end) = (0, 0) }
    guard storage.count - end >= count || makeRoom(for: end - start + count) else { return false }
    let free = UnsafeMutableRawBufferPointer(rebasing: storage[end...])
    let received = source(free)
    guard received > 0, received <= free.count else { return false }
    end += received
    return true
  }

  /// Sees to it that so many bytes from the start fit into the buffer.
  private mutating func makeRoom(for count: Int) -> Bool {
    if storage.count - start >= count { return true }
    let pending = UnsafeRawBufferPointer(rebasing: storage[start..<end])
    if storage.count >= count {
      storage.copyMemory(from: pending)
    } else {
      let capacity = max(count, Self.usualCapacity)
      guard let larger = Platform.allocate(capacity) else { return false }
      larger.copyMemory(from: pending)
      Platform.free(storage)
      storage = larger
    }
    (start, end) = (0, pending.count)
    return true
  }

  /// Gives back what a large message needed.
  private mutating func releaseUnusedMemory() {
    guard storage.count > 16 * Self.usualCapacity, end - start <= Self.usualCapacity,
      let smaller = Platform.allocate(2 * Self.usualCapacity)
    else { return }
    let pending = UnsafeRawBufferPointer(rebasing: storage[start..<end])
    smaller.copyMemory(from: pending)
    Platform.free(storage)
    storage = smaller
    (start, end) = (0, pending.count)
  }
}

/// What may stand in a stream instead of a message.
package enum FramingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Text without a `Content-Length` header.
  case noHeader
  /// A `Content-Length` that is no whole number from zero up.
  case badLength
  /// A `Content-Length` beyond the limit, in bytes.
  case tooLong(Int)

  /// What happened, in a sentence.
  package var description: String {
    switch self {
    case .noHeader: "a Content-Length header was expected"
    case .badLength: "Content-Length must be a whole number of bytes"
    case .tooLong(let length): "a message of \(length) bytes is too long"
    }
  }
}
