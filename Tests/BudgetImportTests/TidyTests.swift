import Testing

@testable import BudgetImport

/// The long table of all figures becomes tables again.
@Suite struct TidyTests {
  private static let header =
    "document,table,unit_code,unit_name,row_code,row_name,column,amount,unit\r\n"

  private func tables(_ lines: String...) throws -> String {
    let text = Self.header + lines.map { $0 + "\r\n" }.joined()
    return try imported(text, name: "全部.csv").text
  }

  @Test func rowsWithCodes() throws {
    let text = try tables(
      "a,支出总表,,,,合计,合计,30.00,万元", "a,支出总表,,,,合计,基本支出,30.00,万元",
      "a,支出总表,,,208,社会保障和就业支出,合计,30.00,万元", "a,支出总表,,,208,社会保障和就业支出,基本支出,30.00,万元")
    #expect(
      text.hasSuffix(
        """
        @金额单位 万元

        @表 支出总表
        | 科目编码 | 科目名称           |  合计 | 基本支出 |
        |          | 合计               | 30.00 |    30.00 |
        | 208      | 社会保障和就业支出 | 30.00 |    30.00 |

        """))
  }

  @Test func groupsAndSides() throws {
    let text = try tables(
      "a,收支总表,,,,一、财政拨款收入,收入/预算数,5.00,元", "a,收支总表,,,,一、基本支出,支出/预算数,3.00,元",
      "a,收支总表,,,,二、项目支出,支出/预算数,2.00,元", "a,收支总表,,,,总计,收入/预算数,5.00,元",
      "a,收支总表,,,,总计,支出/预算数,5.00,元")
    #expect(
      text.hasSuffix(
        """
        @表 收支总表
        | 收入/项目        | /预算数 || 支出/项目    | /预算数 |
        | 一、财政拨款收入 |    5.00 || 一、基本支出 |    3.00 |
        | 总计             |    5.00 || 二、项目支出 |    2.00 |
        |                  |         || 总计         |    5.00 |

        """))
  }

  @Test func unitsBesideSubjects() throws {
    let text = try tables(
      "a,支出总表,,合计,,,合计,30.00,万元", "a,支出总表,445001,某局机关,,,合计,30.00,万元",
      "a,支出总表,445001,某局机关,2101501,行政运行,合计,30.00,万元")
    #expect(
      text.hasSuffix(
        """
        @表 支出总表
        | 单位编码 | 单位名称 | 科目编码 | 科目名称 |  合计 |
        |          | 合计     |          |          | 30.00 |
        | 445001   | 某局机关 |          |          | 30.00 |
        | 445001   | 某局机关 | 2101501  | 行政运行 | 30.00 |

        """))
  }

  @Test func severalDocuments() throws {
    let text = try tables("甲.budget,支出总表,,,,合计,合计,1.00,元", "乙.budget,支出总表,,,,合计,合计,2.00,元")
    #expect(text.contains("# 甲.budget") && text.contains("# 乙.budget"))
    #expect(text.contains("@表 支出总表\n") && text.contains("@表 支出总表·2"))
  }

  /// A line of another width is kept as a table of its own kind, not dropped.
  @Test func brokenLines() throws {
    let text = try tables("a,支出总表,,,,合计,合计,1.00,元", "a,支出总表,,,,某某,合计,7.00")
    #expect(text.contains("1.00") && text.contains("7.00"))
  }
}
