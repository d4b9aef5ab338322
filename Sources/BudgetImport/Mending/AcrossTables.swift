import BudgetModel
import BudgetRules

/// Columns that another table of the document proves to be exchanged.
enum AcrossTables {
  /// 上年结转 that stands in the column of 其他收入: the summary has it as 上年结转, and no other
  /// income.
  static func mend(_ tables: inout [TableDraft], _ report: inout ImportReport) {
    guard let summary = tables.first(where: { $0.name == "收支总表" }),
      let index = tables.firstIndex(where: { $0.name == "收入总表" })
    else { return }
    var table = tables[index]
    guard let carried = column(table, "上年结转"), let other = column(table, "其他收入"),
      table.isBlank(column: carried), !table.isBlank(column: other),
      let total = table.rows.first(where: { row in
        row.cells.contains { Text.label(Text.trimmed($0)).total != nil }
      }),
      let figure = Figure.amount(total.cells[other]).value, !figure.isZero,
      amount(summary, "上年结转") == figure, amount(summary, "其他收入")?.isZero ?? true
    else { return }
    for row in table.rows.indices {
      table.rows[row].cells[carried] = table.rows[row].cells[other]
      table.rows[row].cells[other] = ""
    }
    let message = Message(
      "原文上年结转金额错列在其他收入栏，已按收支总表归位",
      "what is carried over stood in the column of other income; put right by the summary")
    table.notes.append(message.chinese)
    report.add(.mended, table.place, message)
    tables[index] = table
  }

  private static func column(_ table: TableDraft, _ name: String) -> Int? {
    let found = table.columns.indices.filter {
      HeaderWords.folded(table.columns[$0].name).hasPrefix(name)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The amount of the row with a label on the side of income.
  private static func amount(_ summary: TableDraft, _ label: String) -> ExactDecimal? {
    let columns = summary.columns(ofSide: 0)
    for row in summary.rows {
      guard
        columns.contains(where: { Text.foldedLabel(Text.trimmed(row.cells[$0])).hasPrefix(label) })
      else { continue }
      return columns.lazy.compactMap { Figure.amount(row.cells[$0]).value }.first
    }
    return nil
  }
}
