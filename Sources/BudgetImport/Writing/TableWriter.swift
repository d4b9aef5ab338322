import BudgetModel
import BudgetSyntax

/// Writes a table in the language, its columns aligned.
struct TableWriter {
  private let table: TableDraft

  init(_ table: TableDraft) { self.table = table }

  /// The lines of the table without those above it.
  func lines() -> [String] {
    let title = table.title == table.name ? "" : table.title
    var lines = ["@表 \(table.name)" + (title.isEmpty ? "" : " \(title)")]
    lines += table.directives
    let header = headerCells()
    let rows = table.rows.map { row in row.cells.map { Escaping.cell($0) } }
    var widths = header.map { DisplayWidth.columns($0) }
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], min(DisplayWidth.columns(cell), Self.maximumWidth))
      }
    }
    let isRight = table.columns.indices.map { isNumeric($0) }
    lines.append(line(header, widths, isRight))
    for row in rows { lines.append(line(row, widths, isRight)) }
    return lines
  }

  /// Cells wider than this do not widen their column.
  private static let maximumWidth = 60

  private func line(_ cells: [String], _ widths: [Int], _ isRight: [Bool]) -> String {
    var text = "|"
    for (column, cell) in cells.enumerated() {
      let padding = String(
        repeating: " ", count: max(0, widths[column] - DisplayWidth.columns(cell)))
      text += isRight[column] ? " \(padding)\(cell) |" : " \(cell)\(padding) |"
      if column + 1 < cells.count, table.columns[column + 1].side != table.columns[column].side {
        text += "|"
      }
    }
    return text
  }

  /// Whether most cells of a column are figures.
  private func isNumeric(_ column: Int) -> Bool {
    let cells = table.rows.map { $0.cells[column] }.filter { !$0.isEmpty }
    if cells.isEmpty { return column > 0 && !table.columns[column].name.hasSuffix("名称") }
    let path = table.columns[column].path
    if HeaderWords.isIdentifier(path.last ?? "") { return false }
    return cells.count { Figure.isFigure($0) } * 2 > cells.count
  }

  /// The header's cells: a path that shares all but its last part with the one before is written
  /// `/name`.
  private func headerCells() -> [String] {
    var cells: [String] = []
    var previous: DraftColumn?
    for column in table.columns {
      let names = column.path.map { Escaping.columnName($0) }
      if let previous, previous.side == column.side, column.path.count > 1,
        previous.path.dropLast().elementsEqual(column.path.dropLast())
      {
        cells.append("/" + (names.last ?? ""))
      } else {
        cells.append(names.joined(separator: "/"))
      }
      previous = column
    }
    return cells
  }
}
