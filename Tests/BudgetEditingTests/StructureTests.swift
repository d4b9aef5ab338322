import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// What can be folded, what a selection grows to, and what leads to other files.
@Suite struct StructureTests {
  // MARK: Folding

  private func folds(_ text: String) -> [String] {
    Analysis(Array(text.utf8)).foldingRanges.map {
      "\($0.kind) \($0.lines.lowerBound)–\($0.lines.upperBound)"
    }
  }

  @Test func sectionsFoldByLevel() {
    #expect(
      folds("# 一\n\n正文\n正文\n\n## 二\n\n文\n\n# 三\n\n# 四\n文\n") == [
        "section 0–7", "paragraph 2–3", "section 5–7", "section 11–12",
      ])
  }

  @Test func comments() {
    #expect(folds("// 一\n// 二\n\n// 三\n文\n// 四\n") == ["comment 0–3"])
  }

  @Test func rowsFoldIntoTheirWhole() {
    let text = """
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      |          | 合计     |    1 |
      | 208      | 甲       |    1 |
      | 20805    | 乙       |    1 |
      | 2080501  | 丙       |    1 |
      | 2080502  | 丁       |    1 |
      | 210      | 戊       |    1 |
      | 20808    | 己       |    1 |
      """
    // 20808 does not stand below its 208, so 208 ends before 210.
    #expect(folds(text) == ["table 0–8", "rows 3–6", "rows 4–6"])
  }

  @Test func exampleFolds() throws {
    let analysis = try Example.xiamen2026.analysis
    let ranges = analysis.foldingRanges
    let lines = analysis.tree.lineCount
    #expect(ranges.allSatisfy { $0.lines.count > 1 && $0.lines.upperBound < lines })
    #expect(ranges.map(\.lines.lowerBound) == ranges.map(\.lines.lowerBound).sorted())
    #expect(ranges.count { $0.kind == .table } == analysis.tables.count)
    // Ranges lie within each other or apart.
    var open: [Int] = []
    for range in ranges {
      while let end = open.last, end < range.lines.lowerBound { open.removeLast() }
      if let end = open.last { #expect(range.lines.upperBound <= end) }
      open.append(range.lines.upperBound)
    }
  }

  // MARK: Selection

  private func steps(_ marked: String) -> [String] {
    let budget = MarkedBudget(marked)
    return budget.analysis.selectionRanges(at: budget.offset).map { budget[$0] }
  }

  @Test func selectionInATable() {
    let table = "@表 甲\n| 项目 | 金额 |\n| 某事 | 1.00 |"
    #expect(
      steps("# 一\n\n" + table.replacing("某事", with: "某$0事") + "\n\n# 二\n") == [
        "某事", " 某事 ", "| 某事 | 1.00 |", table, "# 一\n\n" + table, "# 一\n\n\(table)\n\n# 二\n",
      ])
    #expect(steps("| 甲 |$0  | 乙 |\n").prefix(2) == ["  ", "| 甲 |  | 乙 |"])
  }

  @Test func selectionInProse() {
    let sentence = "收入12.50{=甲[合计]}万元，增长3.5%。"
    #expect(
      steps("一句。" + sentence.replacing("12.50", with: "12$0.50") + "又一句。\n再一行\n") == [
        "12.50", "12.50{=甲[合计]}", sentence, "一句。\(sentence)又一句。", "一句。\(sentence)又一句。\n再一行",
        "一句。\(sentence)又一句。\n再一行\n",
      ])
    #expect(
      steps("一句。" + sentence.replacing("3.5%", with: "3$0.5%")).prefix(2) == ["3.5%", sentence])
    #expect(steps("甲[{甲[合$0计]}").first == "甲[合计]")
  }

  @Test func selectionInDirectives() {
    #expect(
      steps("@表 甲 部门$0总表\n| 项目 |\n").prefix(4) == [
        "部门总表", "甲 部门总表", "@表 甲 部门总表", "@表 甲 部门总表\n| 项目 |",
      ])
    #expect(steps("@年$0度 2026").first == "年度")
    #expect(steps("// 注$0释") == ["// 注释"])
  }

  @Test func selectionInNestedSections() {
    #expect(
      steps("# 一\n\n## 二\n\n文$0\n\n## 三\n\n# 四\n") == [
        "文", "## 二\n\n文", "# 一\n\n## 二\n\n文\n\n## 三", "# 一\n\n## 二\n\n文\n\n## 三\n\n# 四\n",
      ])
  }

  // MARK: Links

  @Test func links() {
    let budget = MarkedBudget(
      "@上年 去年 决算.budget\n@汇总 a.budget　../b.budget\n@规则：本市.budget\n@年度 2026\n")
    #expect(
      budget.analysis.documentLinks.map(\.file) == [
        "去年 决算.budget", "a.budget", "../b.budget", "本市.budget",
      ])
    #expect(budget.analysis.documentLinks.allSatisfy { budget[$0.range] == $0.file })
  }

  // MARK: Symbols

  private func symbols(_ query: String, _ analysis: Analysis) -> [String] {
    analysis.workspaceSymbols(matching: query).map { "\($0.kind) \($0.name) \($0.container)" }
  }

  @Test func workspaceSymbols() {
    let analysis = Analysis(
      Array(
        """
        # 一、部门概况
        @表 支出总表 部门支出
        | 科目编码 | 科目名称 | 合计 |
        | 210      | 卫生健康支出 | 1 |
        | 2101501  | 行政运行 | 1 |
        | 2101550  | 事业运行 | 1 |
        """.utf8))
    #expect(symbols("", analysis) == ["part 一、部门概况 ", "table 支出总表 部门支出 "])
    #expect(symbols("部门", analysis) == ["part 一、部门概况 ", "table 支出总表 部门支出 "])
    #expect(symbols("21015", analysis) == ["item 2101501 行政运行 支出总表", "item 2101550 事业运行 支出总表"])
    #expect(symbols("２１０１５０", analysis) == ["item 2101501 行政运行 支出总表"])
    #expect(symbols("运行", analysis).count == 2)
    #expect(symbols("xzyx", analysis) == ["item 2101501 行政运行 支出总表"])
    #expect(symbols("xingzhengyunxing", analysis) == ["item 2101501 行政运行 支出总表"])
    #expect(symbols("没有", analysis) == [])
  }

  @Test func exampleSymbols() throws {
    let budget = try Example.xiamen2026.marked("@", after: "")
    let found = budget.analysis.workspaceSymbols(matching: "2101506")
    #expect(found.count > 1)
    #expect(found.allSatisfy { budget[$0.range].contains("医疗保障经办事务") })
    #expect(budget.analysis.workspaceSymbols(matching: "2", limit: 7).count == 7)
  }
}
