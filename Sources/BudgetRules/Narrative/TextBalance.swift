import BudgetModel
import BudgetSyntax

/// 收入总计 and 支出总计 that one sentence states side by side.
extension Narrative {
  func bindBalances(_ binder: inout Binder) {
    for (income, spending) in zip(entries.indices, entries.indices.dropFirst()) {
      let (one, other) = (entries[income], entries[spending])
      guard one.part == other.part, one.statement.sentence == other.statement.sentence,
        one.statement.label.isGrand, other.statement.label.isGrand,
        one.statement.label.indicator == .income, other.statement.label.indicator == .spending,
        other.statement.label.fund == nil || other.statement.label.fund == one.statement.label.fund,
        let total = one.statement.amount, total.moneyUnit != nil,
        let balanced = other.statement.amount, balanced.moneyUnit != nil,
        let site = site(balanced, in: other.part),
        let right = written(total, in: one.part), let left = written(balanced, in: other.part)
      else { continue }
      let unit = self.unit.rawValue
      var relation = Relation(
        .textBalance, left, .equal, right, at: .text(block: site.block, range: site.range)
      ) { outcome in
        let figures = StatedFigures(outcome)
        return Message(
          "正文的支出总计为 \(figures.left)\(unit)，收入总计为 \(figures.right)\(unit)，\(figures.difference.chinese)\(unit)。",
          "The text gives \(figures.left) for all spending and \(figures.right) for all income: \(figures.difference.english)."
        )
      }
      relation.related = [related(total, in: one.part)].compactMap { $0 }
      if binder.explains { relation.statement = "支出总计 = 收入总计" }
      binder.add(relation)
    }
  }
}
