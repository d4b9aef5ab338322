import BudgetSyntax
import Testing

@testable import BudgetModel

/// What the directives of a document say.
@Suite struct FieldsTests {
  private func fields(_ text: String) -> Fields {
    var fields = Fields()
    for block in SyntaxTree(text).blocks where block.kind == .directive { fields.add(block) }
    return fields
  }

  private func isValid(_ text: String) -> Bool {
    FieldDirective(SyntaxTree(text).blocks[0])?.isValid ?? false
  }

  @Test func allFields() {
    let fields = fields(
      """
      @类型 部门预算
      @年度 2026年
      @部门 450 秦皇岛市医疗保障局
      @单位 450001 局机关
      @单位：市医疗保障中心 本级
      ＠金额单位　元
      @科目 2025
      @科目 2101577 某某支出
      @上年 2025.budget
      @汇总 甲.budget 乙.budget
      @规则 本市.budget
      @精度 2
      @尾数 截断
      """)
    #expect(fields.documentType == .departmentBudget)
    #expect(fields.year == 2026)
    #expect(fields.department == Fields.Organization(code: "450", name: "秦皇岛市医疗保障局"))
    #expect(
      fields.units == [
        Fields.Organization(code: "450001", name: "局机关"),
        Fields.Organization(code: nil, name: "市医疗保障中心 本级"),
      ])
    #expect(fields.moneyUnit == .yuan)
    #expect(fields.edition == 2025)
    #expect(fields.catalogEdition == 2025)
    #expect(fields.localSubjects == [Fields.LocalSubject(code: "2101577", name: "某某支出")])
    #expect(fields.previousYear == "2025.budget")
    #expect(fields.consolidates == ["甲.budget", "乙.budget"])
    #expect(fields.ruleFiles == ["本市.budget"])
    #expect(fields.decimals == 2)
    #expect(fields.rounding == .truncate)
  }

  @Test(arguments: ["2026", "2026年", "2026年度", "２０２６", "２０２６年度"])
  func years(_ text: String) {
    #expect(fields("@年度 \(text)").year == 2026)
    #expect(fields("@年度 \(text)").catalogEdition == 2026)
  }

  @Test(arguments: MoneyUnit.allCases) func moneyUnits(_ unit: MoneyUnit) {
    #expect(fields("@金额单位 \(unit.rawValue)").moneyUnit == unit)
    #expect(table("@表 表\n@金额单位：\(unit.rawValue)\n| 甲 |\n").settings.moneyUnit == unit)
  }

  @Test(arguments: [
    "@类型", "@类型 预算", "@年度 26", "@年度 二〇二六", "@年度 9999", "@部门", "@金额单位 角", "@科目",
    "@科目 年度", "@科目 21015 ", "@科目 2 甲", "@精度 13", "@精度 -1", "@精度 两位", "@尾数 进一", "@上年", "@汇总",
    "@规则", "@允许",
  ])
  func malformedFields(_ text: String) {
    #expect(!isValid(text))
    #expect(fields(text) == Fields())
  }

  @Test func aMalformedFieldKeepsTheOneBefore() {
    #expect(fields("@年度 2026\n@年度 某年\n").year == 2026)
  }

  @Test func settingsOfATable() {
    let table = table("@表 表\n@精度 0\n@尾数 截断\n@金额单位 元\n| 甲 |\n")
    #expect(table.settings == TableSettings(moneyUnit: .yuan, decimals: 0, rounding: .truncate))
    let wrong = BudgetModelTests.table("@表 表\n@精度 多\n@尾数 收\n@金额单位 角\n@列 甲\n@行 : 独立\n| 甲 |\n")
    #expect(
      wrong.problemTexts == [
        "malformedDirective(BudgetSyntax.DirectiveName.precision): 多",
        "malformedDirective(BudgetSyntax.DirectiveName.rounding): 收",
        "malformedDirective(BudgetSyntax.DirectiveName.moneyUnit): 角",
        "malformedDirective(BudgetSyntax.DirectiveName.column): 甲",
        "malformedDirective(BudgetSyntax.DirectiveName.row): 独立",
      ])
  }
}
