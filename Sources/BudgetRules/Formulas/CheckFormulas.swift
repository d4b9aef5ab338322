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

  let tables: TableLookup
  let context: CheckContext

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
    guard formula.errors.isEmpty, formula.quantifier == nil else { return }
    var evaluator = FormulaEvaluator(block, tables: tables, context: context, own: table)
    let operands = formula.sides.map { evaluator.evaluate($0) }
    add(evaluator.problems, block, table, &findings)
    for (index, comparison) in formula.comparisons.enumerated() {
      guard let left = operands[index], let right = operands[index + 1],
        left.isGiven || right.isGiven,
        let kind = compare(left, comparison, right)
      else { continue }
      let range =
        formula.sides[index].range.lowerBound..<formula.sides[index + 1].range.upperBound
      findings.append(
        finding(
          kind == .rounding ? .roundingDifference : .declaredCheck, block, range, kind, left,
          comparison, right, evaluator.cells))
    }
  }

  /// What is wrong between two sides; nil where the comparison holds.
  private func compare(
    _ left: Operand, _ comparison: Comparison, _ right: Operand
  ) -> Finding.Kind? {
    switch comparison {
    case .equal:
      switch Agreement(total: left.value, left.interval, sum: right.value, right.interval) {
      case .agrees: return nil
      case .rounding: return .rounding
      case .mismatch: return .mismatch
      }
    case .notEqual: return left.value == right.value ? .mismatch : nil
    case .lessOrEqual: return left.interval.isAbove(right.interval) ? .mismatch : nil
    case .greaterOrEqual: return right.interval.isAbove(left.interval) ? .mismatch : nil
    case .less: return left.value < right.value ? nil : .mismatch
    case .greater: return left.value > right.value ? nil : .mismatch
    }
  }

  private func finding(
    _ rule: Rule, _ block: Block, _ range: Range<Int>, _ kind: Finding.Kind, _ left: Operand,
    _ comparison: Comparison, _ right: Operand, _ cells: [RelatedPlace]
  ) -> Finding {
    let decimals = max(left.value.trimmed(minimum: 0).scale, right.value.trimmed(minimum: 0).scale)
    let leftText = left.value.trimmed(minimum: min(decimals, 2)).grouped
    let rightText = right.value.trimmed(minimum: min(decimals, 2)).grouped
    let text = block.text(range)
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
    finding.computed = right.value
    finding.difference = left.value.subtracting(right.value)
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
    var evaluator = FormulaEvaluator(block, tables: tables, context: context)
    let operand = evaluator.evaluate(expression)
    add(evaluator.problems, block, nil, &findings)
    guard let operand, operand.isGiven, let statedRange = figure.stated else { return }
    let amount = block.withBytes {
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[statedRange]))
    }
    guard let written = amount.value,
      var interval = Interval(written, decimals: Int(amount.scale), mode: .round)
    else {
      findings.append(
        Finding(
          .malformedAmount, at: Place(block, statedRange),
          Message("{=…} 前面应是一个数字。", "A number must stand before {=…}.")))
      return
    }
    var value = written
    if amount.state == .percentage, let shifted = value.shifted(by: -2),
      let low = interval.low.shifted(by: -2), let high = interval.high.shifted(by: -2)
    {
      value = shifted
      interval = Interval(low, high)
    }
    // Prose drops zeros: 25 stands for 25.00 where the table says 25.00.
    if value == operand.value { return }
    let agreement = Agreement(
      total: value, interval, sum: operand.value, operand.interval)
    let left = Operand(value: value, interval: interval, isGiven: true)
    let kind: Finding.Kind = agreement == .rounding ? .rounding : .mismatch
    var finding = finding(
      kind == .rounding ? .roundingDifference : .boundFigure, block, statedRange, kind, left,
      .equal, operand, evaluator.cells)
    let computed = operand.value.trimmed(minimum: Int(amount.scale)).grouped
    let name = block.text(figure.formula.sides[0].range)
    finding = Finding.replacing(
      finding,
      message: Message(
        "正文写 \(block.text(statedRange))，\(name) 为 \(computed)\(kind == .rounding ? "（尾数误差）" : "")。",
        "The text says \(block.text(statedRange)); \(name) is \(computed)\(kind == .rounding ? " (rounding)" : "")."
      ))
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
      table.block, tables: tables, context: context, own: table, scope: scope)
    let computed = evaluator.evaluate(expression)
    guard evaluator.problems.isEmpty else {
      add(evaluator.problems, table.block, table, &findings)
      return false
    }
    let figures = Figures(table, context)
    let amount = table.amount(row: cell.row, column: cell.column)
    guard let computed, computed.isGiven, amount.isNumber, let value = amount.value,
      let interval = figures.interval(cell)
    else { return true }
    let stated = Operand(value: value, interval: interval, isGiven: true)
    guard let kind = compare(stated, .equal, computed) else { return true }
    let shown = computed.value.trimmed(minimum: Int(amount.scale)).grouped
    var finding = Finding(
      kind == .rounding ? .roundingDifference : .declaredFormula, in: table, row: cell.row,
      column: cell.column,
      Message(
        "此处为 \(value.grouped)，公式的结果为 \(shown)\(kind == .rounding ? "（尾数误差）" : "")。",
        "This is \(value.grouped); the declared formula gives \(shown)\(kind == .rounding ? " (rounding)" : "")."
      ))
    finding.kind = kind
    finding.stated = value
    finding.computed = computed.value
    finding.difference = value.subtracting(computed.value)
    finding.related = evaluator.cells
    findings.append(finding)
    return true
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

extension Finding {
  /// A finding with another message.
  static func replacing(_ finding: Finding, message: Message) -> Finding {
    var new = Finding(finding.rule, at: finding.place, message)
    new.kind = finding.kind
    new.stated = finding.stated
    new.computed = finding.computed
    new.difference = finding.difference
    new.related = finding.related
    return new
  }
}
