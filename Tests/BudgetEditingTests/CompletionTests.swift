import BudgetEditing
import BudgetRules
import Testing

/// What can be written where.
@Suite struct CompletionTests {
  private static let table = """
    @表 支出总表
    | 科目编码 | 科目名称             |  合计 | 基本支出 | 项目支出 |
    | 208      | 社会保障和就业支出   | 10.00 |    10.00 |          |
    | 20805    |   行政事业单位养老支出 | 10.00 |    10.00 |          |
    | 2080501  |     行政单位离退休     | 10.00 |    10.00 |          |

    """

  // MARK: Subjects

  @Test(arguments: [
    ("2101$0", "2101501 行政运行"), ("２１０１$0", "2101501 行政运行"), ("行政$0", "2101501 行政运行"),
    ("xingzheng$0", "2101501 行政运行"), ("行政运行$0", "2101501 行政运行"), ("xzyx$0", "2101501 行政运行"),
    ("医疗救助$0", "21013 医疗救助"),
    ("ylbzjbsw$0", "2101506 医疗保障经办事务"),
  ])
  func codeCell(_ typed: String, _ label: String) throws {
    let budget = MarkedBudget(head + Self.table + "| \(typed) | | | | |\n")
    #expect(budget.labels.contains(label))
    let item = try #require(budget.completion?.items.first { $0.label == label })
    let code = String(label.prefix { $0 != " " })
    let name = String(label.drop { $0 != " " }.dropFirst())
    #expect(budget.line(taking: label)?.filter { $0 != " " } == "|\(code)|\(name)||||")
    // Editors compare the typed characters with the filter text in their order.
    var rest = item.filterText.makeIterator()
    for character in typed.dropLast(2) {
      var found = false
      while !found, let next = rest.next() { found = next == character }
      #expect(found, "\(item.filterText) has no \(typed)")
    }
  }

