import BudgetModel
import BudgetSyntax

/// What an edit changed of a document's form.
struct FormChange {
  let parts: FormParts
  /// The keys of the tables that changed; nil for a change of more than tables, or of where they
  /// stand.
  let keys: Set<String>?
  /// The blocks that changed, where they are prose and no other block moved.
  var prose: Range<Int>?

  /// All of a document is new.
  static let all = FormChange(parts: [.tables, .text], keys: nil)
}

/// The relations of a document with what came of each.
struct RelationSet: Sendable {
  /// What was bound at once: all of a source, or what it says of the tables with one key or of one
  /// stretch of the text.
  private struct PartName: Hashable, Comparable, Sendable {
    let source: Int
    var key = ""
    /// The stretch's first block.
    var stretch = -1

    static func < (left: Self, right: Self) -> Bool {
      (left.source, left.stretch, left.key) < (right.source, right.stretch, right.key)
    }
  }

  private var parts: [PartName: RelationPart] = [:]
  /// The parts that have findings or mismatches, so that the others need not be asked.
  private var speaking: Set<PartName> = []
  /// The parts that have figures which the text may state twice.
  private var mentioning: Set<PartName> = []
  /// The parts of stretches that read the amounts of a block.
  private var readers: [Int: Set<PartName>] = [:]
  /// All findings by block.
  private(set) var findings: [Int: [Finding]] = [:]
  /// The tables whose mismatched sums are among the findings.
  private(set) var tracedTables: Set<Int> = []

