import SubjectCatalog

/// What a row's label says of its place: its ordinal mark, 其中, and whether it names a total.
public struct RowLabel: Sendable, Hashable {
  /// The kinds of ordinal marks, outermost first.
  public enum Mark: UInt8, Sendable {
    /// `一、`
    case chineseNumeral
    /// `（一）`
    case bracketedChineseNumeral
    /// `1、`
    case digits
    /// `（1）`
    case bracketedDigits
    /// `①`
    case circledDigits
  }

  /// What a total row is the total of.
  public enum Total: UInt8, Sendable {
    /// 合计, 收入合计, 资金总额 …: of the rows beside it.
    case total
    /// 小计: of the rows since the last total.
    case subtotal
    /// `…小计`, `…经费合计`: of the rows of its section, which stand below it or above it.
    case sectionTotal
    /// 本年收入合计, 本年支出合计: of the year's rows, without what is carried over.
    case yearTotal
    /// 总计, 收入总计, 支出总计: of the year's total and what is carried over.
    case grandTotal
  }

  /// The kind of the ordinal mark.
  public var mark: Mark?
  /// The number that the mark counts; 0 without a mark.
  public var ordinal = 0
  /// Whether the label begins with 其中.
  public var isOfWhich = false
  /// What the label is the total of, if it names a total.
  public var total: Total?
  /// The UTF-8 range of the name, without mark, 其中 and a colon at its end.
  public var name: Range<Int>

  /// Reads the label in a range of UTF-8 bytes, blanks around it cut off.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    name = range
    var scanner = Scanner(bytes: bytes, offset: range.lowerBound, end: range.upperBound)
    if scanner.take("其中") {
      isOfWhich = true
      if !scanner.takeASCII(0x3A) { _ = scanner.take("、") }
      scanner.skipBlanks()
    }
    if let (kind, number) = scanner.mark() {
      mark = kind
      ordinal = number
      scanner.skipBlanks()
    }
    var end = range.upperBound
    if end > scanner.offset, bytes[end - 1] == 0x3A { end -= 1 }
    if end - 3 >= scanner.offset, bytes[end - 3] == 0xEF, bytes[end - 2] == 0xBC,
      bytes[end - 1] == 0x9A
    {
      end -= 3
    }
    name = scanner.offset..<end
    total = Self.total(bytes, name)
  }

  /// Whether the row only counts the columns: 栏次.
  func countsColumns(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard mark == nil, name.count >= 6, name.count <= 12,
      bytes[name].starts(with: "栏".utf8) || bytes[name].starts(with: "行".utf8)
    else { return false }
    let word = FoldedName.fold(String(decoding: bytes[name], as: UTF8.self))
    return word == "栏次" || word == "行次"
  }

  /// The kind of total that a name is.
  private static func total(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Total? {
    // All names of totals end with 计 or 额; nearly all others are done with here.
    guard name.count >= 6, name.count <= 120 else { return nil }
    let last = (bytes[name.upperBound - 3], bytes[name.upperBound - 2], bytes[name.upperBound - 1])
    guard last == (0xE8, 0xAE, 0xA1) || last == (0xE9, 0xA2, 0x9D) else { return nil }
    return foldedName(UnsafeBufferPointer(rebasing: bytes[name]))
      .withUnsafeBufferPointer { total(folded: $0) }
  }

  /// The kind of total that a folded name is, without mark and colon.
  static func total(folded name: String) -> Total? {
    var name = name
    return name.withUTF8 { total(folded: $0) }
  }

  private static func total(folded name: UnsafeBufferPointer<UInt8>) -> Total? {
    func ends(_ word: StaticString) -> Bool {
      let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
      return name.count >= word.count && name.suffix(word.count).elementsEqual(word)
    }
    if ends("总额") {
      let isWhole = name.count == 6 || name.count == 12 && (ends("资金总额") || ends("资产总额"))
      return isWhole ? .total : nil
    }
    if ends("小计") { return name.count == 6 ? .subtotal : .sectionTotal }
    if ends("经费合计") { return .sectionTotal }
    if ends("总计") { return .grandTotal }
    guard ends("合计") else { return nil }
    return name.starts(with: "本年".utf8) ? .yearTotal : .total
  }
}

