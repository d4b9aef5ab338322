/// Cells without what layouts put into them.
enum CellCleaning {
  static func clean(_ table: inout TableDraft) {
    for row in table.rows.indices {
      for column in table.columns.indices {
        table.rows[row].cells[column] = cell(table.rows[row].cells[column])
      }
    }
  }

  /// A figure without blanks around it, other text without needless ones. What stands in front of a
  /// label as indentation stays.
  static func cell(_ text: String) -> String {
    if text.isEmpty { return "" }
    if Figure.isFigure(text) { return Text.trimmed(text) }
    let indent = Text.indent(text)
    return String(repeating: " ", count: min(indent, 12)) + Text.squeezed(text)
  }
}
