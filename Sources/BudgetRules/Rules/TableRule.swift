import BudgetModel

/// A check of one table by itself.
protocol TableRule: Sendable {
  /// The rules whose findings the check reports.
  static var rules: [Rule] { get }

  /// Adds the findings of a table to `findings`.
  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding])
}

extension Finding {
  /// A finding in a cell of a table.
  init(_ rule: Rule, in table: Table, row: Int, column: Int, _ message: Message) {
    self.init(rule, at: Place(table.block, table.range(row: row, column: column)), message)
    self.table = table.name
    self.row = table.label(row: row, side: table.columns[column].side)
    self.column = table.columns[column].title
  }

  /// A finding in a range of a table's block.
  init(_ rule: Rule, in table: Table, range: Range<Int>, _ message: Message) {
    self.init(rule, at: Place(table.block, range), message)
    self.table = table.name
  }
}
