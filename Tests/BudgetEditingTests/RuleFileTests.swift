import BudgetEditing
import BudgetRules
import Testing

/// Writing and reading rule files.
@Suite struct RuleFileTests {
  private static let rule = "@类型 规则 部门预算\n\n## local-total 甲\n\n"

  @Test func wordsOfFormulas() throws {
    let start = MarkedBudget(Self.rule + "@检查 $0").labels
    #expect(start.first == "当 …:")
    #expect(start.contains("每 科目:") && start.contains("每 列:"))
    // A rule file has no tables: the standard ones are meant.
    #expect(start.contains("收支总表") && start.contains("支出决算表"))
    #expect(MarkedBudget(Self.rule + "@检查 当 $0").labels.prefix(2) == ["有(…)", "无(…)"])
    #expect(
      MarkedBudget(Self.rule + "@检查 当 有(甲[一]) 且 $0").labels.prefix(2) == ["有(…)", "无(…)"])
    #expect(MarkedBudget(Self.rule + "@检查 当 有(甲): $0").labels.first == "当 …:")
    #expect(!MarkedBudget(Self.rule + "@检查 甲[一] = $0").labels.contains("当 …:"))
    let table = "@表 甲\n| 项目 | 合计 |\n| 一 | 1 |\n\n"
    #expect(MarkedBudget(table + "@检查 $0").labels.first == "甲")
    #expect(MarkedBudget(table + "@检查 $0").labels.contains("当 …:"))
    #expect(!MarkedBudget(table + "正文{$0}").labels.contains("当 …:"))
  }

  @Test func directivesOfRuleFiles() {
    #expect(MarkedBudget(Self.rule + "@$0").labels.prefix(2) == ["@检查", "@级别"])
    #expect(MarkedBudget(Self.rule + "@级别 $0").labels == ["错误", "警告", "信息", "提示"])
    #expect(MarkedBudget("@类型 $0").labels.contains("规则"))
    let hover = MarkedBudget(Self.rule + "@级$0别 警告").hover
    #expect(hover?.markdown.contains("级别") == true)
  }

  @Test func hoverOnAFormula() throws {
    let text = "@检查 当 $0有(甲): 每 类: 甲[类] = 乙[类]"
    let hover = try #require(MarkedBudget(Self.rule + text).hover)
    #expect(hover.markdown.contains("有(…)"))
    #expect(hover.markdown.contains("每个类"))
    #expect(hover.markdown.contains("规则文件"))
    let plain = try #require(MarkedBudget(Self.rule + "@检查 甲[一]$0 = 乙[一]").hover)
    #expect(!plain.markdown.contains("?"))
  }

  @Test func hoverOnARule() throws {
    let hover = try #require(MarkedBudget(head + "@允许 summary-cl$0asses 理由").hover)
    #expect(hover.markdown.contains("@检查 每 类: 收支总表[类] = 支出总表[类]"))
    #expect(hover.markdown.contains("budget.budget:"))
    let other = try #require(MarkedBudget(head + "@允许 children$0-sum 理由").hover)
    #expect(!other.markdown.contains("@检查"))
  }

  @Test func codesOfRules() {
    let wrong = "@表 甲\n| 项目 | 预算数 |\n| 一 | 1.00 |\n| 合计 | 2.00 |\n\n@允许 "
    #expect(MarkedBudget(wrong + "$0").labels.first == "total-sum")
    // There are more rules than a list holds.
    #expect(
      MarkedBudget(wrong + "accounts-h$0").labels == ["accounts-housing-fund"])
  }

  @Test func definitions() throws {
    let accepted = try #require(MarkedBudget(head + "@允许 summary-cl$0asses 理由").definition)
    guard case .rule(let source) = accepted.targets.first else {
      Issue.record("\(accepted.targets)")
      return
    }
    #expect(source.isBuiltIn && source.file == "budget.budget")
    #expect(MarkedBudget(head + "@允许 children$0-sum 理由").definition == nil)
    #expect(MarkedBudget(head + "@允许 summary-classes 理$0由").definition == nil)
    let files = MarkedBudget("@规则 甲.budget 乙.$0budget\n")
    #expect(files.definition?.targets == [.file("乙.budget")])
    #expect(files.definition.map { files[$0.origin] } == "乙.budget")
    #expect(MarkedBudget("@上年 甲$0.budget\n").definition?.targets == [.file("甲.budget")])
  }

  @Test func rulesOfAFileThatADocumentNames() throws {
    let rules = Self.rule + "甲等于乙。\n\n@级别 提示\n@检查 甲[一] = 乙[一]\n"
    let document = MarkedBudget(head + "@规则 本市.budget\n@允许 local-$0total 理由\n")
    var analysis = document.analysis
    #expect(
      analysis.hover(at: document.offset, language: .chinese)?.markdown.contains("甲等于") != true)
    analysis.use(ruleFiles: [RuleFile(name: "本市.budget", bytes: Array(rules.utf8))])
    let hover = try #require(analysis.hover(at: document.offset, language: .chinese))
    #expect(hover.markdown.contains("甲等于乙。") && hover.markdown.contains("本市.budget:3"))
    let list = analysis.completion(at: document.offset, language: .chinese)
    #expect(list?.items.map(\.label).contains("local-total") == true)
    guard case .rule(let source) = analysis.definition(at: document.offset)?.targets.first else {
      Issue.record("no rule")
      return
    }
    #expect(!source.isBuiltIn && source.line == 2)
  }
}
