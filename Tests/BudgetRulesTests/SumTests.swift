import Testing

/// Sums down and across, as documents state them.
@Suite struct SumTests {
  @Test func everyLevelAgainstItsDirectChildren() {
    expectFindings(
      """
      @年度 2026

      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      |         | 合计 | 10.00 |
      | 208     | 社会保障和就业支出 | 4.00 |
      | 20805   |   行政事业单位养老支出 | 4.00 | // ! children-sum 合计 4.00≠3.00
      | 2080502 |     事业单位离退休 | 1.00 |
      | 2080505 |     机关事业单位基本养老保险缴费支出 | 2.00 |
      | 210     | 卫生健康支出 | 6.00 |
      | 21011   |   行政事业单位医疗 | 6.00 |
      | 2101101 |     行政单位医疗 | 6.00 |
      """)
  }

  @Test func aTableThatIsRight() {
    expectFindings(
      """
      @年度 2026
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 | 基本支出/小计 | /人员经费 | /公用经费 | 项目支出 |
      |         | 合计 | 10.00 | 7.00 | 5.00 | 2.00 | 3.00 |
      | 208     | 社会保障和就业支出 | 4.00 | 4.00 | 4.00 | | |
      | 20805   | 行政事业单位养老支出 | 4.00 | 4.00 | 4.00 | 0.00 | / |
      | 210     | 卫生健康支出 | 6.00 | 3.00 | 1.00 | 2.00 | 3.00 |
      """)
  }

