import Testing

@testable import BudgetModel

/// Rows that nest by subject code, and the sums down that follow.
@Suite struct CodeNestingTests {
  @Test func ascendingCodes() {
    let table = table(
      """
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      |         | 合计 | 6 |
      | 208     | 社会保障和就业支出 | 3 |
      | 20805   |   行政事业单位养老支出 | 3 |
      | 2080502 |     事业单位离退休 | 1 |
      | 2080505 |     缴费支出 | 2 |
      | 210     | 卫生健康支出 | 3 |
      | 21011   |   行政事业单位医疗 | 3 |
      """)
    #expect(
      table.outline() == """
        = 合计
        - 208 社会保障和就业支出
          - 20805 行政事业单位养老支出
            - 2080502 事业单位离退休
            - 2080505 缴费支出
        - 210 卫生健康支出
          - 21011 行政事业单位医疗
        """)
    #expect(
      table.rowSums() == """
        合计 = 208 社会保障和就业支出 + 210 卫生健康支出
        208 社会保障和就业支出 = 20805 行政事业单位养老支出
        20805 行政事业单位养老支出 = 2080502 事业单位离退休 + 2080505 缴费支出
        210 卫生健康支出 = 21011 行政事业单位医疗
        """)
  }

  @Test func unorderedCodes() {
    let table = table(
      """
      @表 支出总表
      | 科目编码 | 合计 |
      | 2101501 | 1 |
      | 210     | 6 |
      | 2080505 | 2 |
      | 21015   | 4 |
      | 21011   | 2 |
      | 2101550 | 3 |
      | 合计    | 8 |
      """)
    #expect(
      table.outline() == """
            - 2101501
        - 210
        - 2080505
          - 21015
          - 21011
            - 2101550
        = 合计
        """)
    #expect(
      table.rowSums() == """
        210 = 21015 + 21011
        21015 = 2101501 + 2101550
        合计 = 210 + 2080505
        """)
  }

  @Test func aSkippedLevelNestsByTheLongestPrefix() {
    #expect(
      table("@表 表\n| 科目编码 | 合计 |\n| 208 | 1 |\n| 2080505 | 1 |\n| 21 | 1 |\n| 21011 | 1 |\n")
        .outline()
        == "- 208\n  - 2080505\n- 21\n  - 21011")
  }

  @Test func duplicatesAreAddedOnce() {
    let table = table(
      "@表 表\n| 科目编码 | 合计 |\n| 合计 | 2 |\n| 208 | 2 |\n| 20805 | 2 |\n| 20805 | 2 |\n")
    #expect(table.outline() == "= 合计\n- 208\n  - 20805\n  - 20805 ×")
    #expect(table.sides[0].hasDuplicates)
    #expect(table.rowSums() == "合计 = 208\n208 = 20805")
  }

  @Test func leavesOnly() {
    #expect(
      table("@表 表\n| 科目编码 | 合计 |\n| 2080505 | 1 |\n| 2101101 | 2 |\n| 合计 | 3 |\n").rowSums()
        == "合计 = 2080505 + 2101101")
  }

  @Test(arguments: [
    ["| 208 | 05 | |", "| 208 | 05 | 05 |", "| 210 | 11 | |"],
    ["| | 05 | |", "| | | 05 |", "| 210 | 11 | |"],
    ["| 208 | 20805 | |", "| 208 | 20805 | 2080505 |", "| 210 | 21011 | |"],
    ["| ２０８ | ０５ | |", "| | ０５ | ０５ |", "| 21011 | | |"],
  ])
  func codesInPartsOfTheirOwn(_ rows: [String]) {
    let table = table(
      """
      @表 表
      | 科目编码/类 | /款 | /项 | 科目名称 | 金额 |
      | | | | 合计 | 3 |
      | 208 | | | 社保 | 1 |
      \(rows[0]) 养老 | 1 |
      \(rows[1]) 缴费 | 1 |
      | 210 | | | 卫生 | 2 |
      \(rows[2]) 医疗 | 2 |
      """)
    #expect(
      table.outline() == """
        = 合计
        - 208 社保
          - 20805 养老
            - 2080505 缴费
        - 210 卫生
          - 21011 医疗
        """)
    #expect(table.rows(named: "2080505") == [RowPlace(row: 3, side: 0)])
  }

  @Test func partsThatAreNoCode() {
    let codes = table(
      "@表 表\n| 类 | 款 | 项 | 金额 |\n| 208 | 0A | 05 | 1 |\n| | 05 | | 1 |\n| 货物 | | | 2 |\n| 208 | 123 | | 1 |\n"
    ).sides[0].entries
    #expect(codes.map(\.codeLength) == [0, 0, 0, 0])
  }

  @Test func ofWhichAmongCodes() {
    #expect(
      table(
        "@表 表\n| 科目编码 | 科目名称 | 金额 |\n| 合计 | | 2 |\n| | 其中：财政 | 1 |\n| 302 | 商品和服务支出 | 2 |\n| | 其中：办公费 | 1 |\n"
      ).outline() == """
        = 合计
          < 其中：财政
        - 302 商品和服务支出
          < 其中：办公费
        """)
  }

  @Test func sectionTotalsAmongCodes() {
    #expect(
      table(
        """
        @表 表
        | 科目编码 | 科目名称 | 金额 |
        | 301 | 工资福利支出 | 1 |
        | 303 | 补助 | 2 |
        | | 人员经费合计 | 3 |
        | 302 | 商品和服务支出 | 4 |
        | | 公用经费合计 | 4 |
        | | 合计 | 7 |
        """
      ).rowSums() == """
        人员经费合计 = 301 工资福利支出 + 303 补助
        公用经费合计 = 302 商品和服务支出
        合计 = 人员经费合计 + 公用经费合计
        """)
  }

  /// A row that counts the columns is no part of a sum.
  @Test func columnNumbers() {
    let table = table(
      """
      @表 表
      | 科目代码 | 科目名称 | 本年支出合计 |
      | 栏次 | | 1 |
      | | 合计 | 3 |
      | 208 | 社会保障和就业支出 | 3 |
      """)
    #expect(table.sides[0].entries[0].kind == .note)
    #expect(table.rowSums() == "合计 = 208 社会保障和就业支出")
  }

  /// 公用经费合计 below the last of several sides stands for the sides without a total too.
  @Test func sharedTotals() {
    let start = """
      @表 表
      | 科目编码 | 科目名称 | 决算数 || 科目编码 | 科目名称 | 决算数 || 科目编码 | 科目名称 | 决算数 |
      | 301 | 工资福利支出 | 3 || 302 | 商品和服务支出 | 4 || 310 | 资本性支出 | 1 |

      """
    #expect(
      table(start + "| | 人员经费合计 | 3 || | | || | 公用经费合计 | 5 |\n").rowSums() == "")
    #expect(
      table(start + "| | 人员经费合计 | 3 || | 小计 | 4 || | 小计 | 1 |\n").rowSums() != "")
  }

  @Test func unitsThenCodes() {
    let table = table(
      """
      @表 收入总表
      | 单位编码 | 单位名称 | 科目编码 | 科目名称 | 合计 |
      |        |         |         | 合计 | 9 |
      | 445001 | 机关     |         |      | 4 |
      | 445001 | 机关     | 2080505 | 缴费支出 | 1 |
      | 445001 | 机关     | 2101501 | 行政运行 | 3 |
      | 445002 | 中心     |         |      | 5 |
      | 445002 | 中心     | 208     | 社会保障 | 2 |
      | 445002 | 中心     | 2080505 | 缴费支出 | 2 |
      | 445002 | 中心     | 2101550 | 事业运行 | 3 |
      """)
    #expect(
      table.outline() == """
        = 合计
        + 445001 机关
          - 2080505 缴费支出
          - 2101501 行政运行
        + 445002 中心
          - 208 社会保障
            - 2080505 缴费支出
          - 2101550 事业运行
        """)
    #expect(
      table.rowSums() == """
        合计 = 445001 机关 + 445002 中心
        445001 机关 = 2080505 缴费支出 + 2101501 行政运行
        445002 中心 = 208 社会保障 + 2101550 事业运行
        208 社会保障 = 2080505 缴费支出
        """)
  }

  @Test func unitsWithoutRowsOfTheirOwn() {
    #expect(
      table(
        """
        @表 表
        | 单位编码 | 科目编码 | 合计 |
        | 1 | 208 | 1 |
        | 1 | 20805 | 1 |
        | 2 | 208 | 2 |
        | 2 | 20805 | 2 |
        | | 合计 | 3 |
        """
      ).rowSums() == "208 = 20805\n208 = 20805\n合计 = 208 + 208")
  }

  @Test func rowsWithoutCodeAreAddedAtTheTop() {
    #expect(
      table("@表 表\n| 科目编码 | 科目名称 | 合计 |\n| | 合计 | 3 |\n| 208 | 社保 | 1 |\n| | 年终结转结余 | 2 |\n")
        .rowSums()
        == "合计 = 208 社保 + 年终结转结余")
  }

  @Test func rowsThatOnlyCountTheColumnsAreNotes() {
    #expect(
      table("@表 表\n| 科目编码 | 科目名称 | 合计 |\n| | | 1 |\n| ** | ** | 2 |\n| 208 | 社保 | 3 |\n").outline()
        == "· \n· **\n- 208 社保")
  }

  @Test func fullWidthCodes() {
    let table = table("@表 表\n| 科目编码 | 合计 |\n| ２０８ | 1 |\n| ２０８０５ | 1 |\n")
    #expect(table.sides[0].entries.map(\.code) == [208, 20805])
    #expect(table.sides[0].entries.map(\.codeLength) == [3, 5])
    #expect(table.sides[0].entries[1].parent == 0)
  }

  @Test func textThatIsNoCode() {
    let entries = table("@表 表\n| 科目编码 | 合计 |\n| 208050 2 | 1 |\n| 1234567890 | 2 |\n").sides[0]
      .entries
    #expect(entries.map(\.codeLength) == [0, 0])
  }

  /// Whether codes ascend or not, every row's parent is the longest other code that it begins
  /// with.
  @Test func parentsAreTheLongestPrefixInAnyOrder() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<300 {
      var codes: Set<String> = []
      for _ in 0..<Int.random(in: 1...25, using: &generator) {
        let length = [3, 5, 7].randomElement(using: &generator) ?? 3
        codes.insert(
          "2" + (1..<length).map { _ in String(Int.random(in: 0...1, using: &generator)) }.joined())
      }
      let rows = round.isMultiple(of: 2) ? codes.sorted() : codes.shuffled(using: &generator)
      let text = "@表 表\n| 科目编码 | 合计 |\n" + rows.map { "| \($0) | 1 |\n" }.joined()
      let entries = table(text).sides[0].entries
      for (row, code) in rows.enumerated() {
        let parent = rows.filter { $0 != code && code.hasPrefix($0) }.max { $0.count < $1.count }
        let found = entries[row].parent
        #expect((found < 0 ? nil : rows[Int(found)]) == parent, "\(rows) \(code)")
      }
    }
  }
}
