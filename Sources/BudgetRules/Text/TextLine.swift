import BudgetModel
import BudgetSyntax

/// A heading, or a line of prose, with the mark that numbers it.
struct TextLine: Sendable {
  /// The text without the `#` of a heading, as a UTF-8 range of the block.
  let range: Range<Int>
  /// The mark in front, if there is one.
  let mark: LineMark?
  /// The text behind the mark.
  let name: Range<Int>

  /// Reads a range of a block, blanks around it cut off.
  init(_ block: Block, _ range: Range<Int>) {
    self.range = range
    if let part = Self.part(block, range) {
      mark = LineMark(kind: .part, number: part.number, hasWideBrackets: nil)
      name = part.name
      return
    }
    let label = block.withBytes { RowLabel($0, range) }
    guard let kind = label.mark, !label.isOfWhich else {
      mark = nil
      name = range
      return
    }
    let isBracketed = kind == .bracketedChineseNumeral || kind == .bracketedDigits
    let first = block.bytes[range.lowerBound]
    let hasBracket = first == UInt8(ascii: "(") || first == 0xEF
    mark = LineMark(
      kind: .ordinal(kind), number: label.ordinal,
      hasWideBrackets: isBracketed && hasBracket ? first == 0xEF : nil)
    name = min(label.name.lowerBound, range.upperBound)..<range.upperBound
  }

  /// `第一部分` or `第一章` in front.
  private static func part(
    _ block: Block, _ range: Range<Int>
  ) -> (number: Int, name: Range<Int>)? {
    guard range.count > 9, block.bytes[range].starts(with: "第".utf8) else { return nil }
    // The longest mark is 第九十九部分; blanks may stand behind it.
    let front = Array(block.text(range.lowerBound..<range.upperBound).unicodeScalars.prefix(12))
    guard let (number, length) = ChineseNumeral.read(front.dropFirst()) else { return nil }
    let rest = String(String.UnicodeScalarView(front.dropFirst(1 + length)))
    for word in ["部分", "章"] where rest.hasPrefix(word) {
      let end = range.lowerBound + 3 * (1 + length) + word.utf8.count
      return (number, block.trimmedRange(end..<range.upperBound))
    }
    return nil
  }
}
