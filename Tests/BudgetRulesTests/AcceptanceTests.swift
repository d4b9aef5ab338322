import Testing

@testable import BudgetRules

/// Findings that somebody has looked at and accepts, with a reason.
@Suite struct AcceptanceTests {
  @Test func forTheDocument() {
    expectFindings(
      """
      @允许 total-sum 合计含上年结转

      @表 甲
      | 项目 | 金额 |
      | 一 | 1.00 |
      | 合计 | 2.00 |

      @表 乙
      | 项目 | 合计 | 甲款 |
      | 一 | 1.00 | 3.00 | // ! column-sum 合计 1.00≠3.00
      | 合计 | 4.00 | 4.00 |
      """)
  }

  @Test func forATable() {
    expectFindings(
      """
      @表 甲
      @允许 total-sum 合计含上年结转
      | 项目 | 金额 |
      | 一 | 1.00 |
      | 合计 | 2.00 |

      @表 乙
      | 项目 | 金额 |
      | 一 | 1.00 |
      | 合计 | 2.00 | // ! total-sum 金额 2.00≠1.00
      """)
  }

  @Test func forARow() {
    expectFindings(
      """
      @表 甲
      | 项目 | 合计 | 甲款 |
      | 一 | 1.00 | 3.00 | // ! column-sum 合计 1.00≠3.00
      @允许 column-sum 含代管资金
      | 二 | 1.00 | 2.00 |
      """)
  }

  @Test func acceptancesThatAcceptNothing() {
    expectFindings(
      """
      @允许 total-sum 合计含上年结转
      // ! unused-acceptance
      @允许 no-such-rule 理由
      // ! unused-acceptance

      @表 甲
      | 项目 | 金额 |
      @允许 total-sum 合计含上年结转
      // ! unused-acceptance
      | 一 | 1.00 |
      """)
  }

  @Test func aReasonIsAskedFor() {
    expectFindings("@允许 total-sum\n// ! malformed-directive\n")
    expectFindings("@表 甲\n@允许 total-sum\n// ! malformed-directive\n| 项目 | 金额 |\n")
  }

  @Test func whatFollowsGoesWithIt() {
    expectFindings(
      """
      @表 表
      @允许 children-sum 见说明
      | 科目编码 | 预算数 |
      | 208 | 6.00 |
      | 20805 | 7.00 |
      | 2080502 | 6.00 |
      """)
  }
}
