import BudgetModel
import BudgetSyntax

/// An expression in braces within prose, read.
struct BoundExpression: Sendable {
  /// The expression.
  let formula: Formula
  /// The written figure that must agree with it.
  let stated: Range<Int>?
}

/// The formulas of a block that read tables.
struct BlockFormulas: Sendable {
  /// The `@检查` of the block, which are bound to the tables of the document.
  private(set) var checks: [Formula] = []
  /// The expressions in braces.
  private(set) var figures: [BoundExpression] = []
  /// The `@列` and `@行` that are more than sums.
  private(set) var declared: [(declaration: TableFormula, formula: Formula)] = []
  /// The folded names of the tables that expressions in braces, `@列` and `@行` read.
  private(set) var reads: Set<String> = []

  /// Whether nothing in the block has to be evaluated again when a table changes.
  var isEmpty: Bool { figures.isEmpty && declared.isEmpty }

  init(_ block: Block, table: Table?) {
    if let table {
      for declaration in table.formulas {
        let formula = Formula(declaration.formula, in: block)
        if declaration.subject == .check {
          checks.append(formula)
        } else {
          declared.append((declaration, formula))
          addReads(formula)
        }
      }
    } else if block.kind == .directive {
      guard let syntax = DirectiveSyntax(block, line: 0), syntax.directive == .check else { return }
      checks.append(Formula(FormulaSyntax(block, range: syntax.arguments), in: block))
    } else {
      for figure in block.inlineFigures where figure.isClosed && !figure.expression.isEmpty {
        let formula = Formula(FormulaSyntax(block, range: figure.expression), in: block)
        figures.append(BoundExpression(formula: formula, stated: figure.stated))
        addReads(formula)
      }
    }
  }

  private mutating func addReads(_ formula: Formula) {
    for reference in formula.references { reads.formUnion(reference.tables) }
  }
}
