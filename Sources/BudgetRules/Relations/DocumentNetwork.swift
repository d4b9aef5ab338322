import BudgetModel

/// The relations of a document and the sums of the tables that they read, as the causes of
/// mismatches are looked for across tables and text.
struct DocumentNetwork: CheckNetwork {
  /// A relation, or a sum of a table.
  enum Check: Hashable {
    /// By its position among `relations`.
    case relation(Int)
    case sum(block: Int, Binding)
  }

  let document: DocumentView
  let relations: [Relation]
  private let reader: FigureReader
  /// The relations that a figure takes part in.
  private var relationsByFigure: [PrintedFigure: [Int]] = [:]
  /// The tables whose sums are looked at.
  private(set) var checkers: [Int: SumChecker] = [:]

  /// The relations among which causes are looked for, and the blocks of the tables with sums.
  init(_ document: DocumentView, _ relations: [Relation], tables: Set<Int>) {
    self.document = document
    self.relations = relations
    reader = FigureReader(document)
    for block in tables {
      guard let table = document.table(block) else { continue }
      checkers[block] = SumChecker(table, document.context)
    }
    for position in relations.indices {
      for figure in Set(terms(.relation(position)).map(\.figure)) {
        relationsByFigure[figure, default: []].append(position)
      }
    }
  }

  /// A relation depends on its premises and alternatives too.
  var isOfTerms: Bool { false }

  func checks(touching figure: PrintedFigure) -> [Check] {
    var checks = (relationsByFigure[figure] ?? []).map { Check.relation($0) }
    if case .cell(let cell) = figure, let checker = checkers[cell.block] {
      let place = CellPlace(row: cell.row, column: cell.column)
      checks += checker.bindings(touching: place).map { .sum(block: cell.block, $0) }
    }
    return checks
  }

  func verdict(_ check: Check, _ changes: [PrintedFigure: ExactDecimal]) -> Verdict {
    switch check {
    case .relation(let position):
      var changed = reader
      changed.changes = changes
      guard let outcome = relations[position].outcome(changed), outcome.kind == .mismatch else {
        return .holds
      }
      return .fails(by: outcome.left.subtracting(outcome.right))
    case .sum(let block, let binding):
      guard let checker = checkers[block] else { return .holds }
      let exponent = document.context.unitExponent(checker.table)
      var own: [CellPlace: ExactDecimal] = [:]
      for (figure, change) in changes {
        guard case .cell(let cell) = figure, cell.block == block else { continue }
        own[CellPlace(row: cell.row, column: cell.column)] = change.shifted(by: -exponent)
      }
      switch TableNetwork(checker: checker).verdict(binding, own) {
      case .holds: return .holds
      case .fails(let difference): return .fails(by: difference?.shifted(by: exponent))
      }
    }
  }

  func terms(_ check: Check) -> [CheckTerm<PrintedFigure>] {
    switch check {
    case .relation(let position):
      let relation = relations[position]
      var terms: [CheckTerm<PrintedFigure>] = []
      relation.left.collectTerms(isAdded: true, &terms)
      relation.right.collectTerms(isAdded: false, &terms)
      let site = relation.site.figure
      return terms.map { term in
        CheckTerm(figure: term.figure, isAdded: term.isAdded, isTotal: term.figure == site)
      }
    case .sum(let block, let binding):
      guard let checker = checkers[block] else { return [] }
      return TableNetwork(checker: checker).terms(binding).map { term in
        let cell = CellReference(block: block, row: term.figure.row, column: term.figure.column)
        return CheckTerm(figure: .cell(cell), isAdded: term.isAdded, isTotal: term.isTotal)
      }
    }
  }
}

extension Relation.Site {
  /// The figure that stands there.
  var figure: PrintedFigure {
    switch self {
    case .cell(let cell): .cell(cell)
    case .text(let block, let range): .text(block: block, range: range)
    }
  }
}
