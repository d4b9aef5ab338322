import BudgetModel
import BudgetSyntax

extension Rule {
  /// A `@检查` holds.
  static let declaredCheck = Rule(
    "declared-check", .error,
    name: Message("声明的检查", "Declared check"),
    summary: Message("@检查 声明的关系成立。", "A relation declared by @检查 holds."))

  /// A figure in prose with `{=…}` agrees with its expression.
  static let boundFigure = Rule(
    "bound-figure", .error,
    name: Message("正文绑定的数字", "Bound figure"),
    summary: Message(
      "正文中以 {=…} 绑定的数字与表中一致。",
      "A figure in prose that is bound by {=…} agrees with its expression."))
}

/// Evaluates the formulas of one block against the tables of the document.
struct CheckFormulas {
  static let rules: [Rule] = [.declaredCheck, .boundFigure]

  private let tables: DocumentView
  private let context: CheckContext
  private let figures: FiguresByTable

  init(tables: DocumentView, context: CheckContext) {
    self.tables = tables
    self.context = context
    figures = FiguresByTable(context)
  }

  /// The findings of the formulas of a block.
  func findings(_ formulas: BlockFormulas, in block: Block, table: Table?) -> [Finding] {
    var findings: [Finding] = []
    for check in formulas.checks { evaluate(check, block, table, &findings) }
    for figure in formulas.figures { evaluate(figure, block, &findings) }
    if let table {
      for formula in table.formulas { evaluate(formula, table, &findings) }
    }
    return findings
  }

  // MARK: @检查

  private func evaluate(
    _ formula: FormulaSyntax, _ block: Block, _ table: Table?, _ findings: inout [Finding]
  ) {
    guard formula.errors.isEmpty else { return }
    guard let range = formula.quantifier else {
      _ = evaluate(formula, block, table, nil, &findings)
      return
    }
    guard let quantifier = Quantifier(block, range) else {
      let words = Quantifier.words.joined(separator: "、")
      findings.append(
        Finding(
          .malformedFormula, at: Place(block, range),
          Message("“每”后面可用：\(words)。", "Behind 每 can stand: \(words).")))
      return
    }
    for binding in quantifier.bindings(formula, tables, own: table) {
      // A name without meaning is reported once, not for every value.
      guard evaluate(formula, block, table, binding, &findings) else { return }
    }
  }

  /// Compares the sides of a formula; false where a name in it has no meaning.
  private func evaluate(
    _ formula: FormulaSyntax, _ block: Block, _ table: Table?, _ binding: Quantifier.Binding?,
    _ findings: inout [Finding]
  ) -> Bool {
    var evaluator = FormulaEvaluator(
      block, tables: tables, figures: figures, context: context, own: table, binding: binding)
    let operands = formula.sides.map { evaluator.evaluate($0) }
    add(evaluator.problems, block, table, &findings)
    for (index, comparison) in formula.comparisons.enumerated() {
      guard let left = operands[index], let right = operands[index + 1],
        left.isGiven || right.isGiven,
        let kind = comparison.violation(left, right)
      else { continue }
      let range =
        formula.sides[index].range.lowerBound..<formula.sides[index + 1].range.upperBound
      findings.append(
        finding(
          kind == .rounding ? .roundingDifference : .declaredCheck, block, range, kind, left,
          comparison, right, evaluator.cells, binding))
    }
    return evaluator.problems.isEmpty
  }

  private func finding(
    _ rule: Rule, _ block: Block, _ range: Range<Int>, _ kind: Finding.Kind, _ left: Operand,
    _ comparison: Comparison, _ right: Operand, _ cells: [RelatedPlace],
    _ binding: Quantifier.Binding? = nil
  ) -> Finding {
    let decimals = min(max(left.value.scale, right.value.scale), 2)
    let leftText = left.value.trimmed(minimum: decimals).grouped
    let rightText = right.value.trimmed(minimum: decimals).grouped
    let formula = block.text(range)
    let text = binding.map { "\(formula)（\($0.word) \($0.value)）" } ?? formula
    var finding = Finding(
      rule, at: Place(block, range),
      kind == .rounding
        ? Message(
          "\(text)：左边为 \(leftText)，右边为 \(rightText)（尾数误差）。",
          "\(text): \(leftText) against \(rightText) (rounding).")
        : Message(
          "\(text) 不成立：左边为 \(leftText)，右边为 \(rightText)。",
          "\(text) does not hold: \(leftText) against \(rightText)."))
    finding.kind = kind
    finding.stated = left.value
    finding.computed = right.value.trimmed(minimum: decimals)
    finding.difference = left.value.subtracting(right.value)?.trimmed(minimum: decimals)
    finding.related = cells
    return finding
  }

