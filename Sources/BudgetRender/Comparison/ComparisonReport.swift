import BudgetModel

/// Words a comparison for people.
public enum ComparisonReport {
  /// One line a figure: row, column, old and new figure, and the change as prose says it.
  ///
  /// Figures that are the same are left out unless `all` of them are asked for.
  public static func text(_ comparison: Comparison, all: Bool = false) -> String {
    var lines: [String] = []
    for table in comparison.tables {
      let rows = table.rows.flatMap { row in
        row.figures.filter { all || $0.isChanged }.map { line(row, $0, table.unit) }
      }
      if rows.isEmpty { continue }
      lines.append("\(table.name)（\(table.unit.rawValue)）")
      lines += rows
      lines.append("")
    }
    if !comparison.removedTables.isEmpty {
      lines.append("只在旧文件中的表：\(comparison.removedTables.joined(separator: "、"))")
    }
    if !comparison.addedTables.isEmpty {
      lines.append("只在新文件中的表：\(comparison.addedTables.joined(separator: "、"))")
    }
    if lines.isEmpty { lines.append("各表金额相同。") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(
    _ row: TableComparison.RowComparison, _ figure: FigureComparison, _ unit: MoneyUnit
  ) -> String {
    let name = row.code.isEmpty ? row.name : "\(row.code) \(row.name)"
    let mark =
      switch row.presence {
      case .both: " "
      case .onlyOld: "-"
      case .onlyNew: "+"
      }
    let old = figure.old?.grouped ?? "—"
    let new = figure.new?.grouped ?? "—"
    return "\(mark) \(name)，\(figure.column)：\(old) → \(new)，\(figure.sentence(unit))"
  }

  /// One HTML page with a table for each table.
  public static func html(
    _ comparison: Comparison, title: String, all: Bool = false
  ) -> String {
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.text(title)
    html.markup(
      "</title>\n<style>\n\(Stylesheet.css)</style>\n</head>\n<body>\n<main>\n<h1 class=\"title\">")
    html.text(title)
    html.markup("</h1>\n")
    for table in comparison.tables {
      let rows = table.rows.flatMap { row in
        row.figures.filter { all || $0.isChanged }.map { (row, $0) }
      }
      if rows.isEmpty { continue }
      html.markup("<figure class=\"table\"><table><caption><span class=\"name\">")
      html.text(table.name)
      html.markup("</span><span class=\"notes\"><span></span><span>")
      html.text("单位：\(table.unit.rawValue)")
      html.markup("</span></span></caption>\n<thead><tr>")
      for name in ["编码", "名称", "列", "原数", "新数", "增减", "增减%", "表述"] {
        html.markup("<th scope=\"col\">\(name)</th>")
      }
      html.markup("</tr></thead>\n<tbody>\n")
      for (row, figure) in rows {
        html.markup("<tr><td class=\"code\">")
        html.text(row.code)
        html.markup("</td><td>")
        html.text(row.name)
        html.markup("</td><td>")
        html.text(figure.column)
        html.markup("</td>")
        for value in [
          figure.old?.grouped, figure.new?.grouped, figure.change?.grouped,
          figure.growth?.description,
        ] {
          html.markup("<td class=\"number\">\(value ?? "")</td>")
        }
        html.markup("<td>")
        html.text(figure.sentence(table.unit))
        html.markup("</td></tr>\n")
      }
      html.markup("</tbody>\n</table></figure>\n")
    }
    for (name, tables) in [
      ("只在旧文件中的表", comparison.removedTables), ("只在新文件中的表", comparison.addedTables),
    ] where !tables.isEmpty {
      html.markup("<p>")
      html.text("\(name)：\(tables.joined(separator: "、"))")
      html.markup("</p>\n")
    }
    html.markup("</main>\n</body>\n</html>\n")
    return html.string
  }
}
