import BudgetModel
import BudgetSyntax

/// The entries of a table in the outline: the table, its sides where it has several, and its rows
/// as they nest, each before those below it.
///
/// Follows from the table alone: its lines count from the table's own first line.
public struct TableOutline: Sendable {
  /// An entry. Its name and detail are ranges of the block, so that nothing is copied.
  public struct Entry: Sendable {
    /// How deep it stands; the table itself at 0.
    public let depth: Int
    /// What it stands for.
    public let kind: DocumentSymbol.Kind
    /// The name where it is no part of the text; empty for others.
    public let title: String
    /// The first part of the name, such as a code; empty where there is none.
    public let code: Range<Int>
    /// The rest of the name; empty where there is none.
    public let name: Range<Int>
    /// The amount of a row as written, or the title of a table; empty where there is none.
    public let detail: Range<Int>
    /// All that belongs to it.
    public internal(set) var range: Range<Position>
    /// Its name in the text, within `range`.
    public let selection: Range<Position>
  }

  /// The entries, the table first.
  public private(set) var entries: [Entry] = []

  private let table: Table
  private let encoding: PositionEncoding

  /// Reads a table.
  /// - Parameter encoding: How columns of positions are counted.
  public init(_ table: Table, _ encoding: PositionEncoding) {
    self.table = table
    self.encoding = encoding
    addTable()
    for side in table.sides.indices { add(side: side) }
  }

  private func position(_ byte: Int, line: Int) -> Position {
    Position(line: line, column: table.block.column(ofByte: byte, line: line, in: encoding))
  }

  private mutating func addTable() {
    let block = table.block
    let start = position(Int(block.lines[0].contentStart), line: 0)
    let end = block.contentEnd(firstLine: 0, encoding) ?? start
    let name = block.trimmed(table.nameRange.isEmpty ? block.lines[0].content : table.nameRange)
    let rest = name.upperBound..<max(name.upperBound, Int(block.lines[0].contentEnd))
    entries.append(
      Entry(
        depth: 0, kind: .table, title: "", code: 0..<0, name: name,
        detail: table.title == nil ? 0..<0 : block.trimmed(rest), range: start..<max(start, end),
        selection: position(name.lowerBound, line: 0)..<position(name.upperBound, line: 0)))
  }

  // MARK: Sides

  private mutating func add(side index: Int) {
    let rows = RowTree(table, side: index, encoding)
    guard !rows.isEmpty else { return }
    guard table.sides.count > 1 else { return rows.append(to: &entries, depth: 1) }
    guard let entry = entry(ofSide: index, end: rows.end) else { return }
    entries.append(entry)
    rows.append(to: &entries, depth: 2)
  }

  /// The entry of a side: the group that its columns share, or its first column.
  private func entry(ofSide index: Int, end: Position) -> Entry? {
    let columns = table.columns.filter { $0.side == index }
    guard let first = columns.first, let last = columns.last else { return nil }
    let group = first.path.first ?? ""
    let isShared = columns.allSatisfy { $0.path.count > 1 && $0.path.first == group }
    let name = isShared ? group : columns.lazy.map(\.title).first { !$0.isEmpty } ?? ""
    guard !name.isEmpty else { return nil }
    let line = table.block.lineIndex(ofByte: first.range.lowerBound)
    let start = position(first.range.lowerBound, line: line)
    let header = start..<max(start, position(last.range.upperBound, line: line))
    return Entry(
      depth: 1, kind: .side, title: name, code: 0..<0, name: 0..<0, detail: 0..<0,
      range: start..<max(header.upperBound, end), selection: header)
  }
}

/// The rows of a side as they nest.
private struct RowTree {
  /// The end of the last row.
  private(set) var end = Position(line: 0, column: 0)
  private var rows: [TableOutline.Entry?] = []
  // Lists of rows: the first below each row and below none, and the next beside each.
  private var first: [Int32]
  private var next: [Int32]
  private var top: Int32 = -1

  var isEmpty: Bool { top < 0 }

