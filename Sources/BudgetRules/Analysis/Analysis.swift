import BudgetModel
import BudgetSyntax
import SubjectCatalog

/// A version of a document with all that is known of it. An immutable snapshot: an edit makes a
/// new one that shares every table it did not touch.
public struct Analysis: Sendable {
  /// The document's syntax.
  public private(set) var tree: SyntaxTree
  /// What the document's fields make of the checks.
  public private(set) var context: CheckContext
  /// The subject catalog without the document's own subjects.
  private let catalog: SubjectCatalog
  private let settings: RuleSettings
  private var blocks: [BlockAnalysis]
  /// Whether two tables share a name.
  private var hasDuplicateTables = false
  /// What each block has, so that a search need not look into every block.
  private var marks: [BlockMarks]
  /// Which block is which table.
  private var directory: TableDirectory
  /// What must hold across blocks.
  private(set) var relations = RelationSet()
  /// The files that `@规则` names, as far as they were looked for; nil where nobody reads files.
  private var namedRuleFiles: [RuleFile]?
  /// The files whose rules are in force, those that come with the program first.
  public private(set) var ruleFiles: [RuleFile] = []
  /// The documents that this one refers to by `@上年` and `@汇总`, as far as they could be read.
  public private(set) var companions: Companions

  /// Reads and checks a document of any bytes.
  ///
  /// - Parameter ruleFiles: The files that the document's `@规则` names, each under the name that
  ///   stands there; nil where nobody reads them, so that none is missing.
  public init(
    _ bytes: [UInt8], catalog: SubjectCatalog = .builtIn, settings: RuleSettings = RuleSettings(),
    ruleFiles: [RuleFile]? = nil,
    companions: Companions = Companions()
  ) {
    let tree = SyntaxTree(bytes)
    let context = CheckContext(fields: Self.fields(tree.blocks), catalog: catalog)
    self.tree = tree
    self.catalog = catalog
    self.settings = settings
    self.companions = companions
    self.context = context
    namedRuleFiles = ruleFiles
    blocks = Self.analyze(Array(tree.blocks), context, settings)
    marks = blocks.map(\.marks)
    directory = TableDirectory(blocks)
    findRuleFiles()
    checkTableNames()
    checkFields()
    evaluateFormulas { _, _ in true }
    relations.bind(.all, view, settings)
  }

  /// The document as the rules across its blocks read it.
  var view: DocumentView {
    DocumentView(
      tree: tree, context: context, blocks: blocks, directory: directory, ruleFiles: ruleFiles,
      namedRuleFiles: namedRuleFiles, companions: companions)
  }

  // MARK: Rule files

  /// The names of the files that `@规则` adds, each once. Who can read files reads them, relative
  /// to the document, and hands them to ``use(ruleFiles:)``.
  public var ruleFileNames: [String] {
    var seen: Set<String> = []
    return context.fields.ruleFiles.filter { seen.insert($0).inserted }
  }

  /// Checks the document by the rules of the files that its `@规则` names.
  public mutating func use(ruleFiles: [RuleFile]) {
    guard ruleFiles != namedRuleFiles else { return }
    namedRuleFiles = ruleFiles
    findRuleFiles()
    relations.bind(FormChange(parts: .tables, keys: nil), view, settings)
  }

  private mutating func findRuleFiles() {
    let fields = context.fields
    let named = (namedRuleFiles ?? []).filter { fields.ruleFiles.contains($0.name) }
    ruleFiles =
      fields.isRuleFile
      ? []
      : RuleLibrary.files(for: fields.documentType)
        + (settings.ruleFiles + named).filter { $0.applies(to: fields.documentType) }
  }

  /// What one part of the rule library binds in this version, with what it leaves alone.
  func bound(by source: any RelationSource.Type) -> Binder {
    var binder = Binder(view, explains: true)
    source.bind(view, &binder)
    return binder
  }

  /// Blocks that are checked in one go on one core.
  private static let runLength = 64

