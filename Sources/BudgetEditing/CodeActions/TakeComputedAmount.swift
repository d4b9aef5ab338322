import BudgetModel
import BudgetRules

/// Puts the figure that its parts make in the place of a total that differs from them.
enum TakeComputedAmount: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    var seen: Set<String> = []
    return site.findings.compactMap { located in
      let finding = located.finding
      guard let kind = finding.kind, kind != .missingParts,
        let (table, row, column) = site.cell(of: located), table.columns[column].role.isNumeric
      else { return nil }
      let amount = table.amount(row: row, column: column)
      guard let computed = computed(finding, amount, table, site.analysis) else { return nil }
      let figures = Figures(table, site.analysis.context)
      let text =
        amount.state == .percentage
        ? computed.padded(to: Int(amount.scale)).description + "%"
        : table.written(computed, row: row, column: column, figures)
      // Sums down and across may want the same.
      guard seen.insert("\(row) \(column) \(text)").inserted else { return nil }
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

  /// The figure that the cell should have, in its table's unit; nil where the finding is about
  /// another figure than the cell's, as about a sum that begins there.
  private static func computed(
    _ finding: Finding, _ amount: Amount, _ table: Table, _ analysis: Analysis
  ) -> ExactDecimal? {
    guard let computed = finding.computed else { return nil }
    if finding.kind == .missingTotal { return amount.state == .blank ? computed : nil }
    guard let value = amount.state == .blank ? .zero : amount.value, let stated = finding.stated
    else { return nil }
    // Relations between tables are told in the document's unit.
    let shift = analysis.documentUnit.exponent - analysis.moneyUnit(of: table).exponent
    if shift == 0 || amount.state == .percentage { return stated == value ? computed : nil }
    // Of a zero nobody can tell which unit is meant.
    guard !value.isZero else { return nil }
    return stated == value
      ? computed : stated.shifted(by: shift) == value ? computed.shifted(by: shift) : nil
  }
}
