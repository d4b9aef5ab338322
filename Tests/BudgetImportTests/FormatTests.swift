import Testing

@testable import BudgetImport

/// The same table in every format makes the same document.
@Suite struct FormatTests {
  private static let expected = """
    @表 支出总表 部门支出预算总表
    | 科目编码 | 科目名称                             |    合计 | 基本支出 | 项目支出 |
    |          | 合计                                 | 2441.63 |  1700.56 |   741.07 |
    | 208      | 社会保障和就业支出                   |  207.69 |   207.69 |          |
    | 20805    |   行政事业单位养老支出               |  207.69 |   207.69 |          |
    | 2080505  |     机关事业单位基本养老保险缴费支出 |  207.69 |   207.69 |          |
    | 210      | 卫生健康支出                         | 2233.94 |  1492.87 |   741.07 |

    """

  private static let rows = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "2441.63", "1700.56", "741.07"],
    ["208", "社会保障和就业支出", "207.69", "207.69", ""],
    ["20805", "行政事业单位养老支出", "207.69", "207.69", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "207.69", "207.69", ""],
    ["210", "卫生健康支出", "2233.94", "1492.87", "741.07"],
  ]

  private func table(_ text: String, name: String = "来源.txt") throws -> String {
    let lines = try imported(text, name: name).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("@表") })
    return lines[start...].joined(separator: "\n")
  }

  @Test func tabs() throws {
    let text = Self.rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
    #expect(try table("部门支出预算总表\n\n单位：万元\n\n" + text) == Self.expected)
  }

  @Test func commas() throws {
    let text = Self.rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
    #expect(try table("部门支出预算总表\r\n" + text, name: "表.csv") == Self.expected)
    // The file's name is the title of a table that has none.
    #expect(try table(text, name: "03-部门支出预算总表.csv") == Self.expected)
  }

  @Test func quotedCells() throws {
    let text = "收支预算总表,\n项目,预算数\n\"一、拨款\"\"收入\"\",\n其他\",\"1,234.50\"\n合计,\"1,234.50\"\n"
    let result = try table(text, name: "a.csv")
    #expect(result.contains("| 一、拨款\"收入\",其他 | 1,234.50 |"))
  }

  @Test func markdown() throws {
    let lines = Self.rows.map { "| " + $0.joined(separator: " | ") + " |" }
    let text =
      "# 部门支出预算总表\n\n\(lines[0])\n|---|:--|--:|--:|--:|\n"
      + lines[1...].joined(separator: "\n")
    #expect(try table(text, name: "表.md") == Self.expected)
    #expect(try table(text) == Self.expected)
  }

  @Test func html() throws {
    let body = Self.rows.dropFirst().map { row in
      "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }.joined(separator: "\n")
    let text = """
      <!DOCTYPE html><html><head><title>公开</title><style>td { color: red }</style></head><body>
      <script>var x = "<table>";</script>
      <table><caption>部门支出预算总表</caption>
      <tr><th rowspan=2>科目编码</th><th rowspan="2">科目名称</th><th rowspan=2>合&nbsp;计</th>
      <th colspan="2">本年支出</th></tr><tr><th>基本支出</th><th>项目支出</th></tr>
      \(body)</table></body></html>
      """
    let result = try table(text, name: "页面.html")
    #expect(
      result.contains("| 科目编码 | 科目名称                             |    合计 | 本年支出/基本支出 | /项目支出 |"))
    #expect(
      result.contains(
        "| 210      | 卫生健康支出                         | 2233.94 |           1492.87 |    741.07 |"))
  }

  @Test func runsOfBlanks() throws {
    let text = """
      部门支出预算总表

      科目编码  科目名称                              合计       基本支出     项目支出
                合计                                  2441.63     1700.56      741.07
      208       社会保障和就业支出                     207.69      207.69
      20805       行政事业单位养老支出                 207.69      207.69
      2080505       机关事业单位基本养老保险缴费支出   207.69      207.69
      210       卫生健康支出                          2233.94     1492.87      741.07
      """
    #expect(try table(text) == Self.expected)
  }

  /// Programs that count a 汉字 as one place.
  @Test func runsOfBlanksByCharacters() throws {
    let text = """
      部门支出预算总表

      科目编码      科目名称                        合计           基本支出         项目支出
              合计                       2441.63        1700.56        741.07
      208     社会保障和就业支出                 207.69         207.69
      20805   行政事业单位养老支出                207.69         207.69
      2080505 机关事业单位基本养老保险缴费支出          207.69         207.69
      210     卫生健康支出                   2233.94        1492.87        741.07
      """
    #expect(try table(text) == Self.expected)
  }

  /// A merged cell above the header, a name on two lines, and figures that are set a little off.
  @Test func runsOfBlanksAsTheyComeOutOfPages() throws {
    let text = """
      部门支出预算总表
      公开03表                                                      单位：万元
                 功能分类科目
      科目编码   科目名称                        合计         基本支出      项目支出
               合计                         2441.63       1700.56      741.07
      208      社会保障和就业支出                207.69        207.69
      20805    行政事业单位养老支出               207.69        207.69
      2080505  机关事业单位基本养老保险            207.69        207.69
               缴费支出
      210      卫生健康支出                   2233.94       1492.87      741.07
      """
    let result = try imported(text)
    #expect(result.text.contains("@表 支出总表 部门支出预算总表\n"))
    #expect(result.text.contains("机关事业单位基本养老保险缴费支出 |  207.69 |   207.69 |          |"))
    #expect(result.text.contains("| 2233.94 |  1492.87 |   741.07 |"))
    #expect(result.report.entries(.mended).count == 1)
  }

  /// Blank cells have left nothing: the sums say where the figures belong.
  @Test func oneCellALine() throws {
    let cells = Self.rows.flatMap { $0 }.filter { !$0.isEmpty }
    let result = try table("部门支出预算总表\n单位：万元\n" + cells.joined(separator: "\n"))
    #expect(
      result.split(separator: "\n").dropFirst(3).joined(separator: "\n")
        == Self.expected.split(separator: "\n").dropFirst(3).joined(separator: "\n"))
  }

  @Test func oneCellALineWithBlankLines() throws {
    let cells = Self.rows.flatMap { $0 }
    #expect(try table("部门支出预算总表\n" + cells.joined(separator: "\n")) == Self.expected)
  }

  /// What stands in brackets behind 项目 says how its rows are named, as accounts have it.
  @Test func sidesWithANoteBehindTheirLabel() throws {
    let text = """
      收入支出决算总表
      收入\t\t支出\t
      项目\t决算数\t项目（按功能分类）\t决算数
      一、拨款收入\t3.00\t一、教育支出\t1.00
      \t\t二、卫生健康支出\t2.00
      本年收入合计\t3.00\t本年支出合计\t3.00
      """
    #expect(
      try imported(text).text.contains("/决算数 || 支出/项目（按功能分类） | /决算数 |"))
  }

  @Test func lineEndsDoNotMatter() throws {
    let text = "收支预算总表\n\n项目\t预算数\n一、拨款\t1.00\n合计\t1.00\n\n第一句话，\n\n第二句。\n"
    let plain = try imported(text).text
    #expect(try imported(text.replacing("\n", with: "\r\n")).text == plain)
    #expect(try imported(text.replacing("\n", with: "\r")).text == plain)
  }
}
