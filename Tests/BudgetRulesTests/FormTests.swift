import Testing

@testable import BudgetRules

/// Lines that are not well formed.
@Suite struct FormTests {
  @Test func rowsAndTheirCells() {
    expectFindings(
      """
      @表 表
      | 项目 | 甲款 | 乙款 |
      | 一 | 1 | // ! malformed-row
      | 二 | 1 | 2 | 3 | // ! extra-cells
      | 三 | 1 | 2
      // ! malformed-row
      | 四 | 1 | 2 | // 注

      | 五 | 1 | // ! row-outside-table
      """)
  }

  @Test func tables() {
    expectFindings(
      """
      @表
      // ! malformed-table
      | 项目 | 甲款 |

      @表 空表
      // ! malformed-table

      @表 表
      | 项目 | 甲款 | 甲款 |
      // ! malformed-table
      """)
  }

  @Test func tablesOfOneName() {
    expectFindings(
      """
      @表 支出总表
      | 项目 | 甲款 |

      @表 支 出 总 表
      | 项目 | 甲款 |

      @表 支出总表 又一个
      // ! duplicate-table
      | 项目 | 甲款 |
      """)
  }

  @Test func fieldsGivenTwice() {
    expectFindings(
      """
      @类型 部门预算
      @年度 2026
      @年度 2025
      // ! duplicate-field
      @单位 1 甲
      @单位 2 乙
      @科目 2026
      @科目 2101577 某某支出
      @科目 2101578 别的支出
      @科目 2025
      // ! duplicate-field
      """)
  }

  @Test func directives() {
    expectFindings(
      """
      @类型 预算
      // ! malformed-directive
      @年份 2026
      // ! unknown-directive
      @列 甲 : 文本
      // ! malformed-directive
      @行 甲 = 乙
      // ! malformed-directive
      @检查
      // ! malformed-formula
      @检查 1
      // ! malformed-directive

      \\@正文
      """)
  }

  @Test func amounts() {
    expectFindings(
      """
      @表 表
      | 项目 | 预算数 |
      | 一 | 1,23.00 | // ! malformed-amount 预算数
      | 二 | 1234567890123456789 | // ! amount-overflow 预算数
      | 三 | 5 万元 | // ! malformed-amount 预算数
      | 四 | — |
      """)
  }

  @Test func textThatIsNoUTF8() {
    let bytes = Array("@年度 2026\n\n正文".utf8) + [0xFF, 0xFE] + Array("。\n".utf8)
    #expect(Analysis(bytes).findings.map(\.finding.rule.code) == ["invalid-text"])
    let row = Array("@表 表\n| 项目 |\n| ".utf8) + [0xE4, 0xB8] + Array(" |\n".utf8)
    #expect(Analysis(row).findings.map(\.finding.rule.code) == ["invalid-text"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func lineEnds(_ end: String) {
    let text = "\u{FEFF}@年度 2026\n\n@表 表\n| 项目 | 金额 |\n| 合计 | 3.00 |\n| 甲 | 1.00 |\n"
    let analysis = Analysis(Array(text.replacing("\n", with: end).utf8))
    #expect(analysis.findings.map(\.finding.short) == ["total-sum 金额 3.00≠1.00"])
    for (hint, finding) in analysis.findings {
      #expect(analysis.positions(of: finding.place, in: .utf16, hint: hint)?.lowerBound.line == 4)
    }
  }

  @Test func fullWidthTwins() {
    expectFindings(
      """
      ＠年度：２０２６

      ＠表　支出总表
      ＠列　合计　＝　基本支出　＋　项目支出
      ｜　科目编码　｜　科目名称　｜　合计　｜　基本支出　｜　项目支出　｜
      ｜　２０８　｜　社会保障和就业支出　｜　２．００　｜　１．００　｜　１．００　｜
      ｜　２１０　｜　卫生健康支出　｜　３．００　｜　１．００　｜　１．００　｜ // ! declared-formula 合计 3.00≠2.00

      ＃　一、说明
      """)
  }
}
