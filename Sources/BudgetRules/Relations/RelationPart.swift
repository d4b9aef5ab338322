import BudgetModel
import BudgetSyntax

/// Relations that were bound at once, with what came of each.
struct RelationPart: Sendable {
  let relations: [Relation]
  /// What is wrong with those relations that do not hold, by their position.
  private(set) var outcomes: [Int: Relation.Outcome] = [:]
  private let checks: [AmountCheck]
  /// For each check what it found.
  private var checked: [[(block: Int, finding: Finding)]] = []
  /// Findings that do not depend on amounts, with their blocks.
  private var fixed: [(block: Int, finding: Finding)]
  /// Figures of the text that are to be compared with other mentions of them.
  let mentions: [Mention]
  /// The conditions by which it was decided what is bound, with what came of them.
  private let conditions: [(condition: Relation.Condition, holds: Bool)]
  /// The relations that read each row, made when an amount is first edited.
  private var readers: [Row: [Int]]?

  /// A row of a table.
  private struct Row: Hashable {
    let block: Int
    let row: Int
  }

  /// Computes what a binder holds.
  init(_ binder: Binder, _ document: DocumentView) {
    relations = binder.relations
    checks = binder.checks
    fixed = binder.findings
    conditions = binder.conditions
    mentions = binder.mentions
    guard !relations.isEmpty || !checks.isEmpty else { return }
    let reader = FigureReader(document)
    checked = checks.map { $0.run(reader) }
    for (position, relation) in relations.enumerated() {
      if let outcome = relation.outcome(reader) { outcomes[position] = outcome }
    }
  }

  var isEmpty: Bool {
    relations.isEmpty && checks.isEmpty && fixed.isEmpty && conditions.isEmpty && mentions.isEmpty
  }

  /// Whether there is anything to report.
  var speaks: Bool {
    !outcomes.isEmpty || !fixed.isEmpty || checked.contains { !$0.isEmpty }
  }

  /// The blocks whose amounts it reads.
  var readBlocks: Set<Int> {
    Set(relations.flatMap { $0.reads.map(\.block) } + checks.flatMap(\.blocks))
  }

  /// The findings that come of no relation.
  var foundAlone: [(block: Int, finding: Finding)] { checked.flatMap { $0 } + fixed }

  /// Whether another set of relations has to be bound, because a row of conditions changed.
  func isOutdated(byBlock block: Int, row: Int, _ reader: FigureReader) -> Bool {
    conditions.contains { item in
      item.condition.cells.contains { $0.block == block && $0.row == row }
        && item.condition.holds(reader) != item.holds
    }
  }

  /// Computes what reads a row again, after an edit of amounts that made a new block of the `old`
  /// one; whether findings may be others than before.
  mutating func update(
    block: Int, row: Int, replacing old: Block, _ reader: FigureReader
  ) -> Bool {
    // Findings that show another row of the table show it at its place in the new block.
    var isChanged = outcomes.keys.contains { touches(relations[$0], block) }
    let readers = readers ?? makeReaders()
    self.readers = readers
    for position in readers[Row(block: block, row: row)] ?? [] {
      let outcome = relations[position].outcome(reader)
      if outcome != nil || outcomes[position] != nil { isChanged = true }
      outcomes[position] = outcome
    }
    for position in checks.indices where checks[position].blocks.contains(block) {
      let found = checks[position].run(reader)
      if !found.isEmpty || !checked[position].isEmpty { isChanged = true }
      checked[position] = found
    }
    for position in fixed.indices where fixed[position].finding.stands(in: old) {
      fixed[position].finding.carry(from: old, to: reader.document.tree.blocks[block])
      isChanged = true
    }
    return isChanged
  }

  private func makeReaders() -> [Row: [Int]] {
    var readers: [Row: [Int]] = [:]
    for (position, relation) in relations.enumerated() {
      for cell in relation.reads {
        let row = Row(block: cell.block, row: cell.row)
        if readers[row]?.last != position { readers[row, default: []].append(position) }
      }
    }
    return readers
  }

  private func touches(_ relation: Relation, _ block: Int) -> Bool {
    relation.block == block || relation.reads.contains { $0.block == block }
  }

  /// The positions of the relations that have to do with some blocks.
  func positions(touching blocks: Set<Int>) -> [Int] {
    relations.indices.filter { position in
      let relation = relations[position]
      return blocks.contains(relation.block)
        || relation.reads.contains { blocks.contains($0.block) }
    }
  }
}
