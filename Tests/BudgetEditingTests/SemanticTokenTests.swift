import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// What the stretches of a document's lines are.
@Suite struct SemanticTokenTests {
  /// The tokens of a text as `kind text`, those of some kinds left out.
  private func tokens(
    _ text: String, without hidden: Set<SemanticToken.Kind> = [.bar]
  ) -> [String] {
    let analysis = Analysis(Array(text.utf8))
    return analysis.tree.blocks.indices.flatMap { index in
      let block = analysis.tree.blocks[index]
      return analysis.semanticTokens(inBlock: index).filter { !hidden.contains($0.kind) }
        .map { "\($0.kind) \(block.text($0.range))" }
    }
  }

  @Test func fields() {
    #expect(
      tokens("@类型 部门预算\n＠年度：２０２６\n") == [
        "directive @类型", "value 部门预算", "directive ＠年度", "number ２０２６",
      ])
    #expect(
      tokens("@部门 450 秦皇岛市医疗保障局\n@单位 中心\n@科目 2025\n@科目 2101577 某 支出\n") == [
        "directive @部门", "code 450", "text 秦皇岛市医疗保障局", "directive @单位", "text 中心",
        "directive @科目", "number 2025", "directive @科目", "code 2101577", "text 某 支出",
      ])
    #expect(
      tokens("@汇总 本级.budget 中心.budget\n@允许 total-sum 含 结转\n@年份 2026\n") == [
        "directive @汇总", "file 本级.budget", "file 中心.budget", "directive @允许", "rule total-sum",
        "text 含 结转", "unknownDirective @年份", "text 2026",
      ])
  }

  @Test func table() {
    #expect(
      tokens(
        """
        @表 支出总表 部门支出 总表
        | 科目编码 | 科目名称   | 合计 | 财政拨款/小计 | /其他 | 完成比例 |
        | --- | --- | --- | --- | --- | --- |
        | 208      | 一、某支出 | 1.00 | /  |    | 10% | // 说明
        |          | 合计       | 1 0  | ２ | ** | — |
        """) == [
          "directive @表", "tableDeclaration 支出总表", "title 部门支出 总表",
          "columnDeclaration 科目编码", "columnDeclaration 科目名称", "columnDeclaration 合计",
          "columnGroup 财政拨款", "columnDeclaration 小计", "columnDeclaration 其他",
          "columnDeclaration 完成比例", "delimiter ---", "delimiter ---", "delimiter ---",
          "delimiter ---", "delimiter ---", "delimiter ---",
          "code 208", "ordinalMark 一、", "name 某支出", "amount 1.00", "notApplicable /",
          "percentage 10%", "comment // 说明",
          "total 合计", "text 1 0", "amount ２", "notApplicable **", "notApplicable —",
        ])
  }

  @Test func barsOfBothWidths() {
    let text = "@表 t\n｜项目｜金额｜\n| 甲\\|乙 || 其中：丙\n"
    #expect(
      tokens(text, without: []) == [
        "directive @表", "tableDeclaration t", "bar ｜", "columnDeclaration 项目", "bar ｜",
        "columnDeclaration 金额", "bar ｜", "bar |", "name 甲\\|乙", "bar |", "bar |", "text 其中：丙",
      ])
  }

  @Test func sides() {
    #expect(
      tokens(
        "@表 t\n| 收入/项目 | /金额 || 支出/项目 | /金额 |\n| 一、甲 | 1 || 2080 | 3% |\n",
        without: [.bar, .columnGroup, .columnDeclaration, .directive, .tableDeclaration]) == [
          "ordinalMark 一、", "name 甲", "amount 1", "name 2080", "percentage 3%",
        ])
  }

  @Test func rowsWithoutTable() {
    #expect(tokens("| 拨款 | 1.00 |\n") == ["text 拨款", "amount 1.00"])
  }

  @Test func declarations() {
    let table = "@表 t\n| 项目 | 甲 |\n"
    #expect(
      tokens(table + "@列 “甲 1” ： 金额 2\n@行 合计 = 301 + 甲\n@列 甲=乙×-合计(丙，１)\n").dropFirst(4) == [
        "directive @列", "punctuation “", "column 甲 1", "punctuation ”", "operator ：", "type 金额",
        "number 2",
        "directive @行", "rowName 合计", "operator =", "number 301", "operator +", "rowName 甲",
        "directive @列", "column 甲", "operator =", "column 乙", "operator ×", "operator -",
        "function 合计", "punctuation (", "column 丙", "punctuation ，", "number １",
        "punctuation )",
      ])
  }

  @Test func check() {
    #expect(
      tokens("@检查 每 类: 甲[类, \"合计\"] <= 乙[208] ≠ 3.5%\n") == [
        "directive @检查", "quantifier 每", "quantifier 类", "punctuation :", "tableName 甲",
        "punctuation [", "rowName 类", "punctuation ,", "punctuation \"", "column 合计",
        "punctuation \"", "punctuation ]", "operator <=", "tableName 乙", "punctuation [",
        "code 208", "punctuation ]", "operator ≠", "number 3.5%",
      ])
  }

  @Test func prose() {
    #expect(
      tokens("# 一、收入{甲[合计]}万元\n\n收入12.50{=甲[1、拨款]}万元，\\{不是\\}，{没完\n") == [
        "heading # 一、收入", "brace {", "tableName 甲", "punctuation [", "rowName 合计",
        "punctuation ]", "brace }", "heading 万元",
        "boundFigure 12.50", "brace {", "brace =", "tableName 甲", "punctuation [",
        "rowName 1、拨款", "punctuation ]", "brace }", "brace {", "rowName 没完",
      ])
    #expect(
      tokens("// 说明  \n{}\n{＝}\n") == [
        "comment // 说明", "brace {", "brace }", "brace {", "brace ＝", "brace }",
      ])
  }

  @Test func example() throws {
    let analysis = try Example.xiamen2026.analysis
    let table = try #require(analysis.tables.first { $0.table.name == "支出总表" })
    let kinds = Dictionary(
      grouping: analysis.semanticTokens(inBlock: table.block), by: \.kind
    ).mapValues { $0.map { table.table.block.text($0.range) } }
    #expect(kinds[.code]?.contains("2101506") == true)
    #expect(kinds[.name]?.contains("医疗保障经办事务") == true)
    #expect(kinds[.amount]?.contains("4,079.60") == true)
    #expect(kinds[.total] == ["合计："])
    #expect(kinds[.tableDeclaration] == ["支出总表"])
  }

  /// Tokens stand in order, on their lines, and the tokens of some lines are among those of all.
  static func check(_ analysis: Analysis) {
    for index in analysis.tree.blocks.indices {
      let block = analysis.tree.blocks[index]
      let tokens = analysis.semanticTokens(inBlock: index)
      var end = 0
      for token in tokens {
        let content = block.lines[token.line].content
        #expect(!token.range.isEmpty && token.range.lowerBound >= end)
        #expect(content.lowerBound <= token.range.lowerBound)
        #expect(token.range.upperBound <= content.upperBound)
        end = token.range.upperBound
      }
      let middle = block.lines.count / 2
      #expect(
        analysis.semanticTokens(inBlock: index, lines: middle..<block.lines.count)
          == tokens.filter { $0.line >= middle })
    }
  }

  @Test(arguments: Example.allCases)
  func examplesAreWellFormed(_ example: Example) throws {
    Self.check(try example.analysis)
  }
}
