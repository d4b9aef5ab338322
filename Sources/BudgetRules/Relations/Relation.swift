import BudgetModel
import BudgetSyntax

/// Something that must hold between cells, or between cells and figures in the text, with all its
/// names looked up. It is bound when the document's form changes, and computed whenever one of its
/// cells does.
struct Relation: Sendable {
  /// Where a finding of the relation stands.
  enum Site: Sendable {
    case cell(CellReference)
    /// A UTF-8 range of a block.
    case text(block: Int, range: Range<Int>)
  }

  /// What came of comparing the two sides, in the document's unit of money.
  struct Outcome: Sendable {
    /// `mismatch` or `rounding`.
    let kind: Finding.Kind
    let left: ExactDecimal
    let right: ExactDecimal
  }

  /// A comparison that must hold for relations to be bound; a blank cell counts as zero.
  struct Condition: Sendable {
    let left: CellExpression
    let comparison: Comparison
    let right: CellExpression

    /// Whether it holds, at least within rounding.
    func holds(_ reader: FigureReader) -> Bool {
      guard let left = left.evaluate(reader), let right = right.evaluate(reader) else {
        return false
      }
      return comparison.violation(left, right) != .mismatch
    }

    /// The cells that it reads.
    var cells: [CellReference] { left.cells + right.cells }
  }

  /// Says what is wrong with a relation of a document, in one sentence.
  typealias Wording = @Sendable (Relation, Outcome, DocumentView) -> Message

  /// The rule of a mismatch; a difference that rounding explains is `rounding-difference`.
  let rule: Rule
  let left: CellExpression
  let comparison: Comparison
  let right: CellExpression
  let site: Site
  /// Whether a difference that rounding explains is told.
  var reportsRounding = true
  /// Says what is wrong, in one sentence.
  private let wording: Wording
  /// Places that explain a finding beside the cells that were compared.
  var related: [RelatedPlace] = []
  /// What the relation states, as `--explain` lists it.
  var statement = ""
  /// The cells of figures that stand in the text, which drops zeros at their end: 25 beside a cell
  /// of 25.00 is given to two decimals too.
  var cellsOfText: CellsOfText?
  /// What the right side can also mean: a difference from all of them alone is told.
  var alternatives: [CellExpression] = []
  /// What must agree for the relation to be told at all.
  var premises: [Premise] = []
  /// Whether a left side is told that exceeds the right one by no more than rounding explains.
  var reportsTouching = false
  /// Whether the two sides are shares of one, which a finding gives in percent.
  var isPercentage = false

  /// Cells that say how precise figures of the text are.
  struct CellsOfText: Sendable {
    let cells: [CellReference]
    /// The most decimals that are taken to be dropped.
    let most: Int

    /// The decimals that the cells are given to.
    func decimals(_ reader: FigureReader) -> Int {
      min(most, cells.compactMap { reader.operand($0)?.value.scale }.max() ?? 0)
    }
  }

  /// Two sides that must agree, at least within rounding.
  struct Premise: Sendable {
    let left: CellExpression
    let right: CellExpression

    init(_ left: CellExpression, _ right: CellExpression) {
      self.left = left
      self.right = right
    }

    /// Whether they agree.
    func holds(_ reader: FigureReader) -> Bool {
      guard let left = left.evaluate(reader), let right = right.evaluate(reader) else {
        return false
      }
      return Comparison.equal.violation(left, right) != .mismatch
    }
  }

  init(
    _ rule: Rule, _ left: CellExpression, _ comparison: Comparison, _ right: CellExpression,
    at site: Site, describe: @escaping @Sendable (Outcome) -> Message
  ) {
    self.init(rule, left, comparison, right, at: site) { _, outcome, _ in describe(outcome) }
  }

  /// A relation whose wording is that of many, so that it is made of the relation itself.
  init(
    _ rule: Rule, _ left: CellExpression, _ comparison: Comparison, _ right: CellExpression,
    at site: Site, wording: @escaping Wording
  ) {
    self.rule = rule
    self.left = left
    self.comparison = comparison
    self.right = right
    self.site = site
    self.wording = wording
  }

  /// The cells that it compares.
  var cells: [CellReference] { left.cells + right.cells }

  /// The block that a finding of the relation stands in.
  var block: Int {
    switch site {
    case .cell(let cell): cell.block
    case .text(let block, _): block
    }
  }

  /// What is wrong between the two sides; nil where the relation holds, or where neither side is
  /// given or can be computed.
  func outcome(_ reader: FigureReader) -> Outcome? {
    if isPlainlyEqual(reader) { return nil }
    var reader = reader
    if let cellsOfText { reader.writtenDecimals = cellsOfText.decimals(reader) }
    guard let left = left.evaluate(reader), let right = right.evaluate(reader),
      left.isGiven || right.isGiven,
      let kind = violation(left, right)
    else { return nil }
    // A quotient has no last place of its own: what rounding explains is right.
    if kind == .rounding, !reportsRounding || self.left.hasQuotient || self.right.hasQuotient {
      return nil
    }
    for alternative in alternatives {
      guard let right = alternative.evaluate(reader), right.isGiven else { continue }
      let other = violation(left, right)
      if other == nil || (other == .rounding && kind == .mismatch) { return nil }
    }
    guard premises.allSatisfy({ $0.holds(reader) }) else { return nil }
    return Outcome(kind: kind, left: left.value, right: right.value)
  }

