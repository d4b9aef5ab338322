/// Reads comma- or tab-separated values (RFC 4180: cells in quotes may hold separators, quotes and
/// line ends). A line of one cell is text: a title, or a note.
enum DelimitedReader {
  static func read(_ text: String, file: Int, separator: Unicode.Scalar?) -> [Piece] {
    let separator = separator ?? self.separator(of: text)
    var pieces: [Piece] = []
    var isInTable = false
    let records = records(text, separator)
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

  /// A line's cells, or those of several lines where quotes hold line ends.
  struct Record {
    var cells: [String] = []
    let line: Int
  }

  private static func separator(of text: String) -> Unicode.Scalar {
    let start = text.unicodeScalars.prefix(64 << 10)
    let candidates: [Unicode.Scalar] = [",", "\t", ";"]
    let counts = candidates.map { candidate in start.count { $0 == candidate } }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return candidates[best]
  }

  private static func records(_ text: String, _ separator: Unicode.Scalar) -> [Record] {
    var records: [Record] = []
    var record = Record(line: 1)
    var cell = String.UnicodeScalarView()
    var line = 1
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func isQuote(_ index: Int) -> Bool { index < scalars.count && scalars[index] == "\"" }
    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted {
        if scalar == "\"", isQuote(index + 1) {
          cell.append("\"")
          index += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          if scalar == "\n" { line += 1 }
          cell.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
        }
      } else if scalar == "\"", cell.isEmpty {
        isQuoted = true
      } else if scalar == separator {
        record.cells.append(String(cell))
        cell = String.UnicodeScalarView()
      } else if scalar == "\n" || scalar == "\r" {
        if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
        line += 1
        record.cells.append(String(cell))
        records.append(record)
        record = Record(line: line)
        cell = String.UnicodeScalarView()
      } else {
        cell.append(scalar)
      }
      index += 1
    }
    if !cell.isEmpty || !record.cells.isEmpty {
      record.cells.append(String(cell))
      records.append(record)
    }
    return records
  }
}
