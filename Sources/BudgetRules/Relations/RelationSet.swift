import BudgetModel
import BudgetSyntax

/// The relations of a document with what came of each.
struct RelationSet: Sendable {
  /// What was bound at once: all of a source, or what it says of the tables with one key.
  private struct PartName: Hashable, Sendable {
    let source: Int
    let key: String
  }

  private var parts: [PartName: RelationPart] = [:]
  /// The parts that have findings or mismatches, so that the others need not be asked.
  private var speaking: Set<PartName> = []
  /// All findings by block.
  private(set) var findings: [Int: [Finding]] = [:]
  /// The tables whose mismatched sums are among the findings.
  private(set) var tracedTables: Set<Int> = []

  /// Binds and computes again what reads the parts of the form that changed.
  ///
  /// - Parameter keys: The keys of the tables that changed; nil for a change of more than tables,
  ///   or of where they stand.
  mutating func bind(
    _ changed: FormParts, keys: Set<String>?, _ document: DocumentView, _ settings: RuleSettings
  ) {
    let sources = RuleCatalog.relationSources.enumerated().filter {
      !$0.element.reads.isDisjoint(with: changed)
    }
    let ofDocument = sources.filter { $0.element.scope == .document }
    let parts =
      document.blocks.count < Self.fewBlocks
      ? ofDocument.map { Self.part($0.element, "", document) }
      : concurrentMap(count: ofDocument.count) { Self.part(ofDocument[$0].element, "", document) }
    for (source, part) in zip(ofDocument, parts) {
      put(part, PartName(source: source.offset, key: ""))
    }
    for (index, source) in sources where source.scope == .key {
      bind(source, index, keys, document)
    }
    collect(document, settings)
  }

  /// Binds a source to the tables with some keys, or with all that there are.
  private mutating func bind(
    _ source: any (RelationSource & SendableMetatype).Type, _ index: Int, _ keys: Set<String>?,
    _ document: DocumentView
  ) {
    let all = document.directory.keys
    let bound = keys.map { keys in all.filter { keys.contains($0) } } ?? all
    if keys == nil {
      for name in parts.keys where name.source == index {
        parts[name] = nil
        speaking.remove(name)
      }
    }
    let made = concurrentMap(count: (bound.count + Self.runLength - 1) / Self.runLength) { run in
      bound[run * Self.runLength..<min((run + 1) * Self.runLength, bound.count)].map {
        Self.part(source, $0, document)
      }
    }
    for (key, part) in zip(bound, made.joined()) { put(part, PartName(source: index, key: key)) }
  }

  /// What a source binds, all of it or what it says of the tables with a key.
  private static func part(
    _ source: any (RelationSource & SendableMetatype).Type, _ key: String, _ document: DocumentView
  ) -> RelationPart {
    var binder = Binder(document)
    switch source.scope {
    case .document: source.bind(document, &binder)
    case .key: source.bind(document, key: key, &binder)
    }
    return RelationPart(binder, document)
  }

  /// Up to so many blocks are read before another core would have woken up.
  private static let fewBlocks = 200

  /// Keys that are bound in one go on one core.
  private static let runLength = 16

  private mutating func put(_ part: RelationPart, _ name: PartName) {
    parts[name] = part.isEmpty ? nil : part
    if part.speaks { speaking.insert(name) } else { speaking.remove(name) }
  }

  /// Computes what reads a row of a table again, after an edit of its amounts that made a new block
  /// of the `old` one.
  mutating func update(
    block: Int, row: Int, replacing old: Block, _ document: DocumentView, _ settings: RuleSettings
  ) {
    // A finding names its place in the block, which is another one after every edit.
    var isChanged = findings[block] != nil
    let reader = FigureReader(document)
    let key = document.table(block)?.identity.key ?? ""
    for (index, source) in RuleCatalog.relationSources.enumerated() {
      let name = PartName(source: index, key: source.scope == .key ? key : "")
      // Taken out, so that it is not copied while it changes.
      guard var part = parts.removeValue(forKey: name) else { continue }
      if part.isOutdated(byBlock: block, row: row, reader) {
        part = Self.part(source, name.key, document)
        isChanged = true
      } else if part.update(block: block, row: row, replacing: old, reader) {
        isChanged = true
      }
      put(part, name)
    }
    if isChanged { collect(document, settings) }
  }

  /// The figures in the text that relations read, each once, with whether one of them says what
  /// the figure must be: a limit or a rounded share leaves room.
  var textFigures: [(figure: PrintedFigure, isExact: Bool)] {
    var order: [PrintedFigure] = []
    var exact: [PrintedFigure: Bool] = [:]
    for relation in sorted.flatMap(\.relations) {
      var terms: [CheckTerm<PrintedFigure>] = []
      relation.left.collectTerms(isAdded: true, &terms)
      relation.right.collectTerms(isAdded: true, &terms)
      let isExact =
        relation.comparison == .equal && !relation.left.hasQuotient && !relation.right.hasQuotient
      for case .text(let block, let range) in terms.map(\.figure) {
        let figure = PrintedFigure.text(block: block, range: range)
        if exact[figure] == nil { order.append(figure) }
        exact[figure, default: false] = exact[figure, default: false] || isExact
      }
    }
    return order.map { ($0, exact[$0] ?? false) }
  }

  /// Whether a relation compares a cell.
  func reads(_ cell: CellReference) -> Bool {
    parts.values.contains { part in part.relations.contains { $0.cells.contains(cell) } }
  }

  /// All parts in a fixed order.
  private var sorted: [RelationPart] {
    parts.sorted { ($0.key.source, $0.key.key) < ($1.key.source, $1.key.key) }.map(\.value)
  }

  private mutating func collect(_ document: DocumentView, _ settings: RuleSettings) {
    findings = [:]
    tracedTables = []
    var failing: [Relation] = []
    let names = speaking.sorted { ($0.source, $0.key) < ($1.source, $1.key) }
    for name in names {
      guard let part = parts[name] else { continue }
      for (position, outcome) in part.outcomes.sorted(by: { $0.key < $1.key }) {
        let relation = part.relations[position]
        if outcome.kind == .mismatch {
          failing.append(relation)
        } else {
          findings[relation.block, default: []].append(relation.finding(outcome, in: document))
        }
      }
      for (block, finding) in part.foundAlone { findings[block, default: []].append(finding) }
    }
    if !failing.isEmpty {
      let traced = CrossFindings(
        document, failing: failing, holding: holding(beside: failing, document))
      tracedTables = traced.tables
      findings.merge(traced.findings) { $0 + $1 }
    }
    if !findings.isEmpty { findings = findings.mapValues { settings.apply(to: $0) } }
  }

  /// The relations that hold and have to do with the same blocks as those that fail.
  private func holding(
    beside failing: [Relation], _ document: DocumentView
  ) -> [Relation] {
    let blocks = Set(failing.flatMap { $0.cells.map(\.block) + [$0.block] })
    let keys = Set(blocks.map { document.table($0)?.identity.key ?? "" }).sorted()
    return RuleCatalog.relationSources.enumerated().flatMap { index, source in
      (source.scope == .key ? keys : [""]).flatMap { key -> [Relation] in
        guard let part = parts[PartName(source: index, key: key)] else { return [] }
        return part.positions(touching: blocks).filter { part.outcomes[$0]?.kind != .mismatch }
          .map { part.relations[$0] }
      }
    }
  }
}
