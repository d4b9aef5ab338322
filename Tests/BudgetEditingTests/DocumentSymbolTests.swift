import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// The outline of a document.
@Suite struct DocumentSymbolTests {
  /// The outline in lines, indented by depth.
  private func lines(_ symbols: [DocumentSymbol], depth: Int = 0) -> [String] {
    symbols.flatMap { symbol in
      [
        String(repeating: "  ", count: depth) + symbol.name
          + (symbol.detail.isEmpty ? "" : " — " + symbol.detail)
      ] + lines(symbol.children, depth: depth + 1)
    }
  }

  private func outline(_ text: String) -> [String] {
    lines(Analysis(Array(text.utf8)).documentSymbols(.utf16))
  }

  @Test func headingsNestByLevel() {
    #expect(
      outline("# 甲\n\n### 乙\n\n## 丙\n\n正文\n\n# 丁\n") == ["甲", "  乙", "  丙", "丁"])
  }

  @Test func subjectsNestInTheirTable() {
    let text = """
      ## 二、支出
      @表 支出总表 部门支出预算总表
      | 科目编码 | 科目名称             |   合计 | 基本支出 |
      |          | 合计                 | 10.00 |          |
      | 208      | 社会保障和就业支出   | 10.00 |          |
      | 20805    | 行政事业单位养老支出 | 10.00 |          |
      | 2080501  | 行政单位离退休       | 10.00 |          |
      | 210      | 卫生健康支出         |       |          |
      """
    #expect(
      outline(text) == [
        "二、支出", "  支出总表 — 部门支出预算总表", "    合计 — 10.00", "    208 社会保障和就业支出 — 10.00",
        "      20805 行政事业单位养老支出 — 10.00", "        2080501 行政单位离退休 — 10.00",
        "    210 卫生健康支出",
      ])
  }

  @Test func sidesOfASummary() {
    let text = """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 一、拨款收入 | 1.00 || 一、一般公共服务支出 | 2.00 |
      | （一）一般公共预算 | 1.00 || | |
      """
    #expect(
      outline(text) == [
        "收支总表", "  收入", "    一、拨款收入 — 1.00", "      （一）一般公共预算 — 1.00", "  支出",
        "    一、一般公共服务支出 — 2.00",
      ])
  }

  @Test func kindsAndPlaces() throws {
    let text = "# 甲\n\n@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 208 | 😀 | 1 |\n\n# 乙"
    let analysis = Analysis(Array(text.utf8))
    let part = try #require(analysis.documentSymbols(.utf16).first)
    #expect(part.kind == .part)
    #expect(part.range == Position(line: 0, column: 0)..<Position(line: 4, column: 16))
    #expect(part.selection == Position(line: 0, column: 2)..<Position(line: 0, column: 3))
    let row = try #require(part.children.first?.children.first)
    #expect(row.kind == .category)
    #expect(row.selection == Position(line: 4, column: 2)..<Position(line: 4, column: 10))
  }

  @Test func rowsWithoutNamesAreLeftOut() {
    #expect(outline("@表 t\n| 金额 | 预算数 |\n| 1 | 2 |\n") == ["t"])
    #expect(outline("@表\n| 金额 |\n") == ["@表"])
    #expect(outline("#\n") == ["#"])
  }

  @Test func example() throws {
    let lines = lines(try Example.xiamen2026.analysis.documentSymbols(.utf16))
    #expect(lines.contains("第四部分 2026年部门预算附表"))
    let table = try #require(lines.firstIndex(of: "  支出总表 — 部门支出预算总体情况表"))
    #expect(lines[table...].contains("      21015 医疗保障管理事务 — 9,806.78"))
    #expect(lines[table...].contains("        2101506 医疗保障经办事务 — 4,079.60"))
  }
}
