/// A decimal number, exact: `mantissa` × 10^−`scale`. No operation rounds unless it says so, and
/// none wraps: what does not fit is nil.
public struct ExactDecimal: Sendable {
  /// The digits, as a whole number.
  public let mantissa: Int128
  /// How many of the digits stand behind the decimal point; 0…36.
  public let scale: Int

  /// The number `mantissa` × 10^−`scale`.
  public init(mantissa: Int128, scale: Int) {
    self.mantissa = mantissa
    self.scale = max(0, min(scale, 36))
  }

  /// Zero, without decimals.
  public static let zero = ExactDecimal(mantissa: 0, scale: 0)

  /// The mantissa of the same number with a larger or equal scale; nil if it does not fit.
  public func mantissa(atScale newScale: Int) -> Int128? {
    if newScale == scale { return mantissa }
    guard newScale >= scale, let factor = Self.powerOfTen(newScale - scale) else { return nil }
    let (result, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    return overflow ? nil : result
  }

  /// 10^`exponent` for 0…38.
  static func powerOfTen(_ exponent: Int) -> Int128? {
    guard exponent >= 0, exponent <= 38 else { return nil }
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// The sum, or nil if it does not fit.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let left = mantissa(atScale: common), let right = other.mantissa(atScale: common) else {
      return nil
    }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(mantissa: sum, scale: common)
  }

  /// The difference, or nil if it does not fit.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    other.negated.flatMap { adding($0) }
  }

  /// The number with the other sign, or nil if it does not fit.
  public var negated: ExactDecimal? {
    let (result, overflow) = (0 as Int128).subtractingReportingOverflow(mantissa)
    return overflow ? nil : ExactDecimal(mantissa: result, scale: scale)
  }

  /// The product, or nil if it does not fit.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    guard !overflow else { return nil }
    let exact = scale + other.scale
    if exact <= 36 { return ExactDecimal(mantissa: product, scale: exact) }
    let trimmed = trimmed(minimum: 0)
    let otherTrimmed = other.trimmed(minimum: 0)
    guard trimmed.scale + otherTrimmed.scale <= 36 else { return nil }
    return ExactDecimal(
      mantissa: trimmed.mantissa * otherTrimmed.mantissa,
      scale: trimmed.scale + otherTrimmed.scale)
  }

  /// The quotient to 18 decimals, rounded up or down; nil if it does not fit or divides by zero.
  public func divided(by other: ExactDecimal, roundingUp: Bool) -> ExactDecimal? {
    // value = (mantissa × 10^(18 + other.scale − scale)) ÷ other.mantissa, in units of 10^−18.
    guard !other.isZero else { return nil }
    let exponent = 18 + other.scale - scale
    var dividend = mantissa
    var divisor = other.mantissa
    if exponent >= 0 {
      guard let factor = Self.powerOfTen(exponent) else { return nil }
      let (product, overflow) = dividend.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      dividend = product
    } else {
      guard let factor = Self.powerOfTen(-exponent) else { return nil }
      let (product, overflow) = divisor.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      divisor = product
    }
    let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
    guard !overflow else { return nil }
    let remainder = dividend % divisor
    guard remainder != 0 else { return ExactDecimal(mantissa: quotient, scale: 18) }
    let isPositive = (dividend < 0) == (divisor < 0)
    let step: Int128 = roundingUp == isPositive ? (isPositive ? 1 : -1) : 0
    return ExactDecimal(mantissa: quotient + step, scale: 18)
  }

  /// The number × 10^`exponent`; nil if it does not fit.
  public func shifted(by exponent: Int) -> ExactDecimal? {
    if exponent <= 0 {
      return scale - exponent <= 36
        ? ExactDecimal(mantissa: mantissa, scale: scale - exponent) : nil
    }
    if scale >= exponent { return ExactDecimal(mantissa: mantissa, scale: scale - exponent) }
    guard let factor = Self.powerOfTen(exponent - scale) else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    return overflow ? nil : ExactDecimal(mantissa: product, scale: 0)
  }

  /// The number rounded to at most `decimals` decimals, halves away from zero.
  public func rounded(to decimals: Int) -> ExactDecimal {
    guard decimals >= 0, scale > decimals, let unit = Self.powerOfTen(scale - decimals) else {
      return self
    }
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: unit)
    let isHalf = remainder.magnitude >= (unit / 2).magnitude
    return ExactDecimal(
      mantissa: isHalf ? quotient + mantissa.signum() : quotient, scale: decimals)
  }

  /// The number without its sign.
  public var magnitude: ExactDecimal { mantissa < 0 ? negated ?? self : self }

  /// Whether the number is zero.
  public var isZero: Bool { mantissa == 0 }

  /// The same number without zeros at the end of its decimals, down to `minimum` decimals.
  public func trimmed(minimum: Int) -> ExactDecimal {
    var mantissa = mantissa
    var scale = scale
    while scale > minimum, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return ExactDecimal(mantissa: mantissa, scale: scale)
  }

  /// The number with so many decimals at least, where its digits allow it.
  public func padded(to decimals: Int) -> ExactDecimal {
    guard scale < decimals, let mantissa = mantissa(atScale: decimals) else { return self }
    return ExactDecimal(mantissa: mantissa, scale: decimals)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in plain digits with all its decimals: `-3.50`.
  public var description: String { text(groupsThousands: false) }

  /// The number with commas between thousands: `-1,203.50`.
  public var grouped: String { text(groupsThousands: true) }

  private func text(groupsThousands: Bool) -> String {
    // Written from the last digit to the first, and turned round at the end.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    var rest = mantissa.magnitude
    var written = 0
    while rest > 0 || written <= scale {
      if written > 0, written == scale { bytes.append(UInt8(ascii: ".")) }
      let whole = written - scale
      if groupsThousands, whole > 0, whole % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      // One division of 64 bits where the number allows it: those of 128 are slow.
      if let small = UInt64(exactly: rest) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: small % 10))
        rest = UInt128(small / 10)
      } else {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      written += 1
    }
    if mantissa < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.reverse()
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ExactDecimal: Comparable {
  /// Numbers are ordered by value, whatever their decimals.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.compare(right) < 0
  }

  /// Numbers are equal when their values are: 1.50 equals 1.5.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.compare(right) == 0
  }

  private func compare(_ other: ExactDecimal) -> Int {
    let common = max(scale, other.scale)
    if let left = mantissa(atScale: common), let right = other.mantissa(atScale: common) {
      return left < right ? -1 : left > right ? 1 : 0
    }
    // Too far apart for a common scale: the one that overflows is the larger in magnitude.
    if mantissa.signum() != other.mantissa.signum() {
      return mantissa.signum() < other.mantissa.signum() ? -1 : 1
    }
    let selfIsLarger = mantissa(atScale: common) == nil
    return selfIsLarger == (mantissa > 0) ? 1 : -1
  }
}

extension ExactDecimal: Hashable {
  /// Hashes the value, so that equal numbers with other decimals hash alike.
  public func hash(into hasher: inout Hasher) {
    let plain = trimmed(minimum: 0)
    hasher.combine(plain.mantissa)
    hasher.combine(plain.scale)
  }
}
