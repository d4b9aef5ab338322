import BudgetRules
import BudgetSyntax

/// What a rule checks.
struct RuleHover {
  private let words: Words

  init(_ words: Words) { self.words = words }

  /// The rule that `@允许` names at a place; nil for a code that no rule has.
  func hover(_ cursor: Cursor, _ syntax: DirectiveSyntax) -> Hover? {
    guard let range = cursor.block.words(syntax.arguments).first, cursor.byte <= range.upperBound,
      let rule = RuleCatalog.rule(cursor.block.text(range))
    else { return nil }
    return Hover(markdown: text(rule), range: cursor.inDocument(range))
  }

  /// The rules whose findings a place is in, added to what else is said of it.
  func adding(_ cursor: Cursor, to hover: Hover?) -> Hover? {
    let findings = cursor.analysis.findings.filter { block, finding in
      block == cursor.blockIndex && finding.place.range.lowerBound <= cursor.byte
        && cursor.byte <= finding.place.range.upperBound
    }
    guard let first = findings.first else { return hover }
    var rules: [Rule] = []
    for (_, finding) in findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
    let texts = rules.map(text)
    let said = hover.map { [$0.markdown, "---"] } ?? []
    return Hover(
      markdown: (said + texts).joined(separator: "\n\n"),
      range: hover?.range ?? cursor.inDocument(first.finding.place.range))
  }

  private func text(_ rule: Rule) -> String {
    let name = Markdown.escaped(rule.name.text(words.language))
    return "`\(rule.code)` **\(name)** " + Markdown.escaped(rule.summary.text(words.language))
  }
}
