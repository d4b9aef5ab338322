import BudgetModel
import BudgetRules
import BudgetSyntax

/// What stands at a place of a document. Finding it costs the search for the block and then that
/// block alone.
struct Cursor {
  /// What a place is, by its line and by what is there.
  enum Target {
    /// A comment, a blank line, or the room between things.
    case nothing
    /// A cell of a table's header.
    case header(Table, column: Int)
    /// The room behind the header's last bar, where its next cell would be.
    case newHeader(Table)
    /// A cell of a body row.
    case cell(Table, row: Int, column: Int)
    /// The room behind a row's last bar, where its next cell would be.
    case newCell(Table, row: Int, column: Int)
    /// The `@` or the name of a directive.
    case directive(DirectiveSyntax)
    /// The arguments of a directive.
    case argument(DirectiveSyntax)
    /// The column or row that `@列` or `@行` is about.
    case declaredName(Table, DirectiveSyntax, range: Range<Int>)
    /// The type behind the `:` of `@列` or `@行`.
    case declaredType(DirectiveSyntax, range: Range<Int>)
    /// A formula of a directive.
    case formula(FormulaSite)
    /// The braces of a figure in prose, their formula, or the figure written before them.
    case figure(InlineFigure, FormulaSite)
    /// The text of a heading.
    case heading
    /// Any other text of a paragraph.
    case prose
  }

  /// The version of the document.
  let analysis: Analysis
  /// The index of the block.
  let blockIndex: Int
  /// The block.
  let block: Block
  /// The document's byte that the block begins with.
  let firstByte: Int
  /// The place as a byte of the block, at the start of a character and in the line's content.
  let byte: Int
  /// The line of the block.
  let line: Int
  /// What stands there.
  private(set) var target = Target.nothing

  /// The place at a UTF-8 offset of the document, clamped to it; nil on an empty last line.
  init?(_ analysis: Analysis, at offset: Int) {
    let tree = analysis.tree
    let offset = max(0, min(offset, tree.byteCount))
    let found = tree.blockIndex(ofByte: offset) ?? tree.blocks.count - 1
    guard found >= 0 else { return nil }
    let block = tree.blocks[found]
    let first = tree.firstByte(ofBlock: found)
    let line = block.lineIndex(ofByte: offset - first)
    let syntax = block.lines[line]
    if offset == tree.byteCount, syntax.contentEnd < syntax.end { return nil }
    self.analysis = analysis
    self.block = block
    self.line = line
    blockIndex = found
    firstByte = first
    var byte = max(Int(syntax.start), min(offset - first, Int(syntax.contentEnd)))
    while byte > syntax.start, byte < block.bytes.count, block.bytes[byte] & 0xC0 == 0x80 {
      byte -= 1
    }
    self.byte = byte
    target = findTarget()
  }

  /// The table that the place is in, or nil.
  var table: Table? { analysis.table(atBlock: blockIndex) }

  /// A range of the block as a UTF-8 range of the document.
  func inDocument(_ range: Range<Int>) -> Range<Int> {
    firstByte + range.lowerBound..<firstByte + range.upperBound
  }

  // MARK: Finding

  private func findTarget() -> Target {
    switch block.lines[line].kind {
    case .blank, .comment: .nothing
    case .row: rowTarget()
    case .tableStart, .tableDirective, .directive: directiveTarget()
    case .heading: figureTarget() ?? .heading
    case .prose: figureTarget() ?? .prose
    }
  }

  private func rowTarget() -> Target {
    guard let table, let syntaxRow = block.row(onLine: line) else { return .nothing }
    guard let row = table.row(onLine: line) else {
      guard syntaxRow == 0 else { return .nothing }
      if let column = headerColumn(table, block.rows[0]) { return .header(table, column: column) }
      return isBehindCells(of: block.rows[0]) ? .newHeader(table) : .nothing
    }
    if let column = table.column(atByte: byte, row: row) {
      return .cell(table, row: row, column: column)
    }
    let syntax = block.rows[syntaxRow]
    let next = Int(syntax.cellCount)
    guard table.sides.count == 1, next < table.columns.count, isBehindCells(of: syntax) else {
      return .nothing
    }
    return .newCell(table, row: row, column: next)
  }

  private func isBehindCells(of row: Row) -> Bool {
    let end = row.cells.last.map { Int(block.cells[$0].end) } ?? Int(block.lines[line].start)
    return byte > end
      && block.text(end..<byte).allSatisfy { $0 == " " || $0 == "|" || $0 == "｜" || $0 == "　" }
  }

