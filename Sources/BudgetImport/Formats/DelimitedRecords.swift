/// The records of comma- or tab-separated values. A quote that nothing closes is text, and so are all
/// behind it: half a file must not become one cell.
struct DelimitedRecords {
  /// A line's cells, or those of several lines where quotes hold line ends.
  struct Record {
    var cells: [String] = []
    let line: Int
  }

  private let scalars: [Unicode.Scalar]
  private let separator: Unicode.Scalar
  private var records: [Record] = []
  private var record = Record(line: 1)
  private var cell = String.UnicodeScalarView()
  private var line = 1
  private var index = 0

  /// The line of the quote that nothing closes; nil where there is none.
  private(set) var unclosedQuote: Int?

  init(_ text: String, _ separator: Unicode.Scalar) {
    scalars = Array(text.unicodeScalars)
    self.separator = separator
  }

  mutating func read() -> [Record] {
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\"", cell.isEmpty, unclosedQuote == nil {
        readQuoted()
      } else if scalar == separator {
        endCell()
        index += 1
      } else if scalar == "\n" || scalar == "\r" {
        if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
        line += 1
        index += 1
        endCell()
        endRecord()
      } else {
        cell.append(scalar)
        index += 1
      }
    }
    if !cell.isEmpty || !record.cells.isEmpty {
      endCell()
      endRecord()
    }
    return records
  }

  /// Reads a cell from its opening quote on, or finds that nothing closes it.
  private mutating func readQuoted() {
    var next = index + 1
    var lines = 0
    var content = String.UnicodeScalarView()
    while next < scalars.count {
      let scalar = scalars[next]
      if scalar == "\"" {
        guard next + 1 < scalars.count, scalars[next + 1] == "\"" else {
          cell = content
          index = next + 1
          line += lines
          return
        }
        next += 1
      } else if scalar == "\n" {
        lines += 1
      }
      content.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
      next += 1
    }
    unclosedQuote = line
  }

  private mutating func endCell() {
    record.cells.append(String(cell))
    cell = String.UnicodeScalarView()
  }

  private mutating func endRecord() {
    records.append(record)
    record = Record(line: line)
  }
}
