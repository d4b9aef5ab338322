import BudgetRules
import BudgetSyntax

/// What explains a finding, as lines for people: its first other places, and what follows from it.
struct Explanation {
  let document: CheckedDocument
  let language: Language

  /// More places than these are not read.
  private static let maximumRelated = 6
  private static let maximumConsequences = 10

  /// Nothing for what is no mistake, so that mistakes stand out.
  func lines(_ finding: Finding) -> [String] {
    guard finding.severity <= .warning else { return [] }
    let words = Words(language)
    var lines: [String] = []
    // An addend of zero explains nothing.
    let related = finding.related.filter { !isZero($0.place) }.prefix(Self.maximumRelated)
    let line = document.line(of: finding.place)
    let isAcross = related.allSatisfy { document.line(of: $0.place) == line }
    for related in related {
      let message = related.message.text(language)
      lines.append(isAcross ? message : place(of: related.place, words) + message)
    }
    rest(finding.related.count - related.count, words, &lines)
    for consequence in finding.consequences.prefix(Self.maximumConsequences) {
      let message = consequence.message.text(language)
      lines.append(
        words("由此引起 ", "consequence, ") + place(of: consequence.place, words) + message
          + " (\(consequence.rule.code))")
    }
    rest(finding.consequences.count - Self.maximumConsequences, words, &lines)
    return lines.map(printable)
  }

  private func isZero(_ place: Place) -> Bool {
    var digits = place.block.text(place.range).unicodeScalars.lazy
      .compactMap(\.properties.numericValue).makeIterator()
    guard digits.next() == 0 else { return false }
    while let digit = digits.next() {
      if digit != 0 { return false }
    }
    return true
  }

  private func place(of place: Place, _ words: Words) -> String {
    let line = document.line(of: place) + 1
    return words("第 \(line) 行：", "line \(line): ")
  }

  private func rest(_ count: Int, _ words: Words, _ lines: inout [String]) {
    if count > 0 { lines.append(words("……另有 \(count) 处", "… and \(count) more")) }
  }
}
