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
    return Hover(
      markdown: quantifier ?? values, range: cursor.inDocument(site.range))
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
