import BudgetModel
import BudgetSyntax
import SubjectCatalog

/// How formulas name a cell: `TABLE[row, column]`.
struct CellName {
  let text: String

  /// Nil where no name leads to this cell alone.
  init?(_ table: Table, row: Int, column: Int) {
    let side = table.columns[column].side
    guard !table.name.isEmpty,
      let rowName = Self.rowName(table, row, side: side),
      let columnName = Self.columnName(table, column, side: side)
    else { return nil }
    let isMain = table.sides[side].mainColumn == column && Self.isOnly(table, rowName, row, side)
    let names = isMain ? [rowName] : [rowName, columnName]
    let cell = names.map { FormulaSyntax.written($0, as: .cell) }.joined(separator: ", ")
    text = "\(FormulaSyntax.written(table.name, as: .table))[\(cell)]"
    // A brace would end the figure that the formula stands in.
    if text.contains(where: { "{}｛｝".contains($0) }) { return nil }
  }

  /// The code or label that names a row alone among those that have the column.
  private static func rowName(_ table: Table, _ row: Int, side index: Int) -> String? {
    let side = table.sides[index]
    let entry = side.entries[row]
    var names: [String] = []
    if entry.codeLength > 0 { names.append(SubjectCode.text(entry.code, entry.codeLength)) }
    for case .some(let column) in [
      side.labelColumn, side.nameColumn, side.codeColumn, side.unitCodeColumn, side.unitNameColumn,
    ] {
      guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { continue }
      let name = table.block.withBytes { RowLabel($0, cell.range).name }
      names.append(table.block.text(name.isEmpty ? cell.range : name))
      names.append(table.block.text(cell.range))
    }
    return names.first { name in
      let places = table.rows(named: name).filter { $0.side == index }
      return places.count == 1 && places[0].row == row
    }
  }

  private static func isOnly(_ table: Table, _ name: String, _ row: Int, _ side: Int) -> Bool {
    let places = table.rows(named: name)
    return places.count == 1 && places[0].row == row && places[0].side == side
  }

  private static func columnName(_ table: Table, _ column: Int, side: Int) -> String? {
    [table.columns[column].name, table.columns[column].title].first { name in
      table.columns(named: name, side: side) == [column]
    }
  }
}
