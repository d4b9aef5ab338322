import BudgetModel
import BudgetRules
import BudgetSyntax

extension Analysis {
  /// The edits that fill every total of the document from its leaves, in their order. A table that
  /// was aligned stays so.
  public func fillingEdits() -> [Replacement] {
    tables.flatMap { fillingEdits(ofBlock: $0.block) }
  }

  /// The same for the table that a block is.
  public func fillingEdits(ofBlock index: Int) -> [Replacement] {
    guard let table = table(atBlock: index) else { return [] }
    return tidied(TotalFiller(table, context).edits, inBlock: index)
  }

  /// Edits of a table's block, given as ranges of the block, as edits of the document. A table
  /// that was aligned is aligned again by the same edits.
  func tidied(_ edits: [Replacement], inBlock index: Int) -> [Replacement] {
    let block = tree.blocks[index]
    let start = tree.firstByte(ofBlock: index)
    guard !edits.isEmpty, let table = table(atBlock: index),
      BlockLayout(block, table, FormattingOptions(trimsLineEnds: false)).edits.isEmpty
    else { return edits.moved(by: start) }
    return BlockLayout.aligned(edits, of: block.bytes).moved(by: start)
  }
}
