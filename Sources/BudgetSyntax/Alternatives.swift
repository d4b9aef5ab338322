extension Block {
  /// The names that a name of a formula gives to choose from, as UTF-8 ranges without quotes:
  /// `收入总计|收入合计` are two. A name in quotes is one, whatever stands in it.
  public func alternatives(in range: Range<Int>) -> [Range<Int>] {
    withBytes { bytes in
      let range = range.clamped(to: 0..<bytes.count)
      if Self.isQuoted(bytes, range) { return [range] }
      var result: [Range<Int>] = []
      var start = range.lowerBound
      while start < range.upperBound {
        start = Characters.skipBlanks(bytes, start, range.upperBound)
        if let (name, next) = Self.quoted(bytes, start, range.upperBound) {
          if !name.isEmpty { result.append(name) }
          start = next
          continue
        }
        var end = start
        while end < range.upperBound,
          Characters.length(of: ASCII.bar, bytes, end, range.upperBound) == 0
        {
          end += 1
        }
        let name = start..<max(start, Characters.trimEnd(bytes, start, end))
        if !name.isEmpty { result.append(name) }
        start = end + Characters.length(of: ASCII.bar, bytes, end, range.upperBound)
      }
      return result
    }
  }

  /// Whether a quote opens directly before the range, so that the range is what it encloses.
  static func isQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    if start > 0, bytes[start - 1] == 0x22 { return true }
    guard start >= 3 else { return false }
    let before = (bytes[start - 3], bytes[start - 2], bytes[start - 1])
    return before == (0xE2, 0x80, 0x9C) || before == (0xEF, 0xBC, 0x82)
  }

  /// A name in quotes up to a bar or the end, and where what follows it begins; nil where a quote
  /// is only a part of the name.
  private static func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (name: Range<Int>, next: Int)? {
    let straight = Characters.length(of: 0x22, bytes, start, end)
    let isCurly = start + 3 <= end && bytes[start..<start + 3].elementsEqual([0xE2, 0x80, 0x9C])
    guard straight > 0 || isCurly else { return nil }
    let inner = start + (isCurly ? 3 : straight)
    var close = inner
    while close < end {
      let length =
        isCurly
        ? (close + 3 <= end && bytes[close..<close + 3].elementsEqual([0xE2, 0x80, 0x9D]) ? 3 : 0)
        : Characters.length(of: 0x22, bytes, close, end)
      if length > 0 {
        let behind = Characters.skipBlanks(bytes, close + length, end)
        if behind == end { return (inner..<close, end) }
        let bar = Characters.length(of: ASCII.bar, bytes, behind, end)
        return bar > 0 ? (inner..<close, behind + bar) : nil
      }
      close += 1
    }
    return nil
  }
}