  private func violation(_ left: Operand, _ right: Operand) -> Finding.Kind? {
    if let kind = comparison.violation(left, right) { return kind }
    return reportsTouching && comparison == .lessOrEqual && left.value > right.value
      ? .rounding : nil
  }

  /// All cells that what came of the relation depends on.
  var reads: [CellReference] {
    let others =
      alternatives.flatMap(\.cells) + premises.flatMap { $0.left.cells + $0.right.cells }
    return cells + others + (cellsOfText?.cells ?? [])
  }

  /// Whether both sides are the same figure in the same unit, as most are: then there is nothing
  /// to compute.
  private func isPlainlyEqual(_ reader: FigureReader) -> Bool {
    guard case .cell(let one) = left, case .cell(let other) = right, reader.changes.isEmpty,
      comparison == .equal || comparison == .lessOrEqual || comparison == .greaterOrEqual,
      let table = reader.document.table(one.block),
      let otherTable = reader.document.table(other.block),
      table.settings.moneyUnit == otherTable.settings.moneyUnit,
      table.columns[one.column].role == otherTable.columns[other.column].role
    else { return false }
    let amount = table.amount(row: one.row, column: one.column)
    return amount.state == .number
      && amount == otherTable.amount(row: other.row, column: other.column)
  }

  /// The finding of an outcome.
  func finding(_ outcome: Outcome, in document: DocumentView) -> Finding {
    var finding = Finding(
      outcome.kind == .rounding ? .roundingDifference : rule, at: place(in: document),
      wording(self, outcome, document))
    if case .cell(let cell) = site, let table = document.table(cell.block) {
      finding.table = table.name
      finding.row = table.label(row: cell.row, side: table.columns[cell.column].side)
      finding.column = table.columns[cell.column].title
    }
    let decimals = min(max(outcome.left.scale, outcome.right.scale), 2)
    finding.kind = outcome.kind
    if isPercentage {
      finding.stated = outcome.left.shifted(by: 2)
      finding.computed = outcome.right.percentage
    } else {
      finding.stated = outcome.left.trimmed(minimum: decimals)
      finding.computed = outcome.right.trimmed(minimum: decimals)
    }
    finding.difference = finding.computed.flatMap { finding.stated?.subtracting($0) }?
      .trimmed(minimum: decimals)
    finding.related =
      related
      + cells.prefix(Self.maximumCells).compactMap { Self.related($0, in: document) }
    return finding
  }

  /// Where a finding of the relation stands.
  func place(in document: DocumentView) -> Place {
    switch site {
    case .cell(let cell): Self.place(cell, in: document)
    case .text(let block, let range): Place(document.blocks[block].block, range)
    }
  }

  /// Cells that are named in a finding; more would not be read.
  private static let maximumCells = 200

  static func place(_ cell: CellReference, in document: DocumentView) -> Place {
    let block = document.blocks[cell.block]
    let range = block.table?.range(row: cell.row, column: cell.column) ?? 0..<0
    return Place(block.block, range)
  }

  /// A cell that was compared, with its figure.
  static func related(_ cell: CellReference, in document: DocumentView) -> RelatedPlace? {
    guard let table = document.table(cell.block),
      let value = table.amount(row: cell.row, column: cell.column).value
    else { return nil }
    let label = table.label(row: cell.row, side: table.columns[cell.column].side)
    let text = "\(table.name)[\(label), \(table.columns[cell.column].title)] \(value.grouped)"
    return RelatedPlace(place: place(cell, in: document), message: Message(text, text))
  }
}

extension ExactDecimal {
  /// A share of one in percent, to two decimals.
  var percentage: ExactDecimal? { shifted(by: 2)?.rounded(to: 2) }
}

extension Comparison {
  /// What is wrong between two sides; nil where the comparison holds.
  func violation(_ left: Operand, _ right: Operand) -> Finding.Kind? {
    switch self {
    case .equal:
      switch Agreement(total: left.value, left.interval, sum: right.value, right.interval) {
      case .agrees: nil
      case .rounding: .rounding
      case .mismatch: .mismatch
      }
    case .notEqual: left.value == right.value ? .mismatch : nil
    case .lessOrEqual: left.interval.isAbove(right.interval) ? .mismatch : nil
    case .greaterOrEqual: right.interval.isAbove(left.interval) ? .mismatch : nil
    case .less: left.value < right.value ? nil : .mismatch
    case .greater: left.value > right.value ? nil : .mismatch
    }
  }
}
