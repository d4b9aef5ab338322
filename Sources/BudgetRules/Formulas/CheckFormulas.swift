import BudgetModel
import BudgetSyntax

extension Rule {
  /// A figure in prose with `{=…}` agrees with its expression.
  static let boundFigure = Rule(
    "bound-figure", .error,
    name: Message("正文绑定的数字", "Bound figure"),
    summary: Message(
      "正文中以 {=…} 绑定的数字与表中一致。",
      "A figure in prose that is bound by {=…} agrees with its expression."))
}

/// Evaluates the expressions in braces of a block, and its `@列` and `@行` that are more than sums.
struct CheckFormulas {
  static let rules: [Rule] = [.boundFigure]

  private let document: DocumentView
  private let lookup: ReferenceLookup
  private let reader: FigureReader

  init(_ document: DocumentView) {
    self.document = document
    lookup = ReferenceLookup(document)
    reader = FigureReader(document)
  }

  /// The findings of the formulas of the block with an index.
  func findings(_ formulas: BlockFormulas, inBlock index: Int) -> [Finding] {
    let block = document.blocks[index].block
    var findings: [Finding] = []
    for figure in formulas.figures { evaluate(figure, block, &findings) }
    if let table = document.table(index) {
      for (declaration, formula) in formulas.declared {
        evaluate(declaration, formula, index, table, &findings)
      }
    }
    return findings
  }

  // MARK: {…}

  private func evaluate(_ figure: BoundExpression, _ block: Block, _ findings: inout [Finding]) {
    for problem in figure.formula.syntax.errors {
      findings.append(
        Finding(
          .malformedFormula, at: Place(block, problem.range),
          ReferenceMessages.formula(problem.error)))
    }
    guard figure.formula.syntax.errors.isEmpty,
      let syntax = figure.formula.syntax.sides.first
    else { return }
    var binder = FormulaBinder(figure.formula, lookup)
    let expression = binder.expression()
    add(binder.problems, block, nil, &findings)
    guard let expression, let operand = expression.evaluate(reader), operand.isGiven,
      let statedRange = figure.stated
    else { return }
    let amount = block.withBytes {
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[statedRange]))
    }
    guard let value = amount.value else {
      findings.append(
        Finding(
          .malformedAmount, at: Place(block, statedRange),
          Message("{=…} 前面应是一个数字。", "A number must stand before {=…}.")))
      return
    }
    let isPercentage = amount.state == .percentage
    guard let result = isPercentage ? operand.shifted(by: 2) : operand else { return }
    // Prose drops zeros: 25 stands for 25.00 where the table says 25.30. A quotient has no last
    // place, and no more than the usual two decimals are asked of an amount in another unit.
    let usual = min(result.value.scale, document.context.fields.decimals ?? 2)
    let decimals = max(Int(amount.scale), expression.hasQuotient ? 0 : usual)
    guard let interval = Interval(value, decimals: decimals, mode: .round) else { return }
    let stated = Operand(value: value, interval: interval, isGiven: true)
    guard let kind = Comparison.equal.violation(stated, result),
      kind == .mismatch || !expression.hasQuotient
    else { return }

    let computed = shown(result.value, expression, beside: amount)
    let note = kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
    let right = computed.grouped + (isPercentage ? "%" : "")
    let (text, name) = (block.text(statedRange), block.text(syntax.range))
    var finding = Finding(
      kind == .rounding ? .roundingDifference : .boundFigure, at: Place(block, statedRange),
      Message(
        "正文写 \(text)，\(name) 为 \(right)\(note.chinese)。",
        "The text says \(text); \(name) is \(right)\(note.english)."))
    finding.kind = kind
    finding.stated = value
    finding.computed = computed
    finding.difference = value.subtracting(computed)
    finding.related = related(expression)
    findings.append(finding)
  }

  // MARK: @列 and @行 that are more than sums

  private func evaluate(
    _ declaration: TableFormula, _ formula: Formula, _ block: Int, _ table: Table,
    _ findings: inout [Finding]
  ) {
    guard formula.syntax.errors.isEmpty, !formula.sides.isEmpty else { return }
    switch declaration.subject {
    case .check: return
    case .column(let column):
      let side = table.columns[column].side
      for row in 0..<table.rowCount where table.sides[side].entries[row].kind != .note {
        let cell = CellReference(block: block, row: row, column: column)
        guard compare(formula, table, cell, .row(row, side: side), &findings) else { return }
      }
    case .row(let place):
      for column in table.sides[place.side].columns where table.columns[column].role == .amount {
        let cell = CellReference(block: block, row: place.row, column: column)
        guard compare(formula, table, cell, .column(column, side: place.side), &findings) else {
          return
        }
      }
    }
  }

  /// Compares a cell with its declared formula; false where a name in it has no meaning, which
  /// then is reported once.
  private func compare(
    _ formula: Formula, _ table: Table, _ cell: CellReference, _ scope: FormulaBinder.Scope,
    _ findings: inout [Finding]
  ) -> Bool {
    var binder = FormulaBinder(formula, lookup, own: cell.block, scope: scope)
    let expression = binder.expression()
    guard binder.problems.isEmpty else {
      add(binder.problems, table.block, table, &findings)
      return false
    }
    guard let expression else { return true }
    let operand = expression.evaluate(reader)
    let amount = table.amount(row: cell.row, column: cell.column)
    let isPercentage = amount.state == .percentage
    guard let result = isPercentage ? operand?.shifted(by: 2) : operand, result.isGiven,
      let value = amount.value,
      let interval = Interval(
        value,
        decimals: isPercentage
          ? Int(amount.scale) : reader.figures.figures(table).decimals(amount, column: cell.column),
        mode: document.context.roundingMode(table))
    else { return true }
    let stated = Operand(value: value, interval: interval, isGiven: true)
    guard let kind = Comparison.equal.violation(stated, result),
      kind == .mismatch || !expression.hasQuotient
    else { return true }
    let computed = shown(result.value, expression, beside: amount)
    let sign = isPercentage ? "%" : ""
    let (left, right) = (value.grouped + sign, computed.grouped + sign)
    var finding = Finding(
      kind == .rounding ? .roundingDifference : .declaredFormula, in: table, row: cell.row,
      column: cell.column,
      Message(
        "此处为 \(left)，公式的结果为 \(right)\(kind == .rounding ? "（尾数误差）" : "")。",
        "This is \(left); the declared formula gives \(right)\(kind == .rounding ? " (rounding)" : "")."
      ))
    finding.kind = kind
    finding.stated = value
    finding.computed = computed
    finding.difference = value.subtracting(computed)
    finding.related = related(expression)
    findings.append(finding)
    return true
  }

  /// A computed value as it is shown beside a stated one; a quotient has no end of its own.
  private func shown(
    _ value: ExactDecimal, _ expression: CellExpression, beside amount: Amount
  ) -> ExactDecimal {
    let decimals = max(Int(amount.scale), 2)
    return expression.hasQuotient
      ? value.rounded(to: decimals) : value.trimmed(minimum: decimals)
  }

  /// The cells of an expression that have a figure.
  private func related(_ expression: CellExpression) -> [RelatedPlace] {
    expression.cells.compactMap { Relation.related($0, in: document) }
  }

  private func add(
    _ problems: [ReferenceProblem], _ block: Block, _ table: Table?, _ findings: inout [Finding]
  ) {
    findings += problems.map { $0.finding(document, in: block, table: table) }
  }
}
