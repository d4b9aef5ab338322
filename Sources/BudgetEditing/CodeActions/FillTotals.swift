import BudgetModel
import BudgetRules

/// Fills every total from its leaves: of one table, and of the document.
enum FillTotals: CodeActionProvider {
  static let kinds = [CodeAction.Kind.rewrite, .fixAll]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    var actions: [CodeAction] = []
    if let (block, table) = site.table, hasTotalsToFill(table, site) {
      actions.append(
        CodeAction(
          Message("由明细填写本表的合计", "Fill the totals of this table from its leaves"), .rewrite
        ) { [analysis = site.analysis] in analysis.fillingEdits(ofBlock: block) })
    }
    if !site.analysis.tables.isEmpty {
      actions.append(
        CodeAction(
          Message("由明细填写全部合计", "Fill all totals of the document from their leaves"), .fixAll
        ) { [analysis = site.analysis] in analysis.fillingEdits() })
    }
    return actions
  }

  /// Rows up to which it is found out beforehand whether anything is to be filled.
  private static let maximumRows = 2_000

  private static func hasTotalsToFill(_ table: Table, _ site: ActionSite) -> Bool {
    guard table.sides.contains(where: { !$0.sums.isEmpty }) || !table.columnSums.isEmpty else {
      return false
    }
    return table.rowCount > maximumRows || !TotalFiller(table, site.analysis.context).edits.isEmpty
  }
}
