import BudgetModel

/// A publication as Markdown with pipe tables.
public enum MarkdownRenderer {
  /// The text of a publication.
  public static func render(_ publication: Publication) -> String {
    publication.parts.map { part in
      switch part.content {
      case .heading(let level, let text):
        String(repeating: "#", count: level) + " " + escaped(text) + "\n"
      // Two blanks at its end keep a line a line.
      case .paragraph(let lines): lines.map(escaped).joined(separator: "  \n") + "\n"
      case .table(let table): render(table)
      }
    }.joined(separator: "\n")
  }

  private static func render(_ table: PublishedTable) -> String {
    var lines = ["**\(escaped(table.title))**\n"]
    if table.columns.contains(where: { $0.role == .amount }) {
      lines[0] += "\n单位：\(table.unit.rawValue)\n"
    }
    lines.append(row(table.columns.map { escaped($0.path.joined(separator: "/")) }))
    lines.append(row(table.columns.map { $0.role.isNumeric ? "---:" : "---" }))
    for body in table.rows {
      lines.append(
        row(
          body.cells.map { cell in
            String(repeating: "\u{3000}", count: cell.indent) + escaped(cell.text)
          }))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\|*_`<>[]#".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
