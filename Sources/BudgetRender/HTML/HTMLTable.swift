import BudgetModel

/// A table of an HTML page.
struct HTMLTable {
  private let table: PublishedTable
  /// The title above the table; nil where the page says it already.
  private let caption: String?
  private let marksLines: Bool

  init(_ table: PublishedTable, caption: String?, marksLines: Bool) {
    self.table = table
    self.caption = caption
    self.marksLines = marksLines
  }

  func write(_ line: Int, _ html: inout HTMLText) {
    var classes = ["table"]
    if table.isWide { classes.append("wide") }
    if table.rows.count > Self.rowsOfPage { classes.append("long") }
    html.markup("<figure class=\"\(classes.joined(separator: " "))\"")
    if marksLines { html.markup(" data-line=\"\(line)\"") }
    html.markup(">\n<table>\n<caption>")
    if let caption {
      html.markup("<span class=\"name\">")
      html.text(caption)
      html.markup("</span>")
    }
    let number = table.number.map { "公开\($0 < 10 ? "0" : "")\($0)表" } ?? ""
    if !number.isEmpty || hasMoney {
      html.markup("<span class=\"notes\"><span>\(number)</span><span>")
      if hasMoney { html.text("单位：\(table.unit.rawValue)") }
      html.markup("</span></span>")
    }
    html.markup("</caption>\n<thead>\n")
    for row in table.header { header(row, &html) }
    html.markup("</thead>\n<tbody>\n")
    let short = table.shortColumns
    for row in table.rows { body(row, short, &html) }
    html.markup("</tbody>\n</table>\n</figure>\n")
  }

  /// More rows than fit on one printed page: such a table is broken where it must be.
  private static let rowsOfPage = 42

  private var hasMoney: Bool { table.columns.contains { $0.role == .amount } }

  private func header(_ row: [PublishedTable.HeaderCell], _ html: inout HTMLText) {
    html.markup("<tr>")
    for cell in row {
      html.markup("<th scope=\"\(cell.columnSpan > 1 ? "colgroup" : "col")\"")
      if cell.columnSpan > 1 { html.markup(" colspan=\"\(cell.columnSpan)\"") }
      if cell.rowSpan > 1 { html.markup(" rowspan=\"\(cell.rowSpan)\"") }
      if table.columns[cell.column].beginsSide { html.markup(" class=\"side\"") }
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
      if short.contains(index) { classes.append("short") }
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
