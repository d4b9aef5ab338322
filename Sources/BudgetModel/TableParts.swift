import BudgetSyntax

/// A table while it is made.
struct TableParts: Sendable {
  var block: Block
  var name = ""
  var nameRange = 0..<0
  var title: String?
  var identity = TableIdentity(name: "", title: nil)
  var columns: [Column] = []
  var groups: [ColumnGroup] = []
  var sides: [Side] = []
  var columnSums: [ColumnSum] = []
  var ofWhichColumns: [OfWhichColumn] = []
  var settings = TableSettings()
  var formulas: [TableFormula] = []
  var acceptances: [Acceptance] = []
  var problems: [TableProblem] = []
  var rowCount = 0
  var firstBodyRow = 1
  var sidedCells: [UInt32] = []
  var slots: [Int] = []
  var slotCount = 0
  var amounts: [Amount] = []

  /// The cell of a body row in a column.
  @inline(__always)
  func cell(row: Int, column: Int) -> Cell? {
    if sidedCells.isEmpty {
      let syntaxRow = block.rows[firstBodyRow + row]
      return column < syntaxRow.cellCount ? block.cells[Int(syntaxRow.firstCell) + column] : nil
    }
    let index = sidedCells[row * columns.count + column]
    return index == .max ? nil : block.cells[Int(index)]
  }

  /// The columns with this name: by full path, else by their own name.
  static func columns(_ columns: [Column], named name: String, side: Int?) -> [Int] {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: "／", omittingEmptySubsequences: false) }
      .map { Header.fold(String($0)) }
    let own = columns.filter { side == nil || $0.side == side }
    let exact = own.filter { $0.folded == parts }
    if !exact.isEmpty { return exact.map(\.index) }
    return own.filter { $0.folded.suffix(parts.count).elementsEqual(parts) }.map(\.index)
  }

  /// All names that references can give the rows: codes, labels with and without mark.
  func rowNames() -> [String: [RowPlace]] {
    var names: [String: [RowPlace]] = [:]
    func add(_ name: String, _ place: RowPlace) {
      guard !name.isEmpty else { return }
      if names[name, default: []].last != place { names[name, default: []].append(place) }
    }
    for (index, side) in sides.enumerated() {
      let columns = [
        side.codeColumn, side.nameColumn, side.labelColumn, side.unitCodeColumn,
        side.unitNameColumn,
      ]
      for row in 0..<rowCount where side.entries[row].kind != .empty {
        let place = RowPlace(row: row, side: index)
        let entry = side.entries[row]
        if !side.codePartColumns.isEmpty, entry.codeLength > 0 {
          add(SubjectCode.text(entry.code, entry.codeLength), place)
        }
        for case .some(let column) in columns {
          // A unit's name names the unit's row, not the rows of its subjects.
          let isUnitColumn = column == side.unitCodeColumn || column == side.unitNameColumn
          if isUnitColumn, entry.codeLength > 0 { continue }
          guard let cell = cell(row: row, column: column), !cell.isEmpty else { continue }
          add(FoldedName.fold(block.text(cell.range)), place)
          block.withBytes { bytes in
            let label = RowLabel(bytes, cell.range)
            add(FoldedName.fold(String(decoding: bytes[label.name], as: UTF8.self)), place)
          }
        }
      }
    }
    return names
  }
}
