import BudgetSyntax

/// Where the bars, the cells and the blanks between them stand in a row that is closed.
struct RowGeometry {
  /// A cell: the blanks before its text, the text, and the blanks behind it.
  struct Cell {
    let leading: Range<Int>
    let text: Range<Int>
    let trailing: Range<Int>
    /// Whether nothing, not even a blank, stands between the bars: `||`.
    let isBarPair: Bool
  }

  /// The blanks before the first bar.
  let indent: Range<Int>
  let cells: [Cell]
  /// The blanks behind the last bar.
  let gap: Range<Int>
  /// The comment behind the last bar, without the blanks around it; empty where there is none.
  let comment: Range<Int>
  /// The blanks at the line's end.
  let end: Range<Int>

  /// Nil for a row that is not closed, has no cells, or is no UTF-8.
  init?(_ block: Block, _ row: Row) {
    let line = block.lines[Int(row.line)]
    let content = line.content
    guard row.isClosed, row.cellCount > 0,
      block.withBytes({ bytes in
        UTF8Scalar.firstIllFormed(UnsafeBufferPointer(rebasing: bytes[content])) == nil
      })
    else { return nil }
    indent = block.textStart(ofLine: Int(row.line))..<content.lowerBound
    var cells: [Cell] = []
    cells.reserveCapacity(Int(row.cellCount))
    var behindBar = content.lowerBound + block.barLength(at: content.lowerBound)
    for cell in block.cells(of: row) {
      let text = cell.isEmpty ? behindBar..<behindBar : cell.range
      let bar = block.skipBlanks(from: text.upperBound, to: content.upperBound)
      cells.append(
        Cell(
          leading: behindBar..<text.lowerBound, text: text, trailing: text.upperBound..<bar,
          isBarPair: bar == behindBar))
      behindBar = bar + block.barLength(at: bar)
    }
    self.cells = cells
    let rest = block.skipBlanks(from: behindBar, to: content.upperBound)
    comment = block.trimmedEnd(rest..<content.upperBound)
    gap = behindBar..<rest
    end = comment.upperBound..<content.upperBound
  }
}

extension Block {
  /// The length of the bar at an offset, of either width.
  func barLength(at offset: Int) -> Int {
    bytes.indices.contains(offset) && bytes[offset] == UInt8(ascii: "|") ? 1 : 3
  }

  /// Where the text of a line begins: behind a byte order mark, before its blanks.
  func textStart(ofLine index: Int) -> Int {
    let line = lines[index]
    let start = Int(line.start)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return start == 0 && line.contentStart >= 3 && bytes.starts(with: mark) ? 3 : start
  }

  /// A range without the blanks at its end.
  func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      let behind = skipBlanks(from: offset, to: range.upperBound)
      if behind > offset {
        offset = behind
      } else {
        offset += UTF8Scalar.length(bytes[..<range.upperBound], offset)
        end = offset
      }
    }
    return range.lowerBound..<end
  }

  /// The width of a run of blanks: a full-width one counts twice.
  func blankWidth(_ range: Range<Int>) -> Int {
    var width = 0
    for byte in bytes[range] where byte & 0xC0 != 0x80 { width += byte == 0xE3 ? 2 : 1 }
    return width
  }
}
