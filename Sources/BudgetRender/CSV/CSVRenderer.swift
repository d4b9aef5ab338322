import BudgetModel

/// The tables of a publication as comma-separated values (RFC 4180).
public enum CSVRenderer {
  /// A table as it is printed: a row of column paths, then its rows.
  public static func render(_ table: PublishedTable) -> String {
    line(table.columns.map { $0.path.joined(separator: "/") })
      + table.rows.map { line($0.cells.map(\.text)) }.joined()
  }

  /// The names of the columns of the long table.
  private static let tidyHeader = [
    "document", "table", "unit_code", "unit_name", "row_code", "row_name", "column", "amount",
    "unit",
  ]

  /// All figures of publications, one a line: document, table, code and name of the budget unit
  /// that the row belongs to, code and name of its subject or its label, column path, amount as
  /// printed, unit.
  ///
  /// The unit is that of money for amounts, `%` for percentages and empty for other numbers.
  public static func tidy(_ publications: [(path: String, publication: Publication)]) -> String {
    var text = line(tidyHeader)
    for (path, publication) in publications {
      for table in publication.tables { text += tidy(table, of: path) }
    }
    return text
  }

  private static func tidy(_ table: PublishedTable, of path: String) -> String {
    var text = ""
    for row in table.rows {
      var place = RowPlace()
      for (column, cell) in zip(table.columns, row.cells) {
        if column.beginsSide { place = RowPlace() }
        switch column.role {
        case .unitCode: place.unitCode += codeText(cell)
        case .unitName: if !cell.text.isEmpty { place.unitName = cell.text }
        case .subjectCode: place.code += codeText(cell)
        case .subjectName, .label: if !cell.text.isEmpty { place.name = cell.text }
        case .amount, .standalone, .percentage:
          guard !cell.text.isEmpty else { continue }
          let unit =
            column.role == .amount
            ? table.unit.rawValue : cell.text.hasSuffix("%") ? "%" : ""
          text += line(
            [
              path, table.name, place.unitCode, place.unitName, place.code, place.name,
              column.path.joined(separator: "/"), cell.text, unit,
            ])
        case .ordinal, .text: break
        }
      }
    }
    return text
  }

  /// What tells where a figure stands: the unit and the subject of its row and side.
  private struct RowPlace {
    var unitCode = ""
    var unitName = ""
    var code = ""
    var name = ""
  }

  /// The text of a cell with a code; nothing for what only fills it.
  private static func codeText(_ cell: PublishedTable.Cell) -> String {
    cell.text.unicodeScalars.allSatisfy { "*＊-－—/".unicodeScalars.contains($0) } ? "" : cell.text
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { special.contains($0) }) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static let special = Set(",\"\r\n".utf8)
}
