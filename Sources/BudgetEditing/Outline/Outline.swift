import BudgetModel
import BudgetRules
import BudgetSyntax

/// An entry of the outline above the rows of tables: a heading or a table, each before those below
/// it.
public struct OutlineItem: Sendable {
  /// What an item is.
  public enum Content: Sendable {
    /// A heading, with the UTF-8 range of its name in its block and the places that belong to it.
    case heading(level: Int, name: Range<Int>, range: Range<Position>, selection: Range<Position>)
    /// A table; what it holds is told by its `TableOutline`, with lines from this one on.
    case table(Table, firstLine: Int)
  }

  /// How deep it stands; 0 at the top.
  public let depth: Int
  /// The index of its block.
  public let block: Int
  /// What it is.
  public internal(set) var content: Content
}

extension Analysis {
  /// The headings by their levels, and the tables below them.
  ///
  /// - Parameter encoding: How columns of positions are counted.
  public func outline(_ encoding: PositionEncoding) -> [OutlineItem] {
    var builder = OutlineBuilder(encoding: encoding)
    var line = 0
    for (index, block) in tree.blocks.enumerated() {
      if block.kind == .heading {
        builder.open(block, index, firstLine: line)
      } else if let table = table(atBlock: index) {
        builder.add(table, index, firstLine: line)
      }
      builder.extend(over: block, firstLine: line)
      line += block.lines.count
    }
    return builder.finish()
  }
}

private struct OutlineBuilder {
  let encoding: PositionEncoding
  private var items: [OutlineItem] = []
  /// The headings that are open: their level, and their place among the items.
  private var open: [(level: Int, place: Int)] = []
  private var last: (block: Block, firstLine: Int)?

  init(encoding: PositionEncoding) { self.encoding = encoding }

  mutating func open(_ block: Block, _ index: Int, firstLine: Int) {
    let level = block.headingLevel
    close(from: level)
    let content = block.lines[0].content
    let text = block.headingText
    let name = text.isEmpty ? block.trimmed(content) : text
    func position(_ byte: Int) -> Position {
      Position(line: firstLine, column: block.column(ofByte: byte, line: 0, in: encoding))
    }
    let start = position(content.lowerBound)
    items.append(
      OutlineItem(
        depth: open.count, block: index,
        content: .heading(
          level: level, name: name, range: start..<max(start, position(content.upperBound)),
          selection: position(name.lowerBound)..<position(name.upperBound))))
    open.append((level, items.count - 1))
  }

  mutating func add(_ table: Table, _ index: Int, firstLine: Int) {
    items.append(
      OutlineItem(
        depth: open.count, block: index, content: .table(table, firstLine: firstLine)))
  }

  /// Takes in a block with the headings that are open.
  mutating func extend(over block: Block, firstLine: Int) {
    if block.kind != .blank { last = (block, firstLine) }
  }

  mutating func finish() -> [OutlineItem] {
    close(from: 0)
    return items
  }

  private mutating func close(from level: Int) {
    guard let deepest = open.last, deepest.level >= level else { return }
    let end = last.flatMap { $0.block.contentEnd(firstLine: $0.firstLine, encoding) }
    while let heading = open.last, heading.level >= level {
      open.removeLast()
      guard let end,
        case .heading(let level, let name, let range, let selection) =
          items[heading.place].content
      else { continue }
      items[heading.place].content = .heading(
        level: level, name: name, range: range.lowerBound..<max(range.upperBound, end),
        selection: selection)
    }
  }
}

extension Block {
  /// Where the content of the block's last line that is not blank ends; nil if all are blank.
  func contentEnd(firstLine: Int, _ encoding: PositionEncoding) -> Position? {
    guard let last = lines.lastIndex(where: { $0.kind != .blank }) else { return nil }
    return Position(
      line: firstLine + last,
      column: column(ofByte: Int(lines[last].contentEnd), line: last, in: encoding))
  }

  /// The number of `#` at the start of a heading, 1 to 6.
  var headingLevel: Int { min(max(headingMarks.count, 1), 6) }

  /// The text of a heading without its marks, as a UTF-8 range of the block.
  var headingText: Range<Int> { trimmed(headingMarks.end..<lines[0].content.upperBound) }

  private var headingMarks: (count: Int, end: Int) {
    let content = lines[0].content
    var end = content.lowerBound
    var count = 0
    while case let next = character(at: end, before: content.upperBound),
      next.ascii == UInt8(ascii: "#")
    {
      count += 1
      end += next.length
    }
    return (count, end)
  }
}