  /// Binds and computes again what reads the parts of the form that changed.
  mutating func bind(_ change: FormChange, _ document: DocumentView, _ settings: RuleSettings) {
    let sources = RuleCatalog.relationSources.enumerated().filter {
      !$0.element.reads.isDisjoint(with: change.parts)
    }
    let ofDocument = sources.filter { $0.element.scope == .document }
    let parts = Self.map(
      ofDocument, length: 1, isWorthCores: document.blocks.count >= Self.manyBlocks
    ) { Self.part(document, $0.element.bind) }
    for (source, part) in zip(ofDocument, parts) { put(part, PartName(source: source.offset)) }
    for (index, source) in sources {
      switch source.scope {
      case .document: break
      case .key: bind(source, index, change.keys, document)
      case .stretch: bind(source, index, prose: change.prose, document)
      }
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
    if keys == nil { removeParts(of: index) }
    let made = Self.map(bound, length: Self.runLength) { key in
      Self.part(document) { source.bind($0, key: key, &$1) }
    }
    for (key, part) in zip(bound, made) { put(part, PartName(source: index, key: key)) }
  }

  /// Binds a source to the stretches of the text that have to do with some blocks, or to all.
  private mutating func bind(
    _ source: any (RelationSource & SendableMetatype).Type, _ index: Int, prose: Range<Int>?,
    _ document: DocumentView
  ) {
    let text = TextOutline(document)
    let bound = prose.map { prose in text.stretches.filter { $0.blocks.overlaps(prose) } }
    if bound == nil { removeParts(of: index) }
    let stretches = bound ?? text.stretches
    let made = Self.map(stretches, length: Self.runLength) { stretch in
      Self.part(document) { source.bind(text, stretch, &$1) }
    }
    for (stretch, part) in zip(stretches, made) {
      put(part, PartName(source: index, stretch: stretch.blocks.lowerBound))
    }
  }

  /// What a source binds.
  private static func part(
    _ document: DocumentView, _ bind: (DocumentView, inout Binder) -> Void
  ) -> RelationPart {
    var binder = Binder(document)
    bind(document, &binder)
    return RelationPart(binder, document)
  }

  /// The results of `body` in order, runs of so many items computed on all cores.
  private static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], length: Int, isWorthCores: Bool = true, _ body: @Sendable (Item) -> Result
  ) -> [Result] {
    guard isWorthCores, items.count > length else { return items.map(body) }
    let runs = concurrentMap(count: (items.count + length - 1) / length) { run in
      items[run * length..<min((run + 1) * length, items.count)].map(body)
    }
    return runs.flatMap { $0 }
  }

  /// Fewer blocks are read before another core would have woken up.
  private static let manyBlocks = 200

  /// Keys or stretches that are bound in one go on one core.
  private static let runLength = 16

  private mutating func put(_ part: RelationPart, _ name: PartName) {
    if name.stretch >= 0 {
      for block in parts[name]?.readBlocks ?? [] { readers[block]?.remove(name) }
      for block in part.readBlocks { readers[block, default: []].insert(name) }
    }
    keep(part, name)
  }

  private mutating func keep(_ part: RelationPart, _ name: PartName) {
    parts[name] = part.isEmpty ? nil : part
    if part.speaks { speaking.insert(name) } else { speaking.remove(name) }
    if part.mentions.isEmpty { mentioning.remove(name) } else { mentioning.insert(name) }
  }

  private mutating func removeParts(of source: Int) {
    for name in parts.keys where name.source == source {
      parts[name] = nil
      speaking.remove(name)
      mentioning.remove(name)
    }
    if RuleCatalog.relationSources[source].scope == .stretch { readers = [:] }
  }

  /// The names of the parts of a source that can have to do with some blocks, in order.
  private func names(
    ofSource index: Int, touching blocks: Set<Int>, _ document: DocumentView
  ) -> [PartName] {
    switch RuleCatalog.relationSources[index].scope {
    case .document: return [PartName(source: index)]
    case .key:
      let keys = Set(blocks.map { document.table($0)?.identity.key ?? "" })
      return keys.sorted().map { PartName(source: index, key: $0) }
    case .stretch:
      let reading = blocks.reduce(into: Set<PartName>()) { $0.formUnion(readers[$1] ?? []) }
      return reading.filter { $0.source == index }.sorted()
    }
  }

  /// Computes what reads a row of a table again, after an edit of its amounts that made a new block
  /// of the `old` one.
  mutating func update(
    block: Int, row: Int, replacing old: Block, _ document: DocumentView, _ settings: RuleSettings
  ) {
    // A finding names its place in the block, which is another one after every edit.
    var isChanged = findings[block] != nil
    let reader = FigureReader(document)
    let touched: Set = [block]
    for (index, source) in RuleCatalog.relationSources.enumerated() {
      for name in names(ofSource: index, touching: touched, document) {
        // Taken out, so that it is not copied while it changes.
        guard var part = parts.removeValue(forKey: name) else { continue }
        if part.isOutdated(byBlock: block, row: row, reader) {
          part = Self.part(document) { document, binder in
            switch source.scope {
            case .document: source.bind(document, &binder)
            case .key: source.bind(document, key: name.key, &binder)
            case .stretch:
              let text = TextOutline(document)
              for stretch in text.stretches where stretch.blocks.lowerBound == name.stretch {
                source.bind(text, stretch, &binder)
              }
            }
          }
          put(part, name)
          isChanged = true
          continue
        }
        if part.update(block: block, row: row, replacing: old, reader) { isChanged = true }
        keep(part, name)
      }
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

  /// The relations of what stands in the text at a byte of a block.
  func relations(atByte byte: Int, inBlock index: Int) -> [Relation] {
    sorted.flatMap(\.relations).filter { relation in
      guard case .text(index, let range) = relation.site else { return false }
      return range.lowerBound <= byte && byte <= range.upperBound
    }
  }

  /// Whether a relation compares a cell.
  func reads(_ cell: CellReference) -> Bool {
    parts.values.contains { part in part.relations.contains { $0.cells.contains(cell) } }
  }

  /// All parts in a fixed order.
  private var sorted: [RelationPart] {
    parts.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func collect(_ document: DocumentView, _ settings: RuleSettings) {
    findings = [:]
    tracedTables = []
    var failing: [Relation] = []
    for name in speaking.sorted() {
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
    let mentions = mentioning.sorted().flatMap { parts[$0]?.mentions ?? [] }
    for (block, finding) in Mention.contradictions(among: mentions, document) {
      findings[block, default: []].append(finding)
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
    return RuleCatalog.relationSources.indices.flatMap { index in
      names(ofSource: index, touching: blocks, document).flatMap { name -> [Relation] in
        guard let part = parts[name] else { return [] }
        return part.positions(touching: blocks).filter { part.outcomes[$0]?.kind != .mismatch }
          .map { part.relations[$0] }
      }
    }
  }
}
