import BudgetModel

/// The tables of a publication as comma-separated values (RFC 4180).
public enum CSVRenderer {
  /// A table as it is printed: a row of column paths, then its rows.
  public static func render(_ table: PublishedTable) -> String {
    line(table.columns.map { $0.path.joined(separator: "/") })
      + table.rows.map { line($0.cells.map(\.text)) }.joined()
  }

  /// All figures of publications, one a line: document, table, row code, row name, column path,
  /// amount as printed, unit.
  ///
  /// The unit is that of money for amounts, `%` for percentages and empty for other numbers.
  public static func tidy(_ publications: [(path: String, publication: Publication)]) -> String {
    var text = line(["document", "table", "row_code", "row_name", "column", "amount", "unit"])
    for (path, publication) in publications {
      for table in publication.tables { text += tidy(table, of: path) }
    }
    return text
  }

  private static func tidy(_ table: PublishedTable, of path: String) -> String {
    var text = ""
    for row in table.rows {
      var code = ""
      var name = ""
      for (column, cell) in zip(table.columns, row.cells) {
        if column.beginsSide { (code, name) = ("", "") }
        switch column.role {
        case .subjectCode: code += cell.text
        case .unitCode: if !cell.text.isEmpty { code = cell.text }
        case .subjectName, .label, .unitName: if !cell.text.isEmpty { name = cell.text }
        case .amount, .standalone, .percentage:
          guard !cell.text.isEmpty else { continue }
          let unit =
            column.role == .amount
            ? table.unit.rawValue : cell.text.hasSuffix("%") ? "%" : ""
          text += line(
            [path, table.name, code, name, column.path.joined(separator: "/"), cell.text, unit])
        case .ordinal, .text: break
        }
      }
    }
    return text
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
