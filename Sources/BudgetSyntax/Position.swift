/// How a client counts the columns of a line.
public enum PositionEncoding: String, Sendable, CaseIterable {
  /// Bytes of UTF-8.
  case utf8 = "utf-8"
  /// Code units of UTF-16.
  case utf16 = "utf-16"
  /// Unicode scalars.
  case utf32 = "utf-32"
}

/// A place in a document: a zero-based line, and a zero-based column in some position encoding.
public struct Position: Sendable, Hashable, Comparable {
  /// The line.
  public var line: Int
  /// The column, in the units of the encoding that was asked for.
  public var column: Int

  /// A place from its line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Places are ordered by line, then by column.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension PositionEncoding {
  /// The number of columns that `bytes` take. Ill-formed bytes count as the U+FFFD that a client
  /// shows for them, one for each byte.
  public func columnCount(_ bytes: some Collection<UInt8>) -> Int {
    if self == .utf8 { return bytes.count }
    let counted = bytes.withContiguousStorageIfAvailable { columnCount($0) }
    if let counted { return counted }
    var columns = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = UTF8Scalar.length(bytes, index)
      columns += self == .utf16 && length == 4 ? 2 : 1
      index = bytes.index(index, offsetBy: length)
    }
    return columns
  }

  /// The same for bytes in one piece, quick over ASCII and 汉字.
  public func columnCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if self == .utf8 { return bytes.count }
    var columns = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        offset &+= 1
      } else if byte >= 0xE1, byte <= 0xEC, offset &+ 2 < bytes.count,
        bytes[offset &+ 1] & 0xC0 == 0x80, bytes[offset &+ 2] & 0xC0 == 0x80
      {
        offset &+= 3
      } else {
        let length = UTF8Scalar.length(bytes, offset)
        if self == .utf16, length == 4 { columns &+= 1 }
        offset &+= length
      }
      columns &+= 1
    }
    return columns
  }

  /// The number of bytes of `bytes` before a column; all of them where the line is shorter.
  ///
  /// A column inside a character counts as the character's start.
  public func byteCount(_ bytes: some Collection<UInt8>, column: Int) -> Int {
    if column <= 0 { return 0 }
    var columns = 0
    var offset = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = UTF8Scalar.length(bytes, index)
      let width =
        switch self {
        case .utf8: length
        case .utf16: length == 4 ? 2 : 1
        case .utf32: 1
        }
      if columns + width > column { break }
      columns += width
      offset += length
      index = bytes.index(index, offsetBy: length)
    }
    return offset
  }
}

/// Steps through UTF-8 that may be ill-formed.
public enum UTF8Scalar {
  /// The index of the well-formed character that `index` is inside of, else `index` itself.
  static func start(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
    for distance in 1..<4 where index - distance >= bytes.startIndex {
      guard bytes[index - distance] & 0xC0 != 0x80 else { continue }
      return length(bytes, index - distance) > distance ? index - distance : index
    }
    return index
  }

  /// The length of the well-formed character at `index`, or 1 for an ill-formed byte.
  @inline(__always)
  public static func length<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ index: Bytes.Index) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return 1 }
    let length: Int
    switch byte {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 1
    }
    var next = bytes.index(after: index)
    for position in 1..<length {
      guard next < bytes.endIndex else { return 1 }
      let continuation = bytes[next]
      guard continuation & 0xC0 == 0x80 else { return 1 }
      if position == 1 {
        switch (byte, continuation) {
        case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 1
        default: break
        }
      }
      next = bytes.index(after: next)
    }
    return length
  }
}

extension UTF8Scalar {
  /// The offset of the first byte that is no part of a well-formed character, or nil.
  public static func firstIllFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = bytes.count
    var offset = 0
    while offset < count {
      let byte = bytes[offset]
      if byte < 0x80 {
        offset &+= 1
        // Amounts and blanks, eight at a time.
        while offset &+ 8 <= count,
          raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          offset &+= 8
        }
      } else if byte >= 0xE1, byte <= 0xEC, offset &+ 2 < count,
        bytes[offset &+ 1] & 0xC0 == 0x80, bytes[offset &+ 2] & 0xC0 == 0x80
      {
        // 汉字.
        offset &+= 3
      } else {
        let length = length(bytes, offset)
        if length == 1 { return offset }
        offset &+= length
      }
    }
    return nil
  }
}

extension SyntaxTree {
  /// The byte offset of a position. A position outside the text is clamped to it: behind the last
  /// line to the text's end, behind a line's end to the end of its content.
  public func byteOffset(of position: Position, in encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard let index = blockIndex(ofLine: position.line) else { return byteCount }
    let block = blocks[index]
    let line = block.lines[position.line - firstLine(ofBlock: index)]
    let content = block.bytes[Int(line.start)..<Int(line.contentEnd)]
    return firstByte(ofBlock: index) + Int(line.start)
      + encoding.byteCount(content, column: position.column)
  }

  /// The position of a byte offset; one inside a line end counts as the end of the line's content.
  public func position(ofByte offset: Int, in encoding: PositionEncoding) -> Position {
    guard let index = blockIndex(ofByte: offset) else {
      return offset < 0 ? Position(line: 0, column: 0) : endPosition(in: encoding)
    }
    let block = blocks[index]
    let inBlock = offset - firstByte(ofBlock: index)
    let line = block.lineIndex(ofByte: inBlock)
    return Position(
      line: firstLine(ofBlock: index) + line,
      column: block.column(ofByte: inBlock, line: line, in: encoding))
  }

  /// The position behind the last character.
  private func endPosition(in encoding: PositionEncoding) -> Position {
    guard let block = blocks.last, let line = block.lines.last else {
      return Position(line: 0, column: 0)
    }
    if line.contentEnd < line.end { return Position(line: lineCount - 1, column: 0) }
    return Position(
      line: lineCount - 1,
      column: encoding.columnCount(block.bytes[Int(line.start)..<Int(line.contentEnd)]))
  }
}

extension Block {
  /// The index of the line that holds a byte of the block.
  public func lineIndex(ofByte offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(lines[middle].start) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The column of a byte of the block in its line. A byte inside a character counts as the
  /// character's start, one outside the line's content as its nearer end.
  public func column(ofByte offset: Int, line: Int, in encoding: PositionEncoding) -> Int {
    guard lines.indices.contains(line) else { return 0 }
    let content = bytes[Int(lines[line].start)..<Int(lines[line].contentEnd)]
    let end = min(max(offset, content.startIndex), content.endIndex)
    return encoding.columnCount(content[..<UTF8Scalar.start(content, end)])
  }
}
