import BudgetModel
import BudgetSyntax

extension Rule {
  /// A completion rate is the result over the target.
  static let completionRate = Rule(
    "completion-rate", .error,
    name: Message("完成比例", "Completion rate"),
    summary: Message(
      "指标的完成比例等于实际完成值除以目标值；越小越好的指标不比。",
      "The completion rate of an indicator is its result over its target; ceilings are not compared."
    ))

  /// A score is its weight times the completion.
  static let indicatorScore = Rule(
    "indicator-score", .warning,
    name: Message("指标得分", "Score of an indicator"),
    summary: Message(
      "得分不超过设置分值；其他未完成的指标按完成比例得分的，这一指标也按比例。",
      "A score is at most its weight; where other unmet indicators score by completion, so does each."
    ))
}

/// Completion rates and scores of a self-review.
enum IndicatorCompletion: PerformanceRule {
  static let rules: [Rule] = [.completionRate, .indicatorScore]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let whole = performance.reviews.first { $0.key.isEmpty }?.sheet
    for sheet in performance.reviews.compactMap(\.sheet) where sheet.targetColumn != nil {
      let others = sheet.block == whole?.block ? nil : whole
      let blocks = [sheet.block] + [others?.block].compactMap { $0 }
      binder.add(
        AmountCheck(blocks: blocks) { reader in
          guard let table = reader.document.table(sheet.block) else { return [] }
          let rates = sheet.indicators.compactMap { indicator in
            follows(indicator, of: sheet, from: others, reader)
              ? nil : rate(sheet, indicator, table)
          }
          return (rates + scores(sheet, table)).map { (sheet.block, $0) }
        })
    }
  }

  /// Whether the rate of an indicator goes by the target that the whole has for it: then it is the
  /// targets that differ.
  private static func follows(
    _ indicator: IndicatorSheet.Indicator, of sheet: IndicatorSheet, from whole: IndicatorSheet?,
    _ reader: FigureReader
  ) -> Bool {
    guard let whole, let table = reader.document.table(sheet.block),
      let wholeTable = reader.document.table(whole.block)
    else { return false }
    return whole.indicators.contains { other in
      guard other.name == indicator.name,
        let target = whole.target(other.target, other, wholeTable)
      else { return false }
      return rateAgrees(sheet, indicator, table, with: target)
    }
  }

  /// Whether the rate of an indicator is its result over another target.
  static func rateAgrees(
    _ sheet: IndicatorSheet, _ indicator: IndicatorSheet.Indicator, _ table: Table,
    with target: Target
  ) -> Bool {
    guard let column = sheet.rateColumn,
      let completion = completion(sheet, indicator, table, target: target),
      let rate = interval(table.amount(row: indicator.row, column: column))
    else { return false }
    return rate.intersection(completion) != nil
  }

  private static func interval(_ amount: Amount) -> Interval? {
    amount.value.flatMap { Interval($0, decimals: Int(amount.scale), mode: .round) }
  }

  /// The completion of an indicator in percent; nil where target and result are no numbers of one
  /// unit, or less is better.
  private static func completion(
    _ sheet: IndicatorSheet, _ indicator: IndicatorSheet.Indicator, _ table: Table,
    target: Target? = nil
  ) -> Interval? {
    guard let target = target ?? sheet.target(indicator.target, indicator, table),
      let actual = sheet.target(indicator.actual, indicator, table),
      !target.bound.isCeiling, target.upper == nil, actual.upper == nil,
      target.unit == actual.unit || target.unit.isEmpty || actual.unit.isEmpty,
      let goal = target.amount, let result = actual.amount, goal > .zero,
      // A target is meant exactly, a result with decimals is rounded.
      let given = actual.value.scale > 0
        ? Interval(actual.value, decimals: actual.value.scale, mode: .round)
        : Interval(exactly: actual.value),
      let low = given.low.shifted(by: actual.exponent),
      let high = given.high.shifted(by: actual.exponent), result >= .zero
    else { return nil }
    return Interval(low, high).divided(by: Interval(exactly: goal)).flatMap { quotient in
      guard let low = quotient.low.shifted(by: 2), let high = quotient.high.shifted(by: 2) else {
        return nil
      }
      return Interval(low, high)
    }
  }

  // MARK: Rates

  /// What is wrong with the rate of an indicator.
  static func rate(
    _ sheet: IndicatorSheet, _ indicator: IndicatorSheet.Indicator, _ table: Table
  ) -> Finding? {
    guard let column = sheet.rateColumn else { return nil }
    let amount = table.amount(row: indicator.row, column: column)
    guard let stated = amount.value, let completion = completion(sheet, indicator, table),
      let rate = interval(amount), rate.intersection(completion) == nil,
      // What is more than met may be capped.
      !(stated == hundred && completion.low >= hundred)
    else { return nil }
    let computed = completion.middle.rounded(to: max(2, Int(amount.scale)))
    let name = table.text(row: indicator.row, column: sheet.nameColumn)
    var finding = Finding(
      .completionRate, in: table, row: indicator.row, column: column,
      Message(
        "「\(name)」的完成比例为 \(stated)%，实际完成值除以目标值为 \(computed)%。",
        "The completion rate of “\(name)” is \(stated)%; result over target gives \(computed)%."))
    finding.row = name
    finding.kind = .mismatch
    finding.stated = stated
    finding.computed = computed
    finding.difference = stated.subtracting(computed)
    finding.related = [indicator.target, indicator.actual].compactMap { source in
      source.map { sheet.related(indicator.row, $0.column, table) }
    }
    return finding
  }

  // MARK: Scores

  /// Unmet indicators that score by completion before it is taken for the rule.
  private static let leastProportional = 2

  private static func scores(_ sheet: IndicatorSheet, _ table: Table) -> [Finding] {
    guard let weightColumn = sheet.weightColumn, let column = sheet.scoreColumn else { return [] }
    var findings: [Finding] = []
    var proportional = 0
    var deviating: [Finding] = []
    for indicator in sheet.indicators {
      guard let weight = table.amount(row: indicator.row, column: weightColumn).value else {
        continue
      }
      let amount = table.amount(row: indicator.row, column: column)
      guard let score = amount.value else { continue }
      let name = table.text(row: indicator.row, column: sheet.nameColumn)
      if score > weight {
        var finding = Finding(
          .indicatorScore, in: table, row: indicator.row, column: column,
          Message(
            "「\(name)」得 \(score) 分，设置分值只有 \(weight) 分。",
            "“\(name)” scores \(score); its weight is only \(weight)."))
        finding.row = name
        finding.related = [sheet.related(indicator.row, weightColumn, table)]
        findings.append(finding)
        continue
      }
      guard let rate = basis(sheet, indicator, table), rate.high < hundred,
        let due = rate.multiplied(by: Interval(exactly: weight)),
        let low = due.low.shifted(by: -2), let high = due.high.shifted(by: -2),
        let stated = Interval(score, decimals: Int(amount.scale), mode: .round)
      else { continue }
      if stated.intersection(Interval(low, high)) != nil {
        proportional += 1
        continue
      }
      let computed = Interval(low, high).middle.rounded(to: 2).padded(to: 2)
      var finding = Finding(
        .indicatorScore, in: table, row: indicator.row, column: column,
        Message(
          "「\(name)」得 \(score) 分，按完成比例为 \(computed) 分；其他未完成的指标按比例得分。",
          "“\(name)” scores \(score); by its completion it would be \(computed), as with the other unmet indicators."
        ))
      finding.row = name
      finding.kind = .mismatch
      finding.stated = score
      finding.computed = computed
      finding.difference = score.subtracting(computed)
      finding.related = [sheet.related(indicator.row, weightColumn, table)]
      deviating.append(finding)
    }
    return findings + (proportional >= leastProportional ? deviating : [])
  }

  /// The completion that a score goes by: as stated where it is, else as computed.
  private static func basis(
    _ sheet: IndicatorSheet, _ indicator: IndicatorSheet.Indicator, _ table: Table
  ) -> Interval? {
    guard let column = sheet.rateColumn else { return completion(sheet, indicator, table) }
    return interval(table.amount(row: indicator.row, column: column))
  }

  private static let hundred = ExactDecimal(mantissa: 100, scale: 0)
}

extension IndicatorSheet {
  /// A cell of a row as a place that explains a finding.
  func related(_ row: Int, _ column: Int, _ table: Table) -> RelatedPlace {
    let title = table.columns[column].title
    let text = "\(title) \(table.text(row: row, column: column))"
    return RelatedPlace(
      place: Place(table.block, table.range(row: row, column: column)),
      message: Message(text, text))
  }
}

extension Interval {
  /// The value half-way between the ends.
  var middle: ExactDecimal {
    let half = ExactDecimal(mantissa: 5, scale: 1)
    return low.adding(high)?.trimmed(minimum: 0).multiplied(by: half) ?? low
  }
}
