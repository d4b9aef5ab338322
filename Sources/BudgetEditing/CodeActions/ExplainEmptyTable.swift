import BudgetModel
import BudgetRules
import BudgetSyntax

/// Writes below a table without amounts why it is empty, as disclosures have to.
enum ExplainEmptyTable: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix, .insert]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    guard let (index, table) = site.table, isEmpty(table), !isExplained(site.analysis, index) else {
      return []
    }
    let found = site.findings.first { $0.block == index && $0.finding.rule.code == "empty-table" }
    let sentence = sentence(table, site.analysis.context.fields)
    return [
      CodeAction(
        Message("写明本表为空的原因", "Write why this table is empty"),
        found == nil ? .insert : .quickFix, mending: found
      ) { [analysis = site.analysis] in
        let block = table.block
        guard let last = block.lines.last(where: { $0.kind != .blank }) else { return [] }
        let lineEnd = analysis.lineEnd
        let end = analysis.tree.firstByte(ofBlock: index) + Int(last.contentEnd)
        return [Replacement(range: end..<end, text: lineEnd + lineEnd + sentence)]
      }
    ]
  }

  /// Whether a table has columns of amounts, and none but zeros in them.
  static func isEmpty(_ table: Table) -> Bool {
    let columns = table.columns.filter { $0.role.isNumeric }
    let hasFigure = columns.contains { column in
      (0..<table.rowCount).contains { row in
        let amount = table.amount(row: row, column: column.index)
        switch amount.state {
        case .number, .percentage: return amount.mantissa != 0
        case .malformed, .overflow: return true
        case .blank, .notApplicable: return false
        }
      }
    }
    return !columns.isEmpty && !hasFigure
  }

  private static func isExplained(_ analysis: Analysis, _ index: Int) -> Bool {
    guard index + 1 < analysis.tree.blocks.count else { return false }
    let next = analysis.tree.blocks[index + 1]
    guard next.kind == .paragraph else { return false }
    let text = next.text(0..<next.bytes.count)
    return ["没有", "无", "未", "空表", "不涉及"].contains { text.contains($0) }
  }

  private static func sentence(_ table: Table, _ fields: Fields) -> String {
    let isUnit = fields.documentType?.isOfUnit ?? false
    let isAccounts = fields.documentType?.isAccounts ?? false
    let year = fields.year.map { "\($0)年度" } ?? "本年度"
    let who = isUnit ? "本单位" : "本部门"
    let kind = table.identity.kind
    let what =
      if kind.contains("基金") {
        "政府性基金预算财政拨款"
      } else if kind.contains("国有资本") {
        "国有资本经营预算财政拨款"
      } else if kind.contains("三公") {
        "“三公”经费"
      } else if kind.contains("转移支付") {
        "对下转移支付"
      } else if kind.contains("采购") {
        "政府采购"
      } else {
        "本表所列收支"
      }
    let verb = isAccounts ? "发生" : "安排"
    return kind.contains("基金") || kind.contains("国有资本")
      ? "\(who)\(year)没有使用\(what)\(verb)的支出，本表无数据。"
      : "\(who)\(year)没有\(verb)\(what)，本表无数据。"
  }
}
