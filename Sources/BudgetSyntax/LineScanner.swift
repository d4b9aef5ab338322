/// Cuts bytes into lines and tells each line's kind by its first characters.
struct LineScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next line begins.
  private(set) var offset = 0
  // The next `\n` and `\r` at or behind `offset`. Each is looked up again only when it is passed,
  // so that text which lacks one of them is not searched for it line by line.
  private var nextFeed: Int
  private var nextReturn: Int
  private var skipsByteOrderMark: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, atDocumentStart: Bool) {
    self.bytes = bytes
    skipsByteOrderMark = atDocumentStart
    nextFeed = bytes.next(ASCII.lineFeed, from: 0)
    nextReturn = bytes.next(ASCII.carriageReturn, from: 0)
  }

  /// Reads lines from `offset` on; the first of them may begin within a line.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
    skipsByteOrderMark = false
    nextFeed = bytes.next(ASCII.lineFeed, from: offset)
    nextReturn = bytes.next(ASCII.carriageReturn, from: offset)
  }

  /// The next line with its offsets counted from `origin`, or nil at the end.
  @inline(__always)
  mutating func next(origin: Int) -> Line? {
    let count = bytes.count
    let start = offset
    guard start < count else { return nil }
    let contentEnd = min(nextFeed, nextReturn)
    var end = min(contentEnd + 1, count)
    if nextReturn < nextFeed {
      if nextFeed == end, end < count { end += 1 }
      nextReturn = bytes.next(ASCII.carriageReturn, from: end)
    }
    if nextFeed < end { nextFeed = bytes.next(ASCII.lineFeed, from: end) }
    offset = end

    var contentStart = start
    if skipsByteOrderMark {
      skipsByteOrderMark = false
      if contentEnd - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB,
        bytes[start + 2] == 0xBF
      {
        contentStart += 3
      }
    }
    contentStart = Characters.skipBlanks(bytes, contentStart, contentEnd)
    return Line(
      start: UInt32(truncatingIfNeeded: start &- origin),
      contentStart: UInt32(truncatingIfNeeded: contentStart &- origin),
      contentEnd: UInt32(truncatingIfNeeded: contentEnd &- origin),
      end: UInt32(truncatingIfNeeded: end &- origin),
      kind: LineScanner.kind(bytes, contentStart, contentEnd))
  }

  /// The kind of a line whose content is `start..<end`.
  static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> LineKind {
    guard start < end else { return .blank }
    switch bytes[start] {
    case ASCII.bar: return .row
    case ASCII.hash: return .heading
    case ASCII.at: return directiveKind(bytes, start, end)
    case ASCII.slash:
      return Characters.length(of: ASCII.slash, bytes, start + 1, end) > 0 ? .comment : .prose
    case 0xEF where start + 2 < end:
      switch Characters.asciiTwin(bytes[start + 1], bytes[start + 2]) {
      case ASCII.bar: return .row
      case ASCII.hash: return .heading
      case ASCII.at: return directiveKind(bytes, start, end)
      case ASCII.slash:
        return Characters.length(of: ASCII.slash, bytes, start + 3, end) > 0 ? .comment : .prose
      default: return .prose
      }
    default: return .prose
    }
  }

  private static func directiveKind(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> LineKind {
    let name = DirectiveSyntax.nameRange(bytes, start, end)
    switch DirectiveName(UnsafeBufferPointer(rebasing: bytes[name])) {
    case .table: return .tableStart
    case .column, .row, .check, .moneyUnit, .precision, .rounding, .accept: return .tableDirective
    default: return .directive
    }
  }
}
