import BudgetModel
import BudgetSyntax

/// The findings of mismatches that reach over tables or into the text: one for each slip, with
/// what only follows from it.
struct CrossFindings {
  /// The findings by block.
  private(set) var findings: [Int: [Finding]] = [:]
  /// The tables whose mismatched sums are among the findings, so that they are not told again.
  private(set) var tables: Set<Int> = []

  private let network: DocumentNetwork
  private let reader: FigureReader

  /// Traces the mismatches of relations together with those of the tables that they read.
  init(_ document: DocumentView, failing: [Relation], holding: [Relation]) {
    tables = Set(failing.flatMap { $0.cells.map(\.block) })
    network = DocumentNetwork(document, failing + holding, tables: tables)
    reader = FigureReader(document)
    var mismatches = failing.indices.map { DocumentNetwork.Check.relation($0) }
    for block in tables.sorted() {
      guard var checker = network.checkers[block] else { continue }
      checker.run()
      mismatches += checker.disagreements.filter { $0.kind == .mismatch }
        .map { .sum(block: block, $0.binding) }
    }
    var causes = RootCauses(network, mismatches)
    for cause in causes.find() { add(cause) }
  }

  private mutating func add(_ cause: RootCause<DocumentNetwork>) {
    var reports = cause.checks.compactMap(report)
    guard let first = reports.first else { return }
    guard let figure = cause.figure,
      !network.terms(cause.checks[0]).contains(where: {
        $0.isTotal && $0.figure == figure
      })
    else {
      // The first check reports at the figure itself.
      reports.removeFirst()
      var finding = first.finding
      finding.consequences = reports.map(\.finding)
      findings[first.block, default: []].append(finding)
      return
    }
    guard var finding = blame(figure, cause) else { return }
    finding.consequences = reports.map(\.finding)
    findings[block(figure), default: []].append(finding)
  }

  private func block(_ figure: PrintedFigure) -> Int {
    switch figure {
    case .cell(let cell): cell.block
    case .text(let block, _): block
    }
  }

  /// What a failing check says by itself, with the block that it is said in.
  private func report(_ check: DocumentNetwork.Check) -> (block: Int, finding: Finding)? {
    switch check {
    case .relation(let position):
      let relation = network.relations[position]
      guard let outcome = relation.outcome(reader) else { return nil }
      return (relation.block, relation.finding(outcome, in: network.document))
    case .sum(let block, let binding):
      return network.checkers[block].flatMap { SumReport($0, binding) }.map { (block, $0.finding) }
    }
  }

  /// The finding at a figure that no check reports at, though its correction ends several.
  private func blame(_ figure: PrintedFigure, _ cause: RootCause<DocumentNetwork>) -> Finding? {
    let document = network.document
    switch figure {
    case .cell(let cell):
      guard let checker = network.checkers[cell.block] else { return nil }
      let place = CellPlace(row: cell.row, column: cell.column)
      let exponent = document.context.unitExponent(checker.table)
      let change = cause.change?.shifted(by: -exponent)
      for case .sum(cell.block, let binding) in cause.checks {
        return SumReport(checker, binding)?.finding(blaming: place, change: change)
      }
      guard case .relation(let position)? = cause.checks.first else { return nil }
      let table = checker.table
      let stated = checker.figures.number(place)?.value
      let decimals = stated.map { Int($0.scale) } ?? 2
      let computed = (stated ?? .zero).adding(change ?? .zero)?.trimmed(minimum: decimals)
      let label = table.label(row: cell.row, side: table.columns[cell.column].side)
      let name = "\(label)」的「\(table.columns[cell.column].title)"
      let (left, right) = (stated?.grouped ?? "—", computed?.grouped ?? "—")
      var finding = Finding(
        network.relations[position].rule, in: table, row: cell.row, column: cell.column,
        Message(
          "「\(name)」为 \(left)，与几处都不一致；应为 \(right)。",
          "“\(table.columns[cell.column].title)” of “\(label)” is \(left), which several places contradict; \(right) would agree with them."
        ))
      finding.kind = .mismatch
      finding.stated = stated
      finding.computed = computed
      finding.difference = change?.negated?.trimmed(minimum: decimals)
      finding.related = cause.checks.flatMap { report($0)?.finding.related ?? [] }
      return finding
    case .text(let block, let range):
      guard case .relation(let position)? = cause.checks.first else { return nil }
      let text = document.blocks[block].block.text(range)
      var finding = Finding(
        network.relations[position].rule, at: Place(document.blocks[block].block, range),
        Message(
          "正文的 \(text) 与几处都不一致。", "Several places contradict the \(text) of the text."))
      finding.kind = .mismatch
      finding.related = cause.checks.flatMap { report($0)?.finding.related ?? [] }
      return finding
    }
  }
}
