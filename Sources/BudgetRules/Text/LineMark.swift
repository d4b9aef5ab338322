import BudgetModel
import BudgetSyntax

/// The mark that numbers a heading or a line of a list: `第一部分`, `一、`, `（一）`, `1.`, `（1）`, `①`.
struct LineMark: Hashable, Sendable {
  /// The kinds of marks.
  enum Kind: Hashable, Sendable {
    /// `第一部分`
    case part
    /// A mark that rows of tables have too.
    case ordinal(RowLabel.Mark)
  }

  let kind: Kind
  let number: Int
  /// Whether its brackets are full-width; nil without brackets.
  let hasWideBrackets: Bool?

  /// The mark of this kind with another number, as it is written.
  static func text(_ kind: Kind, _ number: Int) -> String {
    switch kind {
    case .part: "第\(ChineseNumeral.text(number))部分"
    case .ordinal(.chineseNumeral): "\(ChineseNumeral.text(number))、"
    case .ordinal(.bracketedChineseNumeral): "（\(ChineseNumeral.text(number))）"
    case .ordinal(.digits): "\(number)."
    case .ordinal(.bracketedDigits): "（\(number)）"
    case .ordinal(.circledDigits):
      Unicode.Scalar(0x245F + UInt32(clamping: number)).map(String.init) ?? "\(number)"
    }
  }

  /// The mark as it is written.
  var text: String { Self.text(kind, number) }
}

/// Numbers in Chinese numerals, 1 to 99.
enum ChineseNumeral {
  private static let digits = Array("〇一二三四五六七八九十".unicodeScalars)

  /// `十二` for 12; digits for numbers beyond 99.
  static func text(_ number: Int) -> String {
    guard 1...99 ~= number else { return "\(number)" }
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    var text = ""
    if tens > 1 { text.unicodeScalars.append(digits[tens]) }
    if tens > 0 { text.unicodeScalars.append(digits[10]) }
    if ones > 0 { text.unicodeScalars.append(digits[ones]) }
    return text
  }

  /// The number that begins `text`, with how many characters it has; nil where none does.
  static func read(_ text: some Collection<Unicode.Scalar>) -> (number: Int, length: Int)? {
    var number = 0
    var ones = 0
    var length = 0
    for scalar in text {
      guard let digit = digits.firstIndex(of: scalar), length < 4 else { break }
      if digit == 10 {
        number += max(ones, 1) * 10
        ones = 0
      } else {
        ones = digit
      }
      length += 1
    }
    return length == 0 ? nil : (number + ones, length)
  }
}
