import BudgetSyntax

/// The edits that make one text of another.
enum TextDifference {
  /// Small edits, line by line where both texts have as many lines, else one for all lines between
  /// the first and the last that differ. Ranges count from `offset`.
  static func edits(from old: [UInt8], to new: [UInt8], at offset: Int) -> [Replacement] {
    let oldLines = lines(old)
    let newLines = lines(new)
    if oldLines.count == newLines.count {
      return zip(oldLines, newLines).compactMap { replacement(old[$0], new[$1], offset) }
    }
    var head = 0
    let shorter = min(oldLines.count, newLines.count)
    while head < shorter, old[oldLines[head]].elementsEqual(new[newLines[head]]) { head += 1 }
    var tail = 0
    while tail < shorter - head,
      old[oldLines[oldLines.count - 1 - tail]]
        .elementsEqual(new[newLines[newLines.count - 1 - tail]])
    {
      tail += 1
    }
    func range(_ lines: [Range<Int>], _ count: Int) -> Range<Int> {
      let start = head < lines.count ? lines[head].lowerBound : count
      let end = tail == 0 ? count : lines[lines.count - tail].lowerBound
      return start..<max(start, end)
    }
    let oldRange = range(oldLines, old.count)
    return [
      Replacement(
        range: oldRange.lowerBound + offset..<oldRange.upperBound + offset,
        text: String(decoding: new[range(newLines, new.count)], as: UTF8.self))
    ]
  }

  /// The lines with their ends.
  private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      let isEnd =
        byte == 0x0A
        || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
      guard isEnd else { continue }
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// The edit of what differs, cut between characters; nil where nothing does.
  private static func replacement(
    _ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>, _ offset: Int
  ) -> Replacement? {
    if old.elementsEqual(new) { return nil }
    var head = zip(old, new).prefix { $0 == $1 }.count
    while head > 0, isInCharacter(old, head) || isInCharacter(new, head) { head -= 1 }
    let longest = min(old.count, new.count) - head
    var tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    tail = min(tail, longest)
    while tail > 0, isInCharacter(old, old.count - tail) || isInCharacter(new, new.count - tail) {
      tail -= 1
    }
    return Replacement(
      range: old.startIndex + head + offset..<old.endIndex - tail + offset,
      text: String(decoding: new.dropFirst(head).dropLast(tail), as: UTF8.self))
  }

  /// Whether a place lies within a character, or between `\r` and `\n`.
  private static func isInCharacter(_ bytes: ArraySlice<UInt8>, _ count: Int) -> Bool {
    guard count < bytes.count else { return false }
    let byte = bytes[bytes.startIndex + count]
    if byte & 0xC0 == 0x80 { return true }
    return byte == 0x0A && count > 0 && bytes[bytes.startIndex + count - 1] == 0x0D
  }
}
