import BudgetModel
import BudgetSyntax

/// Makes sure that a change of blanks changes nothing else.
struct FormattingGuard {
  private let block: Block
  private let table: Table?

  init(_ block: Block, _ table: Table?) {
    self.block = block
    self.table = table
  }

  /// Whether a block of the document says the same once the edits are made: the same lines with the
  /// same tokens, and for a table the same columns, rows and sums.
  func accepts(_ edits: [Replacement]) -> Bool {
    let tree = SyntaxTree(block.bytes.applying(edits))
    guard tree.blocks.count == 1, let new = tree.blocks.first, new.kind == block.kind else {
      return false
    }
    let isSided = table.map { $0.sides.count > 1 } ?? false
    let oldLines = block.lines.indices.filter { block.lines[$0].kind != .blank }
    let newLines = new.lines.indices.filter { new.lines[$0].kind != .blank }
    guard oldLines.count == newLines.count,
      zip(oldLines, newLines).allSatisfy({
        block.tokens(ofLine: $0, isSided: isSided) == new.tokens(ofLine: $1, isSided: isSided)
      })
    else { return false }
    guard let table else { return true }
    return table.meansTheSame(as: Table(new))
  }
}

/// What a line says, without the blanks that say nothing.
private struct LineTokens: Equatable {
  let kind: LineKind
  let isClosed: Bool
  let tokens: [ArraySlice<UInt8>]
  /// Which of the cells are the `||` between sides.
  let barPairs: [Bool]

  static func == (left: LineTokens, right: LineTokens) -> Bool {
    left.kind == right.kind && left.isClosed == right.isClosed && left.barPairs == right.barPairs
      && left.tokens.elementsEqual(right.tokens) { $0.elementsEqual($1) }
  }
}

extension Block {
  fileprivate func tokens(ofLine index: Int, isSided: Bool) -> LineTokens {
    let line = lines[index]
    func tokens(
      _ ranges: [Range<Int>], isClosed: Bool = true, barPairs: [Bool] = []
    ) -> LineTokens {
      LineTokens(
        kind: line.kind, isClosed: isClosed, tokens: ranges.map { bytes[$0] }, barPairs: barPairs)
    }
    let text = trimmedEnd(line.content)
    switch line.kind {
    case .row:
      guard let row = row(onLine: index).map({ rows[$0] }), let geometry = RowGeometry(self, row)
      else { return tokens([line.content], isClosed: false) }
      return tokens(
        geometry.cells.map(\.text) + [geometry.comment],
        barPairs: isSided ? geometry.cells.map(\.isBarPair) : [])
    case .directive, .tableDirective, .tableStart:
      guard let syntax = DirectiveSyntax(self, line: index) else { return tokens([text]) }
      return tokens([syntax.name, syntax.arguments])
    case .heading:
      let marks = endOfMarks(text)
      let start = skipBlanks(from: marks, to: text.upperBound)
      return tokens([text.lowerBound..<marks, start..<max(start, text.upperBound)])
    case .prose: return tokens([Int(line.start)..<max(Int(line.start), text.upperBound)])
    case .comment, .blank: return tokens([text])
    }
  }
}

extension Table {
  /// Whether two tables have the same columns, rows, amounts and sums.
  fileprivate func meansTheSame(as other: Table) -> Bool {
    guard name == other.name, rowCount == other.rowCount, sides.count == other.sides.count,
      columns.count == other.columns.count
    else { return false }
    for (left, right) in zip(columns, other.columns)
    where left.path != right.path || left.role != right.role || left.side != right.side {
      return false
    }
    for (left, right) in zip(sides, other.sides)
    where left.entries != right.entries || left.sums != right.sums || left.parts != right.parts {
      return false
    }
    return true
  }
}
