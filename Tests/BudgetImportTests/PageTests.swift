import Testing

@testable import BudgetImport

/// Words with their places on a page, as `pdftotext -bbox` writes them.
@Suite struct PageTests {
  /// A page on which a 汉字 is ten points wide and half as much for other characters.
  private struct Page {
    private var words: [String] = []

    mutating func put(_ text: String, left: Double, line: Double) {
      let width = text.unicodeScalars.reduce(0.0) { $0 + (Text.isWide($1) ? 10 : 5) }
      let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      words.append(
        "    <word xMin=\"\(left)\" yMin=\"\(line)\" xMax=\"\(left + width)\" "
          + "yMax=\"\(line + 12)\">\(escaped)</word>")
    }

    /// Puts a text whose middle, or whose right end, is given.
    mutating func put(_ text: String, center: Double, line: Double) {
      let width = text.unicodeScalars.reduce(0.0) { $0 + (Text.isWide($1) ? 10 : 5) }
      put(text, left: center - width / 2, line: line)
    }

    mutating func put(_ text: String, right: Double, line: Double) {
      let width = text.unicodeScalars.reduce(0.0) { $0 + (Text.isWide($1) ? 10 : 5) }
      put(text, left: right - width, line: line)
    }

    var text: String {
      "<!DOCTYPE html><html><head><title></title></head>\n<body>\n<doc>\n"
        + "  <page width=\"595\" height=\"842\">\n" + words.joined(separator: "\n")
        + "\n  </page>\n</doc>\n</body>\n</html>\n"
    }
  }

  /// A header of two levels with cells that reach over both, names and labels on two lines, blank
  /// cells, a blank column.
  private var expenditure: Page {
    var page = Page()
    page.put("部门支出预算总表", center: 300, line: 50)
    page.put("单位：万元", right: 560, line: 75)
    page.put("科目编码", center: 60, line: 110)
    page.put("科目名称", center: 160, line: 110)
    page.put("合计", center: 270, line: 110)
    page.put("本年支出", center: 360, line: 100)
    page.put("基本支出", center: 330, line: 120)
    page.put("项目支出", center: 390, line: 120)
    // On two lines, and as high as both levels.
    page.put("上年结", center: 450, line: 103)
    page.put("转", center: 450, line: 117)
    page.put("合计", left: 110, line: 145)
    for (row, figures) in [
      (145.0, ["300.00", "200.00", "100.00"]), (165, ["300.00", "200.00", "100.00"]),
    ] {
      for (figure, right) in zip(figures, [295.0, 355, 415]) {
        page.put(figure, right: right, line: row)
      }
    }
    page.put("208", left: 35, line: 165)
    page.put("社会保障和就业", left: 110, line: 165)
    page.put("支出", left: 110, line: 179)
    page.put("20805", left: 35, line: 199)
    page.put("行政事业单位养老支出", left: 120, line: 199)
    page.put("100.00", right: 295, line: 199)
    page.put("100.00", right: 415, line: 199)
    page.put("2026年支出预算为300.00万元，其中基本支出200.00万元，项目支出100.00万元。", left: 35, line: 240)
    return page
  }

  @Test func cellsAreToldByTheirPlaces() throws {
    let result = try imported(expenditure.text, name: "2026.html")
    #expect(
      result.text.contains(
        """
        @表 支出总表 部门支出预算总表
        | 科目编码 | 科目名称               |   合计 | 本年支出/基本支出 | /项目支出 | 上年结转 |
        |          | 合计                   | 300.00 |            200.00 |    100.00 |          |
        | 208      | 社会保障和就业支出     | 300.00 |            200.00 |    100.00 |          |
        | 20805    |   行政事业单位养老支出 | 100.00 |                   |    100.00 |          |
        """), "\(result.text)")
    #expect(result.text.contains("\n2026年支出预算为300.00万元，其中基本支出200.00万元"))
  }

  /// Figures set at the left, below a name that is set in the middle; a text on two lines whose
  /// label stands between them.
  @Test func columnsOfWhateverAlignment() throws {
    var page = Page()
    page.put("部门整体绩效目标", left: 35, line: 50)
    page.put("项目", center: 70, line: 75)
    page.put("金额", center: 300, line: 75)
    for (row, (label, figure)) in [("人员支出", "280"), ("项目支出", "31280.00")].enumerated() {
      page.put(label, left: 35, line: 95 + Double(row) * 20)
      page.put(figure, left: 200, line: 95 + Double(row) * 20)
    }
    let result = try imported(page.text, name: "a.html").text
    #expect(result.contains("| 人员支出 |      280 |\n| 项目支出 | 31280.00 |"), "\(result)")
  }

  @Test func nothingIsLostAndEntitiesAreCharacters() throws {
    var page = expenditure
    page.put("A&B <1.00>", left: 35, line: 300)
    let result = try imported(page.text, name: "a.html")
    #expect(result.text.contains("A&B <1.00>"))
    #expect(result.report.entries(.doubted).isEmpty)
  }

  /// Places that are no numbers, or beyond any page, do no harm.
  @Test func brokenListsAreRead() throws {
    let text = expenditure.text.replacing("xMin=\"35.0\"", with: "xMin=\"1e300\"")
      .replacing("yMax=\"157.0\"", with: "yMax=\"nan\"")
    #expect(try imported(text, name: "a.html").text.contains("科目编码"))
  }
}
