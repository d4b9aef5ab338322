import BudgetModel
import BudgetSyntax
import Synchronization

/// A formula with its names and numbers read, so that it can be bound to tables again and again.
final class Formula: Sendable {
  /// An expression of the formula.
  indirect enum Term: Sendable {
    case number(Operand)
    /// A bare name.
    case name(FormulaName)
    /// A reference, by its position among `references`.
    case cell(Int)
    case sum([Term])
    case negation(Term)
    case binary(ArithmeticOperation, Term, Term)
    /// Text that means nothing; what is wrong with it is said elsewhere.
    case invalid
  }

  /// `TABLE[row, column]`, or a table alone in a condition.
  final class Reference: Sendable {
    let table: FormulaName?
    /// Nil for a table alone.
    let row: FormulaName?
    let column: FormulaName?
    let whole: Range<Int>
    /// Whether it stands in 合计, where a level or pattern means all its rows together.
    let isInSum: Bool
    /// Whether a condition asks for it, so that it may be missing.
    let isAskedFor: Bool

    init(
      table: FormulaName?, row: FormulaName?, column: FormulaName?, whole: Range<Int>,
      isInSum: Bool = false, isAskedFor: Bool = false
    ) {
      self.table = table
      self.row = row
      self.column = column
      self.whole = whole
      self.isInSum = isInSum
      self.isAskedFor = isAskedFor
    }

    /// The folded names that the table can have.
    var tables: [String] { table?.choices.map(\.folded) ?? [] }
  }

  /// What must be so for the formula to be checked.
  enum Condition: Sendable {
    /// The references are there, or none of them.
    case presence(Bool, [Int])
    case comparison(Term, Comparison, Term)
  }

  /// What stands in front of the formula.
  enum Prefix: Sendable {
    case quantifier(Quantifier)
    case condition(Condition)
  }

  let syntax: FormulaSyntax
  let prefixes: [Prefix]
  let sides: [Term]
  let references: [Reference]
  /// What is wrong with the formula by itself: words behind 每 that quantify nothing, numbers that
  /// are not well formed, and what stands in 有(…) or 无(…) and is no table, row or column.
  let problems: [ReferenceProblem]
  /// The quantifiers, from the outside in.
  let quantifiers: [Quantifier]
  /// For each table without which nothing can be checked, the kinds that it can be of.
  let requiredKinds: [[Int]]

  /// Reads the names of a formula of a block.
  init(_ syntax: FormulaSyntax, in block: Block) {
    let reader = FormulaReader(syntax, in: block)
    self.syntax = syntax
    prefixes = reader.prefixes
    sides = reader.sides
    references = reader.references
    problems = reader.problems
    quantifiers = prefixes.compactMap {
      if case .quantifier(let quantifier) = $0 { quantifier } else { nil }
    }
    requiredKinds = references.filter { !$0.isAskedFor && !$0.isInSum }.compactMap {
      $0.table?.choices.map(\.kind)
    }
  }

  /// The UTF-8 range of a comparison's two sides in the block.
  func range(ofComparison index: Int) -> Range<Int> {
    let start = syntax.sideRanges[index].lowerBound
    return start..<max(start, syntax.sideRanges[index + 1].upperBound)
  }
}

/// Reads the names and numbers of a formula.
private struct FormulaReader {
  private(set) var prefixes: [Formula.Prefix] = []
  private(set) var sides: [Formula.Term] = []
  private(set) var references: [Formula.Reference] = []
  private(set) var problems: [ReferenceProblem] = []

  init(_ syntax: FormulaSyntax, in block: Block) {
    guard syntax.errors.isEmpty else { return }
    for prefix in syntax.prefixes {
      switch prefix {
      case .quantifier(let word):
        if let quantifier = Quantifier(rawValue: FoldedName.fold(block.text(word))) {
          prefixes.append(.quantifier(quantifier))
        } else {
          problems.append(ReferenceProblem(kind: .unknownQuantifier, range: word))
        }
      case .conditions(let conditions):
        for condition in conditions { add(condition, block) }
      }
    }
    sides = syntax.sides.map { term($0, block, isInSum: false) }
  }

  private mutating func add(_ condition: FormulaCondition, _ block: Block) {
    switch condition {
    case .presence(let isPresent, let expressions, _):
      var positions: [Int] = []
      for expression in expressions {
        switch expression {
        case .name(let range):
          positions.append(
            add(
              Formula.Reference(
                table: FormulaName(block, range, .table), row: nil, column: nil, whole: range,
                isAskedFor: true)))
        case .cell(let table, let row, let column, let whole) where !row.isEmpty:
          positions.append(add(reference(table, row, column, whole, block, isAskedFor: true)))
        default:
          problems.append(
            ReferenceProblem(kind: .malformedCondition, range: expression.range))
        }
      }
      prefixes.append(.condition(.presence(isPresent, positions)))
    case .comparison(let expressions, let comparisons):
      let terms = expressions.map { term($0, block, isInSum: false) }
      for (index, comparison) in comparisons.enumerated() where index + 1 < terms.count {
        prefixes.append(.condition(.comparison(terms[index], comparison, terms[index + 1])))
      }
    }
  }

  private mutating func add(_ reference: Formula.Reference) -> Int {
    references.append(reference)
    return references.count - 1
  }

