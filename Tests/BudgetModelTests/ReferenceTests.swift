import Testing

@testable import BudgetModel

/// Rows and cells as references and editors name them.
@Suite struct ReferenceTests {
  private let summary = table(
    """
    @表 收支总表
    | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
    | 一、一般公共预算拨款收入 | 5.00 || 八、社会保障和就业支出 | 5.00 |
    | 收入总计 | 5.00 || 支出总计 | 5.00 |
    """)

  @Test func rowsByLabelWithAndWithoutMark() {
    let row = RowPlace(row: 0, side: 0)
    #expect(summary.rows(named: "一般公共预算拨款收入") == [row])
    #expect(summary.rows(named: "一、一般公共预算拨款收入") == [row])
    #expect(summary.rows(named: "一般公共预算 拨款收入") == [row])
    #expect(summary.rows(named: "社会保障和就业支出") == [RowPlace(row: 0, side: 1)])
    #expect(summary.rows(named: "没有这一行") == [])
  }

  @Test func rowsByCodeAndName() {
    let coded = table(
      "@表 表\n| 科目编码 | 科目名称 | 金额 |\n| 合计 | | 1 |\n| 208 | 社会保障和就业支出 | 1 |\n| 20805 | 同名 | 1 |\n| 2080505 | 同名 | 1 |\n"
    )
    #expect(coded.rows(named: "208") == [RowPlace(row: 1, side: 0)])
    #expect(coded.rows(named: "２０８") == [RowPlace(row: 1, side: 0)])
    #expect(coded.rows(named: "合计") == [RowPlace(row: 0, side: 0)])
    #expect(coded.rows(named: "同名").count == 2)
  }

  @Test func aUnitsNameIsTheUnitsRow() {
    let units = table(
      "@表 表\n| 单位编码 | 单位名称 | 科目编码 | 金额 |\n| 1 | 机关 | | 1 |\n| 1 | 机关 | 208 | 1 |\n")
    #expect(units.rows(named: "机关") == [RowPlace(row: 0, side: 0)])
  }

  @Test func labelsForPeople() {
    #expect(summary.label(row: 0, side: 1) == "八、社会保障和就业支出")
    let coded = table("@表 表\n| 科目编码 | 科目名称 | 金额 |\n| 208 | 社保 | 1 |\n| 合计 | | 1 |\n")
    #expect(coded.label(row: 0, side: 0) == "208 社保")
    #expect(coded.label(row: 1, side: 0) == "合计")
  }

  @Test func mainColumnOfASide() {
    func main(_ header: String) -> String? {
      let table = table("@表 表\n\(header)\n")
      return table.sides[0].mainColumn.map { table.columns[$0].title }
    }
    #expect(main("| 科目编码 | 基本支出 | 财政拨款/小计 | 合计 |") == "合计")
    #expect(main("| 科目编码 | 基本支出 | 财政拨款/小计 |") == "财政拨款/小计")
    #expect(main("| 项目 | 预算数 |") == "预算数")
    #expect(main("| 项目 | 备注 |") == nil)
  }

  @Test func cellsByOffset() {
    let line = "| 收入总计 | 5.00 || 支出总计 | 5.00 |"
    let start = summary.block.lines[summary.line(ofRow: 1)].content.lowerBound
    for (text, column) in [("收入总计", 0), ("5.00 ||", 1), ("支出总计", 2)] {
      let prefix = line.components(before: text)
      #expect(summary.column(atByte: start + prefix.utf8.count, row: 1) == column)
    }
    #expect(summary.row(onLine: 0) == nil)
    #expect(summary.row(onLine: 1) == nil)
    #expect(summary.row(onLine: 2) == 0)
  }

  @Test func rangesOfCells() {
    let table = table("@表 表\n| 项目 | 甲款 |\n| 一 |   |\n| 二\n")
    #expect(table.block.text(table.range(row: 0, column: 0)) == "一")
    #expect(table.block.text(table.range(row: 0, column: 1)).allSatisfy { $0 == " " })
    #expect(table.block.text(table.range(row: 1, column: 1)) == "| 二")
    #expect(table.text(row: 1, column: 1).isEmpty)
  }
}

extension String {
  fileprivate func components(before text: String) -> Substring {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(text) { rest.removeFirst() }
    return prefix(count - rest.count)
  }
}