  /// Reads and checks blocks, many of them on all cores.
  private static func analyze(
    _ blocks: [Block], _ context: CheckContext, _ settings: RuleSettings
  ) -> [BlockAnalysis] {
    let runs = concurrentMap(count: (blocks.count + runLength - 1) / runLength) { run in
      blocks[run * runLength..<min((run + 1) * runLength, blocks.count)].map {
        BlockAnalysis($0, context, settings)
      }
    }
    return runs.count == 1 ? runs[0] : runs.flatMap { $0 }
  }

  private static func fields(_ blocks: some Sequence<Block>) -> Fields {
    var fields = Fields()
    for block in blocks where block.kind == .directive { fields.add(block) }
    return fields
  }

  // MARK: Companions

  /// Checks the document together with those that it refers to.
  public mutating func use(_ companions: Companions) {
    if self.companions.isEmpty, companions.isEmpty { return }
    self.companions = companions
    relations.bind(.all, view, settings)
  }

  /// The document without those that it refers to: two that refer to each other would otherwise
  /// keep all of each other's past versions.
  var alone: Analysis {
    var copy = self
    copy.companions = Companions()
    return copy
  }

  // MARK: Edits

  /// Replaces a range of the document's bytes; a range outside is clamped.
  ///
  /// Only the touched blocks are read and checked again, with the formulas that read their tables.
  public mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    let change = tree.replacing(range, with: bytes)
    tree = change.tree
    // A copy of its own: a slice would keep the whole array from being changed in place.
    let removed = Array(blocks[change.removed])
    let inserted = analyze(change, replacing: removed)
    let fieldsChanged =
      removed.contains { $0.block.kind == .directive }
      || inserted.contains { $0.block.kind == .directive }
    let oldTables = removed.compactMap(\.table)
    let newTables = inserted.compactMap(\.table)
    blocks.replaceSubrange(change.removed, with: inserted)
    marks.replaceSubrange(change.removed, with: inserted.map(\.marks))

