import BudgetModel

/// The totals of the two sides of an income and expenditure summary, which are the same figure.
struct Balance {
  let binding: Binding

  /// Nil where the table is no such summary, or a side has no total.
  init?(_ table: Table) {
    guard table.sides.count == 2, Self.isIncomeAndExpenditure(table),
      let left = Self.total(table, side: 0), let right = Self.total(table, side: 1)
    else { return nil }
    binding = Binding(
      origin: .balance, total: left,
      addends: [Binding.Addend(cell: right, isSubtracted: false)])
  }

  private static func isIncomeAndExpenditure(_ table: Table) -> Bool {
    func mentions(_ word: String, side: Int) -> Bool {
      table.columns.contains { $0.side == side && $0.title.contains(word) }
        || table.name.contains("收入支出") || table.name.contains("收支")
    }
    return mentions("收入", side: 0) && mentions("支出", side: 1)
  }

  /// The cell of a side's last 总计, or of its last 合计 where it has none.
  private static func total(_ table: Table, side index: Int) -> CellPlace? {
    let side = table.sides[index]
    guard let column = side.mainColumn else { return nil }
    let totals = side.entries.indices.filter { side.entries[$0].kind == .total }
    let row =
      totals.last { side.entries[$0].total == .grandTotal }
      ?? totals.last { side.entries[$0].total == .total }
    return row.map { CellPlace(row: $0, column: column) }
  }
}