  private func headerColumn(_ table: Table, _ row: Row) -> Int? {
    for position in 0..<Int(row.cellCount) {
      let bounds = block.bounds(ofCell: position, in: row)
      guard bounds.lowerBound <= byte, byte <= bounds.upperBound else { continue }
      let range = block.cells[Int(row.firstCell) + position].range
      return table.columns.first { $0.range == range }?.index
    }
    return nil
  }

  private func directiveTarget() -> Target {
    guard let syntax = DirectiveSyntax(block, line: line), byte >= block.lines[line].contentStart
    else { return .nothing }
    guard byte > syntax.name.upperBound else { return .directive(syntax) }
    switch syntax.directive {
    case .check?:
      return .formula(FormulaSite(block, syntax.arguments, .cells, table, at: byte))
    case .column?, .row?:
      guard let table else { return .argument(syntax) }
      return declarationTarget(syntax, table)
    default: return .argument(syntax)
    }
  }

  private func declarationTarget(_ syntax: DirectiveSyntax, _ table: Table) -> Target {
    let declaration = DeclarationParts(block, syntax.arguments)
    guard let separator = declaration.separator, byte >= separator.upperBound else {
      return .declaredName(table, syntax, range: declaration.name)
    }
    guard declaration.isFormula else {
      return .declaredType(syntax, range: declaration.meaning)
    }
    let scope: FormulaSite.Scope = syntax.directive == .column ? .columns : .rows
    return .formula(FormulaSite(block, declaration.meaning, scope, table, at: byte))
  }

  private func figureTarget() -> Target? {
    for figure in block.inlineFigures {
      if let stated = figure.stated, stated.lowerBound <= byte, byte < stated.upperBound {
        return .figure(figure, FormulaSite(block, figure.expression, .cells, nil, at: byte))
      }
      guard figure.braces.lowerBound < byte else { continue }
      if byte < figure.braces.upperBound || !figure.isClosed && byte == figure.braces.upperBound {
        return .figure(figure, FormulaSite(block, figure.expression, .cells, nil, at: byte))
      }
    }
    return nil
  }
}

/// The parts of the arguments of `@列` and `@行`, as UTF-8 ranges in their block.
struct DeclarationParts {
  let name: Range<Int>
  private(set) var separator: Range<Int>?
  private(set) var meaning: Range<Int>
  private(set) var isFormula = false

  /// Parts the arguments at the first `=`, else at the last `:`, outside quotes.
  init(_ block: Block, _ range: Range<Int>) {
    meaning = range.upperBound..<range.upperBound
    var isQuoted = false
    var offset = range.lowerBound
    scan: while offset < range.upperBound {
      let length = UTF8Scalar.length(block.bytes[..<range.upperBound], offset)
      let character = block.text(offset..<offset + length)
      switch character {
      case "\"", "＂", "“", "”": isQuoted = character == "“" || character != "”" && !isQuoted
      case "=", "＝":
        guard !isQuoted else { break }
        separator = offset..<offset + length
        isFormula = true
        break scan
      case ":", "：":
        if !isQuoted { separator = offset..<offset + length }
      default: break
      }
      offset += length
    }
    guard let separator else {
      name = range
      return
    }
    name = block.trimmed(range.lowerBound..<separator.lowerBound)
    meaning = block.trimmed(separator.upperBound..<range.upperBound)
  }
}

extension Block {
  /// A range without the blanks at both its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = min(range.upperBound, bytes.count)
    while lower < upper, let length = blankLength(at: lower, before: upper) { lower += length }
    while upper > lower, let length = blankLength(endingAt: upper, after: lower) { upper -= length }
    return lower..<max(lower, upper)
  }

  private func blankLength(at offset: Int, before end: Int) -> Int? {
    if bytes[offset] == 0x20 || bytes[offset] == 0x09 { return 1 }
    if offset + 2 < end || offset + 3 == end, isIdeographicSpace(at: offset) { return 3 }
    return nil
  }

  private func blankLength(endingAt end: Int, after start: Int) -> Int? {
    if bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { return 1 }
    return end - 3 >= start && isIdeographicSpace(at: end - 3) ? 3 : nil
  }

  private func isIdeographicSpace(at offset: Int) -> Bool {
    offset + 2 < bytes.count && bytes[offset] == 0xE3 && bytes[offset + 1] == 0x80
      && bytes[offset + 2] == 0x80
  }
}
