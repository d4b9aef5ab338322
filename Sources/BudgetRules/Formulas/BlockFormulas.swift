import BudgetModel
import BudgetSyntax

/// An expression in braces within prose, read.
struct BoundExpression: Sendable {
  /// The expression.
  let formula: FormulaSyntax
  /// The written figure that must agree with it.
  let stated: Range<Int>?
}

/// The formulas of a block that read tables.
struct BlockFormulas: Sendable {
  /// The `@检查` of the block.
  private(set) var checks: [FormulaSyntax] = []
  /// The expressions in braces.
  private(set) var figures: [BoundExpression] = []
  /// The folded names of the tables that the formulas read.
  private(set) var reads: Set<String> = []
  /// Whether a formula of the block's own table has to be evaluated.
  private let hasTableFormulas: Bool

  /// Whether the block has no formula.
  var isEmpty: Bool { checks.isEmpty && figures.isEmpty && !hasTableFormulas }

  init(_ block: Block, table: Table?) {
    hasTableFormulas = table?.formulas.contains { $0.subject != .check } ?? false
    if let table {
      for formula in table.formulas where formula.subject == .check {
        checks.append(formula.formula)
      }
      for formula in table.formulas { formula.formula.sides.forEach { addReads($0, block) } }
    } else if block.kind == .directive, let syntax = DirectiveSyntax(block, line: 0),
      syntax.directive == .check
    {
      checks.append(FormulaSyntax(block, range: syntax.arguments))
    } else {
      for figure in block.inlineFigures where figure.isClosed && !figure.expression.isEmpty {
        figures.append(
          BoundExpression(
            formula: FormulaSyntax(block, range: figure.expression), stated: figure.stated))
      }
    }
    for check in checks { check.sides.forEach { addReads($0, block) } }
    for figure in figures { figure.formula.sides.forEach { addReads($0, block) } }
  }

  private mutating func addReads(_ expression: ExpressionSyntax, _ block: Block) {
    switch expression {
    case .cell(let table, _, _, _):
      if let table { reads.insert(FoldedName.fold(block.text(table))) }
    case .call(_, let arguments, _): arguments.forEach { addReads($0, block) }
    case .negation(let inner, _): addReads(inner, block)
    case .binary(_, let left, let right):
      addReads(left, block)
      addReads(right, block)
    case .number, .name, .missing: break
    }
  }
}
