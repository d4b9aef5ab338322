import BudgetModel
import BudgetRules

/// Puts the figure that its parts make in the place of a total that differs from them.
enum TakeComputedAmount: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    site.findings.compactMap { located in
      let finding = located.finding
      guard let computed = finding.computed, let kind = finding.kind, kind != .missingParts,
        let (table, row, column) = site.cell(of: located), table.columns[column].role.isNumeric
      else { return nil }
      let amount = table.amount(row: row, column: column)
      guard amount.isNumber || amount.state == .percentage || amount.state == .blank else {
        return nil
      }
      let figures = Figures(table, site.analysis.context)
      let text =
        amount.state == .percentage
        ? computed.padded(to: Int(amount.scale)).description + "%"
        : table.written(computed, row: row, column: column, figures)
      // Where several sums agree on a figure, or nothing stands there yet, it is certain.
      let isSure = kind == .missingTotal || !finding.consequences.isEmpty
      return CodeAction(
        Message("改为重新计算的 \(text)", "Take the recomputed \(text)"), .quickFix,
        isPreferred: isSure, mending: located
      ) { [analysis = site.analysis] in
        guard let edit = table.replacement(row: row, column: column, with: text) else { return [] }
        return analysis.tidied([edit], inBlock: located.block)
      }
    }
  }
}