  @Test func acrossTheRow() {
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 基本支出/小计 | /人员经费 | /公用经费 | 项目支出 |
      | 甲 | 6.00 | 3.00 | 1.00 | 2.00 | 3.00 |
      | 乙 | 6.00 | 3.00 | 1.00 | 2.50 | 3.00 | // ! column-sum 基本支出/小计 3.00≠3.50
      | 丙 | 6.50 | 3.00 | 1.00 | 2.00 | 3.00 | // ! column-sum 合计 6.50≠6.00
      | 丁 | 6.01 | 3.00 | 1.00 | 2.00 | 3.00 | // ! rounding-difference 合计 6.01~6.00
      """)
  }

  @Test func unitsAndTheirSubjects() {
    expectFindings(
      """
      @表 表
      | 单位编码 | 单位名称 | 科目编码 | 合计 |
      | 1 | 机关 | | 3.00 |
      | 1 | 机关 | 2080505 | 1.00 |
      | 1 | 机关 | 2101501 | 2.00 |
      | 2 | 中心 | | 5.00 | // ! unit-sum 合计 5.00≠4.00
      | 2 | 中心 | 2080505 | 4.00 |
      |   | 合计 | | 8.00 |
      """)
  }

  @Test func unitsWithoutRowsOfTheirOwn() {
    expectFindings(
      """
      @表 表
      | 单位编码 | 科目编码 | 合计 |
      | 1 | 208   | 1.00 |
      | 1 | 20805 | 1.00 |
      | 1 | 210   | 3.00 |
      | 2 | 208   | 2.00 |
      | 2 | 20805 | 2.00 |
      |   | 合计  | 6.00 |
      """)
  }

  @Test func leavesOnly() {
    expectFindings(
      """
      @表 表
      | 科目编码 | 合计 |
      | 合计 | 7.00 | // ! total-sum 合计 7.00≠6.00
      | 2080505 | 1.00 |
      | 2101101 | 2.00 |
      | 2101501 | 3.00 |
      """)
  }

  @Test func bothSidesOfASummary() {
    expectFindings(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 一、拨款收入 | 5.00 || 一、基本支出 | 4.00 |
      | 二、其他收入 | 1.00 || 二、项目支出 | 3.00 |
      | 本年收入合计 | 6.00 || 本年支出合计 | 7.00 |
      | 上年结转结余 | 1.00 || 年终结转结余 | |
      | 收入总计 | 7.00 || 支出总计 | 7.00 |
      """)
    expectFindings(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 本年收入 | 5.00 || 本年支出 | 4.00 |
      | 收入总计 | 5.00 || 支出总计 | 4.00 | // ! balance 收入/预算数 5.00≠4.00
      """)
  }

  @Test func balanceOfTotalsWithinRounding() {
    expectFindings(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 拨款 | 5.00 || 支出 | 5.01 |
      | 合计 | 5.00 || 合计 | 5.01 | // ! rounding-difference 收入/预算数 5.00~5.01
      """)
  }

  @Test func twoSidesThatAreNoIncomeAndExpenditure() {
    expectFindings(
      """
      @表 对照表
      | 甲/项目 | 甲/预算数 || 乙/项目 | 乙/预算数 |
      | 一 | 5.00 || 一 | 4.00 |
      | 总计 | 5.00 || 总计 | 4.00 |
      """)
  }

  @Test func blanks() {
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 甲款 | 乙款 |
      | 一 | 3.00 | 3.00 | |
      | 二 | | | |
      | 三 | | 1.00 | 2.00 | // ! missing-total 合计 _≠3.00
      | 四 | 3.00 | | | // ! missing-parts 合计 3.00≠_
      | 五 | 0.00 | | |
      | 六 | / | 1.00 | 2.00 |
      | 七 | 1.00 | 1.00 | — |
      """)
  }

  @Test func aBlankParentCountsWithItsChildren() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 6.00 |
      | 一、甲 | | // ! missing-total 金额 _≠3.00
      | （一）子 | 1.00 |
      | （二）丑 | 2.00 |
      | 二、乙 | 3.00 |
      """)
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 甲/小计 | /一款 | /二款 | 乙款 |
      | 一 | 6.00 | | 1.00 | 2.00 | 3.00 | // ! missing-total 甲/小计 _≠3.00
      """)
  }

  @Test func ofWhich() {
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 甲款 | 其中：专项款 |
      | 资产总额 | 9.00 | 9.00 | 5.00 |
      | 1、流动资产 | 4.00 | 4.00 | 5.00 | // ! of-which 其中：专项款 5.00≠4.00
      | 2、固定资产 | 5.00 | 5.00 | |
      | 其中：（1）房屋 | 3.00 | 3.00 | |
      | （2）车辆 | 6.00 | 6.00 | | // ! of-which 合计 6.00≠5.00; of-which 甲款 6.00≠5.00
      """)
  }

  @Test func precisionDecidesWhatIsOfWhich() {
    expectFindings("@表 表\n| 项目 | 甲款 | 其中：乙款 |\n| 一 | 7.6 | 8 |\n")
    expectFindings(
      "@表 表\n| 项目 | 甲款 | 其中：乙款 |\n| 一 | 7.6 | 9 | // ! of-which 其中：乙款 9≠7.6\n")
  }

  @Test func duplicatesThatAgreeAreAddedOnce() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 合计 |
      | 208 | 3.00 |
      | 20805 | 3.00 |
      | 20805 | 3.00 | // ! duplicate-subject 科目编码
      """)
  }

  @Test func duplicatesThatDisagreeStopTheSum() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 预算数 | 基本支出 |
      | 208 | 9.99 | 7.77 | // ! children-sum 基本支出 7.77≠3.00
      | 20805 | 3.00 | 3.00 |
      | 20805 | 4.00 | 3.00 | // ! duplicate-subject 科目编码
      """)
  }

  @Test func duplicatesOfOtherPrecisionAgreeWhereTheyMeet() {
    let head = "@年度 2026\n@表 表\n| 科目编码 | 预算数 |\n| 208 | 9.9 | // ! children-sum 预算数 "
    expectFindings(
      head + "9.9≠5.0\n| 20805 | 5.0 |\n| 20805 | 5.00 | // ! duplicate-subject 科目编码\n")
    expectFindings(
      head + "9.9≠5.2\n| 20805 | 5.2 |\n| 20805 | 5.24 | // ! duplicate-subject 科目编码\n")
    expectFindings(
      "@年度 2026\n@表 表\n| 科目编码 | 预算数 |\n| 208 | 9.9 |\n| 20805 | 5.2 |\n"
        + "| 20805 | 5.4 | // ! duplicate-subject 科目编码\n")
  }

  @Test func excessDigitsStopTheSum() {
    expectFindings(
      """
      @精度 2

      @表 表
      | 项目 | 金额 |
      | 合计 | 9.99 |
      | 甲 | 1.005 | // ! excess-digits 金额
      | 乙 | 2.0000 |
      """)
  }

  @Test func aBareIntegerIsAsPreciseAsItsColumn() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 10.02 | // ! total-sum 金额 10.02≠10.00
      | 甲 | 4 |
      | 乙 | 6.00 |
      """)
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 10 | // ! rounding-difference 金额 10~9
      | 甲 | 3 |
      | 乙 | 3 |
      | 丙 | 3 |
      """)
  }

  @Test func declaredPrecisionWidensTheIntervals() {
    expectFindings(
      """
      @表 表
      @精度 1
      | 项目 | 金额 |
      | 合计 | 10.10 | // ! rounding-difference 金额 10.10~10.00
      | 甲 | 4.00 |
      | 乙 | 6.00 |
      """)
    expectFindings(
      """
      @表 表
      @列 金额 : 金额 0
      | 项目 | 金额 |
      | 合计 | 11 | // ! rounding-difference 金额 11~10
      | 甲 | 4 |
      | 乙 | 6 |
      """)
  }

  @Test func truncatedFigures() {
    func rows(_ total: String) -> String {
      "| 项目 | 金额 |\n| 合计 | \(total)\n| 甲 | 3 |\n| 乙 | 3 |\n| 丙 | 3 |\n"
    }
    let truncated = "@表 表\n@尾数 截断\n"
    expectFindings(truncated + rows("11 | // ! rounding-difference 金额 11~9"))
    expectFindings(truncated + rows("12 | // ! total-sum 金额 12≠9"))
    expectFindings(truncated + rows("8 | // ! total-sum 金额 8≠9"))
    expectFindings("@尾数 截断\n\n@表 表\n" + rows("8 | // ! total-sum 金额 8≠9"))
    expectFindings(
      "@尾数 截断\n\n@表 表\n@尾数 四舍五入\n" + rows("8 | // ! rounding-difference 金额 8~9"))
  }

  @Test func cellsThatAreNoAmountStopTheSum() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 9.99 |
      | 甲 | 1.0O | // ! malformed-amount 金额
      | 乙 | 2.00 |
      """)
    expectFindings(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 收入总计 | 5.00 || 支出总计 | 5..00 | // ! malformed-amount 支出/预算数
      """)
  }

  @Test func figuresOfEighteenDigits() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 999999999999999999 | // ! total-sum 金额 999999999999999999≠1999999999999999998
      | 甲 | 999999999999999999 |
      | 乙 | 999999999999999999 |
      """)
  }

  @Test func rowsThatStandAlone() {
    expectFindings(
      """
      @表 表
      @行 302 : 独立
      @列 参考金额 : 独立
      | 科目编码 | 科目名称 | 合计 | 甲款 | 参考金额 |
      | 合计 | | 1.00 | 1.00 | 5.00 |
      | 301 | 工资福利支出 | 1.00 | 1.00 | 6.00 |
      | 302 | 商品和服务支出 | 2.00 | 9.00 | 7.00 |
      | 30201 | 办公费 | 3.00 | 3.00 | 8.00 |
      """)
  }

  @Test func sectionTotals() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 6.00 |
      | 人员经费小计 | 3.00 |
      | 工资 | 1.00 |
      | 津贴 | 2.00 |
      | 公用经费小计 | 3.00 | // ! total-sum 金额 3.00≠4.00
      | 办公费 | 4.00 |
      """)
  }

  @Test func percentagesAndQuantitiesAreNotAdded() {
    expectFindings(
      """
      @表 表
      | 项目 | 数量 | 单价 | 金额 | 执行率 |
      | 合计 | 9 | | 6.00 | 50% |
      | 甲 | 1 | 2.00 | 2.00 | 70% |
      | 乙 | 2 | 2.00 | 4.00 | 80% |
      """)
  }
}
