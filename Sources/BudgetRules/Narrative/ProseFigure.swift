import BudgetModel

/// A figure of the prose, with what it counts.
struct ProseFigure: Sendable {
  /// What a figure counts.
  enum Measure: Sendable, Hashable {
    case money(MoneyUnit)
    case percent
    /// Things or people, by their word.
    case count(String)
    /// Nothing that is written.
    case bare
  }

  /// The figure with its sign, in its own unit.
  let value: ExactDecimal
  let measure: Measure
  /// Where its digits stand in the folded prose.
  let range: Range<Int>
  /// Whether braces behind it bind it to an expression.
  let isBound: Bool

  /// The decimals that are written.
  var scale: Int { value.scale }

  var moneyUnit: MoneyUnit? {
    if case .money(let unit) = measure { unit } else { nil }
  }

  /// What the figure stands for at so many decimals, in the document's unit of money or, for a
  /// percentage, as a share of one; nil where it does not fit.
  func operand(decimals: Int, documentUnit: MoneyUnit) -> Operand? {
    let decimals = max(decimals, scale)
    let exponent: Int
    switch measure {
    case .money(let unit): exponent = unit.exponent - documentUnit.exponent
    case .percent: exponent = -2
    case .count:
      return Operand(value: value, interval: Interval(exactly: value), isGiven: true)
    case .bare: exponent = 0
    }
    guard let interval = Interval(value, decimals: decimals, mode: .round) else { return nil }
    return Operand(value: value, interval: interval, isGiven: true).shifted(by: exponent)
  }
}

extension ProseFigure {
  /// Reads the figure whose digits begin at an offset, and the offset behind its unit; nil where
  /// no number stands there.
  static func read(_ prose: FoldedProse, at start: Int) -> (figure: ProseFigure, end: Int)? {
    let bytes = prose.bytes
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      let isFollowed = end + 1 < bytes.count && bytes[end + 1] &- 0x30 < 10
      if byte &- 0x30 < 10 || ((byte == 0x2C || byte == 0x2E) && end > start && isFollowed) {
        end += 1
      } else {
        break
      }
    }
    var amount = scan(bytes[start..<end])
    // A comma that does not part thousands parts two clauses.
    if amount.value == nil, let comma = bytes[start..<end].firstIndex(of: 0x2C) {
      end = comma
      amount = scan(bytes[start..<end])
    }
    guard amount.state == .number, var value = amount.value else { return nil }
    let isNegative = isSign(bytes, start)
    if isNegative, let negated = value.negated { value = negated }
    let (measure, behind) = measure(bytes, end)
    let isBound =
      prose.place(start..<end).map { place in
        place.paragraph == 0 && prose.bound.contains { $0.overlaps(place.range) }
      } ?? false
    let figure = ProseFigure(
      value: value, measure: measure, range: (isNegative ? start - 1 : start)..<end,
      isBound: isBound)
    return (figure, behind)
  }

  private static func scan(_ bytes: ArraySlice<UInt8>) -> Amount {
    bytes.withUnsafeBufferPointer { AmountScanner.scan($0) }
  }

  /// Whether a minus sign stands before the digits, and not a dash between two words.
  private static func isSign(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard start > 0, bytes[start - 1] == UInt8(ascii: "-") else { return false }
    guard start > 1 else { return true }
    let before = bytes[start - 2]
    return before >= 0x80 || before == UInt8(ascii: ",") || before == UInt8(ascii: ":")
  }

  private static func measure(_ bytes: [UInt8], _ start: Int) -> (Measure, Int) {
    func follows(_ word: String, at offset: Int) -> Int? {
      let count = word.utf8.count
      guard offset + count <= bytes.count,
        bytes[offset..<offset + count].elementsEqual(word.utf8)
      else { return nil }
      return offset + count
    }
    guard start < bytes.count else { return (.bare, start) }
    if bytes[start] == UInt8(ascii: "%") { return (.percent, start + 1) }
    for unit in units {
      if let end = follows(unit.rawValue, at: start) { return (.money(unit), end) }
    }
    var offset = start
    for multiple in ["万", "亿", "多", "余"] { offset = follows(multiple, at: offset) ?? offset }
    if follows("个月", at: offset) != nil { return (.bare, start) }
    for word in counters {
      if let end = follows(word, at: offset) {
        return (.count(String(decoding: bytes[start..<end], as: UTF8.self)), end)
      }
    }
    return (.bare, start)
  }

  private static let units: [MoneyUnit] = [
    .tenThousandYuan, .hundredMillionYuan, .yuan, .millionYuan, .thousandYuan, .hundredYuan,
  ]

  private static let counters = [
    "人次", "人", "名", "个百分点", "个", "家", "辆", "台", "套", "项", "批次", "批", "次", "条",
    "份", "户", "件", "张", "所", "处", "场", "期", "倍",
  ]
}
