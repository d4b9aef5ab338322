import BudgetEditing
import BudgetRules
import Testing

/// The places that name what a place names.
@Suite struct ReferenceTests {
  private static let tables = """
    @年度 2026
    @单位 450001 市医保中心
    @科目 2101577 某项支出

    @表 支出总表
    @列 合计 = 基本支出
    @行 合计 = 2101501 + 2101577
    | 单位编码 | 科目编码 | 科目名称 | 合计 | 基本支出 |
    |          |          | 合计     |    3 |        3 |
    | 450001   | 2101501  | 行政运行 |    1 |        1 |
    | 450001   | 2101577  | 某项支出 |    2 |        2 |

    @表 基本支出表
    | 项目         | 预算数 |
    | 一、行政运行 |      1 |
    | 合计         |      1 |

    @检查 支出总表[2101501, 合计] = 基本支出表[行政运行]

    2101501行政运行支出1{=支出总表[2101501]}万元，行政运行费不在内，2101501.5也不在内。
    @允许 total-sum 含结转
    @允许 total-sum 含其他
    """

  /// The texts of the references from a mark on, each with its kind.
  private func references(_ marked: String) -> [String] {
    let budget = MarkedBudget(marked)
    guard let referent = budget.analysis.referent(at: budget.offset) else { return [] }
    let references = budget.analysis.references(to: referent)
    #expect(references.contains { $0.range.contains(referent.range.lowerBound) })
    return references.map { "\($0.kind) \(budget[$0.range])" }
  }

  private func marked(_ what: String, _ mark: String) -> String {
    let parts = Self.tables.split(separator: what, maxSplits: 1)
    return parts[0] + mark + parts[1]
  }

  private static let subject = [
    "formula 2101501", "row 2101501", "row 一、行政运行", "formula 2101501", "formula 行政运行",
    "prose 2101501", "prose 行政运行", "formula 2101501", "prose 行政运行",
  ]

  @Test(arguments: [
    ("| 450001   | 2101501", "| 450001   | 2101$0501"), ("| 一、行政运行", "| 一、行政$0运行"),
    ("基本支出表[行政运行]", "基本支出表[行政$0运行]"), ("2101501行政运行支出", "2101501行政$0运行支出"),
    ("2101501行政运行支出", "210$01501行政运行支出"), ("= 2101501 +", "= 210$01501 +"),
  ])
  func subject(_ what: String, _ mark: String) {
    #expect(references(marked(what, mark)) == Self.subject)
  }

  @Test func localSubject() {
    #expect(
      references(marked("@科目 2101577", "@科目 2101$0577")) == [
        "declaration 2101577", "formula 2101577", "row 2101577",
      ])
  }

  @Test func unit() {
    let expected = ["declaration 450001 市医保中心", "row 450001", "row 450001"]
    #expect(references(marked("@单位 450001", "@单位 450$0001")) == expected)
    #expect(references(marked("| 450001   | 2101501", "| 450$0001   | 2101501")) == expected)
  }

  @Test func label() {
    let expected = ["formula 合计", "row 合计", "row 合计"]
    #expect(references(marked("@行 合计", "@行 合$0计")) == expected)
    #expect(references(marked("| 合计         |", "| 合$0计         |")) == expected)
  }

  @Test func table() {
    let expected = ["declaration 支出总表", "formula 支出总表", "formula 支出总表"]
    #expect(references(marked("@表 支出总表", "@表 支出$0总表")) == expected)
    #expect(references(marked("{=支出总表", "{=支$0出总表")) == expected)
  }

  @Test func column() {
    let expected = ["formula 合计", "declaration 合计", "formula 合计"]
    #expect(references(marked("| 合计 | 基本支出 |", "| 合$0计 | 基本支出 |")) == expected)
    #expect(references(marked("@列 合计", "@列 合$0计")) == expected)
    #expect(references(marked("[2101501, 合计]", "[2101501, 合$0计]")) == expected)
    #expect(
      references(marked("= 基本支出\n", "= 基本$0支出\n")) == ["formula 基本支出", "declaration 基本支出"])
  }

  @Test func rule() {
    #expect(
      references(marked("@允许 total-sum 含结转", "@允许 total$0-sum 含结转")) == [
        "declaration total-sum", "declaration total-sum",
      ])
  }

  @Test(arguments: ["$0", "正$0文", "@年$0度 2026", "@表 t\n| 项目 | 金额 |\n| 甲 | 1$0 |", "// 2101$0501"])
  func nothing(_ text: String) {
    let budget = MarkedBudget(text)
    #expect(budget.analysis.referent(at: budget.offset) == nil)
  }

  @Test func otherDocuments() throws {
    let budget = MarkedBudget(marked("| 450001   | 2101501", "| 450001   | 2101$0501"))
    let referent = try #require(budget.analysis.referent(at: budget.offset))
    #expect(referent.isShared)
    let example = try Example.xiamen2026.analysis
    let found = example.references(to: referent)
    #expect(found.count { $0.kind == .row } >= 2)
    #expect(found.contains { $0.kind == .prose })
  }

  @Test func exampleName() throws {
    let budget = try Example.quanzhou2021.marked("行政运行", after: "@表")
    let referent = try #require(budget.analysis.referent(at: budget.offset))
    let texts = Set(budget.analysis.references(to: referent).map { budget[$0.range] })
    #expect(texts.contains("2101501"))
  }

  // MARK: Highlights

  private func highlights(_ marked: String) -> [String] {
    let budget = MarkedBudget(marked)
    return budget.analysis.documentHighlights(at: budget.offset).map {
      "\($0.kind) \(budget[$0.range])"
    }
  }

  @Test func highlights() {
    #expect(
      highlights(marked("@表 支出总表", "@表 支出$0总表")) == [
        "write 支出总表", "read 支出总表", "read 支出总表",
      ])
    #expect(highlights("正$0文") == [])
  }

  @Test func highlightsOfATotal() {
    #expect(
      highlights("@表 t\n| 项目 | 合计 | 甲 | 乙 |\n| 一 | 3$0.0 | 1 | 2 |\n| 二 | 4 | 4 | |\n") == [
        "write 3.0", "read 1", "read 2",
      ])
    #expect(
      highlights("@表 t\n| 项目 | 金额 |\n| 一 | 1 |\n| 二 | 2 |\n| 合计 | $03 |\n") == [
        "read 1", "read 2", "write 3",
      ])
  }

  // MARK: Linked editing

  private func linked(_ marked: String) -> [String] {
    let budget = MarkedBudget(marked)
    return budget.analysis.linkedEditingRanges(at: budget.offset).map { budget[$0] }
  }

  @Test func linkedEditing() {
    #expect(linked(marked("@表 支出总表", "@表 支出总表$0")) == ["支出总表", "支出总表", "支出总表"])
    #expect(linked("@表 甲$0\n| 项目 | 金额 |\n") == [])
    // A name that is written otherwise stays as it is.
    #expect(linked("@表 Ａ$0\n| 项目 | 金额 |\n| 甲 | 1 |\n\n{A[甲]}{Ａ[甲]}") == ["Ａ", "Ａ"])
    #expect(linked(marked("| 合计 | 基本支出 |", "| 合$0计 | 基本支出 |")) == [])
  }
}
