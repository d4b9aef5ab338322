/// An arithmetic operator of a formula.
public enum ArithmeticOperator: Sendable, Hashable {
  case add, subtract, multiply, divide
}

/// A comparison of a formula.
public enum Comparison: String, Sendable, Hashable {
  case equal = "="
  case notEqual = "≠"
  case less = "<"
  case greater = ">"
  case lessOrEqual = "≤"
  case greaterOrEqual = "≥"
}

/// An expression of a formula. All ranges are UTF-8 ranges in the block's bytes.
public indirect enum ExpressionSyntax: Sendable, Hashable {
  /// A number as written.
  case number(Range<Int>)
  /// A column, row or group by its bare name; quotes around it are not part of the range.
  case name(Range<Int>)
  /// `TABLE[row, column]`. Table and column may be left out.
  case cell(table: Range<Int>?, row: Range<Int>, column: Range<Int>?, whole: Range<Int>)
  /// `合计(a, b)`.
  case call(function: Range<Int>, arguments: [ExpressionSyntax], whole: Range<Int>)
  /// `-a`.
  case negation(ExpressionSyntax, whole: Range<Int>)
  /// `a + b`.
  case binary(ArithmeticOperator, ExpressionSyntax, ExpressionSyntax)
  /// Nothing, where an expression had to stand.
  case missing(at: Int)

  /// The range of the whole expression.
  public var range: Range<Int> {
    switch self {
    case .number(let range), .name(let range): return range
    case .cell(_, _, _, let whole), .call(_, _, let whole), .negation(_, let whole): return whole
    case .binary(_, let left, let right):
      // Each side is asked once: twice would double the work at every level.
      let start = left.range
      return start.lowerBound..<max(start.upperBound, right.range.upperBound)
    case .missing(let offset): return offset..<offset
    }
  }
}

extension ExpressionSyntax {
  /// Whether the expression divides, so that its value has no last place.
  public var hasQuotient: Bool {
    switch self {
    case .number, .name, .cell, .missing: false
    case .call(_, let arguments, _): arguments.contains { $0.hasQuotient }
    case .negation(let inner, _): inner.hasQuotient
    case .binary(let operation, let left, let right):
      operation == .divide || left.hasQuotient || right.hasQuotient
    }
  }
}

/// What is wrong with the text of a formula.
public enum FormulaError: Sendable, Hashable {
  /// An operand is missing.
  case missingOperand
  /// A `(`, `[` or quote is not closed.
  case unclosed
  /// Text that no formula has at this place.
  case unexpected
  /// More brackets in each other, or more operators, than the parser follows.
  case tooDeep
}

/// A formula: one expression, or several with comparisons between them.
public struct FormulaSyntax: Sendable, Hashable {
  /// `每 科目:` in front: the kind of row or column that the formula is repeated for.
  public let quantifier: Range<Int>?
  /// The expressions, one more than there are comparisons.
  public let sides: [ExpressionSyntax]
  /// The comparisons between the sides.
  public let comparisons: [Comparison]
  /// What is wrong with the text, with its place.
  public let errors: [FormulaProblem]

  /// Reads the formula in a UTF-8 range of a block.
  public init(_ block: Block, range: Range<Int>) {
    self = block.withBytes { bytes in
      var parser = FormulaParser(
        bytes, range: range.clamped(to: 0..<bytes.count))
      return parser.formula()
    }
  }

  init(
    quantifier: Range<Int>?, sides: [ExpressionSyntax], comparisons: [Comparison],
    errors: [FormulaProblem]
  ) {
    self.quantifier = quantifier
    self.sides = sides
    self.comparisons = comparisons
    self.errors = errors
  }
}

/// A mistake in the text of a formula.
public struct FormulaProblem: Sendable, Hashable {
  /// What is wrong.
  public let error: FormulaError
  /// Where, as a UTF-8 range in the block's bytes.
  public let range: Range<Int>
}