  @Test func exactNameComesFirst() {
    #expect(MarkedBudget(Self.table + "| 医疗救助$0 | | | | |").labels.first == "21013 医疗救助")
    // Of many with the name the one that goes on with the row above.
    let above = "| 21015 | 医疗保障管理事务 | | | |\n"
    #expect(
      MarkedBudget(Self.table + above + "| 行政运行$0 | | | | |").labels.first == "2101501 行政运行")
  }

  @Test func otherCellOfTheRowComesFirst() {
    #expect(MarkedBudget(Self.table + "| 20808 | $0").labels.first == "抚恤")
    #expect(MarkedBudget(Self.table + "| $0 | 抚恤 | | | |").labels.first == "20808 抚恤")
  }

  @Test func rowIsWrittenWhole() {
    #expect(
      MarkedBudget(Self.table + "| $0").line(taking: "2080502 事业单位离退休")
        == "| 2080502 |     事业单位离退休 |  |  |  |")
    #expect(
      MarkedBudget(Self.table + "| 20808 | $0").line(taking: "抚恤") == "| 20808 | 抚恤 |  |  |  |")
  }

  @Test func restOfTheSectionComesFirst() {
    let labels = MarkedBudget(Self.table + "| $0 | | | | |").labels
    #expect(labels.first == "2080502 事业单位离退休")
    #expect(labels.count == 100)
  }

  @Test func subjectsOfOtherTablesFollow() throws {
    let other = "@表 收入总表\n| 科目编码 | 科目名称 | 合计 |\n| 2210201 | 住房公积金 | 1 |\n\n"
    let labels = MarkedBudget(other + Self.table + "| $0 | | | | |").labels
    let housing = try #require(labels.firstIndex(of: "2210201 住房公积金"))
    let first = try #require(labels.firstIndex(of: "201 一般公共服务支出"))
    #expect(housing < first)
  }

  @Test func nameCellFillsItsCode() {
    let budget = MarkedBudget(Self.table + "|         | 事业单位离$0 | | | |")
    #expect(
      budget.line(taking: "事业单位离退休") == "| 2080502 | 事业单位离退休 | | | |")
  }

  @Test func nameThatIsAnotherIsReplaced() {
    let budget = MarkedBudget(Self.table + "| 2080502$0 | 行政运行 | | | |")
    #expect(
      budget.line(taking: "2080502 事业单位离退休") == "| 2080502 | 事业单位离退休 | | | |")
  }

  @Test func nameIsIndentedLikeThoseAbove() {
    let budget = MarkedBudget(Self.table + "| 2080502$0 |                      | | | |")
    #expect(
      budget.line(taking: "2080502 事业单位离退休") == "| 2080502 |     事业单位离退休   | | | |")
  }

  @Test func rowThatIsBeingTyped() {
    #expect(MarkedBudget(Self.table + "| $0").labels.contains("2080502 事业单位离退休"))
    #expect(MarkedBudget(Self.table + "| 2080502 | $0").labels.contains("事业单位离退休"))
  }

  @Test(arguments: [
    ("@表 一般公共预算基本支出表\n| 科目编码 | 科目名称 | 合计 |\n| 办公$0 | | |", "30201 办公费"),
    ("@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 505$0 | | |", "50501 工资福利支出"),
    ("@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 103$0 | | |", "103 非税收入"),
  ])
  func family(_ text: String, _ label: String) {
    #expect(MarkedBudget(text).labels.contains(label))
  }

  @Test func restOfTheRowIsASnippet() throws {
    let budget = MarkedBudget(Self.table + "| xzyx$0")
    let item = try #require(budget.completion?.items.first { $0.label == "2101501 行政运行" })
    #expect(item.newText == "2101501 |     行政运行 |  |  |  |")
    #expect(item.snippet == "2101501 |     行政运行 |  | ${1} | ${2} |")
    let name = try #require(MarkedBudget(Self.table + "| | 事业单位离$0").completion?.items.first)
    #expect(name.newText == "事业单位离退休 |  |  |  |" && name.additionalEdits.count == 1)
    // A row that goes on keeps what it has.
    #expect(MarkedBudget(Self.table + "| xzyx$0 | | | | |").completion?.items.first?.snippet == nil)
  }

  // MARK: Amounts and texts

  @Test func totals() {
    let rows = "@表 表\n| 项目 | 合计 | 基本支出 | 项目支出 |\n| 甲 | 1.00 | 1.00 | |\n| 乙 | 2.50 | 2.50 | |\n"
    #expect(MarkedBudget(rows + "| 合计 | $0 | | |").labels == ["3.50"])
    #expect(MarkedBudget(rows + "| 合计 | 3.$0 | | |").labels == ["3.50"])
    #expect(MarkedBudget(rows + "| 合计 | 4$0 | | |").completion == nil)
    #expect(MarkedBudget(rows + "| 合计 | |$0 | |").line(taking: "3.50") == "| 合计 | |3.50 | |")
    #expect(MarkedBudget(rows + "| 丙 | 4$0 | | |").completion == nil)
  }

  @Test func textsAbove() {
    let rows = "@表 预算单位表\n| 单位名称 | 经费性质 |\n| 甲 | 财政拨款 |\n| 乙 | 自收自支 |\n| 丙 | 自收自支 |\n"
    #expect(MarkedBudget(rows + "| 丁 | $0 |").labels == ["自收自支", "财政拨款"])
    #expect(MarkedBudget(rows + "| 丁 | 财$0 |").labels == ["财政拨款"])
  }

  // MARK: Labels and headers

  private static let summary = """
    @表 收支总表
    | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
    | 一、一般公共预算拨款收入 | 1 || 七、文化旅游体育与传媒支出 | |

    """

  @Test func labelsWithTheNextMark() {
    let income = MarkedBudget(Self.summary + "| $0 | || | |").labels
    #expect(income.first == "二、政府性基金预算拨款收入")
    #expect(income.contains("收入总计"))
    let spending = MarkedBudget(Self.summary + "| | || 社会$0 | |").labels
    #expect(spending.contains("八、社会保障和就业支出"))
    #expect(spending.contains("支出总计"))
    #expect(!spending.contains("八、文化旅游体育与传媒支出"))
  }

  @Test func labelThatHasItsMark() {
    let budget = MarkedBudget(Self.summary + "| | || 九、社会$0 | |")
    #expect(budget.line(taking: "九、社会保障和就业支出") == "| | || 九、社会保障和就业支出 | |")
    #expect(
      budget.completion?.items.first { $0.label == "九、社会保障和就业支出" }?.filterText
        .hasPrefix("九、社会") == true)
  }

  @Test func header() {
    let labels = MarkedBudget("@表 支出总表\n| 科目编码 | 科目$0 |").labels
    #expect(labels.contains("科目名称"))
    #expect(!labels.contains("科目编码"))
    #expect(MarkedBudget("@表 t\n| 财政拨款/$0 |").labels.contains("财政拨款/小计"))
  }

  // MARK: Directives

  @Test(arguments: [
    ("@$0", "@表"), ("@金额$0", "@金额单位"), ("＠$0", "@类型"), ("@类型 $0", "部门预算"), ("@类型 部门$0", "部门决算"),
    ("@金额单位 $0", "万元"), ("@尾数 $0", "截断"), ("@年度 $0", "2026"), ("@科目 20$0", "2025"),
    ("@表 $0", "支出总表"), ("@允许 $0", "children-sum"),
    ("@表 t\n| 项目 | 金额 |\n@列 金额 : $0", "独立"),
  ])
  func directive(_ text: String, _ label: String) {
    #expect(MarkedBudget(text).labels.contains(label))
  }

  @Test func tableDirectivesBelongToTables() {
    let inTable = MarkedBudget("@表 t\n| 项目 | 金额 |\n@列$0").labels
    #expect(inTable.contains("@列") && !inTable.contains("@年度"))
    #expect(!MarkedBudget("@$0\n\n正文\n").labels.contains("@列"))
  }

  @Test func tableNames() {
    let budget = MarkedBudget("@类型 部门决算\n@表 收入决算表\n| 项目 | 金额 |\n\n@表 $0")
    #expect(budget.labels.contains("支出决算表"))
    #expect(!budget.labels.contains("收入决算表") && !budget.labels.contains("支出总表"))
    #expect(budget.line(taking: "支出决算表") == "@表 支出决算表 支出决算表")
  }

  @Test func organizations() {
    let table = "@表 收入总表\n| 单位编码 | 单位名称 | 合计 |\n| | 合计 | 1 |\n| 445001 | 局机关 | 1 |\n\n"
    #expect(MarkedBudget(table + "@单位 $0").labels == ["445001 局机关"])
    #expect(MarkedBudget(table + "@单位 局机关\n@单位 $0").completion == nil)
  }

  @Test func acceptedRules() {
    let table = "@表 表\n| 项目 | 数额 |\n| 甲 | 1.00 |\n| 合计 | 2.00 |\n\n"
    #expect(MarkedBudget(table + "@允许 $0").labels.first == "total-sum")
  }

  @Test func headings() {
    let head = "@类型 部门预算\n@年度 2025\n@部门 漳州市某局\n\n# 第一部分 部门概况\n\n## 一、部门主要职责\n\n"
    let labels = MarkedBudget(head + "## $0").labels
    #expect(labels.first == "二、部门预算单位构成")
    #expect(!labels.contains("一、部门主要职责"))
    #expect(MarkedBudget(head + "#$0").labels.contains("第二部分 2025年度部门预算表"))
    #expect(MarkedBudget(head + "## 三公$0").labels.allSatisfy { $0.contains("三公") })
    #expect(MarkedBudget(head + "## 主要工作$0").line(taking: "三、部门主要工作任务") == "## 三、部门主要工作任务")
  }

  @Test(arguments: ["$0", "@年度 2026\n$0", "@年度 2026\n\n$0\n正文\n"])
  func emptyLine(_ text: String) {
    let budget = MarkedBudget(text)
    #expect(budget.labels.contains("@类型") && !budget.labels.contains("@列"))
    #expect(budget.line(taking: "@类型") == "@类型 ")
  }

  @Test(arguments: ["$0", "$0\n\n正文\n"])
  func emptyLineBelowATable(_ rest: String) {
    #expect(MarkedBudget(Self.table + rest).labels.first == "@金额单位")
    #expect(MarkedBudget(Self.table + "\n" + rest).labels.first == "@类型")
  }

  @Test func nextColumn() {
    let header = MarkedBudget("@表 支出总表\n| 科目编码 | $0")
    #expect(header.labels.first == "科目名称")
    #expect(header.line(taking: "科目名称") == "| 科目编码 | 科目名称")
    #expect(MarkedBudget("@表 支出总表\n| $0").labels.first == "科目编码")
  }

  /// Letters are compared with the filter text by the editor, what answers before the rest.
  @Test(arguments: [
    ("@表 zczb$0", "支出总表"), ("@表 支出总表\n| jbzc$0", "基本支出"), ("@类型 bmjs$0", "部门决算"),
    ("@允许 wswc$0", "rounding-difference"), ("## bmzyzz$0", "一、部门主要职责"),
    ("@表 支出总表\n| 科目编码 | 合计 |\n| 208 | 1 |\n\n支出{zczb$0}", "支出总表"),
    ("@表 支出总表\n| 科目编码 | 基本支出 |\n| 208 | 1 |\n\n支出{支出总表[208, jbzc$0]}", "基本支出"),
    ("@表 三公经费表\n| 项目 | 预算数 |\n| gwjdf$0", "公务接待费"),
  ])
  func letters(_ text: String, _ label: String) throws {
    let items = try #require(MarkedBudget(head + text).completion?.items)
    let typed = text.drop { !$0.isASCII || !$0.isLetter }.prefix { $0.isASCII && $0.isLetter }
    let found = items.filter { $0.filterText.lowercased().hasPrefix(typed) }
    #expect(found.contains { $0.label.hasSuffix(label) }, "\(items.map(\.filterText))")
  }

  // MARK: Formulas

  @Test func words() {
    #expect(MarkedBudget(Self.table + "\n@检查 $0").labels.contains("每 科目:"))
    #expect(MarkedBudget(Self.table + "\n@检查 合$0").labels.contains("合计(…)"))
    #expect(!MarkedBudget(Self.table + "\n支出{$0}万元").labels.contains("每 科目:"))
    let quantified = MarkedBudget(Self.table + "\n@检查 每 $0")
    #expect(quantified.labels == ["科目:", "类:", "款:", "项:", "单位:", "列:"])
    #expect(quantified.line(taking: "款:") == "@检查 每 款: ")
  }

  @Test(arguments: [
    ("支出{$0}万元", "支出总表"), ("支出{支$0}万元", "支出总表"), ("支出10{=$0}万元", "支出总表"),
    ("@检查 支出总表[合计] = $0", "支出总表"), ("支出{支出总表[$0]}万元", "2080501 行政单位离退休"),
    ("支出{支出总表[行政$0]}万元", "2080501 行政单位离退休"), ("支出{支出总表[xzdwltx$0]}万元", "2080501 行政单位离退休"),
    ("支出{支出总表[208, $0]}万元", "基本支出"), ("支出{支出总表[208, 基$0", "基本支出"),
    ("@检查 支出总表[208,$0] = 1", "项目支出"), ("@检查 支出总表[208, $0", "基本支出"),
    ("支出{支出总表[208, $0", "基本支出"), ("@检查 支出总表[208] = 支出总表[ $0", "2080501 行政单位离退休"),
  ])
  func formula(_ line: String, _ label: String) {
    #expect(MarkedBudget(Self.table + "\n" + line).labels.contains(label))
  }

  @Test func declaredNames() {
    #expect(MarkedBudget(Self.table + "@列 $0").labels.contains("合计"))
    #expect(MarkedBudget(Self.table + "@列 合计 = 基$0").labels.contains("基本支出"))
    let rows = MarkedBudget(Self.table + "@行 208 = $0")
    #expect(rows.labels.contains("20805 行政事业单位养老支出"))
    #expect(rows.line(taking: "20805 行政事业单位养老支出") == "@行 208 = 20805")
  }

  @Test func nameThatNeedsQuotes() {
    let budget = MarkedBudget("@表 三公经费表\n| “三公”经费合计 | 出国,费 |\n| 9.00 | 1 |\n\n{三公经费表[合计, $0]}")
    #expect(budget.line(taking: "出国,费") == "{三公经费表[合计, \"出国,费\"]}")
    #expect(budget.line(taking: "“三公”经费合计") == "{三公经费表[合计, \"“三公”经费合计\"]}")
  }

  @Test func sentenceBehindAnOpenBraceStays() {
    let budget = MarkedBudget(Self.table + "\n支出{支出总表[20805$0，比上年增加。")
    #expect(
      budget.line(taking: "2080501 行政单位离退休") == "支出{支出总表[2080501，比上年增加。")
  }

  @Test func tableBehindAnOpenBrace() {
    let budget = MarkedBudget(Self.table + "\n支出{支$0，比上年增加。")
    #expect(budget.line(taking: "支出总表") == "支出{支出总表，比上年增加。")
  }

  @Test(arguments: ["正$0文", "// @$0", "# 标$0题", "@表 t\n| 项目 | 金额 |\n| 甲 | 1$0 |"])
  func nothing(_ text: String) {
    #expect(MarkedBudget(text).completion == nil)
  }

  @Test func orderIsTheSameEveryTime() {
    let budget = MarkedBudget(Self.table + "| 行$0 | | | | |")
    let list = budget.completion
    #expect(list == budget.completion)
    #expect(list?.items.map(\.sortText) == list?.items.map(\.sortText).sorted())
  }

  @Test func exampleCodeCell() throws {
    let budget = try Example.xiamen2026.marked("50                   ", after: "| 2101506 ")
    let list = try #require(budget.completion)
    #expect(budget[list.range] == "2101550")
    #expect(list.items.first?.label == "21015 医疗保障管理事务")
    // The disclosure words the name another way.
    let line = try #require(budget.line(taking: "2101550 事业运行"))
    #expect(line.hasPrefix("| 2101550 ") && line.contains("|     事业运行 "))
  }

  // MARK: Explanations

  @Test func explanationSaysWhereASubjectIsUsed() throws {
    let budget = MarkedBudget(Self.table + "| 2080501$0")
    let item = try #require(budget.completion?.items.first)
    #expect(item.documentation.contains("**2080501 行政单位离退休**"))
    #expect(!item.documentation.contains("10.00"))
    let text = budget.analysis.explanation(of: item, language: .chinese)
    #expect(text.contains("208 社会保障和就业支出") && text.contains("| 支出总表 | 合计 | 10.00 万元 |"))
    #expect(
      MarkedBudget(Self.table + "\n@检查 $0").completion?.items.first { $0.kind == .table }?
        .documentation
        == "科目编码 · 科目名称 · 合计 · 基本支出 · 项目支出")
  }

  @Test func snippetsAreEscaped() throws {
    let budget = MarkedBudget("@表 甲$}\n| 项目 | 金额 |\n| 乙 | 1 |\n\n@检查 甲$0")
    let item = try #require(budget.completion?.items.first { $0.kind == .table })
    #expect(item.newText == "甲$}" && item.snippet == "甲\\$\\}[$1]")
  }

  // MARK: Last year's document

  private static let lastYear = """
    @类型 部门预算
    @年度 2025
    @部门 450 临江市医疗保障局
    @单位 450001 局机关

    # 第二部分 2025年度预算表

    ## 一、比2024年增减的情况

    @表 支出总表 2025年度支出预算总表
    | 科目编码 | 科目名称           | 合计 | 用途 |
    | 208      | 社会保障和就业支出 | 1.00 |      |
    | 2101599  | 其他支出           | 2.00 | 办公 |

    @表 自定义表 自定义
    | 项目         | 数额 |
    | 一、特别项目 | 1.00 |
    """

  private func labels(_ marked: String) -> [String] {
    let budget = MarkedBudget("@年度 2026\n" + marked)
    var companions = Companions()
    companions.previousYear = Companion(
      name: "2025.budget", Analysis(Array(Self.lastYear.utf8)))
    let analysis = Analysis(Array(budget.text.utf8), companions: companions)
    return analysis.completion(at: budget.offset, language: .chinese)?.items.map(\.label) ?? []
  }

  @Test(arguments: [
    ("@部门 $0", "450 临江市医疗保障局"), ("@单位 局$0", "450 临江市医疗保障局"), ("@表 $0", "支出总表"),
    ("# $0", "第二部分 2026年度预算表"), ("## $0", "一、比2025年增减的情况"),
    ("@表 自定义表\n| 项目 | 数额 |\n| $0", "一、特别项目"),
    (
      "@表 支出总表\n| 科目编码 | 科目名称 | 合计 | 用途 |\n| 208 | 社会保障和就业支出 | | |\n| $0 | | | |",
      "2101599 其他医疗保障管理事务支出"
    ),
    ("@表 支出总表\n| 科目编码 | 科目名称 | 合计 | 用途 |\n| 208 | 社会保障和就业支出 | | $0 |", "办公"),
  ])
  func whatLastYearHadComesFirst(_ marked: String, _ label: String) {
    #expect(labels(marked).first == label)
  }

  @Test func tablesOfLastYearComeOnce() {
    let tables = labels("@表 $0")
    #expect(tables.count { $0 == "支出总表" } == 1 && tables[1] == "自定义表")
    #expect(!labels("@表 支出总表\n| 项目 | 金额 |\n\n@表 $0").contains("支出总表"))
  }
}
