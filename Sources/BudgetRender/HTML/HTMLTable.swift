import BudgetModel

/// A table of an HTML page.
struct HTMLTable {
  private let table: PublishedTable
  private let caption: Caption
  private let marksLines: Bool

  /// What stands above a table, as far as the page does not say it already.
  struct Caption {
    /// The title.
    var title: String?
    /// 公开01表.
    var number: String?
    /// The unit of money.
    var unit: String?
  }

  init(_ table: PublishedTable, caption: Caption, marksLines: Bool) {
    self.table = table
    self.caption = caption
    self.marksLines = marksLines
  }

  func write(_ line: Int, _ html: inout HTMLText) {
    var classes = ["table"]
    let layout = table.layout
    if layout != .upright { classes.append(layout.rawValue) }
    if table.isLong { classes.append("long") }
    html.markup("<figure class=\"\(classes.joined(separator: " "))\"")
    if marksLines { html.markup(" data-line=\"\(line)\"") }
    html.markup(">\n<table>\n")
    writeCaption(&html)
    html.markup("<thead>\n")
    for row in table.header { header(row, &html) }
    html.markup("</thead>\n<tbody>\n")
    let short = table.shortColumns
    for row in table.rows { body(row, short, &html) }
    html.markup("</tbody>\n</table>\n</figure>\n")
  }

  private func writeCaption(_ html: inout HTMLText) {
    guard caption.title != nil || caption.number != nil || caption.unit != nil else { return }
    html.markup("<caption>")
    if let title = caption.title {
      html.markup("<span class=\"name\">")
      html.text(title)
      html.markup("</span>")
    }
    if caption.number != nil || caption.unit != nil {
      html.markup("<span class=\"notes\"><span>")
      html.text(caption.number ?? "")
      html.markup("</span><span>")
      if let unit = caption.unit { html.text("单位：\(unit)") }
      html.markup("</span></span>")
    }
    html.markup("</caption>\n")
  }

  private func header(_ row: [PublishedTable.HeaderCell], _ html: inout HTMLText) {
    html.markup("<tr>")
    for cell in row {
      html.markup("<th scope=\"\(cell.columnSpan > 1 ? "colgroup" : "col")\"")
      if cell.columnSpan > 1 { html.markup(" colspan=\"\(cell.columnSpan)\"") }
      if cell.rowSpan > 1 { html.markup(" rowspan=\"\(cell.rowSpan)\"") }
      var classes: [String] = []
      // 小计 and 科目编码 stay on one line.
      if cell.columnSpan == 1, cell.text.count <= 4 { classes.append("short") }
      if table.columns[cell.column].beginsSide { classes.append("side") }
      if !classes.isEmpty { html.markup(" class=\"\(classes.joined(separator: " "))\"") }
      html.markup(">")
      html.text(cell.text)
      html.markup("</th>")
    }
    html.markup("</tr>\n")
  }

  private func body(
    _ row: PublishedTable.Row, _ short: Set<Int>, _ html: inout HTMLText
  ) {
    html.markup(marksLines ? "<tr data-line=\"\(row.line)\">" : "<tr>")
    for (index, (column, cell)) in zip(table.columns, row.cells).enumerated() {
      var classes: [String] = []
      if short.contains(index) {
        classes.append("short")
      } else if !column.role.isNumeric, column.role != .text {
        classes.append("name")
      }
      if column.role.isNumeric { classes.append("number") }
      if column.role == .subjectCode || column.role == .unitCode { classes.append("code") }
      if cell.indent > 0 { classes.append("in\(cell.indent)") }
      if cell.isTotal { classes.append("total") }
      if column.beginsSide { classes.append("side") }
      html.markup(
        classes.isEmpty ? "<td>" : "<td class=\"\(classes.joined(separator: " "))\">")
      html.text(cell.text)
      html.markup("</td>")
    }
    html.markup("</tr>\n")
  }
}
