/// The lines that differ between two texts, as `diff -u` shows them.
struct LineDifference {
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  /// The runs of lines that differ, in their order.
  private var changes: [(old: Range<Int>, new: Range<Int>)] = []

  /// Lines of context around what differs.
  private static let context = 3
  /// Lines that are looked ahead for the next that both texts have.
  private static let reach = 2_000

  init(_ old: [UInt8], _ new: [UInt8]) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    findChanges()
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private mutating func findChanges() {
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, right < new.count, isSame(left, right) {
        left += 1
        right += 1
        continue
      }
      let (leftEnd, rightEnd) = nextCommon(left, right)
      changes.append((left..<leftEnd, right..<rightEnd))
      left = leftEnd
      right = rightEnd
    }
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool { old[left].elementsEqual(new[right]) }

  /// The nearest place from which on both texts go on alike; their ends where there is none.
  private func nextCommon(_ left: Int, _ right: Int) -> (Int, Int) {
    for distance in 1...Self.reach {
      for back in 0...distance {
        let (one, other) = (left + distance - back, right + back)
        if one < old.count, other < new.count, isSame(one, other) { return (one, other) }
      }
      if left + distance > old.count, right + distance > new.count { break }
    }
    return (old.count, new.count)
  }

  /// The difference in the unified format.
  func unified(path: SystemString) -> [UInt8] {
    var result = Array("--- ".utf8) + path.bytes + Array("\n+++ ".utf8) + path.bytes + [0x0A]
    var index = 0
    while index < changes.count {
      var last = index
      while last + 1 < changes.count,
        changes[last + 1].old.lowerBound - changes[last].old.upperBound <= 2 * Self.context
      {
        last += 1
      }
      addHunk(index...last, &result)
      index = last + 1
    }
    return result
  }

  private func addHunk(_ range: ClosedRange<Int>, _ result: inout [UInt8]) {
    let first = changes[range.lowerBound]
    let last = changes[range.upperBound]
    let before = min(Self.context, first.old.lowerBound, first.new.lowerBound)
    let after = min(
      Self.context, old.count - last.old.upperBound, new.count - last.new.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    result += Array("@@ -\(Self.place(oldRange)) +\(Self.place(newRange)) @@\n".utf8)
    var line = oldRange.lowerBound
    for change in changes[range] {
      for same in line..<change.old.lowerBound { add(" ", old[same], &result) }
      for gone in change.old { add("-", old[gone], &result) }
      for added in change.new { add("+", new[added], &result) }
      line = change.old.upperBound
    }
    for same in line..<oldRange.upperBound { add(" ", old[same], &result) }
  }

  private static func place(_ range: Range<Int>) -> String {
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
  }

  private func add(_ mark: Character, _ line: ArraySlice<UInt8>, _ result: inout [UInt8]) {
    result += Array(String(mark).utf8)
    result += line
    if line.last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
