import BudgetRules

/// What was compared in a document, what was not, and why, as lines for people.
struct ComparisonText {
  let document: CheckedDocument
  let language: Language
  let style: TextStyle

  func text(_ explanation: BudgetRules.Explanation) -> String {
    let words = Words(language)
    let compared = explanation.compared.count
    let omitted = explanation.omitted.count
    var text = style(
      printable(document.path.text)
        + words(
          "：比较了 \(compared) 项关系，\(omitted) 项没有比较",
          ": relations compared: \(compared), not compared: \(omitted)"), .bold)
    text += "\n"
    for comparison in explanation.compared {
      text += line(
        comparison.place, verdict(comparison.verdict, words),
        printable(comparison.relation) + " " + style("[\(comparison.rule.code)]", .dim))
    }
    for omission in explanation.omitted {
      text += line(
        omission.place, words("没有比较", "not compared"), printable(omission.reason.text(language)))
    }
    return text + "\n"
  }

  private func line(_ place: Place, _ verdict: String, _ said: String) -> String {
    let start = document.positions(of: place).lowerBound
    return "  \(start.line + 1):\(start.column + 1): \(verdict): \(said)\n"
  }

  private func verdict(_ verdict: BudgetRules.Explanation.Verdict, _ words: Words) -> String {
    switch verdict {
    case .holds: words("成立", "holds")
    case .rounding: words("尾差", "rounding")
    case .mismatch: words("不成立", "does not hold")
    case .blank: words("没有数", "no figures")
    }
  }
}
