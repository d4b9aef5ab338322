/// A table of a page whose end has not been read yet.
struct OpenHTMLTable {
  private(set) var rows: [SourceRow] = []
  private(set) var isInRow = false
  var isInCell = false
  /// The columns and rows that the cell that is being read spans.
  var columnSpan = 1
  var rowSpan = 1
  /// Cells of the row that is being read, those that span down from above at their places.
  private var cells: [Int: String] = [:]
  private var nextColumn = 0
  private var rowLine = 0
  /// For each column the rows that a cell above still covers.
  private var covered: [Int: Int] = [:]
  /// The same for cells of the row that is being read.
  private var newlyCovered: [Int: Int] = [:]

  /// Begins a row, unless one has begun.
  mutating func beginRow(_ line: Int) {
    guard !isInRow else { return }
    isInRow = true
    rowLine = line
  }

  mutating func endCell(_ content: String) {
    while covered[nextColumn] != nil { nextColumn += 1 }
    cells[nextColumn] = content
    for column in nextColumn..<nextColumn + columnSpan {
      if column > nextColumn { cells[column] = "" }
      if rowSpan > 1 { newlyCovered[column] = rowSpan - 1 }
    }
    nextColumn += columnSpan
    isInCell = false
  }

  mutating func endRow(_ file: Int) {
    let width = max(cells.keys.max() ?? -1, covered.keys.max() ?? -1) + 1
    let texts = (0..<width).map { cells[$0] ?? "" }
    if texts.contains(where: { !$0.isEmpty }) {
      rows.append(SourceRow(cells: texts, place: SourcePlace(file: file, line: rowLine)))
    }
    covered = covered.compactMapValues { $0 > 1 ? $0 - 1 : nil }
    covered.merge(newlyCovered) { $1 }
    newlyCovered = [:]
    cells = [:]
    nextColumn = 0
    isInRow = false
  }
}
