import BudgetSyntax

/// Ways to look at the text of a block.
extension Block {
  /// The character at an offset: its length, and its ASCII code or that of the character whose
  /// full-width twin it is; 0 for any other, and with the length 0 at the end.
  func character(at offset: Int, before end: Int) -> (ascii: UInt8, length: Int) {
    guard offset < end, end <= bytes.count else { return (0, 0) }
    let byte = bytes[offset]
    if byte < 0x80 { return (byte, 1) }
    let length = UTF8Scalar.length(bytes[..<end], offset)
    guard byte == 0xEF, length == 3 else { return (0, length) }
    // U+FF01…U+FF3F are EF BC 81…BF, U+FF40…U+FF5E are EF BD 80…9E.
    let last = bytes[offset + 2]
    switch bytes[offset + 1] {
    case 0xBC where last >= 0x81: return (last - 0x81 + 0x21, 3)
    case 0xBD where last <= 0x9E: return (last - 0x80 + 0x60, 3)
    default: return (0, 3)
    }
  }

  /// Whether a range holds nothing but digits of either width, one at least.
  func isNumber(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let character = character(at: offset, before: range.upperBound)
      guard character.ascii >= UInt8(ascii: "0"), character.ascii <= UInt8(ascii: "9") else {
        return false
      }
      offset += character.length
    }
    return !range.isEmpty
  }

  /// The words of a range, parted by blanks.
  func words(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = skippingBlanks(from: range.lowerBound, before: range.upperBound)
    while offset < range.upperBound {
      let start = offset
      while offset < range.upperBound,
        skippingBlanks(from: offset, before: range.upperBound) == offset
      {
        offset += character(at: offset, before: range.upperBound).length
      }
      words.append(start..<offset)
      offset = skippingBlanks(from: offset, before: range.upperBound)
    }
    return words
  }

  /// The offset behind the blanks that begin at an offset.
  func skippingBlanks(from offset: Int, before end: Int) -> Int {
    let end = min(end, bytes.count)
    var offset = offset
    while offset < end {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0B, 0x0C: offset += 1
      case 0xE3 where offset + 2 < end && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80:
        offset += 3
      case 0xC2 where offset + 1 < end && bytes[offset + 1] == 0xA0: offset += 2
      default: return offset
      }
    }
    return offset
  }

  /// A name without the quotes around it, of either width and curly.
  func unquoted(_ range: Range<Int>) -> Range<Int> {
    let quotes: Set<String> = ["\"", "＂", "“", "”"]
    var range = range
    let first = character(at: range.lowerBound, before: range.upperBound).length
    if first < range.count, quotes.contains(text(range.prefix(first))) {
      range = range.lowerBound + first..<range.upperBound
    }
    for length in [1, 3] where length < range.count {
      if quotes.contains(text(range.suffix(length))) { return range.dropLast(length) }
    }
    return range
  }
}
