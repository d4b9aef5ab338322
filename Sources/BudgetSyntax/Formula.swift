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

/// What stands in front of a formula and ends with a colon.
public enum FormulaPrefix: Sendable, Hashable {
  /// `每 科目:`, the kind of row or column that the formula is repeated for.
  case quantifier(Range<Int>)
  /// `当 有(收入总表) 且 收支总表[上年结转] = 0:`, what must be so for the formula to be checked.
  case conditions([FormulaCondition])
}

/// One of the conditions behind `当`.
public enum FormulaCondition: Sendable, Hashable {
  /// `有(a, b)`, or `无(a, b)`: all that stands in the brackets is there, or nothing of it.
  case presence(Bool, [ExpressionSyntax], word: Range<Int>)
  /// A comparison, or several in a row.
  case comparison([ExpressionSyntax], [Comparison])
}

/// A formula: one expression, or several with comparisons between them.
public struct FormulaSyntax: Sendable, Hashable {
  /// What the formula is repeated for, and under which conditions it is checked.
  public let prefixes: [FormulaPrefix]
  /// The expressions, one more than there are comparisons.
  public let sides: [ExpressionSyntax]
  /// Where each of them stands, with the brackets around it.
  public let sideRanges: [Range<Int>]
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

  /// The formula that is one expression.
  public init(_ expression: ExpressionSyntax) {
    self.init(
      prefixes: [], sides: [expression], sideRanges: [expression.range], comparisons: [], errors: []
    )
  }

  init(
    prefixes: [FormulaPrefix], sides: [ExpressionSyntax], sideRanges: [Range<Int>],
    comparisons: [Comparison], errors: [FormulaProblem]
  ) {
    self.prefixes = prefixes
    self.sides = sides
    self.sideRanges = sideRanges
    self.comparisons = comparisons
    self.errors = errors
  }
}

extension FormulaSyntax {
  /// The words of all quantifiers.
  public var quantifiers: [Range<Int>] {
    prefixes.compactMap { prefix in
      if case .quantifier(let word) = prefix { word } else { nil }
    }
  }

  /// The word of the first quantifier.
  public var quantifier: Range<Int>? { quantifiers.first }

  /// All expressions in their order, those of conditions first.
  public var expressions: [ExpressionSyntax] {
    prefixes.flatMap { prefix -> [ExpressionSyntax] in
      guard case .conditions(let conditions) = prefix else { return [] }
      return conditions.flatMap { condition in
        switch condition {
        case .presence(_, let expressions, _), .comparison(let expressions, _): expressions
        }
      }
    } + sides
  }
}

/// A mistake in the text of a formula.
public struct FormulaProblem: Sendable, Hashable {
  /// What is wrong.
  public let error: FormulaError
  /// Where, as a UTF-8 range in the block's bytes.
  public let range: Range<Int>
}
