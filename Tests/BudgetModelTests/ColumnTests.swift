import Testing

@testable import BudgetModel

/// The roles of columns, the sums across, and the 其中 columns.
@Suite struct ColumnTests {
  private func roles(_ text: String) -> [ColumnRole] { table(text).columns.map(\.role) }

  @Test(arguments: [
    ("科目编码", ColumnRole.subjectCode), ("科目代码", .subjectCode), ("功能科目编码", .subjectCode),
    ("经济科目编码", .subjectCode), ("支出功能分类科目编码", .subjectCode), ("功能分类科目编码", .subjectCode),
    ("经济分类科目编码", .subjectCode), ("编码", .subjectCode), ("代码", .subjectCode),
    ("科 目 编 码", .subjectCode), ("支出功能分类科目/科目编码", .subjectCode), ("科目名称", .subjectName),
    ("功能科目名称", .subjectName), ("单位编码", .unitCode), ("单位代码", .unitCode),
    ("部门（单位）编码", .unitCode), ("部门代码", .unitCode), ("部门名称", .unitName), ("单位名称", .unitName),
    ("部门(单位)名称", .unitName),
    ("序号", .ordinal), ("行次", .ordinal), ("栏次", .ordinal), ("行", .ordinal), ("项目", .label),
    ("收入项目", .label), ("支出项目类别", .label), ("支出结构", .label), ("备注", .text), ("说明", .text),
    ("数量", .standalone), ("单价", .standalone), ("合计", .amount), ("小计", .amount),
    ("本年收入合计", .amount), ("预算数", .amount), ("决算数", .amount), ("金额", .amount),
    ("支出预算", .amount), ("增长率", .percentage),
  ])
  func namesCarryRoles(_ name: String, _ role: ColumnRole) {
    #expect(roles("@表 表\n| 项目 | \(name) |\n| | |\n").last == role)
  }

  /// A year before and the change against it stand beside the year's own figures.
  @Test func otherYears() {
    let table = table(
      """
      @表 表
      | 科目名称 | 2024年预算数 | 2025年预算数/合计 | 2025年预算数/基本支出 | 2025年预算数/项目支出 | 增减额 | 上年结转 |
      | 甲 | 1 | 5 | 2 | 3 | 4 | 1 |
      """)
    #expect(table.columns.map(\.isOfOtherYear) == [false, true, false, false, false, true, false])
    #expect(table.sides[0].mainColumn == 2)
    let pair = self.pair
    #expect(pair.columns(named: "合计") == [3])
    #expect(pair.columns(named: "上年预算数/合计") == [1])
    #expect(pair.columnSums.map(\.total) == [1, 3])
    let beside = BudgetModelTests.table(
      "@表 表\n| 项目 | 合计 | 上年数 | 基本支出 | 项目支出 |\n| 甲 | 5 | 9 | 2 | 3 |\n")
    #expect(beside.columnSums.first?.parts.map(\.column) == [3, 4])
  }

  private var pair: Table {
    table("@表 表\n| 项目 | 上年预算数/合计 | /接待费 | 本年预算数/合计 | /接待费 |\n| 甲 | 3 | 3 | 2 | 2 |\n")
  }

