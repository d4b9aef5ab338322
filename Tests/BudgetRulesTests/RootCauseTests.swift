import Testing

@testable import BudgetRules

/// One slip is one finding, with what only follows from it.
@Suite struct RootCauseTests {
  @Test func aWrongTotalThatIsItselfAPart() {
    expectFindings(
      """
      @表 表
      | 科目编码 | 预算数 |
      | 合计 | 6.00 |
      | 208 | 6.00 |
      | 20805 | 7.00 | // ! children-sum 预算数 7.00≠4.00 → children-sum 208/预算数
      | 2080502 | 1.00 |
      | 2080505 | 3.00 |
      | 20808 | 2.00 |
      """)
  }

  @Test func aWrongLeafIsToBlameWhereTwoSumsSaySo() {
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 甲款 | 乙款 |
      | 合计 | 6.00 | 3.00 | 3.00 |
      | 一 | 2.00 | 1.00 | 1.00 |
      | 二 | 4.00 | 7.00 | 2.00 | // ! total-sum 甲款 7.00≠2.00 → total-sum 合计/甲款, column-sum 二/合计
      """)
  }

  @Test func aWrongLeafThatOnlyItsTotalSpeaksAgainst() {
    expectFindings(
      """
      @表 表
      | 项目 | 金额 |
      | 合计 | 6.00 | // ! total-sum 金额 6.00≠9.00
      | 一 | 2.00 |
      | 二 | 7.00 |
      """)
  }

  @Test func twoIndependentSlips() {
    expectFindings(
      """
      @表 表
      | 项目 | 合计 | 甲款 | 乙款 |
      | 合计 | 12.00 | 6.00 | 6.00 |
      | 一 | 2.00 | 1.00 | 1.00 |
      | 二 | 4.00 | 7.00 | 2.00 | // ! total-sum 甲款 7.00≠2.00 → total-sum 合计/甲款, column-sum 二/合计
      | 三 | 6.00 | 3.00 | 8.00 | // ! total-sum 乙款 8.00≠3.00 → total-sum 合计/乙款, column-sum 三/合计
      """)
  }

  @Test func theSameSlipInTwoColumns() {
    expectFindings(
      """
      @表 表
      | 科目编码 | 合计 | 财政拨款 |
      | 合计 | 6.00 | 6.00 |
      | 210 | 6.00 | 6.00 |
      | 21015 | 9.00 | 9.00 | // ! children-sum 合计 9.00≠6.00 → children-sum 210/合计; children-sum 财政拨款 9.00≠6.00 → children-sum 210/财政拨款
      | 2101501 | 2.00 | 2.00 |
      | 2101550 | 4.00 | 4.00 |
      """)
  }

  @Test func everyMismatchIsUnderExactlyOneCause() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<150 {
      var text = "@表 表\n| 项目 | 合计 | 甲款 | 乙款 |\n"
      for row in ["合计", "一、子", "（一）丑", "（二）寅", "二、卯", "三、辰"] {
        let amounts = (0..<3).map { _ in String(Int.random(in: 0...4, using: &generator)) }
        text += "| \(row) | " + amounts.map { "\($0).00" }.joined(separator: " | ") + " |\n"
      }
      let quiet = allMismatches(text)
      let places = Set(quiet)
      #expect(places.count == quiet.count, "\(text)")
    }
  }

  /// Every mismatch of a table with its place, those that follow from others included, but for the
  /// ones that a cell is blamed by.
  private func allMismatches(_ text: String) -> [String] {
    var all: [String] = []
    for (_, finding) in Analysis(Array(text.utf8)).findings where finding.kind == .mismatch {
      let isBlamed = finding.consequences.contains { $0.place.range != finding.place.range }
      for one in (isBlamed ? [] : [finding]) + finding.consequences {
        all.append("\(one.rule.code) \(one.row ?? "") \(one.column ?? "") \(one.message.chinese)")
      }
    }
    return all
  }
}
