import BudgetModel
import Testing

@testable import BudgetRules

/// The one tolerance: what a figure stands for, and when a total agrees with its parts.
@Suite struct IntervalTests {
  /// A figure as a test writes it: value, decimals that it is given to (nil: exact), subtracted.
  struct Figure {
    let value: ExactDecimal
    let decimals: Int?
    var isSubtracted = false

    init(_ text: String, _ decimals: Int?, isSubtracted: Bool = false) {
      value = IntervalTests.decimal(text)
      self.decimals = decimals
      self.isSubtracted = isSubtracted
    }

    func interval(_ mode: RoundingMode) -> Interval? {
      decimals.flatMap { Interval(value, decimals: $0, mode: mode) } ?? Interval(exactly: value)
    }
  }

  static func decimal(_ text: String) -> ExactDecimal {
    let digits = text.filter { $0.isNumber }
    let scale = text.contains(".") ? text.drop { $0 != "." }.count - 1 : 0
    let mantissa = Int128(digits) ?? 0
    return ExactDecimal(mantissa: text.hasPrefix("-") ? -mantissa : mantissa, scale: scale)
  }

  private func agreement(
    _ total: Figure, _ parts: [Figure], _ mode: RoundingMode
  ) throws -> Agreement {
    var sum = ExactDecimal.zero
    var interval = Interval(exactly: .zero)
    for part in parts {
      let own = try #require(part.interval(mode))
      let signed = try #require(part.isSubtracted ? own.negated : own)
      interval = try #require(interval.adding(signed))
      sum = try #require(part.isSubtracted ? sum.subtracting(part.value) : sum.adding(part.value))
    }
    return Agreement(
      total: total.value, try #require(total.interval(mode)), sum: sum, interval)
  }

  @Test func totalsAndParts() throws {
    let whole = ["3", "3", "3"].map { Figure($0, 0) }
    #expect(try agreement(Figure("10", 0), whole, .round) == .rounding)
    #expect(try agreement(Figure("12", 0), whole, .round) == .mismatch)
    #expect(try agreement(Figure("11", 0), whole, .round) == .rounding)
    #expect(try agreement(Figure("9", 0), whole, .round) == .agrees)
    #expect(try agreement(Figure("10", 0), [Figure("11", nil)], .truncate) == .mismatch)
    #expect(try agreement(Figure("10", 0), [Figure("10.999", nil)], .truncate) == .rounding)
    #expect(try agreement(Figure("-5", 0), [Figure("-5.4", nil)], .truncate) == .rounding)
    #expect(try agreement(Figure("0", 0), [Figure("0.9", nil)], .truncate) == .rounding)
    #expect(try agreement(Figure("0", 0), [Figure("1", nil)], .truncate) == .mismatch)
    #expect(
      try agreement(Figure("100.00", 2), [Figure("60", 0), Figure("40.4", nil)], .round)
        == .rounding)
    #expect(
      try agreement(Figure("100.00", 2), [Figure("60.00", 2), Figure("40.02", 2)], .round)
        == .mismatch)
    #expect(
      try agreement(
        Figure("30", 0), [Figure("50", 0), Figure("20", 0, isSubtracted: true)], .round) == .agrees)
  }

  /// In rounding mode n parts of one precision may differ by (n + 1) half units, and no more.
  @Test(arguments: 1...12) func theBoundOfARoundedSum(_ count: Int) throws {
    let parts = [Figure](repeating: Figure("1.00", 2), count: count)
    for hundredths in 0...20 {
      let total = ExactDecimal(mantissa: Int128(100 * count + hundredths), scale: 2)
      let expected: Agreement =
        hundredths == 0 ? .agrees : 2 * hundredths <= count + 1 ? .rounding : .mismatch
      #expect(try agreement(Figure("\(total)", 2), parts, .round) == expected, "\(total)")
    }
  }

  @Test func whatATruncatedFigureStandsFor() throws {
    let positive = try #require(Interval(Self.decimal("10"), decimals: 0, mode: .truncate))
    #expect(positive == Interval(Self.decimal("10"), Self.decimal("11"), includesHigh: false))
    let negative = try #require(Interval(Self.decimal("-10"), decimals: 0, mode: .truncate))
    #expect(negative == Interval(Self.decimal("-11"), Self.decimal("-10"), includesLow: false))
    let zero = try #require(Interval(.zero, decimals: 1, mode: .truncate))
    #expect(
      zero
        == Interval(
          Self.decimal("-0.1"), Self.decimal("0.1"), includesLow: false, includesHigh: false))
  }

  @Test func negationSwapsTheEndsAndWhetherTheyBelong() throws {
    let truncated = try #require(Interval(Self.decimal("5"), decimals: 0, mode: .truncate))
    #expect(
      truncated.negated == Interval(Self.decimal("-6"), Self.decimal("-5"), includesLow: false))
  }

  @Test func duplicates() {
    func rounded(_ text: String, _ decimals: Int) -> Interval? {
      Interval(Self.decimal(text), decimals: decimals, mode: .round)
    }
    let apart = rounded("5.2", 1).flatMap { one in rounded("5.4", 1).flatMap(one.intersection) }
    #expect(apart == nil)
    let shared = rounded("5", 0).flatMap { one in rounded("5.4", 1).flatMap(one.intersection) }
    #expect(shared == Interval(Self.decimal("5.35"), Self.decimal("5.45")))
  }

  @Test func endsThatTouchCountIfBothBelong() {
    let (zero, one, two) = (ExactDecimal.zero, Self.decimal("1"), Self.decimal("2"))
    for belongsLeft in [true, false] {
      for belongsRight in [true, false] {
        let left = Interval(zero, one, includesHigh: belongsLeft)
        let right = Interval(one, two, includesLow: belongsRight)
        #expect((left.intersection(right) != nil) == (belongsLeft && belongsRight))
        #expect((right.intersection(left) != nil) == (belongsLeft && belongsRight))
        #expect(right.isAbove(left) == !(belongsLeft && belongsRight))
      }
    }
  }

  @Test func ofWhich() throws {
    let whole = try #require(Interval(Self.decimal("7.6"), decimals: 1, mode: .round))
    let eight = try #require(Interval(Self.decimal("8"), decimals: 0, mode: .round))
    let nine = try #require(Interval(Self.decimal("9"), decimals: 0, mode: .round))
    #expect(!eight.isAbove(whole))
    #expect(nine.isAbove(whole))
  }

  /// The product and the quotient of intervals hold those of every pair of values in them.
  @Test func productsAndQuotientsEnclose() throws {
    var generator = SeededGenerator(seed: 7)
    func random() -> (ExactDecimal, Interval)? {
      let value = ExactDecimal(
        mantissa: Int128(Int.random(in: -99_999...99_999, using: &generator)), scale: 2)
      return Interval(value, decimals: 1, mode: .round).map { (value, $0) }
    }
    for _ in 0..<2_000 {
      let (left, leftInterval) = try #require(random())
      let (right, rightInterval) = try #require(random())
      let product = try #require(left.multiplied(by: right))
      let products = try #require(leftInterval.multiplied(by: rightInterval))
      #expect(products.low <= product && product <= products.high)
      if rightInterval.low > .zero || rightInterval.high < .zero {
        let quotients = try #require(leftInterval.divided(by: rightInterval))
        let down = try #require(left.divided(by: right, roundingUp: false))
        let up = try #require(left.divided(by: right, roundingUp: true))
        #expect(quotients.low <= down && up <= quotients.high)
      } else {
        #expect(leftInterval.divided(by: rightInterval) == nil)
      }
    }
  }

  @Test func whatDoesNotFitIsNil() {
    let largest = ExactDecimal(mantissa: .max, scale: 0)
    #expect(Interval(largest, decimals: 2, mode: .round) == nil)
    #expect(Interval(largest, decimals: 2, mode: .truncate) == nil)
    #expect(Interval(exactly: largest).adding(Interval(exactly: largest)) == nil)
    #expect(Interval(exactly: largest).multiplied(by: Interval(exactly: largest)) == nil)
  }
}
