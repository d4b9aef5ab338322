/// Reads amounts. The whole text must be one: `1,234.5 万元` is malformed, not 1.
///
/// Accepted are ASCII and full-width digits, commas between thousands, a decimal point, a sign
/// and a percent sign.
public enum AmountScanner {
  /// The most digits that are kept.
  static let maximumDigits = 18

  /// The amount that the trimmed text of a cell states.
  @inlinable
  public static func scan(_ text: UnsafeBufferPointer<UInt8>) -> Amount {
    // The plain ASCII number first: nearly every amount of a budget is one.
    var value: Int64 = 0
    var decimals = -1
    let count = text.count
    guard count > 0 else { return .blank }
    if count <= 17 {
      var index = 0
      let isNegative = text[0] == 0x2D
      if isNegative { index = 1 }
      var isPlain = index < count && text[index] &- 0x30 < 10
      while index < count {
        let digit = text[index] &- 0x30
        if digit < 10 {
          value = value &* 10 &+ Int64(digit)
          if decimals >= 0 { decimals &+= 1 }
        } else if text[index] == 0x2E, decimals < 0 {
          decimals = 0
        } else {
          isPlain = false
          break
        }
        index &+= 1
      }
      if isPlain, decimals != 0 {
        return Amount(
          mantissa: isNegative ? -value : value, scale: UInt8(truncatingIfNeeded: max(decimals, 0)))
      }
    }
    return scanSlowly(text)
  }

  /// The amount of any text: full width, commas, signs, fillers.
  @usableFromInline
  static func scanSlowly(_ text: UnsafeBufferPointer<UInt8>) -> Amount {
    if isNotApplicable(text) { return Amount(mantissa: 0, scale: 0, state: .notApplicable) }
    var reader = Reader(text)
    var isNegative = false
    switch reader.peek {
    case UInt8(ascii: "-"):
      isNegative = true
      reader.advance()
    case UInt8(ascii: "+"): reader.advance()
    default: break
    }

    var mantissa: Int64 = 0
    var digits = 0
    var overflow = false
    var groupDigits = 0
    var hasGroups = false
    var decimals: Int?
    while let character = reader.peek {
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int64(character - UInt8(ascii: "0"))
        if digits < maximumDigits { mantissa = mantissa * 10 + digit } else { overflow = true }
        if mantissa != 0 || decimals != nil { digits += 1 }
        groupDigits += 1
        if let count = decimals { decimals = count + 1 }
      case UInt8(ascii: ",") where decimals == nil:
        guard groupDigits > 0, hasGroups ? groupDigits == 3 : groupDigits <= 3 else {
          return malformed
        }
        hasGroups = true
        groupDigits = 0
      case UInt8(ascii: ".") where decimals == nil:
        guard groupDigits > 0, !hasGroups || groupDigits == 3 else { return malformed }
        hasGroups = false
        decimals = 0
        groupDigits = 0
      case UInt8(ascii: "%"):
        reader.advance()
        guard reader.isAtEnd, groupDigits > 0, !hasGroups || groupDigits == 3 else {
          return malformed
        }
        return finish(mantissa, decimals, isNegative, overflow, .percentage)
      default: return malformed
      }
      reader.advance()
    }
    guard groupDigits > 0, !hasGroups || groupDigits == 3 else { return malformed }
    return finish(mantissa, decimals, isNegative, overflow, .number)
  }

  private static let malformed = Amount(mantissa: 0, scale: 0, state: .malformed)

  private static func finish(
    _ mantissa: Int64, _ decimals: Int?, _ isNegative: Bool, _ overflow: Bool, _ state: Amount.State
  ) -> Amount {
    if overflow { return Amount(mantissa: 0, scale: 0, state: .overflow) }
    return Amount(
      mantissa: isNegative ? -mantissa : mantissa,
      scale: UInt8(truncatingIfNeeded: decimals ?? 0), state: state)
  }

  /// Whether the text of a cell says that no amount can stand there: `/`, `—`, `**`.
  static func isNotApplicable(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, text.count <= 6 else { return false }
    // Digits and 汉字 are done with here, without a look at the list.
    switch first {
    case 0x2A, 0x2D, 0x2F, 0xE2, 0xEF: return fillers.contains { text.elementsEqual($0.utf8) }
    default: return false
    }
  }

  private static let fillers = [
    "/", "-", "－", "—", "–", "−", "――", "——", "--", "／", "*", "**", "＊＊",
  ]

  /// Reads characters with full-width twins folded to ASCII; any other is 0.
  private struct Reader {
    let text: UnsafeBufferPointer<UInt8>
    var offset = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { offset >= text.count }

    var peek: UInt8? {
      guard offset < text.count else { return nil }
      let byte = text[offset]
      if byte < 0x80 { return byte }
      guard offset + 2 < text.count else { return 0 }
      let second = text[offset + 1]
      let third = text[offset + 2]
      if byte == 0xEF, second == 0xBC, third >= 0x81, third <= 0xBF { return third - 0x81 + 0x21 }
      if byte == 0xE2, second == 0x88, third == 0x92 { return UInt8(ascii: "-") }
      return 0
    }

    mutating func advance() { offset += text[offset] < 0x80 ? 1 : 3 }
  }
}