  // MARK: {…}

  private func evaluate(_ figure: BoundExpression, _ block: Block, _ findings: inout [Finding]) {
    for problem in figure.formula.errors {
      findings.append(
        Finding(
          .malformedFormula, at: Place(block, problem.range),
          ReferenceMessages.formula(problem.error)))
    }
    guard figure.formula.errors.isEmpty, let expression = figure.formula.sides.first else { return }
    var evaluator = FormulaEvaluator(block, tables: tables, figures: figures, context: context)
    let operand = evaluator.evaluate(expression)
    add(evaluator.problems, block, nil, &findings)
    guard let operand, operand.isGiven, let statedRange = figure.stated else { return }
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
    let usual = min(result.value.scale, context.fields.decimals ?? 2)
    let decimals = max(Int(amount.scale), expression.hasQuotient ? 0 : usual)
    guard let interval = Interval(value, decimals: decimals, mode: .round) else { return }
    let stated = Operand(value: value, interval: interval, isGiven: true)
    guard let kind = Comparison.equal.violation(stated, result),
      kind == .mismatch || !expression.hasQuotient
    else { return }

    let computed = shown(result.value, expression, beside: amount)
    let note = kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
    let right = computed.grouped + (isPercentage ? "%" : "")
    let (text, name) = (block.text(statedRange), block.text(expression.range))
    var finding = Finding(
      kind == .rounding ? .roundingDifference : .boundFigure, at: Place(block, statedRange),
      Message(
        "正文写 \(text)，\(name) 为 \(right)\(note.chinese)。",
        "The text says \(text); \(name) is \(right)\(note.english)."))
    finding.kind = kind
    finding.stated = value
    finding.computed = computed
    finding.difference = value.subtracting(computed)
    finding.related = evaluator.cells
    findings.append(finding)
  }

  // MARK: @列 and @行 that are more than sums

  private func evaluate(_ formula: TableFormula, _ table: Table, _ findings: inout [Finding]) {
    guard formula.formula.errors.isEmpty, let expression = formula.formula.sides.first else {
      return
    }
    switch formula.subject {
    case .check: return
    case .column(let column):
      let side = table.sides[table.columns[column].side]
      for row in 0..<table.rowCount where side.entries[row].kind != .note {
        guard
          compare(
            expression, table, CellPlace(row: row, column: column), .row(row), &findings)
        else { return }
      }
    case .row(let place):
      for column in table.sides[place.side].columns where table.columns[column].role == .amount {
        guard
          compare(
            expression, table, CellPlace(row: place.row, column: column),
            .column(column, side: place.side), &findings)
        else { return }
      }
    }
  }

  /// Compares a cell with its declared formula; false where a name in it has no meaning, which
  /// then is reported once.
  private func compare(
    _ expression: ExpressionSyntax, _ table: Table, _ cell: CellPlace,
    _ scope: FormulaEvaluator.Scope, _ findings: inout [Finding]
  ) -> Bool {
    var evaluator = FormulaEvaluator(
      table.block, tables: tables, figures: figures, context: context, own: table, scope: scope)
    let operand = evaluator.evaluate(expression)
    guard evaluator.problems.isEmpty else {
      add(evaluator.problems, table.block, table, &findings)
      return false
    }
    let amount = table.amount(row: cell.row, column: cell.column)
    let isPercentage = amount.state == .percentage
    guard let result = isPercentage ? operand?.shifted(by: 2) : operand, result.isGiven,
      let value = amount.value,
      let interval = Interval(
        value,
        decimals: isPercentage
          ? Int(amount.scale) : figures.figures(table).decimals(amount, column: cell.column),
        mode: context.roundingMode(table))
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
    finding.related = evaluator.cells
    findings.append(finding)
    return true
  }

  /// A computed value as it is shown beside a stated one; a quotient has no end of its own.
  private func shown(
    _ value: ExactDecimal, _ expression: ExpressionSyntax, beside amount: Amount
  ) -> ExactDecimal {
    let decimals = max(Int(amount.scale), 2)
    return expression.hasQuotient
      ? value.rounded(to: decimals) : value.trimmed(minimum: decimals)
  }

  private func add(
    _ problems: [FormulaEvaluator.Problem], _ block: Block, _ table: Table?,
    _ findings: inout [Finding]
  ) {
    for problem in problems {
      var finding = Finding(problem.rule, at: Place(block, problem.range), problem.message)
      finding.table = table?.name
      findings.append(finding)
    }
  }
}
