import BudgetModel

/// A value within a formula: as written, with the values that it can stand for.
struct Operand {
  var value: ExactDecimal
  var interval: Interval
  /// Whether a figure was found for it; a blank cell counts as zero and is not given.
  var isGiven: Bool

  static let blank = Operand(value: .zero, interval: Interval(exactly: .zero), isGiven: false)

  /// Applies an operator; nil where the result does not fit or a divisor can be zero.
  func applying(_ operation: ArithmeticOperation, _ other: Operand) -> Operand? {
    let value: ExactDecimal?
    let interval: Interval?
    switch operation {
    case .add:
      value = self.value.adding(other.value)
      interval = self.interval.adding(other.interval)
    case .subtract:
      value = self.value.subtracting(other.value)
      interval = other.interval.negated.flatMap { self.interval.adding($0) }
    case .multiply:
      value = self.value.multiplied(by: other.value)
      interval = self.interval.multiplied(by: other.interval)
    case .divide:
      value = self.value.divided(by: other.value, roundingUp: false)
      interval = self.interval.divided(by: other.interval)
    }
    guard let value, let interval else { return nil }
    return Operand(value: value, interval: interval, isGiven: isGiven || other.isGiven)
  }

  var negated: Operand? {
    guard let value = value.negated, let interval = interval.negated else { return nil }
    return Operand(value: value, interval: interval, isGiven: isGiven)
  }

  /// The operand in another unit of money.
  func shifted(by exponent: Int) -> Operand? {
    if exponent == 0 { return self }
    guard let value = value.shifted(by: exponent), let low = interval.low.shifted(by: exponent),
      let high = interval.high.shifted(by: exponent)
    else { return nil }
    return Operand(
      value: value,
      interval: Interval(
        low, high, includesLow: interval.includesLow, includesHigh: interval.includesHigh),
      isGiven: isGiven)
  }
}

/// What a formula does with two operands.
enum ArithmeticOperation {
  case add, subtract, multiply, divide
}
