import BudgetSyntax

/// An edit of a row that changed only amounts, each from one number to another.
struct AmountEdit {
  /// The amounts of the row after the edit, in the order of the numeric columns.
  private(set) var amounts: [Amount] = []

  /// Nil where the edit changed anything else: text, blanks before a label, the number of cells,
  /// or a cell that was or is no number.
  init?(_ table: Table, _ block: Block, _ syntaxRow: Int) {
    let old = table.block
    let oldRow = old.rows[syntaxRow]
    let row = block.rows[syntaxRow]
    let line = Int(row.line)
    guard oldRow.cellCount == row.cellCount, oldRow.isClosed == row.isClosed,
      !block.lines[(line + 1)...].contains(where: { $0.kind == .tableDirective })
    else { return nil }

    let bodyRow = syntaxRow - table.firstBodyRow
    for column in table.columns {
      guard let position = table.cellPosition(row: bodyRow, column: column.index) else {
        if table.slots[column.index] >= 0 { amounts.append(.blank) }
        continue
      }
      let oldCell = old.cells[Int(oldRow.firstCell) + position]
      let cell = block.cells[Int(row.firstCell) + position]
      let isSame = old.bytes[oldCell.range].elementsEqual(block.bytes[cell.range])
      guard table.slots[column.index] >= 0 else {
        // The blanks before a label say where its row belongs.
        let start = old.bounds(ofCell: position, in: oldRow).lowerBound
        let newStart = block.bounds(ofCell: position, in: row).lowerBound
        guard isSame, oldCell.range.lowerBound - start == cell.range.lowerBound - newStart else {
          return nil
        }
        continue
      }
      let before = table.amount(row: bodyRow, column: column.index)
      if isSame {
        amounts.append(before)
        continue
      }
      let after = block.withBytes {
        AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[cell.range]))
      }
      guard before.isNumber, after.isNumber else { return nil }
      amounts.append(after)
    }
  }
}
