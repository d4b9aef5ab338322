import BudgetModel

/// The values that a figure can stand for, exactly.
///
/// A figure written with d decimals stands for all values that are rounded to it, or cut off to
/// it (XBRL Calculations 1.1, in exact decimals). This is the one tolerance of all checks.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public let low: ExactDecimal
  /// The upper end.
  public let high: ExactDecimal
  /// Whether the lower end itself belongs to the interval.
  public let includesLow: Bool
  /// Whether the upper end itself belongs to the interval.
  public let includesHigh: Bool

  /// An interval from its ends.
  public init(
    _ low: ExactDecimal, _ high: ExactDecimal, includesLow: Bool = true, includesHigh: Bool = true
  ) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
  }

  /// The one value of an exact figure.
  public init(exactly value: ExactDecimal) { self.init(value, value) }

  /// The values that `value`, given to `decimals` decimals, stands for; nil if they do not fit.
  public init?(_ value: ExactDecimal, decimals: Int, mode: RoundingMode) {
    switch mode {
    case .round:
      let half = ExactDecimal(mantissa: 5, scale: decimals + 1)
      guard let low = value.subtracting(half), let high = value.adding(half) else { return nil }
      self.init(low, high)
    case .truncate:
      let unit = ExactDecimal(mantissa: 1, scale: decimals)
      guard let below = value.subtracting(unit), let above = value.adding(unit) else { return nil }
      if value.isZero {
        self.init(below, above, includesLow: false, includesHigh: false)
      } else if value.mantissa > 0 {
        self.init(value, above, includesHigh: false)
      } else {
        self.init(below, value, includesLow: false)
      }
    }
  }

  /// The interval of the sum; nil if it does not fit. An end belongs to it if both ends do.
  public func adding(_ other: Interval) -> Interval? {
    guard let low = low.adding(other.low), let high = high.adding(other.high) else { return nil }
    return Interval(
      low, high, includesLow: includesLow && other.includesLow,
      includesHigh: includesHigh && other.includesHigh)
  }

  /// The interval with the other sign: its ends change places.
  public var negated: Interval? {
    guard let newLow = high.negated, let newHigh = low.negated else { return nil }
    return Interval(newLow, newHigh, includesLow: includesHigh, includesHigh: includesLow)
  }

  /// The values in both intervals, or nil where there are none. Ends that touch count only if both
  /// belong to their intervals.
  public func intersection(_ other: Interval) -> Interval? {
    let lowIsOther = other.low > low || (other.low == low && !other.includesLow)
    let highIsOther = other.high < high || (other.high == high && !other.includesHigh)
    let result = Interval(
      lowIsOther ? other.low : low, highIsOther ? other.high : high,
      includesLow: lowIsOther ? other.includesLow : includesLow,
      includesHigh: highIsOther ? other.includesHigh : includesHigh)
    if result.low > result.high { return nil }
    if result.low == result.high, !result.includesLow || !result.includesHigh { return nil }
    return result
  }

  /// Whether every value of this interval is above every value of the other.
  public func isAbove(_ other: Interval) -> Bool {
    low > other.high || (low == other.high && (!includesLow || !other.includesHigh))
  }
}

/// What comes of comparing a stated figure with a computed one.
public enum Agreement: Sendable, Hashable {
  /// Equal as written.
  case agrees
  /// Not equal, but rounding explains the difference.
  case rounding
  /// Not equal, and rounding does not explain it.
  case mismatch

  /// Compares a total with the sum of its parts, by value and by interval.
  public init(
    total: ExactDecimal, _ totalInterval: Interval, sum: ExactDecimal, _ sumInterval: Interval
  ) {
    if total == sum {
      self = .agrees
    } else {
      self = totalInterval.intersection(sumInterval) == nil ? .mismatch : .rounding
    }
  }
}

extension Interval {
  /// The interval of the product; nil if it does not fit.
  public func multiplied(by other: Interval) -> Interval? {
    var ends: [ExactDecimal] = []
    for left in [low, high] {
      for right in [other.low, other.high] {
        guard let product = left.multiplied(by: right) else { return nil }
        ends.append(product)
      }
    }
    guard let lowest = ends.min(), let highest = ends.max() else { return nil }
    return Interval(lowest, highest)
  }

  /// The interval of the quotient, its ends carried to 18 decimals and rounded outward; nil if it
  /// does not fit or the divisor can be zero.
  public func divided(by other: Interval) -> Interval? {
    guard other.low > .zero || other.high < .zero else { return nil }
    var lows: [ExactDecimal] = []
    var highs: [ExactDecimal] = []
    for left in [low, high] {
      for right in [other.low, other.high] {
        guard let down = left.divided(by: right, roundingUp: false),
          let up = left.divided(by: right, roundingUp: true)
        else { return nil }
        lows.append(down)
        highs.append(up)
      }
    }
    guard let lowest = lows.min(), let highest = highs.max() else { return nil }
    return Interval(lowest, highest)
  }
}