  private func reference(
    _ table: Range<Int>?, _ row: Range<Int>, _ column: Range<Int>?, _ whole: Range<Int>,
    _ block: Block, isInSum: Bool = false, isAskedFor: Bool = false
  ) -> Formula.Reference {
    Formula.Reference(
      table: table.map { FormulaName(block, $0, .table) }, row: FormulaName(block, row, .row),
      column: column.map { FormulaName(block, $0, .column) }, whole: whole, isInSum: isInSum,
      isAskedFor: isAskedFor)
  }

  private mutating func term(
    _ expression: ExpressionSyntax, _ block: Block, isInSum: Bool
  ) -> Formula.Term {
    switch expression {
    case .number(let range): return number(block, range)
    case .name(let range): return .name(FormulaName(block, range, .column))
    case .cell(let table, let row, let column, let whole):
      guard !row.isEmpty else { return .invalid }
      return .cell(add(reference(table, row, column, whole, block, isInSum: isInSum)))
    case .call(_, let arguments, _):
      return .sum(arguments.map { term($0, block, isInSum: true) })
    case .negation(let inner, _): return .negation(term(inner, block, isInSum: isInSum))
    case .binary(let operation, let left, let right):
      let left = term(left, block, isInSum: isInSum)
      let right = term(right, block, isInSum: isInSum)
      switch operation {
      case .add: return .binary(.add, left, right)
      case .subtract: return .binary(.subtract, left, right)
      case .multiply: return .binary(.multiply, left, right)
      case .divide: return .binary(.divide, left, right)
      }
    case .missing: return .invalid
    }
  }

  private mutating func number(_ block: Block, _ range: Range<Int>) -> Formula.Term {
    let amount = block.withBytes {
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[range]))
    }
    guard var value = amount.value else {
      problems.append(ReferenceProblem(kind: .malformedNumber, range: range))
      return .invalid
    }
    // A percentage is the number that it says, so that quotients compare with it.
    if amount.state == .percentage, let shifted = value.shifted(by: -2) { value = shifted }
    return .number(Operand(value: value, interval: Interval(exactly: value), isGiven: true))
  }
}

/// A name of a formula, or several of which the first that exists is meant.
struct FormulaName: Sendable {
  /// What the name is of.
  enum Role {
    case table, row, column
  }

  /// One name.
  struct Choice: Sendable {
    /// As written.
    let text: String
    /// As names are compared.
    let folded: String
    /// The parts of a column's path; only of a column.
    let path: [String]
    /// As names are compared, in UTF-8.
    let bytes: [UInt8]
    /// The number of the kind of table that a table of this name is; only of a table.
    let kind: Int
    /// The code that the name is, if it is one.
    let code: (code: UInt32, length: UInt8)?
    /// The digits before `*`, if the name is a pattern of codes.
    let pattern: (code: UInt32, length: UInt8)?

    init(_ text: String, _ role: Role) {
      self.text = text
      let folded = FoldedName.fold(text)
      self.folded = folded
      path = role == .column ? ColumnPath.parts(of: text) : []
      bytes = Array(folded.utf8)
      kind = role == .table ? TableKinds.number(ofTable: text) : -1
      code = Self.code(folded.utf8[...])
      pattern = folded.utf8.last == UInt8(ascii: "*") ? Self.code(folded.utf8.dropLast()) : nil
    }

    private static func code(_ digits: Substring.UTF8View) -> (code: UInt32, length: UInt8)? {
      Array(digits).withUnsafeBufferPointer { SubjectCode.read($0, 0..<$0.count) }
    }
  }

  /// The UTF-8 range of the whole in the block.
  let range: Range<Int>
  /// The names, in the order in which they are tried.
  let choices: [Choice]
  /// The word that the name is, if it is one that stands for rows or columns.
  let word: Quantifier?

  init(_ block: Block, _ range: Range<Int>, _ role: Role) {
    self.range = range
    choices = block.alternatives(in: range).map { Choice(block.text($0), role) }
    // The words are of one or two characters.
    word =
      choices.count == 1 && choices[0].bytes.count <= 6
      ? Quantifier(rawValue: choices[0].folded) : nil
  }

  /// The names as they are told to a person.
  var text: String { choices.map(\.text).joined(separator: "|") }
}

/// Numbers for the kinds of tables that formulas name, so that they are looked up quickly.
enum TableKinds {
  private struct State {
    /// The numbers of kinds.
    var numbers: [String: Int] = [:]
    /// The kinds that names of tables mean, for the names that were asked for.
    var kinds: [String: Int] = [:]
  }

  private static let state = Mutex(State())
  /// Names that are remembered.
  private static let maximumNames = 1_000

  /// The number of the kind that a table of a name is.
  static func number(ofTable name: String) -> Int {
    state.withLock { state in
      if let known = state.kinds[name] { return known }
      let kind = TableIdentity(name: name, title: nil).kind
      let number = state.numbers[kind] ?? state.numbers.count
      state.numbers[kind] = number
      if state.kinds.count < maximumNames { state.kinds[name] = number }
      return number
    }
  }

  /// The number of a kind; nil where no formula names it.
  static func number(ofKind kind: String) -> Int? { state.withLock { $0.numbers[kind] } }
}
