import BudgetModel

/// What a mismatch looks like: the slip that explains its difference exactly.
enum LikelyCause {
  /// Two neighbouring digits of the total are exchanged.
  case exchangedDigits
  /// One digit of the total is another.
  case oneDigit
  /// The total is in another unit of money: larger or smaller by this power of ten.
  case unit(exponent: Int)
  /// A part equals the difference: left out, or added twice.
  case part(CellPlace, isLeftOut: Bool)
  /// A part has the other sign.
  case sign(CellPlace)

  /// The causes that explain a difference, the most telling first; at most three.
  static func causes(
    stated: ExactDecimal, computed: ExactDecimal, difference: ExactDecimal,
    parts: [(cell: CellPlace, value: ExactDecimal)]
  ) -> [LikelyCause] {
    guard !difference.isZero else { return [] }
    var causes: [LikelyCause] = []
    for exponent in [4, 3, 2] where !computed.isZero {
      if computed.shifted(by: exponent) == stated { causes.append(.unit(exponent: exponent)) }
      if computed.shifted(by: -exponent) == stated { causes.append(.unit(exponent: -exponent)) }
    }
    if isOneExchange(stated, computed) { causes.append(.exchangedDigits) }
    for part in parts where !part.value.isZero {
      if part.value == difference { causes.append(.part(part.cell, isLeftOut: false)) }
      if part.value.negated == difference { causes.append(.part(part.cell, isLeftOut: true)) }
      if let twice = part.value.adding(part.value),
        twice == difference || twice.negated == difference
      {
        causes.append(.sign(part.cell))
      }
    }
    if causes.isEmpty, isOneDigit(stated, computed) { causes.append(.oneDigit) }
    return Array(causes.prefix(3))
  }

  /// The digits of two figures with the same decimals; nil where their numbers differ.
  private static func digits(
    _ left: ExactDecimal, _ right: ExactDecimal
  ) -> (left: [UInt8], right: [UInt8])? {
    let scale = max(left.scale, right.scale)
    guard let leftMantissa = left.mantissa(atScale: scale),
      let rightMantissa = right.mantissa(atScale: scale),
      (leftMantissa < 0) == (rightMantissa < 0)
    else { return nil }
    let leftDigits = Array(String(leftMantissa.magnitude).utf8)
    let rightDigits = Array(String(rightMantissa.magnitude).utf8)
    // A figure of few digits differs in one from many others.
    guard leftDigits.count == rightDigits.count, leftDigits.count > 3 else { return nil }
    return (leftDigits, rightDigits)
  }

  private static func isOneDigit(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    guard let (left, right) = digits(left, right) else { return false }
    return zip(left, right).count { $0 != $1 } == 1
  }

  private static func isOneExchange(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    guard let (left, right) = digits(left, right),
      let first = left.indices.first(where: { left[$0] != right[$0] }), first + 1 < left.count
    else { return false }
    return left[first] == right[first + 1] && left[first + 1] == right[first]
      && left[(first + 2)...] == right[(first + 2)...]
  }
}
