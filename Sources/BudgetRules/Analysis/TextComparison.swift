import BudgetModel

/// A figure that stands free in the text, with the cells that its words mean.
public struct TextComparison: Sendable {
  /// The figure, as a UTF-8 range of its block.
  public let range: Range<Int>
  /// The cells as a person reads them, such as 支出总表[合计, 基本支出].
  public let cells: String
  /// Where the cells stand: their blocks and the UTF-8 ranges in these.
  public let places: [(block: Int, range: Range<Int>)]
  /// What the cells come to, in the document's unit of money.
  public let computed: ExactDecimal
  /// Whether the figure need only not exceed them.
  public let isLimit: Bool
  /// What came of it.
  public let verdict: Explanation.Verdict
}

extension Analysis {
  /// What a free figure at a UTF-8 offset of a block is compared with; empty where there is none,
  /// or where it is not certain what it is about.
  public func textComparisons(atByte byte: Int, inBlock index: Int) -> [TextComparison] {
    let document = view
    let reader = FigureReader(document)
    return relations.relations(atByte: byte, inBlock: index).compactMap { relation in
      guard case .text(_, let range) = relation.site, !relation.right.cells.isEmpty,
        relation.rule == .textFigure || relation.rule == .textLimit,
        let computed = relation.right.evaluate(reader), computed.isGiven
      else { return nil }
      let places = relation.right.cells.compactMap { cell in
        table(atBlock: cell.block).map {
          (cell.block, $0.range(row: cell.row, column: cell.column))
        }
      }
      return TextComparison(
        range: range, cells: relation.right.name(in: document), places: places,
        computed: computed.value, isLimit: relation.rule == .textLimit,
        verdict: relation.verdict(reader))
    }
  }
}
