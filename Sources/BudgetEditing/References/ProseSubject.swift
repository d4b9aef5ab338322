import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Subjects that a sentence mentions, by code or by name.
enum ProseSubject {
  /// The run of three to nine digits at a byte of a line that stands by itself: no part of an
  /// amount, a year or a count.
  static func number(in block: Block, line: Int, at byte: Int) -> Range<Int>? {
    let content = block.lines[line].content
    let bytes = block.bytes
    var start = min(byte, content.upperBound)
    while start > content.lowerBound, isDigit(bytes[start - 1]) { start -= 1 }
    var end = min(byte, content.upperBound)
    while end < content.upperBound, isDigit(bytes[end]) { end += 1 }
    guard end - start >= 3, end - start <= 9 else { return nil }
    if start > content.lowerBound, partsOfNumbers.contains(bytes[start - 1]) { return nil }
    guard end < content.upperBound else { return start..<end }
    if partsOfNumbers.contains(bytes[end]) { return nil }
    let next = block.text(end..<min(end + 3, content.upperBound))
    return counted.contains(next) ? nil : start..<end
  }

  /// The longest name of a subject around a byte of a line, and the subjects that have it.
  static func name(
    in block: Block, line: Int, at byte: Int, _ context: CheckContext
  ) -> (range: Range<Int>, subjects: [Subject])? {
    let bounds = boundaries(in: block, line: line, around: byte)
    var best: (range: Range<Int>, subjects: [Subject])?
    for (first, start) in bounds.enumerated() {
      guard start <= byte else { break }
      for end in bounds[first...].reversed() {
        guard end > byte, end - start > max(best?.range.count ?? 0, minimumLength - 1) else {
          break
        }
        let named = context.catalog.subjects(
          named: block.text(start..<end), edition: context.edition)
        if !named.isEmpty { best = (start..<end, named) }
      }
    }
    return best
  }

  /// The least bytes of a name that is found in a sentence: three characters, since shorter ones
  /// are ordinary words.
  private static let minimumLength = 9
  /// The characters to each side of a place that can belong to a name around it.
  private static let reach = 24

  /// Where the characters near a byte begin and end, as far as nothing parts names there.
  private static func boundaries(in block: Block, line: Int, around byte: Int) -> [Int] {
    let content = block.lines[line].content
    var bounds = [byte]
    while bounds.count <= reach, let last = bounds.last, last > content.lowerBound {
      var start = last - 1
      while start > content.lowerBound, block.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard !partsNames(block, start..<last) else { break }
      bounds.append(start)
    }
    bounds.reverse()
    var end = byte
    for _ in 0..<reach where end < content.upperBound {
      let length = UTF8Scalar.length(block.bytes[..<content.upperBound], end)
      guard !partsNames(block, end..<end + length) else { break }
      end += length
      bounds.append(end)
    }
    return bounds
  }

  private static func partsNames(_ block: Block, _ character: Range<Int>) -> Bool {
    let first = block.bytes[character.lowerBound]
    // ASCII but letters, brackets and quotes.
    if first < 0x80 {
      return !(first | 0x20 >= 0x61 && first | 0x20 <= 0x7A) && !"()\"".utf8.contains(first)
    }
    return separators.contains(block.text(character))
  }

  private static let separators: Set<String> = ["，", "。", "；", "：", "　", "｛", "｝", "＝"]

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static let partsOfNumbers = Set(".,-%/+".utf8).union(
    Set("abcdefghijklmnopqrstuvwxyz".utf8)
  )
  .union(Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8))

  /// What a number stands before when it counts something.
  private static let counted: Set<String> = [
    "元", "万", "亿", "百", "千", "年", "月", "日", "号", "人", "台", "辆", "个", "次", "户", "家",
    "批", "项", "名", "套", "％", "天", "平",
  ]
}

extension Block {
  /// The offsets at which some bytes stand, none overlapping another.
  func occurrences(of wanted: [UInt8]) -> [Int] {
    guard let first = wanted.first, bytes.count >= wanted.count else { return [] }
    return withBytes { bytes in
      var found: [Int] = []
      var offset = 0
      while offset <= bytes.count - wanted.count {
        if bytes[offset] == first,
          bytes[offset..<offset + wanted.count].elementsEqual(wanted)
        {
          found.append(offset)
          offset += wanted.count
        } else {
          offset += 1
        }
      }
      return found
    }
  }
}
