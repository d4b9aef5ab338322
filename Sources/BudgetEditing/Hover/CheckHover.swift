import BudgetModel
import BudgetRules
import BudgetSyntax

/// The values of the sides of a `@检查`.
struct CheckHover {
  private let cursor: Cursor
  private let site: FormulaSite
  private let words: Words

  init(_ cursor: Cursor, _ site: FormulaSite, _ words: Words) {
    self.cursor = cursor
    self.site = site
    self.words = words
  }

  /// Nil where the formula compares nothing or cannot be read.
  var hover: Hover? {
    guard site.scope == .cells, site.syntax.errors.isEmpty, !site.syntax.comparisons.isEmpty else {
      return nil
    }
    let said = [condition, quantifier, isOfRuleFile ? rule : nil].compactMap { $0 }
    let isComputed = quantifier == nil && !isOfRuleFile
    return Hover(
      markdown: (said + (isComputed ? [values] : [])).joined(separator: "\n\n"),
      range: cursor.inDocument(site.range))
  }

  private var isOfRuleFile: Bool { cursor.analysis.context.fields.isRuleFile }

  /// What a formula of a rule file says.
  private var rule: String {
    words(
      "规则文件中的公式：文档没有其中的表、行或列时不检查。",
      "Of a rule file: what a document does not have is not checked.")
  }

  /// What a formula with 当 says.
  private var condition: String? {
    let hasConditions = site.syntax.prefixes.contains {
      if case .conditions = $0 { true } else { false }
    }
    guard hasConditions else { return nil }
    return words(
      "只在“当”后面的条件都成立时检查。有(…)：文档有其中所写的表、行或列；无(…)：一个都没有。",
      "Checked only where all conditions behind 当 hold. 有(…): the document has the tables, rows or columns named; 无(…): it has none of them."
    )
  }

  /// What a formula with 每 says.
  private var quantifier: String? {
    guard let range = site.syntax.quantifier else { return nil }
    let word = Markdown.escaped(cursor.block.text(range))
    return words(
      "对公式中各表共有的每个\(word)都应成立。",
      "Must hold for every \(word) that all tables of the formula have.")
  }

  private var values: String {
    var text = ""
    for (index, side) in site.syntax.sides.enumerated() {
      if index > 0 { text += " \(site.syntax.comparisons[index - 1].rawValue) " }
      let value = cursor.analysis.value(of: side, inBlock: cursor.blockIndex)
      text += value.map { "**\($0.trimmed(minimum: min($0.scale, 2)).grouped)**" } ?? "?"
    }
    return text + "\n\n" + Markdown.escaped(cursor.block.text(site.range))
  }
}
