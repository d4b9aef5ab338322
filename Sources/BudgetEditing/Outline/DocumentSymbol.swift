import BudgetModel
import BudgetRules
import BudgetSyntax

/// An entry of a document's outline.
public struct DocumentSymbol: Sendable, Hashable {
  /// What an entry stands for.
  public enum Kind: Sendable, Hashable {
    /// A heading of the first level.
    case part
    /// A heading below it.
    case section
    /// A table.
    case table
    /// A side of a table that has several.
    case side
    /// A row with a subject of a category (类).
    case category
    /// A row with a subject of a section (款).
    case subjectSection
    /// A row with a subject of an item (项) or below.
    case item
    /// The row of a unit.
    case unit
    /// A row with a label.
    case label
    /// A row with a total.
    case total
  }

  /// What the entry is called; never blank.
  public var name: String
  /// The amount of a row as written, or the title of a table; empty where there is none.
  public var detail: String
  /// What it stands for.
  public var kind: Kind
  /// All that belongs to it. The ranges of its children lie within.
  public var range: Range<Position>
  /// Its name in the text, within `range`.
  public var selection: Range<Position>
  /// The entries below it.
  public var children: [DocumentSymbol]
}

extension Analysis {
  /// The outline: headings by their levels, the tables below them, and the rows of each table as
  /// they nest.
  ///
  /// - Parameter encoding: How columns of positions are counted.
  public func documentSymbols(_ encoding: PositionEncoding) -> [DocumentSymbol] {
    var outline = OutlineBuilder()
    var line = 0
    for (index, block) in tree.blocks.enumerated() {
      if block.kind == .heading {
        outline.open(Heading(block, firstLine: line, encoding))
      } else if let table = table(atBlock: index) {
        outline.add(TableSymbols(table, firstLine: line, encoding).symbol)
      }
      if let end = block.contentEnd(firstLine: line, encoding) { outline.extend(to: end) }
      line += block.lines.count
    }
    return outline.finish()
  }
}

/// A heading that may have entries below it.
private struct Heading {
  let level: Int
  var symbol: DocumentSymbol

  init(_ block: Block, firstLine: Int, _ encoding: PositionEncoding) {
    let content = block.lines[0].content
    var offset = content.lowerBound
    var level = 0
    while offset < content.upperBound, let length = block.hashLength(at: offset) {
      level += 1
      offset += length
    }
    self.level = min(max(level, 1), 6)
    let name = block.trimmed(offset..<content.upperBound)
    let shown = name.isEmpty ? block.trimmed(content) : name
    func position(_ byte: Int) -> Position {
      Position(line: firstLine, column: block.column(ofByte: byte, line: 0, in: encoding))
    }
    let start = position(content.lowerBound)
    let end = position(content.upperBound)
    symbol = DocumentSymbol(
      name: block.text(shown), detail: "", kind: self.level == 1 ? .part : .section,
      range: start..<max(start, end),
      selection: position(shown.lowerBound)..<position(shown.upperBound), children: [])
  }
}

/// Nests entries below the headings that are open.
private struct OutlineBuilder {
  private var top: [DocumentSymbol] = []
  private var headings: [Heading] = []

  mutating func open(_ heading: Heading) {
    while let last = headings.last, last.level >= heading.level { close() }
    headings.append(heading)
  }

  mutating func add(_ symbol: DocumentSymbol) {
    if headings.isEmpty {
      top.append(symbol)
    } else {
      headings[headings.count - 1].symbol.children.append(symbol)
    }
  }

  /// Takes in the text up to `end` with the innermost heading; the outer ones follow on closing.
  mutating func extend(to end: Position) {
    guard let last = headings.indices.last else { return }
    let range = headings[last].symbol.range
    headings[last].symbol.range = range.lowerBound..<max(range.upperBound, end)
  }

  mutating func finish() -> [DocumentSymbol] {
    while !headings.isEmpty { close() }
    return top
  }

  private mutating func close() {
    guard let heading = headings.popLast() else { return }
    extend(to: heading.symbol.range.upperBound)
    add(heading.symbol)
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

  /// The length of the `#` of either width at an offset.
  fileprivate func hashLength(at offset: Int) -> Int? {
    if bytes[offset] == 0x23 { return 1 }
    let isWide =
      offset + 2 < bytes.count && bytes[offset] == 0xEF && bytes[offset + 1] == 0xBC
      && bytes[offset + 2] == 0x83
    return isWide ? 3 : nil
  }
}
