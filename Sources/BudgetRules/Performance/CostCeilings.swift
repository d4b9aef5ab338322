import BudgetModel
import BudgetSyntax

extension Rule {
  /// Cost indicators stay within the project's funds.
  static let costCeiling = Rule(
    "cost-ceiling", .warning,
    name: Message("成本指标超过项目资金", "Cost above the funds"),
    summary: Message(
      "成本指标的金额，各项和合计都不超过项目的资金总额。",
      "The amounts of cost indicators, each and together, are within the funds of the project."))
}

/// The amounts of cost indicators against the funds of their project.
enum CostCeilings: PerformanceRule {
  static let rules: [Rule] = [.costCeiling]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    for project in performance.projects {
      guard let sheet = project.sheet, let funds = project.funds(performance.document) else {
        continue
      }
      let costs = sheet.indicators.filter { indicator in
        indicator.target != nil && indicator.levels.contains { $0.contains("成本") }
      }
      guard !costs.isEmpty else { continue }
      binder.add(
        AmountCheck(blocks: Set([sheet.block, funds.block]).sorted()) { reader in
          findings(sheet, costs, funds, reader)
        })
    }
  }

  private struct Cost {
    let indicator: IndicatorSheet.Indicator
    let target: Target
    /// In the document's unit of money.
    let amount: ExactDecimal
  }

  private static func findings(
    _ sheet: IndicatorSheet, _ indicators: [IndicatorSheet.Indicator], _ funds: CellReference,
    _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    guard let table = reader.document.table(sheet.block),
      let limit = reader.operand(funds), limit.isGiven
    else { return [] }
    let exponent = (reader.document.context.fields.moneyUnit ?? .tenThousandYuan).exponent
    let costs = indicators.compactMap { indicator -> Cost? in
      guard let target = sheet.target(indicator.target, indicator, table),
        let amount = target.money?.shifted(by: -exponent)
      else { return nil }
      return Cost(indicator: indicator, target: target, amount: amount.trimmed(minimum: 0))
    }
    if let highest = costs.max(by: { $0.amount < $1.amount }),
      Interval(exactly: highest.amount).isAbove(limit.interval)
    {
      return [(sheet.block, finding(sheet, highest, sum(costs), funds, limit.value, table, reader))]
    }
    // A ceiling of all costs beside those of its parts is no part.
    guard costs.count > 1, let sum = sum(costs), let last = costs.last,
      Interval(exactly: sum).isAbove(limit.interval),
      !costs.contains(where: { cost in isTotal(cost, of: costs, limit.value) })
    else { return [] }
    return [(sheet.block, finding(sheet, last, sum, funds, limit.value, table, reader))]
  }

  private static func sum(_ costs: [Cost]) -> ExactDecimal? {
    costs.reduce(ExactDecimal?.some(.zero)) { sum, cost in sum?.adding(cost.amount) }
  }

  /// Whether a cost is that of the whole project: it reaches the funds or is all others together.
  private static func isTotal(_ cost: Cost, of costs: [Cost], _ limit: ExactDecimal) -> Bool {
    if cost.amount >= limit { return true }
    let others = costs.filter { $0.indicator.row != cost.indicator.row }
    return others.count > 1 && sum(others) == cost.amount
  }

  private static func finding(
    _ sheet: IndicatorSheet, _ cost: Cost, _ sum: ExactDecimal?, _ funds: CellReference,
    _ limit: ExactDecimal, _ table: Table, _ reader: FigureReader
  ) -> Finding {
    let name = table.text(row: cost.indicator.row, column: sheet.nameColumn)
    let unit = (reader.document.context.fields.moneyUnit ?? .tenThousandYuan).rawValue
    let all = sum.map { $0 == cost.amount ? nil : $0 } ?? nil
    let isAbove = cost.amount > limit
    let total = all.map { "，各项成本共 \($0.grouped) \(unit)" } ?? ""
    let englishTotal = all.map { ", all costs \($0.grouped)" } ?? ""
    let column = cost.indicator.target?.column ?? sheet.nameColumn
    var finding = Finding(
      .costCeiling, in: table, row: cost.indicator.row, column: column,
      isAbove
        ? Message(
          "「\(name)」为 \(cost.target)\(total)，项目资金只有 \(limit.grouped) \(unit)。",
          "“\(name)” is \(cost.target)\(englishTotal); the project has only \(limit.grouped).")
        : Message(
          "各项成本指标共 \((sum ?? cost.amount).grouped) \(unit)，项目资金只有 \(limit.grouped) \(unit)。",
          "The cost indicators add to \((sum ?? cost.amount).grouped); the project has only \(limit.grouped)."
        ))
    finding.row = name
    finding.kind = .mismatch
    finding.stated = isAbove ? cost.amount : sum ?? cost.amount
    finding.computed = limit
    finding.difference = finding.stated?.subtracting(limit)
    finding.related = [Relation.related(funds, in: reader.document)].compactMap { $0 }
    return finding
  }
}
