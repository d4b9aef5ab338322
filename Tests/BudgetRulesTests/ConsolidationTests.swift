import BudgetModel
import Testing

@testable import BudgetRules

/// A document is the sum of the documents that it names by `@汇总`.
@Suite struct ConsolidationTests {
  private static func unit(_ name: String, _ amounts: (String, String, String)) -> Companion {
    let text = """
      @金额单位 万元
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      | 合计 | | \(amounts.0) |
      | 208 | 社会保障和就业支出 | \(amounts.1) |
      | 210 | 卫生健康支出 | \(amounts.2) |
      """
    return Companion(name: name, Analysis(Array(text.utf8)))
  }

  private static let whole = """
    @汇总 甲.budget 乙.budget

    @表 支出总表
    | 科目编码 | 科目名称 | 合计 |
    | 合计 | | 10.00 |
    | 208 | 社会保障和就业支出 | 4.00 |
    | 210 | 卫生健康支出 | 6.00 |
    """

  private static func findings(_ units: [Companion], _ text: String = whole) -> [Finding] {
    var companions = Companions()
    companions.units = units
    return Analysis(Array(text.utf8), companions: companions).findings.map(\.finding)
  }

  @Test func aSumThatHolds() {
    let units = [
      Self.unit("甲.budget", ("3.00", "1.00", "2.00")),
      Self.unit("乙.budget", ("7.00", "3.00", "4.00")),
    ]
    #expect(Self.findings(units).isEmpty)
  }

  /// One wrong figure that its own table speaks against too is one finding.
  @Test func aWrongFigureIsFoundOnce() {
    let units = [
      Self.unit("甲.budget", ("3.00", "1.00", "2.00")),
      Self.unit("乙.budget", ("7.00", "3.00", "4.00")),
    ]
    let wrong = Self.whole.replacing("6.00", with: "9.00")
    let findings = Self.findings(units, wrong)
    #expect(findings.count == 1)
    #expect(findings.first?.row == "210 卫生健康支出")
    #expect(findings.first?.consequences.count ?? 0 >= 1)
  }

  @Test func aUnitThatCannotBeReadLeavesTheSumUnchecked() {
    #expect(Self.findings([Self.unit("甲.budget", ("3.00", "1.00", "2.00"))]).isEmpty)
  }

  @Test func unitsOfMoneyAreConverted() {
    let inYuan = Companion(
      name: "甲.budget",
      Analysis(
        Array(
          """
          @金额单位 元
          @表 支出总表
          | 科目编码 | 科目名称 | 合计 |
          | 合计 | | 30000 |
          | 208 | 社会保障和就业支出 | 10000 |
          | 210 | 卫生健康支出 | 20000 |
          """.utf8)))
    #expect(
      Self.findings([inYuan, Self.unit("乙.budget", ("7.00", "3.00", "4.00"))]).isEmpty)
  }
}
