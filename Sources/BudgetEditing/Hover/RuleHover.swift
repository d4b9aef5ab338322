import BudgetRules
import BudgetSyntax

/// What a rule checks.
struct RuleHover {
  private let words: Words

  init(_ words: Words) { self.words = words }

  /// The rule that `@允许` names at a place; nil for a code that no rule has.
  func hover(_ cursor: Cursor, _ syntax: DirectiveSyntax) -> Hover? {
    guard let range = cursor.block.words(syntax.arguments).first, cursor.byte <= range.upperBound,
      let rule = cursor.analysis.rule(cursor.block.text(range))
    else { return nil }
    var markdown = text(rule)
    if let source = cursor.analysis.source(ofRule: rule.code) { markdown += "\n\n" + text(source) }
    return Hover(markdown: markdown, range: cursor.inDocument(range))
  }

  /// More formulas than these are not read in a hover.
  private static let maximumFormulas = 12

  /// The formulas of a rule with the file that states it.
  private func text(_ source: RuleSource) -> String {
    let formulas = source.formulas.prefix(Self.maximumFormulas).map { "@检查 \($0)\n" }.joined()
    let rest = source.formulas.count - Self.maximumFormulas
    let more = rest > 0 ? words("……另有 \(rest) 条。", "… and \(rest) more.") + " " : ""
    let place = "\(source.file):\(source.line + 1)"
    return "```budget\n\(formulas)```\n\n\(more)`\(place)`"
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
