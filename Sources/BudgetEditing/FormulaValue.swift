import BudgetModel
import BudgetRules
import BudgetSyntax

/// The value of an expression, in the document's unit of money.
struct FormulaValue {
  /// Where a bare name is looked up.
  enum Scope {
    case cells
    case row(Int)
    case column(Int, side: Int)
  }

  private let analysis: Analysis
  private let site: FormulaSite
  private let own: Int
  private let scope: Scope

  init(_ analysis: Analysis, _ site: FormulaSite, own: Int, scope: Scope = .cells) {
    self.analysis = analysis
    self.site = site
    self.own = own
    self.scope = scope
  }

  /// The value; nil where a name has none or the arithmetic does not fit. A blank cell is zero.
  func value(_ expression: ExpressionSyntax) -> ExactDecimal? {
    switch expression {
    case .number(let range): return number(range)
    case .name(let range): return named(site.block.text(range))
    case .cell(let table, let row, let column, let whole):
      return cell(CellReferenceSyntax(table: table, row: row, column: column, whole: whole))
    case .call(_, let arguments, _):
      var sum = ExactDecimal.zero
      for argument in arguments {
        guard let next = value(argument).flatMap({ sum.adding($0) }) else { return nil }
        sum = next
      }
      return sum
    case .negation(let inner, _): return value(inner)?.negated
    case .binary(let operation, let left, let right):
      guard let left = value(left), let right = value(right) else { return nil }
      switch operation {
      case .add: return left.adding(right)
      case .subtract: return left.subtracting(right)
      case .multiply: return left.multiplied(by: right)
      case .divide: return left.divided(by: right, roundingUp: false)
      }
    case .missing: return nil
    }
  }

  private func number(_ range: Range<Int>) -> ExactDecimal? {
    let amount = site.block.withBytes {
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[range]))
    }
    return amount.state == .percentage ? amount.value?.shifted(by: -2) : amount.value
  }

  private func named(_ name: String) -> ExactDecimal? {
    guard let table = site.table else { return nil }
    switch scope {
    case .cells: return nil
    case .row(let row):
      let columns = table.columns(named: name)
      guard let column = columns.first, columns.count == 1 else { return nil }
      return figure(table, row: row, column: column)
    case .column(let column, let side):
      guard let place = table.rows(named: name).first(where: { $0.side == side }) else {
        return nil
      }
      return figure(table, row: place.row, column: column)
    }
  }

  private func cell(_ reference: CellReferenceSyntax) -> ExactDecimal? {
    guard let cell = CellReference(reference, of: site, in: analysis, own: own),
      let row = cell.row, let column = cell.column
    else { return nil }
    return figure(cell.table, row: row.row, column: column)
  }

  private func figure(_ table: Table, row: Int, column: Int) -> ExactDecimal? {
    let amount = table.amount(row: row, column: column)
    switch amount.state {
    case .blank, .notApplicable: return .zero
    case .malformed, .overflow: return nil
    case .percentage: return amount.value?.shifted(by: -2)
    case .number:
      guard table.columns[column].role == .amount else { return amount.value }
      return amount.value?.shifted(
        by: analysis.moneyUnit(of: table).exponent - analysis.documentUnit.exponent)
    }
  }
}
