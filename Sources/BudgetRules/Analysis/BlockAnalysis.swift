import BudgetModel
import BudgetSyntax

/// What is known of one block: its table, and its findings.
final class BlockAnalysis: Sendable {
  let block: Block
  /// The table that the block is, if it is one.
  let table: Table?
  /// The formulas that read tables.
  let formulas: BlockFormulas
  /// Findings that come of the block alone.
  let own: [Finding]
  /// Findings that come of the block together with others.
  let cross: [Finding]

  /// Reads and checks a block by itself.
  convenience init(_ block: Block, _ context: CheckContext, _ settings: RuleSettings) {
    let table = block.kind == .table ? Table(block) : nil
    self.init(
      block, table, BlockFormulas(block, table: table),
      own: Self.check(block, table, context, settings), cross: [])
  }

  private init(
    _ block: Block, _ table: Table?, _ formulas: BlockFormulas, own: [Finding], cross: [Finding]
  ) {
    self.block = block
    self.table = table
    self.formulas = formulas
    self.own = own
    self.cross = cross
  }

  /// The block checked anew, because the document's fields changed.
  func rechecked(_ context: CheckContext, _ settings: RuleSettings) -> BlockAnalysis {
    BlockAnalysis(
      block, table, formulas, own: Self.check(block, table, context, settings), cross: cross)
  }

  /// The block with other findings across blocks.
  func with(cross: [Finding]) -> BlockAnalysis {
    BlockAnalysis(block, table, formulas, own: own, cross: cross)
  }

  var hasFindings: Bool { !own.isEmpty || !cross.isEmpty }

  private static func check(
    _ block: Block, _ table: Table?, _ context: CheckContext, _ settings: RuleSettings
  ) -> [Finding] {
    var findings: [Finding] = []
    if let table {
      for rule in RuleCatalog.tableRules { rule.check(table, context, &findings) }
    } else {
      DocumentForm.check(block, &findings)
    }
    return settings.apply(to: findings)
  }
}
