import Testing

@testable import BudgetModel

/// Rows that nest by their labels: marks, 其中, indentation, section totals.
@Suite struct LabelNestingTests {
  private func outline(_ labels: String) -> String {
    let rows = labels.split(separator: "\n", omittingEmptySubsequences: false)
    return table("@表 表\n| 项目 | 金额 |\n" + rows.map { "| \($0) | 1 |\n" }.joined()).outline()
  }

  private func sums(_ labels: String) -> String {
    let rows = labels.split(separator: "\n", omittingEmptySubsequences: false)
    return table("@表 表\n| 项目 | 金额 |\n" + rows.map { "| \($0) | 1 |\n" }.joined()).rowSums()
  }

  @Test func ordinalMarks() {
    #expect(
      outline(
        """
        一、收入
        （一）拨款
        1、一般
        （1）本年
        （2）上年
        2、基金
        （二）其他
        二、结转
        """) == """
          - 一、收入
            - （一）拨款
              - 1、一般
                - （1）本年
                - （2）上年
              - 2、基金
            - （二）其他
          - 二、结转
          """)
  }

  @Test func aSkippedMarkBelongsToTheNextOneOut() {
    #expect(
      outline("一、收入\n1、一般\n2、基金\n二、支出\n（1）甲")
        == "- 一、收入\n  - 1、一般\n  - 2、基金\n- 二、支出\n  - （1）甲")
  }

  @Test func numberingThatBeginsAnewListsTheRowAboveIt() {
    #expect(
      outline(
        """
        一、一般公共预算财政拨款
        二、政府性基金预算财政拨款
        本年收入合计
        年初财政拨款结转和结余
        一、一般公共预算财政拨款
        二、政府性基金预算财政拨款
        总计
        """) == """
          - 一、一般公共预算财政拨款
          - 二、政府性基金预算财政拨款
          = 本年收入合计
          - 年初财政拨款结转和结余
            - 一、一般公共预算财政拨款
            - 二、政府性基金预算财政拨款
          = 总计
          """)
  }

  @Test func numberingThatBeginsAnewBelowATotalDoesNotListIt() {
    #expect(outline("一、甲\n合计\n一、乙") == "- 一、甲\n= 合计\n- 一、乙")
  }

  @Test func ofWhichRows() {
    #expect(
      outline("固定资产\n  其中：房屋\n  车辆\n流动资产") == "- 固定资产\n  < 其中：房屋\n  < 车辆\n- 流动资产")
    #expect(
      outline("一、资产\n其中：（1）房屋\n（2）车辆\n二、负债") == "- 一、资产\n  < 其中：（1）房屋\n  < （2）车辆\n- 二、负债")
    #expect(outline("资产\n其中：房屋\n其中：车辆") == "- 资产\n  < 其中：房屋\n  < 其中：车辆")
    #expect(outline("其中：房屋") == "- 其中：房屋")
  }

  @Test func ofWhichOfATotal() {
    #expect(
      outline("合计\n其中：财政拨款\n其他资金\n一、甲") == "= 合计\n  < 其中：财政拨款\n  < 其他资金\n- 一、甲")
  }

  @Test func anOfWhichListGoesOnOnlyDeeperThanItsWhole() {
    #expect(
      outline("房屋\n其中：办公用房\n车辆\n  其中：轿车\n  客车\n设备") == """
        - 房屋
          < 其中：办公用房
        - 车辆
          < 其中：轿车
          < 客车
        - 设备
        """)
  }

  @Test func theVehiclesAreTheWhole() {
    #expect(
      sums("合计\n1、因公出国（境）费\n2、公务用车购置及运行费\n其中：（1）公务用车购置费\n（2）公务用车运行维护费\n3、公务接待费")
        == """
        合计 = 1、因公出国（境）费 + 2、公务用车购置及运行费 + 3、公务接待费
        2、公务用车购置及运行费 = 其中：（1）公务用车购置费 + （2）公务用车运行维护费
        """)
  }

  @Test func indentation() {
    #expect(
      outline("甲\n  乙\n    丙\n    丁\n  戊\n己\n　庚")
        == "- 甲\n  - 乙\n    - 丙\n    - 丁\n  - 戊\n- 己\n  - 庚")
    #expect(outline("一、收入\n  拨款\n  其他\n二、支出") == "- 一、收入\n  - 拨款\n  - 其他\n- 二、支出")
  }

  @Test func sectionTotalsHoldTheRowsBelowThem() {
    #expect(
      sums("人员经费小计\n工资\n津贴\n公用经费小计\n办公费\n合计") == """
        人员经费小计 = 工资 + 津贴
        公用经费小计 = 办公费
        合计 = 人员经费小计 + 公用经费小计
        """)
  }

  /// The funds below what is carried over are its parts.
  @Test func fundsOfWhatIsCarriedOver() {
    #expect(
      sums("一、一般公共预算财政拨款\n本年收入合计\n年初财政拨款结转和结余\n一般公共预算财政拨款\n政府性基金预算财政拨款\n总计") == """
        本年收入合计 = 一、一般公共预算财政拨款
        年初财政拨款结转和结余 = 一般公共预算财政拨款 + 政府性基金预算财政拨款
        总计 = 本年收入合计 + 年初财政拨款结转和结余
        """)
  }

  /// A unit is part of the one whose code its own begins with.
  @Test func unitsByCode() {
    #expect(
      table(
        """
        @表 收入总表
        | 部门代码 | 部门名称 | 合计 |
        | | 合计 | 3 |
        | 301 | 街道办事处 | 3 |
        | 301001 | 街道办事处本级 | 2 |
        | 301002 | 服务中心 | 1 |
        """
      ).rowSums() == """
        合计 = 街道办事处
        街道办事处 = 街道办事处本级 + 服务中心
        """)
  }

  @Test func sectionTotalsBelowTheirRows() {
    #expect(
      sums("工资\n津贴\n人员经费小计\n办公费\n公用经费小计\n合计") == """
        人员经费小计 = 工资 + 津贴
        公用经费小计 = 办公费
        合计 = 人员经费小计 + 公用经费小计
        """)
    #expect(
      sums("一、甲\n（一）子\n人员经费合计\n二、乙\n公用经费合计") == """
        一、甲 = （一）子
        人员经费合计 = 一、甲
        公用经费合计 = 二、乙
        """)
  }

  @Test func subtotalsOnEitherEndOfTheirRows() {
    #expect(
      sums("甲\n乙\n小计\n丙\n小 计\n结转\n合计") == """
        小计 = 甲 + 乙
        小 计 = 丙
        合计 = 小计 + 小 计 + 结转
        """)
    #expect(
      sums("合计\n小计\n甲\n乙\n小 计\n丙") == "合计 = 小计 + 小 计\n小计 = 甲 + 乙\n小 计 = 丙")
    #expect(
      sums("甲\n小计\n本年收入合计\n结转\n收入总计")
        == "小计 = 甲\n本年收入合计 = 小计\n收入总计 = 本年收入合计 + 结转")
  }

  @Test func totalsAtTheTop() {
    #expect(sums("合计\n一、甲\n（一）子\n二、乙") == "合计 = 一、甲 + 二、乙\n一、甲 = （一）子")
  }

  @Test func totalsAtTheBottom() {
    #expect(sums("一、甲\n二、乙\n合计") == "合计 = 一、甲 + 二、乙")
  }

  @Test func totalsOfTheYearAndAll() {
    #expect(
      sums("一、甲\n二、乙\n本年收入合计\n上年结转\n其他\n收入总计") == """
        本年收入合计 = 一、甲 + 二、乙
        收入总计 = 本年收入合计 + 上年结转 + 其他
        """)
    #expect(sums("一、甲\n本年支出合计\n支出总计") == "本年支出合计 = 一、甲\n支出总计 = 本年支出合计")
    #expect(sums("合计\n一、甲\n本年支出合计\n结转") == "合计 = 本年支出合计 + 结转\n本年支出合计 = 一、甲")
  }

  @Test func aTotalAloneTotalsNothing() {
    #expect(sums("合计").isEmpty)
    #expect(sums("本年收入合计").isEmpty)
  }

  @Test func rowsWithoutArithmetic() {
    #expect(outline("栏次\n/\n甲\n行次") == "· 栏次\n· /\n- 甲\n· 行次")
  }

  @Test func declaredStandaloneRows() {
    let table = table(
      """
      @表 表
      @行 302 : 独立
      @行 "说明" : 独立
      | 科目编码 | 科目名称 | 金额 |
      | 合计 | | 3 |
      | 301 | 工资福利支出 | 1 |
      | 302 | 商品和服务支出 | 2 |
      | 30201 | 办公费 | 9 |
      | | 说明 | 7 |
      """)
    #expect(table.outline() == "= 合计\n- 301 工资福利支出\n· 302 商品和服务支出\n  - 30201 办公费\n· 说明")
    #expect(table.rowSums() == "合计 = 301 工资福利支出")
    #expect(table.problems.isEmpty)
  }

  @Test func declaredRowFormulas() {
    let table = table(
      """
      @表 表
      @行 人员经费 = 301 + 303
      @行 结余 = 收入 - 支出
      | 科目编码 | 科目名称 | 金额 |
      | | 人员经费 | 3 |
      | 301 | 工资福利支出 | 1 |
      | 303 | 补助 | 2 |
      | | 收入 | 5 |
      | | 支出 | 4 |
      | | 结余 | 1 |
      """)
    #expect(table.rowSums() == "人员经费 = 301 工资福利支出 + 303 补助\n结余 = 收入 − 支出")
    #expect(table.problems.isEmpty)
  }

  @Test func declarationsOfRowsThatAreNotThere() {
    #expect(
      table("@表 表\n@行 丁 = 甲\n@行 甲 = 乙 + 戊\n@行 己 : 独立\n| 项目 | 金额 |\n| 甲 | 1 |\n| 乙 | 1 |\n")
        .problemTexts == ["unknownRow: 丁", "unknownRow: 戊", "unknownRow: 己"])
  }

  @Test func deepIndentationIsFollowedSoFar() {
    let rows = (0..<500).map { String(repeating: " ", count: $0) + "行\($0)" }.joined(
      separator: "\n")
    let entries = table(
      "@表 表\n| 项目 | 金额 |\n" + rows.split(separator: "\n").map { "|\($0)| 1 |\n" }.joined()
    ).sides[0].entries
    #expect(entries.count == 500)
    #expect(entries[1].parent == 0)
  }
}
