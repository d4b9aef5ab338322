import BudgetSyntax
import SubjectCatalog

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
    self.columns(columns, path: ColumnPath.parts(of: name), side: side)
  }

  /// The columns with this folded path, or else whose path ends with it; of several those of the
  /// table's own year.
  static func columns(_ columns: [Column], path: [String], side: Int?) -> [Int] {
    var found: [Int] = []
    var isExact = false
    for column in columns where side == nil || column.side == side {
      let own = column.folded
      guard own.count >= path.count, ColumnPath.isEqual(own.suffix(path.count), path[...]) else {
        continue
      }
      if own.count == path.count {
        if !isExact { found = [] }
        isExact = true
        found.append(column.index)
      } else if !isExact {
        found.append(column.index)
      }
    }
    guard found.count > 1 else { return found }
    // Of 上年预算数/合计 and 本年预算数/合计 the latter is meant by 合计.
    let ofYear = found.filter { !columns[$0].isOfOtherYear }
    return ofYear.isEmpty ? found : ofYear
  }

  /// All names that references can give the rows: codes, labels with and without mark.
  func rowNames() -> [FoldedBytes: [RowPlace]] {
    var names: [FoldedBytes: [RowPlace]] = [:]
    forEachName(ofRowsWithCodes: true) { bytes, place in
      guard !bytes.isEmpty else { return }
      let name = FoldedBytes(bytes: bytes)
      if names[name]?.last != place { names[name, default: []].append(place) }
    }
    return names
  }

  /// Calls `body` with each folded name of each row, a name perhaps twice.
  func forEachName(ofRowsWithCodes hasCodes: Bool, _ body: ([UInt8], RowPlace) -> Void) {
    for (index, side) in sides.enumerated() {
      let columns = [
        side.codeColumn, side.nameColumn, side.labelColumn, side.unitCodeColumn,
        side.unitNameColumn,
      ].compactMap { $0 }
      block.withBytes { bytes in
        for row in 0..<rowCount {
          let entry = side.entries[row]
          if entry.kind == .empty || (!hasCodes && entry.codeLength > 0) { continue }
          let place = RowPlace(row: row, side: index)
          if !side.codePartColumns.isEmpty, entry.codeLength > 0 {
            body(Array(SubjectCode.text(entry.code, entry.codeLength).utf8), place)
          }
          for column in columns {
            // A unit's name names the unit's row, not the rows of its subjects.
            let isUnitColumn = column == side.unitCodeColumn || column == side.unitNameColumn
            if isUnitColumn, entry.codeLength > 0 { continue }
            guard let cell = cell(row: row, column: column), !cell.isEmpty else { continue }
            body(foldedName(UnsafeBufferPointer(rebasing: bytes[cell.range])), place)
            let label = RowLabel(bytes, cell.range)
            guard label.name != cell.range else { continue }
            body(foldedName(UnsafeBufferPointer(rebasing: bytes[label.name])), place)
          }
        }
      }
    }
  }
}
