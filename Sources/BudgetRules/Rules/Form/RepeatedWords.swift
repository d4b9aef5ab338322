import BudgetModel
import BudgetSyntax

extension Rule {
  /// No phrase stands twice in a row.
  static let repeatedWords = Rule(
    "repeated-words", .hint,
    name: Message("重复的词语", "Repeated words"),
    summary: Message(
      "同一个词语不接连写两遍。", "A phrase does not stand twice in a row."))
}

/// A phrase that is followed by itself, whole or without its middle: 职业年金记实支出职业年金支出.
enum RepeatedWords: ProseRule {
  static let rules: [Rule] = [.repeatedWords]

  static func check(_ block: Block, _ context: CheckContext, _ findings: inout [Finding]) {
    guard context.hasForm, block.kind == .paragraph else { return }
    for run in hanRuns(block) {
      guard let (first, second) = repetition(run.text) else { continue }
      let start = run.start + 3 * first.lowerBound
      let range = start..<run.start + 3 * second.upperBound
      let (one, other) = (String(run.text[first]), String(run.text[second]))
      findings.append(
        Finding(
          .repeatedWords, at: Place(block, range),
          Message(
            "“\(one)”后面又写了一遍“\(other)”。", "“\(one)” is followed by “\(other)” once more.")))
    }
  }

  /// Longest phrase that is looked for.
  private static let longest = 12

  /// A phrase and its repetition right behind it; nil where there is none.
  private static func repetition(
    _ text: [Unicode.Scalar]
  ) -> (first: Range<Int>, second: Range<Int>)? {
    for start in text.indices {
      guard start + 8 <= text.count else { break }
      for length in 4...longest where start + length < text.count {
        let next = start + length
        var front = 0
        while front < length, next + front < text.count,
          text[start + front] == text[next + front]
        {
          front += 1
        }
        guard front >= 2 else { continue }
        if front == length { return (start..<next, next..<next + length) }
        // What is left of the phrase is its end.
        var back = min(length - front, text.count - next - front)
        while back >= 2,
          !text[next - back..<next].elementsEqual(text[next + front..<next + front + back])
        {
          back -= 1
        }
        if back >= 2, front + back >= 6 { return (start..<next, next..<next + front + back) }
      }
    }
    return nil
  }

  /// The runs of Chinese characters, all of three bytes, with where they begin.
  private static func hanRuns(_ block: Block) -> [(start: Int, text: [Unicode.Scalar])] {
    block.withBytes { bytes in
      var runs: [(start: Int, text: [Unicode.Scalar])] = []
      var offset = 0
      while offset < bytes.count {
        var text: [Unicode.Scalar] = []
        let start = offset
        while offset + 2 < bytes.count, bytes[offset] >= 0xE4, bytes[offset] <= 0xE9,
          bytes[offset + 1] & 0xC0 == 0x80, bytes[offset + 2] & 0xC0 == 0x80
        {
          let value =
            UInt32(bytes[offset] & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
            | UInt32(bytes[offset + 2] & 0x3F)
          guard let scalar = Unicode.Scalar(value) else { break }
          text.append(scalar)
          offset += 3
        }
        if text.count >= 8 { runs.append((start, text)) }
        if offset == start { offset += 1 }
      }
      return runs
    }
  }
}

extension String {
  /// The text of some of a text's characters.
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}
