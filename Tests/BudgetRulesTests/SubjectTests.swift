import Testing

@testable import BudgetRules

/// Codes and names against the catalog, and subjects among each other.
@Suite struct SubjectTests {
  @Test func verdicts() {
    expectFindings(
      """
      @年度 2026

      @表 支出总表
      | 科目编码 | 科目名称 | 预算数 |
      | 2080505 | 机关事业单位基本养老保险缴费支出 | 1 |
      | ２１０１５０１ | 行 政 运 行 | 1 |
      | 2101550 | 事业单位运行 | 1 | // ! subject-name 科目名称
      | 2101551 | 某某支出 | 1 | // ! unknown-subject 科目编码
      """)
  }

  @Test func bothRemediesAreNamed() {
    let head = "@年度 2026\n@表 表\n| 科目编码 | 科目名称 | 预算数 |\n"
    #expect(
      message(head + "| 30106 | 机关事业单位基本养老保险缴费 | 1 |\n")
        == "30106 是“伙食补助费”，这里写作“机关事业单位基本养老保险缴费”；“机关事业单位基本养老保险缴费”的编码是 30108。")
    #expect(
      message(head + "| 21 | 卫生健康支出 | 1 |\n") == "科目编码 21 为 2 位，应为 3、5 或 7 位；或应为 210“卫生健康支出”。")
    #expect(
      message(head + "| 303 | 对个人和家庭补助 | 1 |\n") == "目录中 303 的名称写作“对个人和家庭的补助”。")
    #expect(
      message(head + "| 2101551 | 事业运行 | 1 |\n")?.hasPrefix(
        "2026 年科目目录中没有 2101551；或应为 2101550“事业运行”")
        == true)
  }

  @Test func codesInPartsOfTheirOwn() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码/类 | /款 | /项 | 科目名称 | 预算数 |
      | | | | 合计 | 3.00 |
      | 210 | | | 卫生健康支出 | 3.00 |
      | | 15 | | 医疗保障管理事务 | 3.00 | // ! children-sum 预算数 3.00≠2.00
      | | | 50 | 事业单位运行 | 2.00 | // ! subject-name 科目名称
      """)
  }

  @Test func lengthsAndWording() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 21 | 卫生健康支出 | 1 | // ! code-length 科目编码
      """)
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 301 | 工资福利支出 | 1 |
      | 303 | 对个人和家庭补助 | 1 | // ! subject-wording 科目名称
      """)
  }

  @Test func editions() {
    expectFindings(
      """
      @年度 2021
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 307 | 债务利息支出 | 1 | // ! former-subject 科目名称
      | 309 | 基本建设支出 | 1 | // ! former-subject 科目名称
      """)
  }

  @Test func localSubjects() {
    let table = "@表 表\n| 科目编码 | 科目名称 | 预算数 |\n| 2101551 | 某某支出 | 1 |\n"
    #expect(rules("@年度 2026\n\n" + table) == ["unknown-subject"])
    #expect(rules("@年度 2026\n@科目 2101551 某某支出\n\n" + table).isEmpty)
    #expect(rules("@年度 2026\n@科目 2101551 别的支出\n\n" + table) == ["subject-name"])
  }

  @Test func codesThatAreNone() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 208050 2 | 事业单位离退休 | 1 | // ! malformed-code 科目编码
      | 210A | 某某 | 1 | // ! malformed-code 科目编码
      | 其他 | 某某 | 1 |
      | 合计 | | 3 |
      """)
  }

  @Test func familiesDoNotMix() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 210 | 卫生健康支出 | 1 | // ! wrong-family 科目编码
      | 301 | 工资福利支出 | 1 |
      | 302 | 商品和服务支出 | 1 |
      """)
    expectFindings(
      "@年度 2026\n@表 表\n| 科目编码 | 科目名称 | 预算数 |\n| 301 | 工资福利支出 | 1 |\n| 501 | 机关工资福利支出 | 1 |\n")
  }

  @Test func missingParents() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 208 | 社会保障和就业支出 | 3 |
      | 2080502 | 事业单位离退休 | 1 | // ! missing-parent 科目编码
      | 2080505 | 机关事业单位基本养老保险缴费支出 | 2 |
      | 21011 | 行政事业单位医疗 | 1 | // ! missing-parent 科目编码
      """)
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 2080502 | 事业单位离退休 | 1 |
      | 2080505 | 机关事业单位基本养老保险缴费支出 | 2 |
      """)
  }

  @Test func order() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 科目编码 | 科目名称 | 预算数 |
      | 210 | 卫生健康支出 | 3 |
      | 21015 | 医疗保障管理事务 | 1 |
      | 21011 | 行政事业单位医疗 | 1 | // ! subject-order 科目编码
      | 21012 | 财政对基本医疗保险基金的补助 | 1 |
      | 208 | 社会保障和就业支出 | 3 | // ! subject-order 科目编码
      """)
  }

  @Test func orderIsThatOfEachUnit() {
    expectFindings(
      """
      @年度 2026
      @表 表
      | 单位编码 | 科目编码 | 预算数 |
      | 1 | 2080505 | 3 |
      | 1 | 2101501 | 3 |
      | 2 | 2080505 | 1 |
      | 2 | 2101501 | 1 |
      """)
  }

  @Test func severityFollowsTheEvidence() {
    let disclosed = Self.severities("| 2101550 | 事业单位运行 | 1 |")
    #expect(disclosed == ["warning"])
    // 30704 is a subject that no published document vouches for.
    #expect(Self.severities("| 30704 | 国内债务发行费用 | 1 |") == ["hint"])
  }

  private static func severities(_ row: String) -> [String] {
    let text = "@年度 2023\n@表 表\n| 科目编码 | 科目名称 | 预算数 |\n\(row)\n"
    return Analysis(Array(text.utf8)).findings.map(\.finding.severity.name)
  }
}
