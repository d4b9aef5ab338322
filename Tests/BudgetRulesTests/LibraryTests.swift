import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// The rule files that come with the program, and those that others add.
@Suite struct LibraryTests {
  @Test(arguments: RuleLibrary.files.map(\.name)) func filesAreWellFormed(_ name: String) throws {
    let file = try #require(RuleLibrary.files.first { $0.name == name })
    #expect(file.problems.isEmpty, "\(file.problems)")
    #expect(!file.rules.isEmpty && !file.documentTypes.isEmpty)
    // Opened in an editor, the file has nothing to be said of.
    #expect(Analysis(file.bytes).findings.isEmpty)
    for entry in file.entries {
      #expect(!entry.formulas.isEmpty)
      #expect(entry.rule.name.chinese != entry.rule.name.english, "\(entry.rule.code)")
      #expect(entry.rule.summary.chinese != entry.rule.summary.english, "\(entry.rule.code)")
      #expect(entry.rule.summary.chinese.hasSuffix("。"), "\(entry.rule.summary)")
      #expect(entry.rule.summary.english.hasSuffix("."), "\(entry.rule.summary)")
    }
  }

  @Test(arguments: DocumentType.allCases) func everyTypeHasItsRules(_ type: DocumentType) {
    #expect(RuleLibrary.files(for: type).count == 2)
    #expect(
      RuleLibrary.files(for: nil).map(\.name) == ["budget.budget", "department-budget.budget"])
  }

  @Test func rulesAreWrittenDown() throws {
    let source = try #require(RuleCatalog.source(ofRule: "summary-classes"))
    let lines = String(decoding: source.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(source.file == "budget.budget")
    #expect(lines[source.line].hasPrefix("## summary-classes "))
    #expect(RuleCatalog.formulas(ofRule: "summary-classes") == ["每 类: 收支总表[类] = 支出总表[类]"])
    #expect(RuleCatalog.source(ofRule: "children-sum") == nil)
    #expect(RuleCatalog.formulas(ofRule: "children-sum").isEmpty)
  }

  /// The relations of a document, as `--explain` lists them.
  private func compared(_ text: String, ruleFiles: [RuleFile]? = nil) -> [String] {
    Analysis(Array(text.utf8), ruleFiles: ruleFiles).explanation.compared.map(\.statement)
  }

  private static let local = """
    @类型 规则 部门预算

    # 本市规则

    ## local-total 本市支出合计 / Local total

    本市支出表的合计等于支出总表的合计。依据：本市通知。

    The local table has the total of 支出总表.

    @级别 警告
    @检查 本市支出表[合计] = 支出总表[合计]

    ## summary-classes 另一种写法

    @级别 提示
    @检查 每 类: 收支总表[类] ≤ 支出总表[类]
    """

  private static let document = """
    @类型 部门预算
    @规则 local.budget

    @表 支出总表
    | 科目编码 | 合计 |
    | 合计 | 4.00 |

    @表 本市支出表
    | 科目编码 | 合计 |
    | 合计 | 5.00 |
    """

  private static let file = RuleFile(name: "local.budget", bytes: Array(local.utf8))

  private func found(
    _ text: String, _ settings: RuleSettings = RuleSettings(), _ files: [RuleFile]? = [file]
  ) -> [String] {
    Analysis(Array(text.utf8), settings: settings, ruleFiles: files).findings.map {
      "\($0.finding.severity.name) \($0.finding.rule.code)"
    }
  }

  @Test func rulesOfAFile() throws {
    #expect(Self.file.problems.isEmpty)
    #expect(Self.file.documentTypes == [.departmentBudget])
    let rule = try #require(Self.file.rules.first)
    #expect(rule.name == Message("本市支出合计", "Local total"))
    #expect(
      rule.summary
        == Message("本市支出表的合计等于支出总表的合计。", "The local table has the total of 支出总表."))
    #expect(Self.file.line(ofRule: "local-total") == 4)
    #expect(found(Self.document) == ["warning local-total"])
    // A file for other documents, or none at all.
    #expect(found(Self.document.replacing("部门预算", with: "部门决算")).isEmpty)
    #expect(found(Self.document, RuleSettings(), nil).isEmpty)
  }

  @Test func messagesNameBothPlaces() throws {
    let analysis = Analysis(Array(Self.document.utf8), ruleFiles: [Self.file])
    let finding = try #require(analysis.findings.first?.finding)
    #expect(
      finding.message.chinese
        == "本市支出合计：本市支出表「合计」的「合计」为 5.00，支出总表「合计」的「合计」为 4.00，多 1.00。")
    #expect(
      finding.message.english
        == "Local total: “合计” of “合计” of 本市支出表 is 5.00, “合计” of “合计” of 支出总表 is 4.00: 1.00 too much."
    )
    #expect(finding.related.count == 2)
  }

  @Test func severitiesAndAcceptances() {
    var settings = RuleSettings()
    let isKnown = settings.set("local-total", to: .error)
    #expect(!isKnown)
    #expect(found(Self.document, settings) == ["error local-total"])
    _ = settings.set("local-total", to: nil)
    #expect(found(Self.document, settings).isEmpty)
    let accepted = Self.document + "\n\n@允许 local-total 另有文件规定\n"
    #expect(found(accepted).isEmpty)
    #expect(
      found(Self.document.replacing("5.00", with: "4.00") + "\n\n@允许 local-total 另有文件规定\n")
        == ["warning unused-acceptance"])
  }

  @Test func filesOfTheSettings() {
    var settings = RuleSettings()
    settings.ruleFiles = [Self.file]
    let isKnown = settings.set("local-total", to: .hint)
    #expect(isKnown)
    let document = Self.document.replacing("@规则 local.budget\n", with: "")
    #expect(found(document, settings, nil) == ["hint local-total"])
  }

  @Test func aFileReplacesRulesOfTheProgram() {
    let text = """
      @类型 部门预算
      @年度 2026
      @规则 local.budget

      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | | || 八、社会保障和就业支出 | 3.00 |

      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      | 208 | 社会保障和就业支出 | 4.00 |
      """
    #expect(found(text).isEmpty)
    #expect(found(text, RuleSettings(), []) == ["error rule-file", "error summary-classes"])
    #expect(found(text.replacing("3.00", with: "5.00")) == ["hint summary-classes"])
  }

  @Test func filesThatCannotBeUsed() {
    #expect(found(Self.document, RuleSettings(), []) == ["error rule-file"])
    #expect(
      found(Self.document, RuleSettings(), [RuleFile(unreadable: "local.budget")])
        == ["error rule-file"])
    let broken = """
      # 没有写明类型

      @检查 甲[一] = 1

      ## children-sum 内置的编码

      ## local-one 没有公式

      ## local-two 公式不对

      @级别 严重
      @检查 甲[一] =
      @检查 每 行: 甲[行] = 1

      ## local-two 重复

      @检查 甲[一] = 1
      """
    let file = RuleFile(name: "local.budget", bytes: Array(broken.utf8))
    #expect(file.problems.map(\.line).sorted() == [0, 2, 4, 6, 10, 11, 12, 14])
    let analysis = Analysis(Array(Self.document.utf8), ruleFiles: [file])
    #expect(analysis.findings.map(\.finding.rule.code) == Array(repeating: "rule-file", count: 8))
    #expect(analysis.findings.allSatisfy { $0.finding.message.chinese.contains("第 ") })
    // Opened by itself: what the form of any document says of it is not said twice.
    let marked = Array(("@类型 规则\n" + broken).utf8)
    #expect(
      Analysis(marked).findings.map(\.finding.rule.code).sorted()
        == ["malformed-directive", "malformed-formula"]
        + Array(repeating: "rule-file", count: 5))
  }

  @Test func filesCanBeHandedOverLater() {
    var analysis = Analysis(Array(Self.document.utf8), ruleFiles: [])
    #expect(analysis.ruleFileNames == ["local.budget"])
    #expect(analysis.findings.map(\.finding.rule.code) == ["rule-file"])
    analysis.use(ruleFiles: [Self.file])
    #expect(analysis.findings.map(\.finding.rule.code) == ["local-total"])
    let bytes = analysis.tree.bytes
    let name = Array("local.budget".utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: name) } ?? 0
    analysis.replace(place..<place + name.count, with: Array("other.budget".utf8))
    #expect(analysis.ruleFileNames == ["other.budget"])
    #expect(analysis.findings.map(\.finding.rule.code) == ["rule-file"])
  }

  @Test func severitiesStandInRuleFilesOnly() {
    #expect(findings("@级别 警告\n") == ["malformed-directive"])
    #expect(findings("@类型 规则\n\n## a 甲\n\n@级别 警告\n@检查 甲[一] = 1\n").isEmpty)
  }

  /// What holds between tables holds between those with the same key.
  @Test func tablesWithKeys() {
    func table(_ name: String, _ amount: String) -> String {
      "@表 \(name)\n| 科目编码 | 合计 |\n| 合计 | \(amount) |\n\n"
    }
    let text =
      table("支出总表·甲", "1.00") + table("一般公共预算支出经济分类表·甲", "1.00")
      + table("一般公共预算支出表·甲", "1.00") + table("一般公共预算支出表·乙", "2.00")
      + table("一般公共预算支出经济分类表·乙", "3.00")
    #expect(rules(text) == ["economic-total"])
    #expect(
      compared(text).filter { $0.hasPrefix("economic-total") } == [
        "economic-total：一般公共预算支出经济分类表·甲「合计」的「合计」 = 一般公共预算支出表·甲「合计」的「合计」",
        "economic-total：一般公共预算支出经济分类表·乙「合计」的「合计」 = 一般公共预算支出表·乙「合计」的「合计」",
      ])
  }
}
