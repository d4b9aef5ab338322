import BudgetModel
import BudgetRules
import BudgetSyntax

/// Lines that can be folded into the first of them.
public struct FoldingRange: Sendable, Hashable {
  /// What the lines are.
  public enum Kind: Sendable, Hashable {
    /// A heading with all below it.
    case section
    /// A table.
    case table
    /// A row of a table with the rows that are part of it.
    case rows
    /// Comments that follow each other.
    case comment
    /// A paragraph of several lines.
    case paragraph
  }

  /// The lines of the document, two at least.
  public let lines: ClosedRange<Int>
  /// What they are.
  public let kind: Kind
}

extension Analysis {
  /// What can be folded in the document, in the order of the first lines.
  public var foldingRanges: [FoldingRange] {
    var folding = FoldingBuilder()
    var line = 0
    for (index, block) in tree.blocks.enumerated() {
      folding.add(block, table: table(atBlock: index), firstLine: line)
      line += block.lines.count
    }
    return folding.finish()
  }
}

private struct FoldingBuilder {
  private var ranges: [FoldingRange] = []
  /// Headings that are open: their level and their place in `ranges`.
  private var headings: [(level: Int, line: Int, place: Int)] = []
  /// The first of the comment lines that have followed each other so far.
  private var firstComment: Int?
  /// The last line that is not blank.
  private var lastLine = 0

  mutating func add(_ block: Block, table: Table?, firstLine: Int) {
    if block.kind != .comment { endComments() }
    switch block.kind {
    case .heading:
      let level = block.headingLevel
      close(above: level)
      headings.append((level, firstLine, ranges.count))
    case .table, .looseRows:
      let last = firstLine + block.lastLine
      add(.table, firstLine, last)
      if let table { addRows(table, firstLine) }
    case .comment: firstComment = firstComment ?? firstLine
    case .paragraph: add(.paragraph, firstLine, firstLine + block.lastLine)
    case .directive, .blank: break
    }
    if block.kind != .blank { lastLine = firstLine + block.lastLine }
  }

  mutating func finish() -> [FoldingRange] {
    endComments()
    close(above: 0)
    return ranges.sorted {
      ($0.lines.lowerBound, -$0.lines.upperBound) < ($1.lines.lowerBound, -$1.lines.upperBound)
    }
  }

  private mutating func add(_ kind: FoldingRange.Kind, _ first: Int, _ last: Int) {
    if last > first { ranges.append(FoldingRange(lines: first...last, kind: kind)) }
  }

  private mutating func endComments() {
    if let first = firstComment { add(.comment, first, lastLine) }
    firstComment = nil
  }

  private mutating func close(above level: Int) {
    while let heading = headings.last, heading.level >= level {
      headings.removeLast()
      add(.section, heading.line, lastLine)
    }
  }

  /// Adds the rows of the first side that directly stand above their parts.
  private mutating func addRows(_ table: Table, _ firstLine: Int) {
    guard let side = table.sides.first else { return }
    // From the last row to the first: the end of a row's parts is known when it is reached.
    var ends = Array(side.entries.indices)
    for row in side.entries.indices.reversed() {
      let parent = Int(side.entries[row].parent)
      // Parts with other rows between them and their whole do not fold into it.
      if parent >= 0, parent < row, ends[parent] == row - 1 || Self.follows(side, row, parent) {
        ends[parent] = max(ends[parent], ends[row])
      }
    }
    for row in side.entries.indices where ends[row] > row {
      add(
        .rows, firstLine + table.line(ofRow: row), firstLine + table.line(ofRow: ends[row]))
    }
  }

  /// Whether all rows between a row and its whole are part of the whole too.
  private static func follows(_ side: Side, _ row: Int, _ parent: Int) -> Bool {
    var above = row - 1
    while above > parent {
      let next = Int(side.entries[above].parent)
      guard next >= parent, next < above else { return false }
      above = next
    }
    return above == parent
  }
}

extension Block {
  /// The last line of the block that is not blank.
  var lastLine: Int { lines.lastIndex { $0.kind != .blank } ?? 0 }
}
