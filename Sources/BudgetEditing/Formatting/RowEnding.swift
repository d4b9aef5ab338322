import BudgetModel
import BudgetSyntax

/// The bars that a row lacks at its end.
struct RowEnding {
  /// Where they belong, as a UTF-8 offset of the table's block.
  let offset: Int
  /// The bars, with blanks for the cells between them.
  let text: String

  /// Nil for a row that is complete, or has more cells than a side of the header.
  init?(_ table: Table, _ row: Row) {
    let block = table.block
    guard table.columns.count > 0 else { return nil }
    let cells = block.cells(of: row)
    let content = block.lines[Int(row.line)].content
    var missing = ""
    if !row.isClosed { missing += " |" }
    var side = 0
    var count = 0
    for (position, cell) in cells.enumerated() {
      let bounds = block.bounds(ofCell: position, in: row)
      let isBarPair = table.sides.count > 1 && cell.isEmpty && bounds.isEmpty
      if isBarPair {
        guard count == table.sides[side].columns.count, side + 1 < table.sides.count else {
          return nil
        }
        side += 1
        count = 0
      } else {
        count += 1
        guard count <= table.sides[side].columns.count else { return nil }
      }
    }
    let wanted = table.sides[side].columns.count
    missing += String(repeating: "  |", count: wanted - count)
    for next in table.sides[(side + 1)...] {
      missing += "|" + String(repeating: "  |", count: next.columns.count)
    }
    guard !missing.isEmpty else { return nil }
    text = missing
    // Behind the last text or bar; a comment stays behind the bars.
    var end = content.lowerBound + block.barLength(at: content.lowerBound)
    if let last = cells.last {
      end = last.range.upperBound
      if row.isClosed {
        let bar = block.skipBlanks(from: end, to: content.upperBound)
        end = bar + block.barLength(at: bar)
      }
    }
    offset = min(end, content.upperBound)
  }
}
