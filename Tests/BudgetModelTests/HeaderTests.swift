import Testing

@testable import BudgetModel

/// Header paths, groups, sides and the cells of rows below them.
@Suite struct HeaderTests {
  private func titles(_ header: String) -> [String] {
    table("@表 表\n\(header)\n").columns.map(\.title)
  }

  @Test func pathsAndTheirContinuation() {
    #expect(
      titles("| 科目编码 | 财政拨款/小计 | /基本支出 | /项目支出 | 合计 |")
        == ["科目编码", "财政拨款/小计", "财政拨款/基本支出", "财政拨款/项目支出", "合计"])
    #expect(
      titles("| 预算数/公务用车购置及运行费/小计 | /购置费 | 预算数/公务接待费 |")
        == ["预算数/公务用车购置及运行费/小计", "预算数/公务用车购置及运行费/购置费", "预算数/公务接待费"])
    #expect(titles("｜ 财政拨款／小计 ｜ ／基本支出 ｜") == ["财政拨款/小计", "财政拨款/基本支出"])
  }

  @Test func anEscapedSlashBelongsToTheName() {
    #expect(titles("| 万人\\/次 | 组/甲 |") == ["万人/次", "组/甲"])
  }

  @Test func veryDeepPathsKeepTheirRestInOneName() {
    let column = table("@表 表\n| \((1...50).map { "g\($0)" }.joined(separator: "/")) |\n").columns[0]
    #expect(column.path.count == 9)
    #expect(column.path[7] == "g8")
    #expect(column.name.hasPrefix("g9/g10/"))
  }

  @Test func barPairsPartTheSides() {
    let both = table(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 一、拨款 | 5.00 || 一、支出 | 3.00 |
      | | || 二、支出 | 2.00 |
      | 二、其他 | 1.00 |
      """)
    #expect(both.sides.map(\.columns) == [0..<2, 2..<4])
    #expect(both.text(row: 0, column: 2) == "一、支出")
    #expect(both.text(row: 1, column: 0).isEmpty)
    #expect(both.text(row: 1, column: 2) == "二、支出")
    #expect(both.amount(row: 1, column: 3) == Amount(mantissa: 200, scale: 2))
    #expect(both.cell(row: 2, column: 2) == nil)
    #expect(both.amount(row: 2, column: 3) == .blank)
    #expect(both.problemTexts == ["missingCells(expected: 4, found: 2): | 二、其他 | 1.00 |"])
  }

  @Test func aPathDoesNotGoOnAcrossTheSides() {
    #expect(
      titles("| 收入/项目 | /预算数 || /项目 | 支出/预算数 |") == ["收入/项目", "收入/预算数", "项目", "支出/预算数"])
  }

  @Test func threeSides() {
    let three = table("@表 表\n| a | b || c || d | e |\n| 1 | 2 || 3 || 4 | 5 |\n")
    #expect(three.sides.map(\.columns) == [0..<2, 2..<3, 3..<5])
    #expect((0..<5).map { three.text(row: 0, column: $0) } == ["1", "2", "3", "4", "5"])
  }

  @Test func withoutSidesABarPairIsAnEmptyCell() {
    let one = table("@表 表\n| 名称 | 甲 | 乙 |\n| 一 || 3.00 |\n")
    #expect(one.sides.count == 1)
    #expect(one.cell(row: 0, column: 1)?.isEmpty == true)
    #expect(one.amount(row: 0, column: 2) == Amount(mantissa: 300, scale: 2))
    #expect(one.problems.isEmpty)
  }

  @Test func aDelimiterRowMeansNothing() {
    let markdown = table("@表 表\n| 名称 | 金额 |\n|:---|---:|\n| 甲 | 1 |\n")
    #expect(markdown.rowCount == 1)
    #expect(markdown.text(row: 0, column: 0) == "甲")
    let rule = table("@表 表\n| 名称 | 金额 |\n| 甲 | 1 |\n|---|---|\n")
    #expect(rule.rowCount == 2)
  }

  @Test func rowsOfTheWrongLength() {
    let uneven = table("@表 表\n| 名称 | 金额 |\n| 甲 |\n| 乙 | 1 | 2 |\n| 丙 | 1\n")
    #expect(
      uneven.problemTexts == [
        "missingCells(expected: 2, found: 1): | 甲 |",
        "extraCells(expected: 2, found: 3): | 乙 | 1 | 2 |", "unclosedRow: 1",
      ])
    #expect(uneven.amount(row: 2, column: 1) == Amount(mantissa: 1, scale: 0))
  }

  @Test func duplicateColumns() {
    #expect(table("@表 表\n| 甲 | 甲 |\n").problemTexts == ["duplicateColumn: 甲"])
    #expect(table("@表 表\n| 组/甲 | 甲 | 别/甲 |\n").problems.isEmpty)
    #expect(table("@表 表\n| 甲 || 甲 |\n").problems.isEmpty)
  }

  @Test func tablesWithoutNameOrHeader() {
    #expect(table("@表\n| 甲 |\n").problemTexts == ["missingName: 表"])
    #expect(table("@表 空表\n").problemTexts == ["missingHeader: 空表"])
    #expect(table("@表 空表\n").rowCount == 0)
  }

  @Test func nameAndPublishedTitle() {
    let named = table("@表 支出总表 2026年部门支出 预算总表\n| 甲 |\n")
    #expect(named.name == "支出总表")
    #expect(named.title == "2026年部门支出 预算总表")
    #expect(table("＠表：支出总表\n| 甲 |\n").name == "支出总表")
    #expect(table("＠表：支出总表\n| 甲 |\n").title == nil)
  }
}
