import BudgetModel
import BudgetRules
import BudgetSyntax

/// A table while it is changed in several steps. In the end it is aligned if it was so before, and
/// all steps are one small set of edits.
struct TableDraft {
  private let analysis: Analysis
  private let index: Int
  private let original: Block
  private let isAligned: Bool
  private(set) var bytes: [UInt8]
  /// The table as it is by now.
  private(set) var table: Table

  /// Nil where the block is no table.
  init?(_ analysis: Analysis, block index: Int) {
    guard let table = analysis.table(atBlock: index) else { return nil }
    self.analysis = analysis
    self.index = index
    self.table = table
    original = table.block
    bytes = table.block.bytes
    isAligned = BlockLayout(original, table, FormattingOptions(trimsLineEnds: false)).edits.isEmpty
  }

  /// Makes edits of the table's present bytes; they are passed over where it would be no table.
  mutating func apply(_ edits: [Replacement]) {
    guard !edits.isEmpty else { return }
    let changed = bytes.applying(edits.sorted { $0.range.lowerBound < $1.range.lowerBound })
    guard let block = SyntaxTree(changed).blocks.first, block.kind == .table else { return }
    bytes = changed
    table = Table(block)
  }

  /// Inserts rows before a line of the table's block, or behind its last row.
  mutating func insert(rows lines: [String], beforeLine line: Int?) {
    let block = table.block
    let lineEnd = analysis.lineEnd
    if let line {
      let start = Int(block.lines[line].start)
      let text = lines.map { $0 + lineEnd }.joined()
      apply([Replacement(range: start..<start, text: text)])
    } else if let last = block.lines.last(where: { $0.kind != .blank }) {
      let end = Int(last.contentEnd)
      let text = lines.map { lineEnd + $0 }.joined()
      apply([Replacement(range: end..<end, text: text)])
    }
  }

  /// Fills the totals in rows of the table.
  mutating func fillTotals(inRows rows: Range<Int>) {
    let filler = TotalFiller(table, analysis.context)
    let figures = Figures(table, analysis.context)
    var edits: [Replacement] = []
    for row in rows where row < table.rowCount {
      for column in table.columns where column.role == .amount {
        let cell = CellPlace(row: row, column: column.index)
        guard let value = filler.total(cell),
          let edit = table.replacement(
            row: row, column: column.index,
            with: table.written(value, row: row, column: column.index, figures))
        else { continue }
        edits.append(edit)
      }
    }
    apply(edits)
  }

  /// The edits of the document that make the table what it is by now.
  var edits: [Replacement] {
    var bytes = bytes
    if isAligned {
      let options = FormattingOptions(trimsLineEnds: false)
      bytes = bytes.applying(BlockLayout(table.block, table, options).edits)
    }
    return TextDifference.edits(
      from: original.bytes, to: bytes, at: analysis.tree.firstByte(ofBlock: index))
  }
}

extension Table {
  /// A row with texts in some of its columns.
  func rowText(_ cells: [Int: String]) -> String {
    var text = ""
    for side in sides {
      text += "|"
      for column in side.columns {
        let cell = cells[column] ?? ""
        text += cell.isEmpty ? "  |" : " \(cell) |"
      }
    }
    return text
  }

  /// The blanks before the name of a subject of so many digits beyond the one behind the bar: those
  /// of the other names of its level, else as the levels above and below have it.
  func nameIndent(digits: Int, side: Side) -> Int {
    guard let column = side.nameColumn, column != side.codeColumn else { return 0 }
    var known: [Int: Int] = [:]
    for row in side.entries.indices where side.entries[row].codeLength > 0 {
      guard known[Int(side.entries[row].codeLength)] == nil,
        let cell = cell(row: row, column: column), !cell.isEmpty,
        let position = cellPosition(row: row, column: column)
      else { continue }
      let start = block.bounds(ofCell: position, in: syntaxRow(row)).lowerBound
      known[Int(side.entries[row].codeLength)] =
        max(0, block.blankWidth(min(start, cell.range.lowerBound)..<cell.range.lowerBound) - 1)
    }
    if let indent = known[digits] { return indent }
    guard known.values.contains(where: { $0 > 0 }) else { return 0 }
    if let above = known[digits - 2] { return above + 2 }
    if let below = known[digits + 2] { return max(0, below - 2) }
    return max(0, digits - 3)
  }
}
