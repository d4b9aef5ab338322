import BudgetModel

/// The totals of an income and expenditure summary, which are the same figure.
public struct BalancedTotals: Sendable {
  /// A cell.
  public struct Cell: Sendable, Hashable {
    /// The body row.
    public let row: Int
    /// The column.
    public let column: Int
  }

  /// The total of the first side.
  public let income: Cell
  /// The total of the second side.
  public let expenditure: Cell

  /// Nil where the table is no such summary, or a side has no total.
  public init?(_ table: Table) {
    guard let binding = Balance(table)?.binding, let right = binding.addends.first?.cell else {
      return nil
    }
    income = Cell(row: binding.total.row, column: binding.total.column)
    expenditure = Cell(row: right.row, column: right.column)
  }
}
