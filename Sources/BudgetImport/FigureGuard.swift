import BudgetRules

/// Sees to it that no figure of the sources is lost: what the document lacks is put at its end,
/// under a mark.
enum FigureGuard {
  /// The lines whose figures are neither in the document nor among what the report leaves out.
  static func lost(
    _ pieces: [Piece], in blocks: [DocumentBlock], _ report: ImportReport
  ) -> [TextLine] {
    var before = FigureCount()
    for piece in pieces { before.add(text(piece)?.text ?? "") }
    for entry in report.entries(.repeated) { before.add(entry.text) }
    var after = FigureCount()
    for block in blocks { add(block, to: &after) }
    for entry in report.entries(.removed) { after.add(entry.text) }
    var missing = before.missing(in: after)
    guard !missing.isEmpty else { return [] }
    var lost: [TextLine] = []
    for piece in pieces {
      guard let line = text(piece) else { continue }
      var figures = FigureCount()
      figures.add(line.text)
      var isLost = false
      for (figure, count) in figures.counts {
        if let rest = missing[figure], rest > 0 {
          missing[figure] = rest - count
          isLost = true
        }
      }
      if isLost { lost.append(line) }
    }
    return lost
  }

  private static func text(_ piece: Piece) -> TextLine? {
    switch piece {
    case .line(let line): line
    case .row(let row): TextLine(text: row.cells.joined(separator: "\t"), place: row.place)
    case .blank, .pageBreak, .tableEnd: nil
    }
  }

  private static func add(_ block: DocumentBlock, to count: inout FigureCount) {
    switch block {
    case .heading(_, let text): count.add(text)
    case .paragraph(let lines), .unrecognised(let lines, _): for line in lines { count.add(line) }
    case .table(let table):
      if table.title != table.name { count.add(table.title) }
      for caption in table.captions { count.add(caption) }
      var previous: [String] = []
      for column in table.columns {
        // A shared group is written once.
        let shared = previous.dropLast().elementsEqual(column.path.dropLast())
        for name in shared && column.path.count > 1 ? column.path.suffix(1) : column.path[...] {
          count.add(name)
        }
        previous = column.path
      }
      for row in table.rows { for cell in row.cells { count.add(cell) } }
    }
  }
}
