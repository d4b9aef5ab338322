/// A table of a page: lines of one cell put together, cells put into rows, rows into columns.
struct PageTable {
  private let lines: [PageLine]
  private let em: Double
  /// Lines of a cell stand closer than this, rows do not.
  private let pitch: Double

  init(_ lines: some Sequence<PageLine>, em: Double) {
    self.lines = Array(lines)
    // Tables are often set smaller than the text around them.
    self.em = PageLine.em(self.lines.flatMap(\.parts))
    pitch = Self.pitch(self.lines, self.em)
  }

  /// The rows; nil where the lines are no table.
  func rows() -> [Piece]? {
    let aligned = rows(cells()).map { row in
      AlignedLine(
        segments: row.parts.map { part in
          AlignedLine.Segment(
            text: part.text,
            range: places(part.left)..<max(places(part.left) + 1, places(part.right)),
            height: places(part.top)...max(places(part.top), places(part.bottom)))
        }, place: row.parts[0].place)
    }
    return AlignedColumns(onPage: aligned, pitch: places(pitch))?.rows()
  }

  /// A distance as a whole number: four to a 汉字.
  private func places(_ distance: Double) -> Int { Int((distance / em * 4).rounded()) }

  /// The least distance of two rows: figures that end below each other stand in two.
  private static func pitch(_ lines: [PageLine], _ em: Double) -> Double {
    var least = em * 1.75
    for index in lines.indices.dropLast() {
      for figure in lines[index].parts where figure.isFigure {
        let below = lines[(index + 1)...].prefix(6).lazy.flatMap(\.parts).first {
          $0.overlaps(figure)
        }
        if let below, below.isFigure, abs(below.right - figure.right) <= em * 0.3 {
          least = min(least, below.middle - figure.middle)
        }
      }
    }
    return least * 0.95
  }

  // MARK: Cells

  /// The texts of the table, those on several lines put together.
  private func cells() -> [PageText] {
    var cells: [PageText] = []
    for part in lines.flatMap(\.parts) {
      let above = cells.indices.last { cells[$0].overlaps(part) }
      if let above, goesOn(cells[above], part) {
        cells[above].text = Text.joined(cells[above].text, part.text)
        cells[above].left = min(cells[above].left, part.left)
        cells[above].right = max(cells[above].right, part.right)
        cells[above].bottom = part.bottom
      } else {
        cells.append(part)
      }
    }
    return cells
  }

  /// Whether a text is the next line of a cell: close below it, and set as it is.
  private func goesOn(_ cell: PageText, _ part: PageText) -> Bool {
    let gap = part.top - cell.bottom
    guard gap > em * 0.4, gap < pitch, !cell.isFigure, !part.isFigure,
      Figure.code(part.text) == nil || Figure.code(cell.text) == nil
    else { return false }
    // An item of a list begins anew.
    if Text.label(part.text).mark != nil, Text.label(cell.text).mark != nil { return false }
    return abs(cell.left - part.left) <= em * 0.4 || abs(cell.center - part.center) <= em * 0.4
  }

  // MARK: Rows

  /// The cells in rows: those of one line make them, and those of several lines stand beside.
  private func rows(_ cells: [PageText]) -> [PageLine] {
    var rows: [PageLine] = []
    func add(_ cell: PageText) {
      let near = rows.indices.filter { index in
        let middle = rows[index].middle
        let isNear =
          middle >= cell.top - em * 0.4 && middle <= cell.bottom + em * 0.4
          || abs(middle - cell.middle) <= em * 0.4
        return isNear && !rows[index].parts.contains { $0.overlaps(cell) }
      }
      let best = near.min {
        abs(rows[$0].middle - cell.middle) < abs(rows[$1].middle - cell.middle)
      }
      if let best {
        rows[best].parts.append(cell)
      } else {
        rows.append(PageLine(parts: [cell]))
      }
    }
    for cell in cells where cell.top == cell.bottom { add(cell) }
    for cell in cells where cell.top < cell.bottom { add(cell) }
    rows.sort { $0.middle < $1.middle }
    for index in rows.indices { rows[index].parts.sort { $0.left < $1.left } }
    return rows
  }
}
