import BudgetModel
import BudgetSyntax

/// The entry of a table in the outline, with its rows as they nest.
///
/// One pass from the last row to the first: a row's children are complete when it is reached.
struct TableSymbols {
  private let table: Table
  private let firstLine: Int
  private let encoding: PositionEncoding

  init(_ table: Table, firstLine: Int, _ encoding: PositionEncoding) {
    self.table = table
    self.firstLine = firstLine
    self.encoding = encoding
  }

  var symbol: DocumentSymbol {
    let block = table.block
    let start = position(Int(block.lines[0].contentStart), line: 0)
    let end = block.contentEnd(firstLine: firstLine, encoding) ?? start
    let name = table.nameRange.isEmpty ? block.lines[0].content : table.nameRange
    let rows = table.sides.indices.map { self.rows(ofSide: $0) }
    return DocumentSymbol(
      name: block.text(block.trimmed(name)), detail: table.title ?? "", kind: .table,
      range: start..<max(start, end),
      selection: position(name.lowerBound, line: 0)..<position(name.upperBound, line: 0),
      children: rows.count == 1 ? rows[0] : rows.enumerated().compactMap { side($0, $1) })
  }

  private func position(_ byte: Int, line: Int) -> Position {
    Position(
      line: firstLine + line, column: table.block.column(ofByte: byte, line: line, in: encoding))
  }

  // MARK: Sides

  /// The entry of a side: the group that its columns share, or its first column.
  private func side(_ index: Int, _ rows: [DocumentSymbol]) -> DocumentSymbol? {
    let columns = table.columns.filter { $0.side == index }
    guard let first = columns.first, let last = columns.last, !rows.isEmpty else { return nil }
    let group = first.path.first ?? ""
    let isShared = columns.allSatisfy { $0.path.count > 1 && $0.path.first == group }
    let name = isShared ? group : columns.lazy.map(\.title).first { !$0.isEmpty } ?? ""
    guard !name.isEmpty else { return nil }
    let line = table.block.lineIndex(ofByte: first.range.lowerBound)
    let start = position(first.range.lowerBound, line: line)
    let header = start..<max(start, position(last.range.upperBound, line: line))
    let end = rows.map(\.range.upperBound).max() ?? start
    return DocumentSymbol(
      name: name, detail: "", kind: .side, range: start..<max(header.upperBound, end),
      selection: header, children: rows)
  }

  // MARK: Rows

  private func rows(ofSide index: Int) -> [DocumentSymbol] {
    let side = table.sides[index]
    var top: [DocumentSymbol] = []
    // Children in the reverse of their order, until their parent is reached.
    var waiting: [Int32: [DocumentSymbol]] = [:]
    for row in side.entries.indices.reversed() {
      let entry = side.entries[row]
      var children = waiting.removeValue(forKey: Int32(truncatingIfNeeded: row)) ?? []
      guard var symbol = symbol(row, entry, side) else {
        top += children
        continue
      }
      children.reverse()
      // The end of the last child is not always the last end: 合计 may stand below what it sums.
      let end = children.reduce(symbol.range.upperBound) { max($0, $1.range.upperBound) }
      symbol.range = symbol.range.lowerBound..<end
      symbol.children = children
      if entry.parent >= 0, Int(entry.parent) < row {
        waiting[entry.parent, default: []].append(symbol)
      } else {
        top.append(symbol)
      }
    }
    top.reverse()
    return top
  }

  /// The entry of a row without its children; nil for a row without a name.
  private func symbol(_ row: Int, _ entry: RowEntry, _ side: Side) -> DocumentSymbol? {
    guard entry.kind != .empty, entry.kind != .note else { return nil }
    let isUnit = entry.kind == .unit
    let codeColumn = isUnit ? side.unitCodeColumn : side.codeColumn
    let nameColumn = isUnit ? side.unitNameColumn : side.headColumn
    var first = text(row, codeColumn)
    let second = nameColumn == codeColumn ? nil : text(row, nameColumn)
    if first == nil, second == nil { first = text(row, side.unitNameColumn) }
    guard let one = first ?? second, let other = second ?? first else { return nil }
    let start = min(one.lowerBound, other.lowerBound)
    let end = max(one.upperBound, other.upperBound)

    let block = table.block
    var name = first.map { block.text($0) } ?? ""
    if let second {
      if !name.isEmpty { name += " " }
      name += block.text(second)
    }
    let line = table.line(ofRow: row)
    let lower = position(start, line: line)
    let selection = lower..<max(lower, position(end, line: line))
    let lineEnd = position(Int(block.lines[line].contentEnd), line: line)
    return DocumentSymbol(
      name: name,
      detail: side.mainColumn.flatMap { text(row, $0) }.map { block.text($0) } ?? "",
      kind: Self.kind(entry), range: lower..<max(selection.upperBound, lineEnd),
      selection: selection, children: [])
  }

  /// The range of a cell that is not empty.
  private func text(_ row: Int, _ column: Int?) -> Range<Int>? {
    guard let column, let cell = table.cell(row: row, column: column), !cell.isEmpty else {
      return nil
    }
    return cell.range
  }

  private static func kind(_ entry: RowEntry) -> DocumentSymbol.Kind {
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
