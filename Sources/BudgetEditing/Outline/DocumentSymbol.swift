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
  /// The outline as a tree: headings by their levels, the tables below them, and the rows of each
  /// table as they nest.
  ///
  /// - Parameter encoding: How columns of positions are counted.
  public func documentSymbols(_ encoding: PositionEncoding) -> [DocumentSymbol] {
    var tree = SymbolTree()
    for item in outline(encoding) {
      let block = self.tree.blocks[item.block]
      switch item.content {
      case .heading(let level, let name, let range, let selection):
        tree.add(
          DocumentSymbol(
            name: block.text(name), detail: "", kind: level == 1 ? .part : .section, range: range,
            selection: selection, children: []), depth: item.depth)
      case .table(let table, let firstLine):
        for entry in TableOutline(table, encoding).entries {
          tree.add(
            DocumentSymbol(entry, block, firstLine: firstLine), depth: item.depth + entry.depth)
        }
      }
    }
    return tree.finish()
  }
}

extension DocumentSymbol {
  /// An entry without those below it.
  fileprivate init(_ entry: TableOutline.Entry, _ block: Block, firstLine: Int) {
    func moved(_ range: Range<Position>) -> Range<Position> {
      Position(
        line: range.lowerBound.line + firstLine, column: range.lowerBound.column)..<Position(
          line: range.upperBound.line + firstLine, column: range.upperBound.column)
    }
    var name = entry.title
    for part in [entry.code, entry.name] where !part.isEmpty {
      if !name.isEmpty { name += " " }
      name += block.text(part)
    }
    self.init(
      name: name, detail: block.text(entry.detail), kind: entry.kind, range: moved(entry.range),
      selection: moved(entry.selection), children: [])
  }
}

/// Makes a tree of entries that come each before those below it.
private struct SymbolTree {
  private var top: [DocumentSymbol] = []
  private var open: [DocumentSymbol] = []

  mutating func add(_ symbol: DocumentSymbol, depth: Int) {
    close(to: depth)
    open.append(symbol)
  }

  mutating func finish() -> [DocumentSymbol] {
    close(to: 0)
    return top
  }

  private mutating func close(to depth: Int) {
    while open.count > depth, let symbol = open.popLast() {
      if open.isEmpty { top.append(symbol) } else { open[open.count - 1].children.append(symbol) }
    }
  }
}
