import BudgetSyntax

/// Finds out what each row of a side is, which row it is part of, and the sums that follow.
struct RowNesting {
  private let parts: TableParts
  private(set) var side: Side
  private let bytes: [UInt8]

  init(_ parts: TableParts, side index: Int) {
    self.parts = parts
    side = parts.sides[index]
    bytes = parts.block.bytes
  }

  /// Fills the side's entries and sums. The rows declared 独立 stand alone.
  mutating func build(rowDeclarations standalone: [Int]) {
    side.entries = [RowEntry](repeating: RowEntry(), count: parts.rowCount)
    if side.codeColumn != nil {
      var nesting = CodeNesting(parts, side)
      nesting.nest(&side.entries)
      side.isOrdered = nesting.isOrdered
    } else if side.labelColumn != nil || side.unitCodeColumn != nil {
      var nesting = LabelNesting(parts, side)
      nesting.nest(&side.entries)
    } else {
      for row in side.entries.indices where hasText(row) { side.entries[row].kind = .item }
    }
    for row in standalone { side.entries[row].kind = .note }
    side.hasDuplicates = !side.isOrdered && side.entries.contains { $0.duplicateOf >= 0 }
    var sums = RowSums(side.entries)
    sums.addChildren()
    sums.addTotals()
    side.sums = sums.sums
    side.parts = sums.parts
  }

  private func hasText(_ row: Int) -> Bool {
    side.columns.contains { !(parts.cell(row: row, column: $0)?.isEmpty ?? true) }
  }
}

/// The rows of one side by folded name.
struct RowNames {
  private let parts: TableParts
  private let columns: [Int]

  init(_ parts: TableParts, side index: Int) {
    self.parts = parts
    let side = parts.sides[index]
    columns = [side.codeColumn, side.nameColumn, side.labelColumn, side.unitCodeColumn]
      .compactMap { $0 }
  }

  /// The rows with this code or label.
  func rows(_ name: String) -> [Int] {
    let folded = FoldedName.fold(name)
    return (0..<parts.rowCount).filter { row in
      columns.contains { column in
        guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else { return false }
        if FoldedName.fold(parts.block.text(cell.range)) == folded { return true }
        return parts.block.withBytes { bytes in
          let label = RowLabel(bytes, cell.range)
          return FoldedName.fold(String(decoding: bytes[label.name], as: UTF8.self)) == folded
        }
      }
    }
  }
}
