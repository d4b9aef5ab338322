import Testing

@testable import BudgetModel

/// Exact decimals against a slow implementation that calculates digit by digit.
@Suite struct ExactDecimalTests {
  /// A decimal of any size: a sign and digits, the last `scale` of them behind the point.
  struct SlowDecimal: CustomStringConvertible {
    var isNegative = false
    /// Digits from the lowest to the highest.
    var digits: [Int]
    var scale: Int

    init(_ text: String) {
      isNegative = text.hasPrefix("-")
      let plain = text.filter { $0 != "-" }
      scale = plain.contains(".") ? plain.drop { $0 != "." }.count - 1 : 0
      digits = plain.filter { $0 != "." }.reversed().compactMap(\.wholeNumberValue)
    }

    private init(_ digits: [Int], _ scale: Int, _ isNegative: Bool) {
      self.digits = digits
      self.scale = scale
      self.isNegative = isNegative
    }

    private func aligned(_ scale: Int, _ count: Int) -> [Int] {
      let digits = [Int](repeating: 0, count: scale - self.scale) + digits
      return digits + [Int](repeating: 0, count: max(0, count - digits.count))
    }

    func adding(_ other: SlowDecimal) -> SlowDecimal {
      let common = max(scale, other.scale)
      let count = max(digits.count, other.digits.count) + common + 2
      let left = aligned(common, count)
      let right = other.aligned(common, count)
      if isNegative == other.isNegative {
        var carry = 0
        let sum = zip(left, right).map { one, two in
          let digit = one + two + carry
          carry = digit / 10
          return digit % 10
        }
        return SlowDecimal(sum, common, isNegative)
      }
      let leftIsLess = left.reversed().lexicographicallyPrecedes(right.reversed())
      let (large, small) = leftIsLess ? (right, left) : (left, right)
      var borrow = 0
      let difference = zip(large, small).map { one, two in
        let digit = one - two - borrow
        borrow = digit < 0 ? 1 : 0
        return digit + 10 * borrow
      }
      return SlowDecimal(difference, common, leftIsLess ? other.isNegative : isNegative)
    }

    func multiplied(by other: SlowDecimal) -> SlowDecimal {
      var product = [Int](repeating: 0, count: digits.count + other.digits.count + 1)
      for (place, digit) in digits.enumerated() {
        for (otherPlace, otherDigit) in other.digits.enumerated() {
          product[place + otherPlace] += digit * otherDigit
        }
      }
      var carry = 0
      for place in product.indices {
        let digit = product[place] + carry
        product[place] = digit % 10
        carry = digit / 10
      }
      return SlowDecimal(product, scale + other.scale, isNegative != other.isNegative)
    }

    /// The digits without zeros at either end that say nothing: `-3.5`.
    var description: String {
      var digits = digits
      var scale = scale
      while scale > 0, digits.first ?? 0 == 0 {
        if !digits.isEmpty { digits.removeFirst() }
        scale -= 1
      }
      while digits.count > scale + 1, digits.last == 0 { digits.removeLast() }
      while digits.count < scale + 1 { digits.append(0) }
      var text = ""
      for (place, digit) in digits.enumerated().reversed() {
        text += String(digit)
        if place == scale, scale > 0 { text += "." }
      }
      return isNegative && digits.contains { $0 != 0 } ? "-" + text : text
    }
  }

  private func random(_ generator: inout SeededGenerator) -> ExactDecimal {
    let bits = Int.random(in: 0...59, using: &generator)
    let limit = Int64(1) << Int64(bits)
    return ExactDecimal(
      mantissa: Int128(Int64.random(in: -limit...limit, using: &generator)),
      scale: Int.random(in: 0...9, using: &generator))
  }

  private func plain(_ value: ExactDecimal?) -> String? {
    value?.trimmed(minimum: 0).description
  }

