import BudgetModel
import BudgetRules
import BudgetSyntax

/// What a figure that stands free in the text is compared with.
struct TextFigureHover {
  private let cursor: Cursor
  private let words: Words

  init(_ cursor: Cursor, _ words: Words) {
    self.cursor = cursor
    self.words = words
  }

  /// Nil where no figure stands, or where it is not certain what it is about.
  var hover: Hover? {
    let comparisons = cursor.analysis.textComparisons(
      atByte: cursor.byte, inBlock: cursor.blockIndex)
    guard let first = comparisons.first else { return nil }
    let unit = (cursor.analysis.context.fields.moneyUnit ?? .tenThousandYuan).rawValue
    let lines = comparisons.map { line($0, unit) }
    return Hover(
      markdown: lines.joined(separator: "\n\n"), range: cursor.inDocument(first.range))
  }

  private func line(_ comparison: TextComparison, _ unit: String) -> String {
    let cells = Markdown.escaped(comparison.cells)
    let sign = comparison.isLimit ? "≤ " : ""
    let value = comparison.computed.trimmed(minimum: min(comparison.computed.scale, 2)).grouped
    return "\(sign)**\(value)** \(unit) · \(cells) · \(verdict(comparison.verdict))"
  }

  private func verdict(_ verdict: Explanation.Verdict) -> String {
    switch verdict {
    case .holds: words("一致", "agrees")
    case .rounding: words("尾数误差", "rounding")
    case .mismatch: words("不符", "differs")
    case .blank: words("未填", "blank")
    }
  }
}
