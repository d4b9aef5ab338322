import BudgetModel
import BudgetSyntax

/// Cuts the lines of a block into tokens.
struct TokenScanner {
  let block: Block
  /// The table that the block is, if it is one.
  let table: Table?
  private(set) var tokens: [SemanticToken] = []
  /// The line that is being read.
  private var line = 0

  init(_ block: Block, table: Table?) {
    self.block = block
    self.table = table
  }

  /// Adds the tokens of some lines.
  mutating func scan(_ lines: Range<Int>) {
    let figures = block.inlineFigures
    var figure = 0
    // A bar and a text for each cell, and a bar for each row.
    if lines.count == block.lines.count {
      tokens.reserveCapacity(2 * block.cells.count + block.rows.count + lines.count)
    }
    for index in lines {
      line = index
      let syntax = block.lines[index]
      switch syntax.kind {
      case .blank: break
      case .comment: add(.comment, block.trimmed(syntax.content))
      case .tableStart, .tableDirective, .directive: addDirective(onLine: index)
      case .row: addRow()
      case .heading, .prose:
        while figure < figures.count, figures[figure].braces.lowerBound < syntax.content.lowerBound
        { figure += 1 }
        let first = figure
        while figure < figures.count, figures[figure].braces.lowerBound < syntax.content.upperBound
        { figure += 1 }
        addText(syntax, figures[first..<figure])
      }
    }
  }

  /// Adds a token; one of no length is passed over.
  mutating func add(_ kind: SemanticToken.Kind, _ range: Range<Int>) {
    if !range.isEmpty { tokens.append(SemanticToken(line: line, range: range, kind: kind)) }
  }

  // MARK: Headings and prose

  private mutating func addText(_ syntax: Line, _ figures: ArraySlice<InlineFigure>) {
    let isHeading = syntax.kind == .heading
    var start = syntax.content.lowerBound
    for figure in figures {
      let first = figure.stated?.lowerBound ?? figure.braces.lowerBound
      if isHeading { add(.heading, block.trimmed(start..<max(start, first))) }
      add(figure)
      start = figure.braces.upperBound
    }
    if isHeading { add(.heading, block.trimmed(start..<syntax.content.upperBound)) }
  }

  private mutating func add(_ figure: InlineFigure) {
    if let stated = figure.stated { add(.boundFigure, stated) }
    let braces = figure.braces
    let opening = block.character(at: braces.lowerBound, before: braces.upperBound)
    add(.brace, braces.lowerBound..<braces.lowerBound + opening.length)
    if figure.isBound {
      let equals = block.trimmed(
        braces.lowerBound + opening.length..<figure.expression.lowerBound)
      add(.brace, equals)
    }
    addFormula(figure.expression, .cells)
    guard figure.isClosed else { return }
    let inner = max(figure.expression.upperBound, braces.lowerBound + opening.length)
    add(.brace, block.trimmed(inner..<braces.upperBound))
  }

  // MARK: Rows

  private mutating func addRow() {
    guard let index = block.row(onLine: line) else { return }
    let row = block.rows[index]
    let content = block.lines[line].content
    let bodyRow = table?.row(onLine: line)
    let columns = bodyRow.flatMap { columnsOfCells($0, row) }
    var bar = content.lowerBound
    for position in 0..<Int(row.cellCount) {
      addBar(&bar, content)
      let cell = block.cells[Int(row.firstCell) + position].range
      if let table, let bodyRow {
        let column = columns.map { $0[position] } ?? position
        addCell(cell, column < table.columns.count ? (table, bodyRow, column) : nil)
      } else if table != nil {
        if index == 0 { addHeader(cell) } else { add(.delimiter, cell) }
      } else {
        addCell(cell, nil)
      }
      bar = block.skippingBlanks(from: max(bar, cell.upperBound), before: content.upperBound)
    }
    if row.cellCount == 0 || row.isClosed { addBar(&bar, content) }
    let rest = block.trimmed(bar..<max(bar, content.upperBound))
    if row.isClosed { add(.comment, rest) }
  }

  /// Adds the bar at an offset, and moves the offset behind it.
  private mutating func addBar(_ offset: inout Int, _ content: Range<Int>) {
    guard offset < content.upperBound else { return }
    let character = block.character(at: offset, before: content.upperBound)
    guard character.ascii == UInt8(ascii: "|") else { return }
    add(.bar, offset..<offset + character.length)
    offset += character.length
  }

  /// The column of each cell of a row where the table has several sides, else nil: there the
  /// cells stand in the order of the columns.
  private func columnsOfCells(_ bodyRow: Int, _ row: Row) -> [Int]? {
    guard let table, table.sides.count > 1 else { return nil }
    var columns = [Int](repeating: .max, count: Int(row.cellCount))
    for column in table.columns.indices {
      if let position = table.cellPosition(row: bodyRow, column: column) {
        columns[position] = column
      }
    }
    return columns
  }

  /// Adds the parts of a column's path.
  private mutating func addHeader(_ cell: Range<Int>) {
    var start = cell.lowerBound
    var offset = start
    while offset < cell.upperBound {
      let character = block.character(at: offset, before: cell.upperBound)
      if character.ascii == UInt8(ascii: "\\"), character.length == 1 {
        offset += 1
        guard offset < cell.upperBound else { break }
        offset += block.character(at: offset, before: cell.upperBound).length
        continue
      }
      if character.ascii == UInt8(ascii: "/") {
        add(.columnGroup, block.trimmed(start..<offset))
        start = offset + character.length
      }
      offset += character.length
    }
    add(.columnDeclaration, block.trimmed(start..<cell.upperBound))
  }

  private mutating func addCell(_ cell: Range<Int>, _ place: (table: Table, row: Int, column: Int)?)
  {
    guard !cell.isEmpty else { return }
    guard let (table, row, column) = place else { return addNumberOrText(cell) }
    switch table.columns[column].role {
    case .subjectCode, .unitCode:
      if block.isNumber(cell) { add(.code, cell) } else { addLabel(cell, table, row, column) }
    case .subjectName, .unitName, .label: addLabel(cell, table, row, column)
    case .ordinal, .text, .amount, .standalone, .percentage: addNumberOrText(cell)
    }
  }

  private mutating func addLabel(_ cell: Range<Int>, _ table: Table, _ row: Int, _ column: Int) {
    let label = block.withBytes { RowLabel($0, cell) }
    let start = min(label.name.lowerBound, cell.upperBound)
    add(.ordinalMark, block.trimmed(cell.lowerBound..<start))
    let entry = table.sides[table.columns[column].side].entries[row]
    add(entry.kind == .total && label.total != nil ? .total : .name, start..<cell.upperBound)
  }

  private mutating func addNumberOrText(_ cell: Range<Int>) {
    guard !cell.isEmpty else { return }
    let amount = block.withBytes { AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[cell])) }
    switch amount.state {
    case .number, .overflow: add(.amount, cell)
    case .percentage: add(.percentage, cell)
    case .notApplicable: add(.notApplicable, cell)
    case .blank, .malformed: add(.text, cell)
    }
  }
}