  init(_ table: Table, side index: Int, _ encoding: PositionEncoding) {
    let side = table.sides[index]
    let scanner = RowEntries(table: table, side: side, encoding: encoding)
    rows = side.entries.indices.map { scanner.entry($0) }
    first = [Int32](repeating: -1, count: rows.count)
    next = first
    // From the last row to the first: a row's parts are complete when it is reached.
    for row in rows.indices.reversed() {
      guard let entry = rows[row] else { continue }
      end = max(end, entry.range.upperBound)
      let parent = Int(side.entries[row].parent)
      if parent >= 0, parent < row, let whole = rows[parent] {
        next[row] = first[parent]
        first[parent] = Int32(truncatingIfNeeded: row)
        // The end of the last part is not always the last end: 合计 may stand below what it sums.
        let last = max(whole.range.upperBound, entry.range.upperBound)
        rows[parent]?.range = whole.range.lowerBound..<last
      } else {
        next[row] = top
        top = Int32(truncatingIfNeeded: row)
      }
    }
  }

  /// Adds the rows, each before those below it.
  func append(to entries: inout [TableOutline.Entry], depth: Int) {
    entries.reserveCapacity(entries.count + rows.count)
    var open = [top]
    while let row = open.popLast() {
      guard row >= 0, let entry = rows[Int(row)] else { continue }
      open.append(next[Int(row)])
      entries.append(entry.moved(to: depth + open.count - 1))
      open.append(first[Int(row)])
    }
  }
}

extension TableOutline.Entry {
  fileprivate func moved(to depth: Int) -> Self {
    Self(
      depth: depth, kind: kind, title: title, code: code, name: name, detail: detail, range: range,
      selection: selection)
  }
}

/// Makes the entries of rows without what is below them.
private struct RowEntries {
  let table: Table
  let side: Side
  let encoding: PositionEncoding

  /// Nil for a row without a name.
  func entry(_ row: Int) -> TableOutline.Entry? {
    let entry = side.entries[row]
    guard entry.kind != .empty, entry.kind != .note else { return nil }
    let isUnit = entry.kind == .unit
    let codeColumn = isUnit ? side.unitCodeColumn : side.codeColumn
    let nameColumn = isUnit ? side.unitNameColumn : side.headColumn
    var code = text(row, codeColumn)
    let name = nameColumn == codeColumn ? 0..<0 : text(row, nameColumn)
    if code.isEmpty, name.isEmpty { code = text(row, side.unitNameColumn) }
    guard !code.isEmpty || !name.isEmpty else { return nil }
    let one = code.isEmpty ? name : code
    let other = name.isEmpty ? code : name
    let start = min(one.lowerBound, other.lowerBound)
    let end = max(one.upperBound, other.upperBound)

    let line = table.line(ofRow: row)
    let syntax = table.block.lines[line]
    let columns = table.block.withBytes { bytes in
      func count(_ range: Range<Int>) -> Int {
        encoding.columnCount(UnsafeBufferPointer(rebasing: bytes[range]))
      }
      let before = count(Int(syntax.start)..<start)
      let own = count(start..<end)
      return (before, before + own, before + own + count(end..<max(end, Int(syntax.contentEnd))))
    }
    let lower = Position(line: line, column: columns.0)
    return TableOutline.Entry(
      depth: 0, kind: TableOutline.kind(entry), title: "", code: code, name: name,
      detail: text(row, side.mainColumn),
      range: lower..<Position(line: line, column: columns.2),
      selection: lower..<Position(line: line, column: columns.1))
  }

  /// The range of a cell's text; empty where there is none.
  private func text(_ row: Int, _ column: Int?) -> Range<Int> {
    guard let column, let cell = table.cell(row: row, column: column) else { return 0..<0 }
    return cell.range
  }
}

extension TableOutline {
  /// What a row stands for.
  static func kind(_ entry: RowEntry) -> DocumentSymbol.Kind {
    switch entry.kind {
    case .total: .total
    case .unit: .unit
    case .empty, .item, .note:
      switch entry.codeLength {
      case 0: .label
      case ...3: .category
      case ...5: .subjectSection
      default: .item
      }
    }
  }
}
