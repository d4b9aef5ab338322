import BudgetModel
import BudgetRules
import BudgetSyntax

extension Analysis {
  /// What a selection at a UTF-8 offset of the document grows to, step by step: in a table the text
  /// of the cell, the cell, the row, the table; in prose the figure, the sentence, the paragraph;
  /// then the sections around it, and the document. Each range contains the one before.
  public func selectionRanges(at offset: Int) -> [Range<Int>] {
    let whole = 0..<tree.byteCount
    guard let cursor = Cursor(self, at: offset) else { return [whole] }
    var ranges = SelectionSteps(cursor).ranges.map(cursor.inDocument)
    ranges += sections(around: cursor.blockIndex)
    ranges.append(whole)
    var result: [Range<Int>] = []
    for range in ranges {
      guard let last = result.last else {
        result.append(range)
        continue
      }
      let contains = range.lowerBound <= last.lowerBound && last.upperBound <= range.upperBound
      if contains, range != last { result.append(range) }
    }
    return result
  }

  /// The sections that a block is in, the innermost first.
  private func sections(around index: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var level = 7
    for start in stride(from: index, through: 0, by: -1) {
      let block = tree.blocks[start]
      guard block.kind == .heading, block.headingLevel < level else { continue }
      level = block.headingLevel
      var end = index + 1
      while end < tree.blocks.count {
        let next = tree.blocks[end]
        if next.kind == .heading, next.headingLevel <= level { break }
        end += 1
      }
      let last = tree.blocks[end - 1]
      ranges.append(
        tree.firstByte(ofBlock: start)..<tree.firstByte(ofBlock: end - 1)
          + Int(last.lines[last.lastLine].contentEnd))
      if level == 1 { break }
    }
    return ranges
  }
}

/// The steps within a block, as UTF-8 ranges in it.
private struct SelectionSteps {
  private(set) var ranges: [Range<Int>] = []
  private let block: Block
  private let byte: Int
  private let content: Range<Int>

  init(_ cursor: Cursor) {
    block = cursor.block
    byte = cursor.byte
    content = block.lines[cursor.line].content
    switch block.lines[cursor.line].kind {
    case .row: addCell(cursor.line)
    case .tableStart, .tableDirective, .directive: addDirective(cursor.line)
    case .prose, .heading: addProse(cursor.line)
    case .comment: ranges.append(content)
    case .blank: return
    }
    ranges.append(content)
    let last = block.lines[block.lastLine]
    ranges.append(Int(block.lines[0].contentStart)..<Int(last.contentEnd))
  }

  private mutating func addCell(_ line: Int) {
    guard let index = block.row(onLine: line) else { return }
    let row = block.rows[index]
    for position in 0..<Int(row.cellCount) {
      let bounds = block.bounds(ofCell: position, in: row)
      guard bounds.lowerBound <= byte, byte <= bounds.upperBound else { continue }
      let text = block.cells[Int(row.firstCell) + position].range
      if !text.isEmpty, text.lowerBound <= byte, byte <= text.upperBound { ranges.append(text) }
      ranges.append(bounds)
      return
    }
  }

  private mutating func addDirective(_ line: Int) {
    guard let syntax = DirectiveSyntax(block, line: line) else { return }
    for word in block.words(syntax.arguments)
    where word.lowerBound <= byte && byte <= word.upperBound { ranges.append(word) }
    if syntax.arguments.lowerBound <= byte, byte <= syntax.arguments.upperBound {
      ranges.append(syntax.arguments)
    } else if byte <= syntax.name.upperBound {
      ranges.append(syntax.name)
    }
  }

  private mutating func addProse(_ line: Int) {
    for figure in block.inlineFigures {
      let start = figure.stated?.lowerBound ?? figure.braces.lowerBound
      guard start <= byte, byte <= figure.braces.upperBound else { continue }
      if let stated = figure.stated, byte <= stated.upperBound { ranges.append(stated) }
      if figure.expression.lowerBound <= byte, byte <= figure.expression.upperBound {
        ranges.append(figure.expression)
      }
      ranges.append(start..<figure.braces.upperBound)
      break
    }
    if ranges.isEmpty, let number = block.writtenNumber(at: byte, in: content) {
      ranges.append(number)
    }
    if block.lines[line].kind == .prose { ranges.append(sentence) }
  }

  /// The sentence around the place; one ends with `。`, `！`, `？` or `；`, or with its line.
  private var sentence: Range<Int> {
    var start = content.lowerBound
    var offset = start
    while offset < content.upperBound {
      let length = block.character(at: offset, before: content.upperBound).length
      let end = offset + length
      if length == 3, ["。", "！", "？", "；"].contains(block.text(offset..<end)) {
        if byte < end { return start..<end }
        start = end
      }
      offset = end
    }
    return start..<content.upperBound
  }
}

extension Block {
  /// The number with its sign, commas, point and percent sign around a byte of a line.
  fileprivate func writtenNumber(at byte: Int, in content: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var offset = content.lowerBound
    while offset < content.upperBound, offset <= byte {
      let start = offset
      while case let next = character(at: offset, before: content.upperBound),
        next.ascii >= 0x30 && next.ascii <= 0x39 || ".,%-+".utf8.contains(next.ascii),
        next.length > 0
      { offset += next.length }
      if start <= byte, byte <= offset, offset > start { found = start..<offset }
      offset = max(offset, start + character(at: start, before: content.upperBound).length)
    }
    guard var range = found else { return nil }
    // A comma or point at an end is the sentence's.
    while let last = range.last, ".,".utf8.contains(bytes[last]) { range = range.dropLast() }
    while let first = range.first, ".,".utf8.contains(bytes[first]) { range = range.dropFirst() }
    let hasDigit = range.contains { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 || bytes[$0] >= 0x80 }
    return hasDigit ? range : nil
  }
}
