import BudgetModel
import BudgetSyntax

extension Rule {
  /// The amounts of a column have one number of decimals.
  static let mixedDecimals = Rule(
    "mixed-decimals", .hint,
    name: Message("小数位数不一致", "Decimals differ"),
    summary: Message(
      "同一列的金额，小数位数一致；零可以写作 0。",
      "The amounts of a column have the same number of decimals; zero may be written 0."))
}

/// Amounts with more or fewer decimals than most of their column.
enum Decimals: TableRule {
  static let rules: [Rule] = [.mixedDecimals]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    guard context.hasForm, context.fields.decimals == nil, table.settings.decimals == nil else {
      return
    }
    for column in table.columns where column.role == .amount && column.declaredDecimals == nil {
      check(column, table, &findings)
    }
  }

  private static func check(_ column: Column, _ table: Table, _ findings: inout [Finding]) {
    let entries = table.sides[column.side].entries
    let rows = entries.indices.filter { entries[$0].kind != .note }
    var counts = [Int](repeating: 0, count: 19)
    var total = 0
    for row in rows {
      let amount = table.amount(row: row, column: column.index)
      guard amount.isNumber, amount.mantissa != 0 else { continue }
      counts[min(Int(amount.scale), 18)] += 1
      total += 1
    }
    guard let most = counts.max(), most < total, 2 * most > total,
      let usual = counts.firstIndex(of: most),
      let row = rows.first(where: { row in
        let amount = table.amount(row: row, column: column.index)
        return amount.isNumber && amount.mantissa != 0 && Int(amount.scale) != usual
      })
    else { return }
    let decimals = table.amount(row: row, column: column.index).scale
    findings.append(
      Finding(
        .mixedDecimals, in: table, row: row, column: column.index,
        Message(
          "这里有 \(decimals) 位小数，「\(column.title)」大多有 \(usual) 位。",
          "This has \(decimals) decimals; most of “\(column.title)” have \(usual).")))
  }
}
