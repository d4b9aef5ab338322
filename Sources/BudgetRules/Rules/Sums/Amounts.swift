import BudgetModel

extension Rule {
  /// A cell of an amount column holds an amount.
  static let malformedAmount = Rule(
    "malformed-amount", .error,
    name: Message("金额格式", "Malformed amount"),
    summary: Message(
      "金额列的单元格是数字、空白、0.00 或“/”“—”。",
      "A cell of an amount column is a number, blank, or a dash for not applicable."))

  /// An amount has no more digits than are kept.
  static let amountOverflow = Rule(
    "amount-overflow", .error,
    name: Message("金额位数", "Amount too long"),
    summary: Message("金额不超过 18 位数字。", "An amount has at most 18 digits."))

  /// A figure has no digits beyond its declared decimals.
  static let excessDigits = Rule(
    "excess-digits", .warning,
    name: Message("小数位数", "Excess digits"),
    summary: Message(
      "金额的小数位数不超过声明的精度。", "A figure has no digits beyond its declared decimals."))
}

/// What the cells of numeric columns may hold.
enum Amounts: TableRule {
  static let rules: [Rule] = [.malformedAmount, .amountOverflow, .excessDigits]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    let figures = Figures(table, context)
    for column in table.columns where column.role.isNumeric {
      let declared = context.declaredDecimals(table, column: column.index)
      for row in 0..<table.rowCount {
        let amount = table.amount(row: row, column: column.index)
        switch amount.state {
        case .malformed where column.holdsOnlyNumbers:
          if table.sides[column.side].entries[row].kind == .note { continue }
          findings.append(malformed(table, row, column.index))
        case .overflow:
          findings.append(
            Finding(
              .amountOverflow, in: table, row: row, column: column.index,
              Message(
                "这个金额超过 18 位数字，不参加计算。",
                "This amount has more than 18 digits and takes no part in sums.")))
        case .number
        where declared != nil && figures.hasExcessDigits(amount, column: column.index):
          findings.append(
            Finding(
              .excessDigits, in: table, row: row, column: column.index,
              Message(
                "声明的精度为 \(declared ?? 0) 位小数，这个数多出的位数不为零。",
                "The declared precision is \(declared ?? 0) decimals; this figure has more.")))
        default: continue
        }
      }
    }
  }

  private static func malformed(_ table: Table, _ row: Int, _ column: Int) -> Finding {
    let text = table.text(row: row, column: column)
    return Finding(
      .malformedAmount, in: table, row: row, column: column,
      Message(
        "“\(text)”不是金额：请写成 1234.56 或 1,234.56，没有数时留空。",
        "“\(text)” is no amount: write 1234.56 or 1,234.56, or leave the cell blank."))
  }
}
