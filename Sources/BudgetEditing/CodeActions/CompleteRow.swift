import BudgetRules
import BudgetSyntax

/// Writes the bars that a row lacks.
enum CompleteRow: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    var lines: Set<Int> = []
    return site.findings.filter { $0.finding.rule.code == "malformed-row" }.compactMap { located in
      guard let table = site.analysis.table(atBlock: located.block) else { return nil }
      let line = table.block.lineIndex(ofByte: located.finding.place.range.lowerBound)
      // A row that is short and not closed has two findings.
      guard lines.insert(line).inserted,
        let row = table.block.row(onLine: line).map({ table.block.rows[$0] }),
        row != table.block.rows.first,
        let ending = RowEnding(table, row)
      else { return nil }
      return CodeAction(
        Message("补全本行的单元格", "Complete the cells of this row"), .quickFix, isPreferred: true,
        mending: located
      ) { [analysis = site.analysis] in
        analysis.tidied(
          [Replacement(range: ending.offset..<ending.offset, text: ending.text)],
          inBlock: located.block)
      }
    }
  }
}
