import BudgetModel
import BudgetRules
import BudgetSyntax

/// Makes an amount of a text that is one but for blanks, commas in wrong places and a unit of money.
enum MendAmount: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    site.findings.filter { $0.finding.rule.code == "malformed-amount" }.compactMap { located in
      guard let (table, row, column) = site.cell(of: located) else { return nil }
      let unit = site.analysis.moneyUnit(of: table).rawValue
      guard let text = mended(table.text(row: row, column: column), unit: unit) else { return nil }
      return CodeAction(
        Message("改为 \(text)", "Make it \(text)"), .quickFix, mending: located
      ) { [analysis = site.analysis] in
        guard let edit = table.replacement(row: row, column: column, with: text) else { return [] }
        return analysis.tidied([edit], inBlock: located.block)
      }
    }
  }

  /// Nil where no amount comes of it, or more than one could.
  private static func mended(_ text: String, unit: String) -> String? {
    var text = text
    if text.hasSuffix(unit) { text.removeLast(unit.count) }
    let points = text.filter { $0 == "." || $0 == "．" || $0 == "。" }.count
    guard points <= 1 else { return nil }
    // A comma behind the point: which of the two is meant?
    if let point = text.firstIndex(where: { ".．。".contains($0) }),
      text[point...].contains(where: { ",，".contains($0) })
    {
      return nil
    }
    var plain = ""
    for character in text where !character.isWhitespace && !",，、'".contains(character) {
      plain.append(character == "。" ? "." : character)
    }
    let amount = Array(plain.utf8).withUnsafeBufferPointer { AmountScanner.scan($0) }
    return amount.isNumber ? amount.value?.description : nil
  }
}
