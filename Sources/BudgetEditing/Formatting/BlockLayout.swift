import BudgetModel
import BudgetSyntax

/// How a block is laid out: the blanks of its lines, and of its rows where it is a table.
struct BlockLayout {
  /// The edits of the block's bytes; none where they would change what the block says.
  let edits: [Replacement]

  init(_ block: Block, _ table: Table?, _ options: FormattingOptions) {
    let lines = LineLayout(block, options).edits
    let check = FormattingGuard(block, table)
    for indentation in [TableLayout.Indentation.lenient, .exact] {
      let rows = table.flatMap { TableLayout($0, indentation)?.edits } ?? []
      let edits = (lines + rows).sorted { $0.range.lowerBound < $1.range.lowerBound }
      if edits.isEmpty || check.accepts(edits) {
        self.edits = edits
        return
      }
      if table == nil { break }
    }
    edits = []
  }

  /// Edits of bytes that begin with a line, and those that then align their tables, in one.
  static func aligned(_ edits: [Replacement], of bytes: [UInt8]) -> [Replacement] {
    let tree = SyntaxTree(bytes.applying(edits))
    let options = FormattingOptions(trimsLineEnds: false)
    var layout: [Replacement] = []
    var start = 0
    for block in tree.blocks {
      if block.kind == .table {
        layout += BlockLayout(block, Table(block), options).edits.moved(by: start)
      }
      start += block.bytes.count
    }
    if layout.isEmpty { return edits }
    return TextDifference.edits(from: bytes, to: tree.bytes.applying(layout), at: 0)
  }
}
