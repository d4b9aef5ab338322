import BudgetModel

/// What a side of a table is about, as far as its names say it.
enum TableKind: Hashable {
  case income
  case expenditure
  /// “三公”经费.
  case officialVisits
  case other

  init(_ table: Table, side: Int) {
    let titles = table.columns.filter { $0.side == side }.map(\.title)
    if table.name.contains("三公") {
      self = .officialVisits
    } else if table.sides.count > 1 {
      // The table is about both; each side says what it is.
      let isIncome = titles.contains { $0.contains("收入") }
      let isExpenditure = titles.contains { $0.contains("支出") }
      self = isIncome && !isExpenditure ? .income : isExpenditure ? .expenditure : .other
    } else if table.name.contains("收入"), !table.name.contains("支出") {
      self = .income
    } else if table.name.contains("支出") {
      self = .expenditure
    } else {
      self = .other
    }
  }
}