extension RowLabel {
  /// Reads marks at the front of a label.
  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset: Int
    let end: Int

    mutating func mark() -> (Mark, Int)? {
      let start = offset
      let isBracketed = takeASCII(0x28)
      if let number = chineseNumeral() {
        if isBracketed {
          if takeASCII(0x29) {
            _ = take("、")
            return (.bracketedChineseNumeral, number)
          }
        } else if take("、") || takeASCII(0x2E) {
          return (.chineseNumeral, number)
        }
      } else if let number = digits() {
        if takeASCII(0x29) {
          _ = take("、")
          return (.bracketedDigits, number)
        }
        if !isBracketed, take("、") || (takeASCII(0x2E) && !isDigit) { return (.digits, number) }
      } else if !isBracketed, offset + 2 < end, bytes[offset] == 0xE2, bytes[offset + 1] == 0x91,
        bytes[offset + 2] >= 0xA0, bytes[offset + 2] <= 0xB3
      {
        let number = Int(bytes[offset + 2]) - 0x9F
        offset += 3
        return (.circledDigits, number)
      }
      offset = start
      return nil
    }

    private mutating func chineseNumeral() -> Int? {
      var value = 0
      var current = 0
      var count = 0
      while offset + 2 < end {
        if let digit = Self.numeral(bytes[offset], bytes[offset + 1], bytes[offset + 2]) {
          if digit == 10 {
            value += max(current, 1) * 10
            current = 0
          } else {
            current = digit
          }
        } else {
          break
        }
        offset += 3
        count += 1
      }
      return count == 0 ? nil : value + current
    }

    /// The number that a character is.
    private static func numeral(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
      switch (first, second, third) {
      case (0xE3, 0x80, 0x87): 0  // 〇
      case (0xE4, 0xB8, 0x80): 1  // 一
      case (0xE4, 0xBA, 0x8C): 2  // 二
      case (0xE4, 0xB8, 0x89): 3  // 三
      case (0xE5, 0x9B, 0x9B): 4  // 四
      case (0xE4, 0xBA, 0x94): 5  // 五
      case (0xE5, 0x85, 0xAD): 6  // 六
      case (0xE4, 0xB8, 0x83): 7  // 七
      case (0xE5, 0x85, 0xAB): 8  // 八
      case (0xE4, 0xB9, 0x9D): 9  // 九
      case (0xE5, 0x8D, 0x81): 10  // 十
      default: nil
      }
    }

    private mutating func digits() -> Int? {
      var value = 0
      var count = 0
      while isDigit, count < 4 {
        let isASCII = bytes[offset] < 0x80
        value = value * 10 + Int(isASCII ? bytes[offset] - 0x30 : bytes[offset + 2] - 0x90)
        offset += isASCII ? 1 : 3
        count += 1
      }
      return count == 0 ? nil : value
    }

    var isDigit: Bool {
      guard offset < end else { return false }
      if bytes[offset] < 0x80 { return bytes[offset] >= 0x30 && bytes[offset] <= 0x39 }
      return offset + 2 < end && bytes[offset] == 0xEF && bytes[offset + 1] == 0xBC
        && bytes[offset + 2] >= 0x90 && bytes[offset + 2] <= 0x99
    }

    func matches(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard end - offset >= count else { return false }
      let start = text.utf8Start
      for index in 0..<count where bytes[offset + index] != start[index] { return false }
      return true
    }

    mutating func take(_ text: StaticString) -> Bool {
      guard matches(text) else { return false }
      offset += text.utf8CodeUnitCount
      return true
    }

    /// Takes an ASCII character or its full-width twin in U+FF01…U+FF3F.
    mutating func takeASCII(_ ascii: UInt8) -> Bool {
      guard offset < end else { return false }
      if bytes[offset] == ascii {
        offset += 1
        return true
      }
      guard offset + 2 < end, bytes[offset] == 0xEF, bytes[offset + 1] == 0xBC,
        bytes[offset + 2] == ascii &- 0x21 &+ 0x81
      else { return false }
      offset += 3
      return true
    }

    mutating func skipBlanks() {
      while offset < end {
        if bytes[offset] == 0x20 || bytes[offset] == 0x09 {
          offset += 1
        } else if !take("　") {
          return
        }
      }
    }
  }
}
