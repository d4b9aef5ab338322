import BudgetModel
import BudgetSyntax

/// What a block has.
struct BlockMarks: OptionSet, Sendable {
  let rawValue: UInt8

  /// Findings.
  static let findings = BlockMarks(rawValue: 1)
  /// Formulas that read tables.
  static let formulas = BlockMarks(rawValue: 2)
  /// An acceptance of findings.
  static let acceptance = BlockMarks(rawValue: 4)
}

/// What is known of one block: its table, and its findings.
final class BlockAnalysis: Sendable {
  let block: Block
  /// The table that the block is, if it is one.
  let table: Table?
  /// The formulas that read tables.
  let formulas: BlockFormulas
  /// The lines and names that the rules of form read.
  let text: BlockText
  /// The subjects of the block's table that the catalog does not vouch for.
  let unvouchedSubjects: LazyValue<[UnvouchedSubject]>
  /// What a paragraph says of its figures, read when it is first asked for.
  let paragraph: LazyValue<Paragraph>?
  /// What a heading says of the figures below it.
  let heading: LazyValue<HeadingText>?
  /// Findings that come of the block alone, those that do not read amounts.
  private let structural: [Finding]
  /// Findings that come of the amounts of the block's table.
  private let arithmetic: [Finding]
  /// Findings that come of the block together with others.
  let cross: [Finding]

  /// Reads and checks a block by itself.
  convenience init(_ block: Block, _ context: CheckContext, _ settings: RuleSettings) {
    let table = block.kind == .table ? Table(block) : nil
    self.init(
      block, table, BlockFormulas(block, table: table), BlockText(block, table),
      UnvouchedSubject.all(table, context),
      structural: Self.checkStructure(block, table, context, settings),
      arithmetic: Self.checkAmounts(table, context, settings), cross: [])
  }

  /// The block after an edit of one of its rows that changed only amounts; nil where it did more.
  convenience init?(
    _ old: BlockAnalysis, edited block: Block, row: Int, _ context: CheckContext,
    _ settings: RuleSettings
  ) {
    guard old.structural.isEmpty, old.formulas.isEmpty, let oldTable = old.table,
      let table = Table(oldTable, edited: block, row: row)
    else { return nil }
    self.init(
      block, table, old.formulas, BlockText(old.text, edited: block, table), old.unvouchedSubjects,
      structural: [],
      arithmetic: Self.checkAmounts(table, context, settings), cross: [])
  }

  private init(
    _ block: Block, _ table: Table?, _ formulas: BlockFormulas, _ text: BlockText,
    _ unvouchedSubjects: LazyValue<[UnvouchedSubject]>,
    structural: [Finding], arithmetic: [Finding], cross: [Finding]
  ) {
    self.block = block
    self.table = table
    self.formulas = formulas
    self.text = text
    self.unvouchedSubjects = unvouchedSubjects
    self.structural = structural
    self.arithmetic = arithmetic
    self.cross = cross
    paragraph = block.kind == .paragraph ? LazyValue { Paragraph(block) } : nil
    heading = block.kind == .heading ? LazyValue { HeadingText(block) } : nil
  }

  /// The block checked anew, because the document's fields changed.
  func rechecked(_ context: CheckContext, _ settings: RuleSettings) -> BlockAnalysis {
    BlockAnalysis(
      block, table, formulas, text, UnvouchedSubject.all(table, context),
      structural: Self.checkStructure(block, table, context, settings),
      arithmetic: Self.checkAmounts(table, context, settings), cross: cross)
  }

  /// The block with other findings across blocks.
  func with(cross: [Finding]) -> BlockAnalysis {
    BlockAnalysis(
      block, table, formulas, text, unvouchedSubjects, structural: structural,
      arithmetic: arithmetic, cross: cross)
  }

  /// Findings that come of the block alone.
  var own: [Finding] { structural + arithmetic }

  var marks: BlockMarks {
    var marks: BlockMarks = []
    if !structural.isEmpty || !arithmetic.isEmpty || !cross.isEmpty { marks.insert(.findings) }
    if !formulas.isEmpty { marks.insert(.formulas) }
    let acceptsInTable = table.map { !$0.acceptances.isEmpty } ?? false
    if acceptsInTable || (block.kind == .directive && Acceptances.ofDocument(block) != nil) {
      marks.insert(.acceptance)
    }
    return marks
  }

  private static func checkStructure(
    _ block: Block, _ table: Table?, _ context: CheckContext, _ settings: RuleSettings
  ) -> [Finding] {
    var findings: [Finding] = []
    DocumentForm.checkText(block, &findings)
    if let table {
      for rule in RuleCatalog.structureRules { rule.check(table, context, &findings) }
    } else {
      DocumentForm.check(block, &findings)
      if block.kind == .paragraph || block.kind == .heading {
        for rule in RuleCatalog.proseRules { rule.check(block, context, &findings) }
      }
    }
    return settings.apply(to: findings)
  }

  private static func checkAmounts(
    _ table: Table?, _ context: CheckContext, _ settings: RuleSettings
  ) -> [Finding] {
    guard let table else { return [] }
    var findings: [Finding] = []
    for rule in RuleCatalog.amountRules { rule.check(table, context, &findings) }
    return settings.apply(to: findings)
  }
}
