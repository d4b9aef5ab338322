import BudgetModel

/// A figure of a performance indicator as its text has it: `≥650人`, `=100%`, `156.3万人次`,
/// `90%以上`, `3-5次`.
struct Target: Hashable, Sendable {
  /// What the sign in front, or a word, says of the number.
  enum Bound: String, Sendable {
    /// No sign.
    case none = ""
    case equal = "="
    case atLeast = "≥"
    case atMost = "≤"
    case more = ">"
    case less = "<"

    /// Whether it is a floor for one and a ceiling for the other.
    func isOpposite(to other: Bound) -> Bool {
      isFloor && other.isCeiling || isCeiling && other.isFloor
    }

    var isFloor: Bool { self == .atLeast || self == .more }
    var isCeiling: Bool { self == .atMost || self == .less }
  }

  let bound: Bound
  /// The number as written, before 万 or %.
  let value: ExactDecimal
  /// The end of a range, as written.
  let upper: ExactDecimal?
  /// The unit without 万 and 亿 in front; `%` for 百分比 too.
  let unit: String
  /// The power of ten that 万 or 亿 in front of the unit stands for.
  let exponent: Int

  /// A target whose parts stand in cells of their own.
  init(bound: Bound, value: ExactDecimal, unit: String) {
    self.bound = bound
    self.value = value
    upper = nil
    (self.unit, exponent) = Self.unit(FoldedName.fold(unit))
  }

  /// Reads a text; nil where it is no number with a unit, such as 稳步提高 or 2026年12月底前.
  init?(_ text: String) {
    var rest = Array(FoldedName.fold(text).unicodeScalars)[...]
    let sign = Self.sign(&rest)
    guard let value = Self.number(&rest) else { return nil }
    self.value = value
    var upper: ExactDecimal?
    if let dash = rest.first, Self.dashes.contains(dash) {
      rest.removeFirst()
      guard let end = Self.number(&rest) else { return nil }
      upper = end
    }
    self.upper = upper
    var word = String(String.UnicodeScalarView(rest))
    var bound = sign
    for (suffix, meaning) in Self.suffixes where word.hasSuffix(suffix) {
      word.removeLast(suffix.count)
      if bound == .none { bound = meaning }
      break
    }
    self.bound = bound
    guard !word.unicodeScalars.contains(where: { "0"..."9" ~= $0 || Self.isPunctuation($0) }),
      !Self.dates.contains(where: { word.hasPrefix($0) }), word.unicodeScalars.count <= 10
    else { return nil }
    (unit, exponent) = Self.unit(word)
  }

  /// The number in single units.
  var amount: ExactDecimal? { value.shifted(by: exponent) }

  /// The number in 元; nil where it is no money.
  var money: ExactDecimal? {
    // ≤83.64万 is what people write for 万元.
    let isMoney = unit == "元" || unit.isEmpty && exponent >= 4
    return isMoney ? amount : nil
  }

  var isPercentage: Bool { unit == "%" }

  /// The sign that a word or sign alone stands for: `大于等于`.
  static func bound(_ text: String) -> Bound {
    var rest = Array(FoldedName.fold(text).unicodeScalars)[...]
    return sign(&rest)
  }

  /// Whether two statements of one indicator say the same: their numbers are equal, and none is a
  /// floor where the other is a ceiling. Nil where their units cannot be compared.
  func agrees(with other: Target) -> Bool? {
    guard unit == other.unit || unit.isEmpty || other.unit.isEmpty, let amount,
      let otherAmount = other.amount
    else { return nil }
    return amount == otherAmount && upper == other.upper && !bound.isOpposite(to: other.bound)
  }

  // MARK: Reading

  private static let signs: [(String, Bound)] = [
    ("大于等于", .atLeast), ("大于或等于", .atLeast), ("小于等于", .atMost), ("小于或等于", .atMost),
    ("不低于", .atLeast), ("不少于", .atLeast), ("不小于", .atLeast), ("不超过", .atMost),
    ("不高于", .atMost), ("不多于", .atMost), ("不大于", .atMost), ("大于", .more), ("超过", .more),
    ("高于", .more), ("小于", .less), ("低于", .less), ("少于", .less), ("等于", .equal),
    ("达到", .atLeast), (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≧", .atLeast),
    ("⩾", .atLeast), ("≤", .atMost), ("≦", .atMost), ("⩽", .atMost), ("=", .equal), (">", .more),
    ("<", .less),
  ]

  private static let suffixes: [(String, Bound)] = [
    ("及以上", .atLeast), ("以上", .atLeast), ("及以下", .atMost), ("以下", .atMost), ("以内", .atMost),
  ]

  private static let dashes: Set<Unicode.Scalar> = ["-", "~", "—", "–", "至", "−"]

  /// What stands behind the number of a date.
  private static let dates = ["月底", "月份", "月前", "月末", "月中", "月上", "月下", "年底", "年前", "年末", "日"]

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    ",;:。".unicodeScalars.contains(scalar)
  }

  private static func sign(_ text: inout ArraySlice<Unicode.Scalar>) -> Bound {
    for (word, bound) in signs where text.starts(with: word.unicodeScalars) {
      text.removeFirst(word.unicodeScalars.count)
      return bound
    }
    return .none
  }

  /// A number of at most 18 digits, commas left out.
  private static func number(_ text: inout ArraySlice<Unicode.Scalar>) -> ExactDecimal? {
    var mantissa: Int128 = 0
    var digits = 0
    var scale: Int?
    var rest = text
    while let scalar = rest.first {
      if "0"..."9" ~= scalar {
        guard digits < 18 else { return nil }
        mantissa = mantissa * 10 + Int128(scalar.value - 0x30)
        digits += 1
        if let decimals = scale { scale = decimals + 1 }
      } else if scalar == ".", scale == nil, digits > 0 {
        scale = 0
      } else if scalar != "," || scale != nil || digits == 0 {
        break
      }
      rest.removeFirst()
    }
    guard digits > 0, scale != 0 else { return nil }
    text = rest
    return ExactDecimal(mantissa: mantissa, scale: scale ?? 0)
  }

  /// A folded unit without 万 and 亿, and the power of ten that they are.
  private static func unit(_ text: String) -> (String, Int) {
    if text == "百分比" || text == "百分点" { return ("%", 0) }
    if text.hasPrefix("万") { return (String(text.dropFirst()), 4) }
    if text.hasPrefix("亿") { return (String(text.dropFirst()), 8) }
    return (text, 0)
  }
}

extension Target: CustomStringConvertible {
  var description: String {
    let factor = exponent == 4 ? "万" : exponent == 8 ? "亿" : ""
    let end = upper.map { "-\($0.description)" } ?? ""
    return bound.rawValue + value.description + end + factor + unit
  }
}