    if fieldsChanged { checkFields() }
    let namesChanged =
      oldTables.map(\.name) != newTables.map(\.name)
      || oldTables.map(\.identity) != newTables.map(\.identity)
    let isMoved = change.removed.count != change.inserted.count
    if namesChanged || isMoved { directory = TableDirectory(blocks) }
    if namesChanged || hasDuplicateTables { checkTableNames() }
    // A reference that leads nowhere names the tables that there are.
    let isEverythingChecked = (fieldsChanged && recheckForFields()) || namesChanged
    defer {
      updateRelations(
        change, from: removed, isEverythingChanged: isEverythingChecked || isMoved || fieldsChanged)
    }
    if isEverythingChecked {
      evaluateFormulas { _, _ in true }
      return
    }
    let touched = Set((oldTables + newTables).map { FoldedName.fold($0.name) })
    let insertedBlocks = change.inserted
    evaluateFormulas { index, formulas in
      insertedBlocks.contains(index) || !formulas.reads.isDisjoint(with: touched)
    }
  }

  private func analyze(
    _ change: SyntaxTree.Change, replacing removed: [BlockAnalysis]
  ) -> [BlockAnalysis] {
    if let row = change.editedRow, let old = removed.first,
      let edited = BlockAnalysis(
        old, edited: tree.blocks[change.inserted.lowerBound], row: row, context, settings)
    {
      return [edited]
    }
    return tree.blocks[change.inserted].map { BlockAnalysis($0, context, settings) }
  }

  /// Binds what reads the parts of the document's form that an edit changed, and computes what
  /// reads the amounts that it changed.
  private mutating func updateRelations(
    _ change: SyntaxTree.Change, from removed: [BlockAnalysis], isEverythingChanged: Bool
  ) {
    let document = view
    if isEverythingChanged {
      relations.bind(.all, document, settings)
      return
    }
    var changed: FormParts = []
    var keys: Set<String> = []
    for (old, index) in zip(removed, change.inserted) {
      guard let oldTable = old.table, let table = blocks[index].table else {
        changed.insert(old.table == nil && blocks[index].table == nil ? .text : [.tables, .text])
        continue
      }
      // A formula of the table itself stands at another place after an edit above it.
      if let row = change.editedRow, blocks[index].formulas.checks.isEmpty,
        Table.isAmountEdit(oldTable, edited: table.block, row: row),
        let bodyRow = table.row(onLine: Int(table.block.rows[row].line))
      {
        relations.update(
          block: index, row: bodyRow, replacing: old.block, document, settings)
      } else {
        keys.formUnion([oldTable.identity.key, table.identity.key])
        // What the text says is looked up in the tables.
        changed.formUnion([.tables, .text])
      }
    }
    guard !changed.isEmpty else { return }
    var form = FormChange(parts: changed, keys: keys)
    let isProse =
      changed == .text
      && (removed + blocks[change.inserted]).allSatisfy { $0.paragraph != nil }
    if isProse { form.prose = change.inserted }
    relations.bind(form, document, settings)
  }

  /// Checks all blocks again if the fields are other than before.
  private mutating func recheckForFields() -> Bool {
    let fields = Self.fields(tree.blocks)
    guard fields != context.fields else { return false }
    context = CheckContext(fields: fields, catalog: catalog)
    findRuleFiles()
    for index in blocks.indices { put(blocks[index].rechecked(context, settings), at: index) }
    return true
  }

  // MARK: Checks across blocks

  /// Reports fields that are given twice.
  private mutating func checkFields() {
    var first: [String: Int] = [:]
    for index in blocks.indices where blocks[index].block.kind == .directive {
      let field = FieldDirective(blocks[index].block)
      var findings: [Finding] = []
      if let field, let directive = field.uniqueField {
        let earlier = first.updateValue(index, forKey: directive.rawValue)
        if let earlier {
          findings = [
            DocumentForm.duplicate(field, directive, blocks[index].block, of: blocks[earlier].block)
          ]
        }
      }
      if !findings.isEmpty || !blocks[index].cross.isEmpty {
        set(findings, rule: .duplicateField, at: index)
      }
    }
  }

  /// Reports tables that share a name.
  private mutating func checkTableNames() {
    hasDuplicateTables = false
    var first: [String: Int] = [:]
    for index in blocks.indices {
      let findings = blocks[index].cross.filter { $0.rule == .duplicateTable }
      if let table = blocks[index].table, !table.name.isEmpty {
        let name = FoldedName.fold(table.name)
        if let earlier = first[name] {
          hasDuplicateTables = true
          set([duplicate(table, of: blocks[earlier].table)], rule: .duplicateTable, at: index)
          continue
        }
        first[name] = index
      }
      if !findings.isEmpty { set([], rule: .duplicateTable, at: index) }
    }
  }

  private mutating func put(_ block: BlockAnalysis, at index: Int) {
    blocks[index] = block
    marks[index] = block.marks
  }

  private func duplicate(_ table: Table, of first: Table?) -> Finding {
    var finding = Finding(
      .duplicateTable, in: table, range: table.nameRange,
      Message(
        "前面已有名为“\(table.name)”的表，引用时无法区分。",
        "There is a table “\(table.name)” above; references cannot tell them apart."))
    if let first {
      finding.related = [
        RelatedPlace(
          place: Place(first.block, first.nameRange),
          message: Message("第一个在这里", "the first is here"))
      ]
    }
    return finding
  }

  private mutating func set(_ findings: [Finding], rule: Rule, at index: Int) {
    let others = blocks[index].cross.filter { $0.rule != rule }
    put(blocks[index].with(cross: others + settings.apply(to: findings)), at: index)
  }

  /// Evaluates the formulas of the blocks that `isAffected` names.
  private mutating func evaluateFormulas(_ isAffected: (Int, BlockFormulas) -> Bool) {
    let affected = marks.indices.filter {
      marks[$0].contains(.formulas) && isAffected($0, blocks[$0].formulas)
    }
    guard !affected.isEmpty else { return }
    for (index, block) in zip(affected, evaluated(affected)) { put(block, at: index) }
  }

  private func evaluated(_ indices: [Int]) -> [BlockAnalysis] {
    let formulas = CheckFormulas(view)
    return indices.map { index in
      let block = blocks[index]
      let kept = block.cross.filter { $0.rule == .duplicateTable }
      let findings = formulas.findings(block.formulas, inBlock: index)
      return block.with(cross: kept + settings.apply(to: findings))
    }
  }

  // MARK: Results

  /// The number of blocks, the same as the tree's.
  public var blockCount: Int { blocks.count }

  /// The table that a block is, or nil.
  public func table(atBlock index: Int) -> Table? { blocks[index].table }

  /// The tables in their order, with the index of their blocks.
  public var tables: [(block: Int, table: Table)] {
    blocks.indices.compactMap { index in blocks[index].table.map { (index, $0) } }
  }

  /// The value of an expression that stands in a block, in the document's unit of money; nil where
  /// a name in it has none or the arithmetic does not fit.
  public func value(of expression: ExpressionSyntax, inBlock index: Int) -> ExactDecimal? {
    let document = view
    let formula = Formula(FormulaSyntax(expression), in: tree.blocks[index])
    var binder = FormulaBinder(
      formula, ReferenceLookup(document), own: blocks[index].table == nil ? nil : index)
    return binder.expression()?.evaluate(FigureReader(document))?.value
  }

  /// What was compared across tables and with the text, what was not, and why; computed anew.
  public var explanation: Explanation { Explanation(view) }

  /// Whether a sum or a relation has to do with the figure of a cell.
  func isChecked(_ cell: CellReference) -> Bool {
    guard let table = blocks[cell.block].table else { return false }
    let place = CellPlace(row: cell.row, column: cell.column)
    return relations.reads(cell)
      || !SumChecker(table, context).bindings(touching: place).isEmpty
  }

  /// The figures in the text that are compared with something.
  var comparedTextFigures: [(figure: PrintedFigure, isExact: Bool)] { relations.textFigures }

  /// The tables with a name.
  public func tables(named name: String) -> [Table] {
    view.namedTables(name)
  }

  /// All findings in the order of the document, with the index of the block that each is in;
  /// those that the document accepts are left out.
  public var findings: [(block: Int, finding: Finding)] {
    var result: [(block: Int, finding: Finding)] = []
    let files = settings.ruleFiles + (namedRuleFiles ?? [])
    var ofDocument = marks.indices.filter { marks[$0].contains(.acceptance) }
      .compactMap { index in
        Acceptances.ofDocument(tree.blocks[index]).map { (block: index, acceptances: $0) }
      }
    for index in marks.indices {
      let across = relations.findings.isEmpty ? nil : relations.findings[index]
      guard across != nil || !marks[index].isDisjoint(with: [.findings, .acceptance]) else {
        continue
      }
      var findings = blocks[index].cross + (across ?? [])
      if relations.tracedTables.contains(index) {
        findings += blocks[index].own.filter { !SumRules.isMismatch($0) }
      } else {
        findings += blocks[index].own
      }
      if let table = blocks[index].table, !table.acceptances.isEmpty {
        var ofTable = Acceptances(table.block, table.acceptances)
        findings.removeAll { ofTable.accept($0) }
        findings += settings.apply(to: ofTable.unused(files))
      }
      for position in ofDocument.indices {
        findings.removeAll { ofDocument[position].acceptances.accept($0) }
      }
      for finding in findings.sorted(by: Self.isBefore) { result.append((index, finding)) }
    }
    let unused = ofDocument.flatMap { item in
      settings.apply(to: item.acceptances.unused(files)).map { (block: item.block, finding: $0) }
    }
    if unused.isEmpty { return result }
    return (result + unused).sorted { left, right in
      left.block == right.block
        ? Self.isBefore(left.finding, right.finding) : left.block < right.block
    }
  }

  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    (left.place.range.lowerBound, left.place.range.upperBound, left.severity.rawValue)
      < (right.place.range.lowerBound, right.place.range.upperBound, right.severity.rawValue)
  }

  /// The positions of a UTF-8 range of a block.
  public func positions(
    of range: Range<Int>, inBlock index: Int, encoding: PositionEncoding
  ) -> Range<Position> {
    let block = tree.blocks[index]
    let first = tree.firstLine(ofBlock: index)
    func position(_ byte: Int) -> Position {
      let line = block.lineIndex(ofByte: min(byte, max(0, block.bytes.count - 1)))
      return Position(
        line: first + line, column: block.column(ofByte: byte, line: line, in: encoding))
    }
    let start = position(range.lowerBound)
    return start..<max(start, position(range.upperBound))
  }
}
