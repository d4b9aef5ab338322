import BudgetModel
import BudgetSyntax

extension Rule {
  /// An acceptance names a rule, and a finding of it is there.
  static let unusedAcceptance = Rule(
    "unused-acceptance", .warning,
    name: Message("没有用到的允许", "Unused acceptance"),
    summary: Message(
      "@允许 写明的规则存在，并且确有它的结果被接受。",
      "A rule that @允许 names exists, and a finding of it is accepted."))
}

/// Takes accepted findings away, and reports acceptances that accept nothing.
struct Acceptances {
  static let rules: [Rule] = [.unusedAcceptance]

  private let block: Block
  private let acceptances: [Acceptance]
  private var isUsed: [Bool]

  /// The acceptances of a block: a table's own, or one of the document.
  init(_ block: Block, _ acceptances: [Acceptance]) {
    self.block = block
    self.acceptances = acceptances
    isUsed = [Bool](repeating: false, count: acceptances.count)
  }

  /// The acceptance that a block of kind `directive` is, if it is one.
  static func ofDocument(_ block: Block) -> Acceptances? {
    guard block.kind == .directive, let syntax = DirectiveSyntax(block, line: 0),
      syntax.directive == .accept, let acceptance = Acceptance(block, syntax, line: 0)
    else { return nil }
    return Acceptances(block, [acceptance])
  }

  /// Whether a finding is accepted. Its consequences go with it.
  mutating func accept(_ finding: Finding) -> Bool {
    for (index, acceptance) in acceptances.enumerated()
    where acceptance.rule == finding.rule.code {
      if let line = acceptance.line,
        block.lineIndex(ofByte: finding.place.range.lowerBound) != line
      {
        continue
      }
      isUsed[index] = true
      return true
    }
    return false
  }

  /// A finding for each acceptance that accepted nothing; `files` are those whose rules it can
  /// name beside the rules of the catalogue.
  func unused(_ files: [RuleFile]) -> [Finding] {
    acceptances.indices.filter { !isUsed[$0] }.map { index in
      let acceptance = acceptances[index]
      let isKnown =
        RuleCatalog.rule(acceptance.rule) != nil
        || files.contains { $0.line(ofRule: acceptance.rule) != nil }
      return Finding(
        .unusedAcceptance, at: Place(block, acceptance.range),
        isKnown
          ? Message(
            "这里没有 \(acceptance.rule) 的结果可以允许，可删去这一行。",
            "There is no finding of \(acceptance.rule) to accept here; the line can go.")
          : Message(
            "没有规则 \(acceptance.rule)；budget rules 列出全部规则。",
            "There is no rule \(acceptance.rule); budget rules lists them all."))
    }
  }
}
