import BudgetModel
import BudgetSyntax

/// The relations of a document with what came of each.
struct RelationSet: Sendable {
  /// What one source bound.
  private struct Part: Sendable {
    var relations: [Relation] = []
    /// For each relation what is wrong, or nil.
    var outcomes: [Relation.Outcome?] = []
    /// The positions of the relations that have to do with a block.
    var byBlock: [Int: [Int]] = [:]
    var checks: [AmountCheck] = []
    /// For each check what it found.
    var checked: [[(block: Int, finding: Finding)]] = []
    /// Findings that do not depend on amounts.
    var fixed: [(block: Int, finding: Finding)] = []
  }

  private var parts: [Part]
  /// All findings by block.
  private(set) var findings: [Int: [Finding]] = [:]
  /// The tables whose mismatched sums are among the findings.
  private(set) var tracedTables: Set<Int> = []

  init() { parts = RuleCatalog.relationSources.map { _ in Part() } }

  /// Binds and computes again what reads the parts of the form that changed.
  mutating func bind(_ changed: FormParts, _ document: DocumentView, _ settings: RuleSettings) {
    for (index, source) in RuleCatalog.relationSources.enumerated()
    where !source.reads.isDisjoint(with: changed) {
      var binder = Binder()
      source.bind(document, &binder)
      var part = Part(
        relations: binder.relations, checks: binder.checks, fixed: binder.findings)
      for (position, relation) in part.relations.enumerated() {
        for block in Set(relation.reads.map(\.block) + [relation.block]) {
          part.byBlock[block, default: []].append(position)
        }
      }
      let reader = FigureReader(document)
      part.outcomes = part.relations.map { $0.outcome(reader) }
      part.checked = part.checks.map { $0.run(reader) }
      parts[index] = part
    }
    collect(document, settings)
  }

  /// Computes the relations that read a table again, after an edit of its amounts that made a new
  /// block of the `old` one.
  mutating func update(
    block: Int, replacing old: Block, _ document: DocumentView, _ settings: RuleSettings
  ) {
    let reader = FigureReader(document)
    // A finding names its place in the block, which is another one after every edit.
    var isChanged = findings[block] != nil
    for index in parts.indices {
      for position in parts[index].byBlock[block] ?? [] {
        let outcome = parts[index].relations[position].outcome(reader)
        if outcome != nil || parts[index].outcomes[position] != nil { isChanged = true }
        parts[index].outcomes[position] = outcome
      }
      for position in parts[index].checks.indices
      where parts[index].checks[position].blocks.contains(block) {
        let found = parts[index].checks[position].run(reader)
        if !found.isEmpty || !parts[index].checked[position].isEmpty { isChanged = true }
        parts[index].checked[position] = found
      }
      for position in parts[index].fixed.indices
      where parts[index].fixed[position].finding.stands(in: old) {
        parts[index].fixed[position].finding.carry(from: old, to: document.tree.blocks[block])
        isChanged = true
      }
    }
    if isChanged { collect(document, settings) }
  }

  /// The figures in the text that relations read.
  var textFigures: [PrintedFigure] {
    var terms: [CheckTerm<PrintedFigure>] = []
    for relation in parts.flatMap(\.relations) {
      relation.left.collectTerms(isAdded: true, &terms)
      relation.right.collectTerms(isAdded: true, &terms)
    }
    var seen: Set<PrintedFigure> = []
    return terms.map(\.figure).filter { figure in
      if case .text = figure { seen.insert(figure).inserted } else { false }
    }
  }

  /// Whether a relation reads a cell.
  func reads(_ cell: CellReference) -> Bool {
    parts.contains { part in
      (part.byBlock[cell.block] ?? []).contains { part.relations[$0].cells.contains(cell) }
    }
  }

  private mutating func collect(_ document: DocumentView, _ settings: RuleSettings) {
    findings = [:]
    tracedTables = []
    var failing: [Relation] = []
    for part in parts {
      for (relation, outcome) in zip(part.relations, part.outcomes) {
        guard let outcome else { continue }
        if outcome.kind == .mismatch {
          failing.append(relation)
        } else {
          findings[relation.block, default: []].append(relation.finding(outcome, in: document))
        }
      }
      for (block, finding) in part.checked.joined() {
        findings[block, default: []].append(finding)
      }
      for (block, finding) in part.fixed { findings[block, default: []].append(finding) }
    }
    if !failing.isEmpty {
      let traced = CrossFindings(document, failing: failing, holding: holding(beside: failing))
      tracedTables = traced.tables
      findings.merge(traced.findings) { $0 + $1 }
    }
    if !findings.isEmpty { findings = findings.mapValues { settings.apply(to: $0) } }
  }

  /// The relations that hold and have to do with the same blocks as those that fail.
  private func holding(beside failing: [Relation]) -> [Relation] {
    let blocks = Set(failing.flatMap { $0.cells.map(\.block) + [$0.block] })
    return parts.flatMap { part in
      Set(blocks.flatMap { part.byBlock[$0] ?? [] }).sorted()
        .filter { part.outcomes[$0]?.kind != .mismatch }.map { part.relations[$0] }
    }
  }
}
