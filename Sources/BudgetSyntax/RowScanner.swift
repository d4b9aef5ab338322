/// Cuts the rows of a block into cells.
struct RowScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private let lineCount: Int
  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []

  /// A scanner for the rows of a block with `lineCount` lines.
  init(_ bytes: UnsafeBufferPointer<UInt8>, lineCount: Int) {
    self.bytes = bytes
    self.lineCount = lineCount
    rows.reserveCapacity(lineCount)
  }

  /// Adds the row on `line`, the line with this index of its block.
  mutating func scan(_ line: Line, index: Int) {
    let end = Int(line.contentEnd)
    let first = cells.count
    var offset = Int(line.contentStart)
    offset += max(1, Characters.length(of: ASCII.bar, bytes, offset, end))
    var cellStart = offset
    while true {
      offset = nextMark(offset, end)
      guard offset < end else { break }
      if bytes[offset] == ASCII.backslash {
        offset += 2
        continue
      }
      let length = Characters.length(of: ASCII.bar, bytes, offset, end)
      if length > 0 {
        cells.append(trimmed(cellStart, offset))
        cellStart = offset + length
      }
      offset += max(1, length)
    }

    let rest = Characters.skipBlanks(bytes, cellStart, end)
    let hasRest = rest < end && !isComment(rest, end)
    if hasRest { cells.append(trimmed(cellStart, end)) }
    rows.append(
      Row(
        line: UInt32(truncatingIfNeeded: index), firstCell: UInt32(truncatingIfNeeded: first),
        cellCount: UInt32(truncatingIfNeeded: cells.count - first), isClosed: !hasRest))
    if rows.count == 1 { reserveCells(like: cells.count) }
  }

  /// Makes room for rows as wide as the first, as far as the text can hold so many cells.
  private mutating func reserveCells(like cellCount: Int) {
    guard cellCount > 0 else { return }
    cells.reserveCapacity(min(lineCount, bytes.count / 4 / cellCount) * cellCount)
  }

  /// The offset of the next byte that can be or begin a bar or an escape, or one not below `end`.
  @inline(__always)
  private func nextMark(_ start: Int, _ end: Int) -> Int {
    var offset = start
    // Eight bytes at a time: `x - 1 & ~x & 0x80` marks the zero bytes of a word.
    let ones: UInt64 = 0x0101_0101_0101_0101
    while end - offset >= 8 {
      let word = UInt64(
        littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
          fromByteOffset: offset, as: UInt64.self))
      let bar = word ^ (ones &* UInt64(ASCII.bar))
      let backslash = word ^ (ones &* UInt64(ASCII.backslash))
      let fullWidth = word ^ (ones &* 0xEF)
      let marks =
        ((bar &- ones) & ~bar | (backslash &- ones) & ~backslash | (fullWidth &- ones) & ~fullWidth)
        & (ones << 7)
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end {
      let byte = bytes[offset]
      if byte == ASCII.bar || byte == ASCII.backslash || byte == 0xEF { break }
      offset += 1
    }
    return offset
  }

  private func isComment(_ offset: Int, _ end: Int) -> Bool {
    let first = Characters.length(of: ASCII.slash, bytes, offset, end)
    return first > 0 && Characters.length(of: ASCII.slash, bytes, offset + first, end) > 0
  }

  @inline(__always)
  private func trimmed(_ start: Int, _ end: Int) -> Cell {
    let textStart = Characters.skipBlanks(bytes, start, end)
    guard textStart < end else {
      return Cell(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: start))
    }
    return Cell(
      start: UInt32(truncatingIfNeeded: textStart),
      end: UInt32(truncatingIfNeeded: Characters.trimEnd(bytes, textStart, end)))
  }
}
