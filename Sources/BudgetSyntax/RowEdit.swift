/// An edit within one row of a block, where only that row has to be read again.
struct RowEdit {
  /// The block after the edit.
  let block: Block
  /// The index of the row in the block's rows.
  let row: Int

  /// Replaces `range` of a block's bytes; nil unless the edit stays behind the first bar of one row
  /// and neither takes nor brings a line end, so that the row stays a row.
  init?(_ old: Block, _ range: Range<Int>, with replacement: [UInt8]) {
    let lineIndex = old.lineIndex(ofByte: range.lowerBound)
    guard let row = old.row(onLine: lineIndex) else { return nil }
    let line = old.lines[lineIndex]
    let bar = old.withBytes { bytes in
      Characters.length(of: ASCII.bar, bytes, Int(line.contentStart), bytes.count)
    }
    guard range.lowerBound >= Int(line.contentStart) + bar,
      range.upperBound <= Int(line.contentEnd),
      !replacement.contains(where: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn })
    else { return nil }

    let shift = UInt32(truncatingIfNeeded: replacement.count - range.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(old.bytes.count + replacement.count)
    bytes += old.bytes[..<range.lowerBound]
    bytes += replacement
    bytes += old.bytes[range.upperBound...]

    var lines = old.lines
    lines[lineIndex] = Line(
      start: line.start, contentStart: line.contentStart, contentEnd: line.contentEnd &+ shift,
      end: line.end &+ shift, kind: .row)
    for index in lines.indices[(lineIndex + 1)...] { lines[index] = lines[index].moved(by: shift) }

    let own = bytes.withUnsafeBufferPointer { buffer in
      var scanner = RowScanner(buffer, lineCount: 1)
      scanner.scan(lines[lineIndex], index: lineIndex)
      return scanner
    }
    let oldRow = old.rows[row]
    let cellShift = UInt32(truncatingIfNeeded: own.cells.count - Int(oldRow.cellCount))
    var cells: [Cell] = []
    cells.reserveCapacity(old.cells.count + own.cells.count)
    cells += old.cells[..<oldRow.cells.lowerBound]
    cells += own.cells
    let firstMoved = cells.count
    cells += old.cells[oldRow.cells.upperBound...]
    if shift != 0 {
      for index in firstMoved..<cells.count { cells[index] = cells[index].moved(by: shift) }
    }
    var rows = old.rows
    rows[row] = Row(
      line: oldRow.line, firstCell: oldRow.firstCell, cellCount: own.rows[0].cellCount,
      isClosed: own.rows[0].isClosed)
    if cellShift != 0 {
      for index in rows.indices[(row + 1)...] { rows[index] = rows[index].moved(by: cellShift) }
    }
    block = Block(kind: old.kind, bytes: bytes, lines: lines, rows: rows, cells: cells)
    self.row = row
  }
}

extension Line {
  /// The line with all its offsets moved; the shift wraps, so that it can be negative.
  fileprivate func moved(by shift: UInt32) -> Line {
    Line(
      start: start &+ shift, contentStart: contentStart &+ shift, contentEnd: contentEnd &+ shift,
      end: end &+ shift, kind: kind)
  }
}

extension Cell {
  fileprivate func moved(by shift: UInt32) -> Cell {
    Cell(start: start &+ shift, end: end &+ shift)
  }
}

extension Row {
  fileprivate func moved(by shift: UInt32) -> Row {
    Row(line: line, firstCell: firstCell &+ shift, cellCount: cellCount, isClosed: isClosed)
  }
}