  @Test func cellsDecideWhatNamesLeaveOpen() {
    #expect(
      roles(
        "@表 表\n| 地区 | 甲 | 乙 | 丙 |\n| 市本级 | 1.00 | 好 | 5% |\n| 县区 | / | 2 | 6% |\n| 合计 | 3 | 差 | 7% |\n"
      )
        == [.label, .amount, .text, .percentage])
  }

  @Test func anAmountColumnBearsOneWrongCell() {
    let column = table("@表 表\n| 项目 | 甲款 |\n| 一 | 1.00 |\n| 二 | 2.00 |\n| 三 | 3.0O |\n").columns[1]
    #expect(column.role == .amount)
    #expect(column.holdsOnlyNumbers)
  }

  @Test func aTableWithoutNamedLabelsTakesItsFirstText() {
    #expect(roles("@表 表\n| 资金来源 | 甲 |\n| 拨款 | 1 |\n") == [.label, .amount])
    #expect(roles("@表 表\n| 科目名称 | 甲 |\n| 工资 | 1 |\n")[1] == .amount)
    #expect(table("@表 表\n| 科目名称 | 甲 |\n| 工资 | 1 |\n").sides[0].labelColumn == 0)
  }

  @Test func declaredTypesWin() {
    let declared = table(
      """
      @表 表
      @列 批次 : 文本
      @列 人数 : 数量
      @列 完成 : 百分比
      @列 代号 : 编码
      @列 次序 : 序号
      @列 总额 : 独立
      @列 费用 : 金额 1
      | 代号 | 次序 | 批次 | 人数 | 完成 | 总额 | 费用 |
      | 201 | 1 | 2 | 3 | 4 | 5 | 6 |
      """)
    #expect(
      declared.columns.map(\.role) == [
        .subjectCode, .ordinal, .text, .standalone, .percentage, .standalone, .amount,
      ])
    #expect(declared.columns[6].declaredDecimals == 1)
    #expect(declared.problems.isEmpty)
  }

  @Test func totalsOfGroupsAndSides() {
    let groups = table(
      """
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 | 基本支出/小计 | /人员经费 | /公用经费 | 项目支出 | 备注 | 数量 |
      | 208 | 社会保障和就业支出 | 6 | 3 | 1 | 2 | 3 | | 7 |
      """)
    #expect(
      groups.acrossSums == """
        合计 = 基本支出/小计 + 项目支出
        基本支出/小计 = 基本支出/人员经费 + 基本支出/公用经费
        """)
  }

  @Test func nestedGroupsCountWithTheirOwnTotal() {
    let nested = table(
      """
      @表 三公经费表
      | 合计 | 因公出国（境）费 | 公务用车购置及运行费/小计 | /购置费 | /运行费 | 公务接待费 |
      | 6 | 1 | 3 | 1 | 2 | 2 |
      """)
    #expect(
      nested.acrossSums == """
        合计 = 因公出国（境）费 + 公务用车购置及运行费/小计 + 公务接待费
        公务用车购置及运行费/小计 = 公务用车购置及运行费/购置费 + 公务用车购置及运行费/运行费
        """)
  }

  @Test func aGroupWithoutTotalCountsWithItsColumns() {
    #expect(
      table("@表 表\n| 合计 | 拨款/一般 | /基金 | 其他收入 |\n| 6 | 1 | 2 | 3 |\n").acrossSums
        == "合计 = 拨款/一般 + 拨款/基金 + 其他收入")
  }

  @Test func sidesHaveTheirOwnTotals() {
    #expect(
      table("@表 表\n| 项目 | 合计 | 甲款 || 项目 | 合计 | 乙款 |\n| a | 1 | 1 || b | 2 | 2 |\n").acrossSums
        == "合计 = 甲款\n合计 = 乙款")
  }

  @Test func ofWhichColumnsAreNotAdded() {
    let table = table(
      """
      @表 表
      | 项目 | 合计 | 甲款 | 其中：专项款 | 乙款 | 其中：/丙款 | /丁款 |
      | a | 9 | 4 | 1 | 5 | 2 | 3 |
      """)
    #expect(table.acrossSums == "合计 = 甲款 + 乙款")
    #expect(table.limits == "其中：专项款 ≤ 甲款\n其中：/丙款 ≤ 乙款\n其中：/丁款 ≤ 乙款")
  }

  @Test func basicAndProjectSpendingMakeTheWhole() {
    let table = table("@表 表\n| 科目编码 | 小计 | 其中：/基本支出 | /项目支出 |\n| 208 | 3 | 1 | 2 |\n")
    #expect(table.acrossSums == "小计 = 其中：/基本支出 + 其中：/项目支出")
    #expect(table.limits.isEmpty)
  }

  @Test func declaredColumnFormulas() {
    let declared = table(
      """
      @表 表
      @列 支出预算 = 资金来源 − 调减
      @列 小计 = 合计（甲款，乙款）
      | 项目 | 支出预算 | 资金来源/一般 | /基金 | 调减 | 小计 | 甲款 | 乙款 |
      | a | 3 | 1 | 2 | 0 | 3 | 1 | 2 |
      """)
    #expect(
      declared.acrossSums == """
        支出预算 = 资金来源/一般 + 资金来源/基金 − 调减
        小计 = 甲款 + 乙款
        """)
    #expect(declared.formulas.isEmpty)
    #expect(declared.problems.isEmpty)
  }

  @Test func formulasThatAreMoreThanSumsAreKept() {
    let kept = table("@表 表\n@列 金额 = 数量 × 单价\n| 名称 | 数量 | 单价 | 金额 |\n| a | 2 | 3 | 6 |\n")
    #expect(kept.formulas.map(\.subject) == [.column(3)])
    #expect(kept.acrossSums.isEmpty)
  }

  @Test func declarationsOfColumnsThatAreNotThere() {
    #expect(
      table("@表 表\n@列 丁 = 甲 + 乙\n@列 甲 = 乙 + 戊\n| 甲 | 乙 |\n| 1 | 1 |\n").problemTexts
        == ["unknownColumn: 丁", "unknownColumn: 戊"])
    #expect(
      table("@表 表\n@列 小计 = 合计\n| 甲/小计 | 乙/小计 | 合计 |\n| 1 | 1 | 2 |\n").problemTexts
        == ["ambiguousColumn: 小计"])
  }

  @Test func columnsByNameAndPath() {
    let table = table("@表 表\n| 一、财政拨款/小计 | /1.基本支出 | 其他/小计 || 小计 |\n| | | || |\n")
    #expect(table.columns(named: "小计") == [3])
    #expect(table.columns(named: "小计", side: 0) == [0, 2])
    #expect(table.columns(named: "财政拨款/小计") == [0])
    #expect(table.columns(named: "一、财政拨款／小计") == [0])
    #expect(table.columns(named: "基 本 支 出") == [1])
    #expect(table.columns(named: "项目支出") == [])
  }
}
