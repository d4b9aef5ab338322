import Testing

@testable import BudgetRules

/// What a person sets for the rules.
@Suite struct SettingsTests {
  private let text = """
    @年度 2026

    @表 表
    | 科目编码 | 科目名称 | 预算数 |
    | 合计 | | 6.01 |
    | 208 | 社保支出 | 6.00 |
    """

  private func settings(_ pairs: [(String, Severity?)]) -> RuleSettings {
    var settings = RuleSettings()
    for (code, severity) in pairs where !settings.set(code, to: severity) {
      Issue.record("no rule \(code)")
    }
    return settings
  }

  private func found(_ settings: RuleSettings) -> [String] {
    Analysis(Array(text.utf8), settings: settings).findings.map {
      "\($0.finding.severity.name) \($0.finding.rule.code)"
    }
  }

  @Test func defaults() {
    #expect(found(RuleSettings()) == ["information rounding-difference", "warning subject-name"])
  }

  @Test func severitiesAndOff() {
    #expect(
      found(settings([("rounding-difference", .error), ("subject-name", nil)]))
        == ["error rounding-difference"])
    #expect(found(settings([("total-sum", nil)])).count == 2)
  }

  @Test func unknownRules() {
    var settings = RuleSettings()
    let isKnown = settings.set("no-such-rule", to: .error)
    #expect(!isKnown)
    #expect(found(settings) == found(RuleSettings()))
  }

  @Test func settingsHoldAfterEdits() {
    let settings = settings([("total-sum", .hint), ("duplicate-table", nil)])
    var analysis = Analysis(Array((text + "\n\n@表 表\n| 甲 |\n").utf8), settings: settings)
    analysis.replace(0..<0, with: Array("@年度 2025\n".utf8))
    #expect(!analysis.findings.contains { $0.finding.rule == .duplicateTable })
    let six = Array("6.01".utf8)
    let bytes = analysis.tree.bytes
    let place = bytes.indices.first { bytes[$0...].starts(with: six) } ?? 0
    analysis.replace(place..<place + 1, with: Array("9".utf8))
    #expect(
      analysis.findings.first { $0.finding.rule == .totalSum }?.finding.severity == .hint)
  }

  @Test func consequencesAreSetToo() {
    let text = """
      @表 表
      | 科目编码 | 预算数 |
      | 合计 | 6.00 |
      | 208 | 6.00 |
      | 20805 | 7.00 | // ! FINDING
      | 2080502 | 1.00 |
      | 2080505 | 3.00 |
      | 20808 | 2.00 |
      """
    let row = "| 合计 | 甲款 | 乙款 |\n| 6.00 | 3.00 | 3.00 |"
    #expect(findings("@表 表\n\(row)\n").isEmpty)
    let cause = "children-sum 预算数 7.00≠4.00 → children-sum 208/预算数"
    expectFindings(text.replacing("FINDING", with: cause))
    expectFindings(
      text.replacing(" // ! FINDING", with: ""), settings: settings([("children-sum", nil)]))
  }

  @Test func consequencesOfARuleThatIsOffStandByThemselves() {
    let text = """
      @表 表
      | 项目 | 合计 | 甲款 | 乙款 |
      | 合计 | 6.00 | 3.00 | 3.00 |
      | 一 | 2.00 | 1.00 | 1.00 |
      | 二 | 4.00 | 7.00 | 2.00 |
      """
    #expect(
      findings(text, settings: settings([("total-sum", nil)])) == ["column-sum 合计 4.00≠9.00"])
  }

  @Test func everyRuleHasItsOwnCode() {
    let codes = RuleCatalog.rules.map(\.code)
    #expect(Set(codes).count == codes.count)
    for rule in RuleCatalog.rules {
      #expect(RuleCatalog.rule(rule.code) == rule)
      #expect(rule.code.allSatisfy { $0.isLowercase || $0 == "-" })
      for text in [rule.name, rule.summary] {
        #expect(!text.chinese.isEmpty && !text.english.isEmpty)
      }
    }
  }

  @Test func severitiesByName() {
    for severity in Severity.allCases { #expect(Severity(name: severity.name) == severity) }
    #expect(Severity(name: "fatal") == nil)
    #expect(Severity.error < .hint)
  }

  @Test func languages() {
    #expect(Language(locale: nil) == .chinese)
    #expect(Language(locale: "") == .chinese)
    #expect(Language(locale: "zh-CN") == .chinese)
    #expect(Language(locale: "en_US.UTF-8") == .english)
  }
}
