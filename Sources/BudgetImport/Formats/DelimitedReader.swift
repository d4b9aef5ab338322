import BudgetRules

/// Reads comma- or tab-separated values (RFC 4180: cells in quotes may hold separators, quotes and
/// line ends). A line of one cell is text: a title, or a note.
enum DelimitedReader {
  static func read(
    _ text: String, file: Int, separator: Unicode.Scalar?, _ report: inout ImportReport
  ) -> [Piece] {
    let separator = separator ?? self.separator(of: text)
    var pieces: [Piece] = []
    var isInTable = false
    var reader = DelimitedRecords(text, separator)
    let records = reader.read()
    if let line = reader.unclosedQuote {
      report.add(
        .doubted, SourcePlace(file: file, line: line),
        Message(
          "这一行的引号没有另一半，其后的引号都按文字处理",
          "a quote on this line has no other; from there on quotes are text"))
    }
    if let tidy = TidyReader.read(records, file: file) { return PathHeader.split(tidy) }
    for record in records {
      let cells = record.cells.map { Text.trimmed(Markup.cleaned($0)).isEmpty ? "" : $0 }
      let filled = cells.filter { !$0.isEmpty }
      let place = SourcePlace(file: file, line: record.line)
      if filled.isEmpty {
        pieces.append(.blank)
        isInTable = false
      } else if filled.count == 1, let only = filled.first, cells.first == only,
        cells.count == 1 || !isInTable || isNote(only)
      {
        pieces.append(.line(TextLine(text: Text.trimmed(only), place: place)))
        isInTable = false
      } else {
        pieces.append(.row(SourceRow(cells: cells, place: place)))
        isInTable = true
      }
    }
    return PathHeader.split(pieces)
  }

  /// Whether a cell that stands alone in its line below a table is a note, not a row's label.
  private static func isNote(_ cell: String) -> Bool {
    ["注：", "注:", "备注：", "备注:", "说明：", "说明:"].contains { Text.trimmed(cell).hasPrefix($0) }
  }

  private static func separator(of text: String) -> Unicode.Scalar {
    let start = text.unicodeScalars.prefix(64 << 10)
    let candidates: [Unicode.Scalar] = [",", "\t", ";"]
    let counts = candidates.map { candidate in start.count { $0 == candidate } }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return candidates[best]
  }
}