  @Test func arithmeticAgreesWithTheSlowWay() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<4_000 {
      let (left, right) = (random(&generator), random(&generator))
      let (slowLeft, slowRight) = (SlowDecimal("\(left)"), SlowDecimal("\(right)"))
      var negated = slowRight
      negated.isNegative.toggle()
      #expect(plain(left.adding(right)) == "\(slowLeft.adding(slowRight))")
      #expect(plain(left.subtracting(right)) == "\(slowLeft.adding(negated))")
      #expect(plain(left.multiplied(by: right)) == "\(slowLeft.multiplied(by: slowRight))")
      let difference = "\(slowLeft.adding(negated))"
      #expect((left < right) == difference.hasPrefix("-"))
      #expect((left == right) == (difference == "0"))
    }
  }

  /// The quotient rounded down and the one rounded up hold the exact one between them, and are at
  /// most one unit of the 18th decimal apart.
  @Test func quotientsEncloseTheExactOne() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<4_000 {
      let dividend = ExactDecimal(
        mantissa: Int128(Int32.random(in: .min...(.max), using: &generator)), scale: 2)
      let divisor = ExactDecimal(
        mantissa: Int128(Int32.random(in: .min...(.max), using: &generator)), scale: 2)
      guard !divisor.isZero,
        let down = dividend.divided(by: divisor, roundingUp: false),
        let up = dividend.divided(by: divisor, roundingUp: true),
        let lowProduct = down.multiplied(by: divisor), let highProduct = up.multiplied(by: divisor)
      else {
        Issue.record("\(dividend) ÷ \(divisor)")
        continue
      }
      let isPositive = divisor.mantissa > 0
      #expect(isPositive ? lowProduct <= dividend : lowProduct >= dividend)
      #expect(isPositive ? highProduct >= dividend : highProduct <= dividend)
      #expect(up.mantissa - down.mantissa <= 1)
      #expect((up == down) == (lowProduct == dividend))
    }
  }

  @Test(arguments: [
    ("1", "3", "0.333333333333333333", "0.333333333333333334"),
    ("-1", "3", "-0.333333333333333334", "-0.333333333333333333"),
    ("1", "-3", "-0.333333333333333334", "-0.333333333333333333"),
    ("-1", "-3", "0.333333333333333333", "0.333333333333333334"),
    ("10", "4", "2.5", "2.5"), ("0", "7", "0", "0"),
  ])
  func quotients(_ left: String, _ right: String, _ down: String, _ up: String) throws {
    let left = try #require(scan(left).value)
    let right = try #require(scan(right).value)
    #expect(plain(left.divided(by: right, roundingUp: false)) == down)
    #expect(plain(left.divided(by: right, roundingUp: true)) == up)
  }

  @Test func whatDoesNotFitIsNil() {
    let largest = ExactDecimal(mantissa: .max, scale: 0)
    let least = ExactDecimal(mantissa: .min, scale: 0)
    let unit = ExactDecimal(mantissa: 1, scale: 0)
    let minusOne = ExactDecimal(mantissa: -1, scale: 0)
    let smallest = ExactDecimal(mantissa: 1, scale: 36)
    #expect(largest.adding(unit) == nil)
    #expect(least.subtracting(unit) == nil)
    #expect(largest.adding(ExactDecimal(mantissa: 1, scale: 1)) == nil)
    #expect(least.negated == nil)
    #expect(largest.negated != nil)
    #expect(largest.multiplied(by: largest) == nil)
    #expect(smallest.multiplied(by: smallest) == nil)
    #expect(largest.divided(by: smallest, roundingUp: true) == nil)
    #expect(least.divided(by: minusOne, roundingUp: false) == nil)
    #expect(unit.divided(by: .zero, roundingUp: false) == nil)
    #expect(largest.shifted(by: 1) == nil)
    #expect(smallest.shifted(by: -1) == nil)
    #expect(largest.mantissa(atScale: 1) == nil)
    #expect(unit.mantissa(atScale: -1) == nil)
  }

  @Test func farApartNumbersAreOrdered() {
    let largest = ExactDecimal(mantissa: .max, scale: 0)
    let smallest = ExactDecimal(mantissa: 1, scale: 36)
    let negative = ExactDecimal(mantissa: .min, scale: 0)
    #expect(smallest < largest)
    #expect(negative < smallest)
    #expect(negative < .zero)
    #expect(ExactDecimal(mantissa: -1, scale: 36) > negative)
    #expect([largest, .zero, negative, smallest].sorted() == [negative, .zero, smallest, largest])
  }

  @Test func equalNumbersHashAlike() {
    let values: Set<ExactDecimal> = [
      ExactDecimal(mantissa: 150, scale: 2), ExactDecimal(mantissa: 15, scale: 1),
      ExactDecimal(mantissa: 0, scale: 5), .zero,
    ]
    #expect(values.count == 2)
  }

  @Test(arguments: [
    (-350, 2, 1, "-3.5"), (350, 2, 2, "3.50"), (0, 4, 0, "0"), (5, 3, 0, "0.005"),
    (-5, 3, 0, "-0.005"), (100, 0, 0, "100"), (100, 2, 0, "1"),
  ])
  func trimming(_ mantissa: Int, _ scale: Int, _ minimum: Int, _ text: String) {
    let value = ExactDecimal(mantissa: Int128(mantissa), scale: scale)
    #expect(value.trimmed(minimum: minimum).description == text)
  }

  @Test(arguments: [
    ("98.3374", 2, "98.34"), ("98.335", 2, "98.34"), ("-98.335", 2, "-98.34"), ("0.5", 0, "1"),
    ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("98.3", 2, "98.3"), ("-0.4", 0, "0"),
  ])
  func rounding(_ text: String, _ decimals: Int, _ rounded: String) throws {
    let value = try #require(scan(text).value)
    #expect(value.rounded(to: decimals).description == rounded)
  }

  @Test(arguments: [
    (0, 0, "0"), (12, 0, "12"), (123, 0, "123"), (1_234, 0, "1,234"), (-123_456, 0, "-123,456"),
    (11_221_596, 2, "112,215.96"), (-5, 2, "-0.05"), (1_234_567_890, 0, "1,234,567,890"),
  ])
  func grouping(_ mantissa: Int, _ scale: Int, _ text: String) {
    #expect(ExactDecimal(mantissa: Int128(mantissa), scale: scale).grouped == text)
  }

  @Test(arguments: [
    ("2441.63", 4, "24416300"), ("24416300", -4, "2441.63"), ("1.5", 0, "1.5"), ("1.5", 1, "15"),
    ("-0.01", 2, "-1"),
  ])
  func shifting(_ text: String, _ exponent: Int, _ shifted: String) throws {
    let value = try #require(scan(text).value)
    #expect(plain(value.shifted(by: exponent)) == shifted)
  }
}
