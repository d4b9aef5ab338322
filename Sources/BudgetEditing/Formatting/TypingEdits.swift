import BudgetModel
import BudgetRules
import BudgetSyntax

extension Analysis {
  /// What the Enter key at the end of a row brings about: the row is completed, the table is
  /// aligned, and a new row begins. Enter in a row without any text ends the table instead.
  ///
  /// - Parameter offset: The cursor behind the new line end, as a UTF-8 offset of the document.
  public func editsAfterEnter(at offset: Int) -> [Replacement] {
    let cursor = tree.position(ofByte: offset, in: .utf8).line
    guard let index = tree.blockIndex(ofLine: cursor - 1), let table = table(atBlock: index) else {
      return []
    }
    let block = table.block
    let line = cursor - 1 - tree.firstLine(ofBlock: index)
    guard let row = block.row(onLine: line).map({ block.rows[$0] }),
      let blank = blankLine(cursor)
    else { return [] }
    let start = tree.firstByte(ofBlock: index)
    let content = block.lines[line].content
    if block.cells(of: row).allSatisfy(\.isEmpty), row.line != block.rows.first?.line {
      let line = start + Int(block.lines[line].start)..<start + content.upperBound
      return [Replacement(range: line, text: "")]
    }
    var edits: [Replacement] = []
    if let ending = RowEnding(table, row) {
      let end = start + ending.offset
      edits.append(Replacement(range: end..<end, text: ending.text))
    }
    edits.append(Replacement(range: blank, text: "| "))
    var end = max(start + block.bytes.count, blank.upperBound)
    // Enter within a table cuts it in two, and the new row joins them again.
    if index + 1 < tree.blocks.count, tree.blocks[index + 1].kind == .looseRows {
      end += tree.blocks[index + 1].bytes.count
    }
    return BlockLayout.aligned(edits.moved(by: -start), of: tree.bytes(in: start..<end))
      .moved(by: start)
  }

  /// The blanks of a line that has no text, as a UTF-8 range of the document; nil where it has.
  private func blankLine(_ number: Int) -> Range<Int>? {
    guard let index = tree.blockIndex(ofLine: number) else {
      return number == tree.lineCount - 1 ? tree.byteCount..<tree.byteCount : nil
    }
    let line = tree.blocks[index].lines[number - tree.firstLine(ofBlock: index)]
    guard line.kind == .blank else { return nil }
    let start = tree.firstByte(ofBlock: index)
    return start + Int(line.start)..<start + Int(line.contentEnd)
  }
}

extension SyntaxTree {
  /// The bytes of a range of the document.
  func bytes(in range: Range<Int>) -> [UInt8] {
    guard let first = blockIndex(ofByte: range.lowerBound) else { return [] }
    var bytes: [UInt8] = []
    var start = firstByte(ofBlock: first)
    for block in blocks[first...] where start < range.upperBound {
      let lower = max(0, range.lowerBound - start)
      let upper = min(block.bytes.count, range.upperBound - start)
      bytes += block.bytes[lower..<upper]
      start += block.bytes.count
    }
    return bytes
  }
}
