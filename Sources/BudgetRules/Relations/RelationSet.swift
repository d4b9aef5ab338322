import BudgetModel

/// The relations of a document with what came of each.
struct RelationSet: Sendable {
  /// What one source bound.
  private struct Part: Sendable {
    var relations: [Relation] = []
    /// For each relation what is wrong, or nil.
    var outcomes: [Relation.Outcome?] = []
    /// The positions of the relations that have to do with a block.
    var byBlock: [Int: [Int]] = [:]
    /// Findings that do not depend on amounts.
    var fixed: [(block: Int, finding: Finding)] = []
  }

  private var parts: [Part]
  /// All findings by block.
  private(set) var findings: [Int: [Finding]] = [:]

  init() { parts = RuleCatalog.relationSources.map { _ in Part() } }

  /// Binds and computes again what reads the parts of the form that changed.
  mutating func bind(_ changed: FormParts, _ document: DocumentView, _ settings: RuleSettings) {
    for (index, source) in RuleCatalog.relationSources.enumerated()
    where !source.reads.isDisjoint(with: changed) {
      var binder = Binder()
      source.bind(document, &binder)
      var part = Part(relations: binder.relations, fixed: binder.findings)
      for (position, relation) in part.relations.enumerated() {
        for block in Set(relation.cells.map(\.block) + [relation.block]) {
          part.byBlock[block, default: []].append(position)
        }
      }
      let reader = FigureReader(document)
      part.outcomes = part.relations.map { $0.outcome(reader) }
      parts[index] = part
    }
    collect(document, settings)
  }

  /// Computes the relations that read a table again, after an edit of its amounts.
  mutating func update(block: Int, _ document: DocumentView, _ settings: RuleSettings) {
    let reader = FigureReader(document)
    // A finding names its place in the block, which is another one after every edit.
    var isChanged = findings[block] != nil
    for index in parts.indices {
      for position in parts[index].byBlock[block] ?? [] {
        let outcome = parts[index].relations[position].outcome(reader)
        if outcome != nil || parts[index].outcomes[position] != nil { isChanged = true }
        parts[index].outcomes[position] = outcome
      }
    }
    if isChanged { collect(document, settings) }
  }

  private mutating func collect(_ document: DocumentView, _ settings: RuleSettings) {
    findings = [:]
    for part in parts {
      for (relation, outcome) in zip(part.relations, part.outcomes) {
        guard let outcome else { continue }
        findings[relation.block, default: []].append(relation.finding(outcome, in: document))
      }
      for (block, finding) in part.fixed { findings[block, default: []].append(finding) }
    }
    if !findings.isEmpty { findings = findings.mapValues { settings.apply(to: $0) } }
  }
}
