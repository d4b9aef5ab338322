import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// Totals filled from their leaves.
@Suite struct FillingTests {
  private func filled(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes.applying(Analysis(bytes).fillingEdits()), as: UTF8.self)
  }

  @Test func downAndAcross() {
    let text = """
      @年度 2026

      @表 支出总表
      | 科目编码 | 科目名称             | 合计 | 基本支出 | 项目支出 |
      |          | 合计                 |      |          |          |
      | 208      | 社会保障和就业支出   |      |          |          |
      | 20805    | 行政事业单位养老支出 | 9.00 |          |          |
      | 2080501  | 行政单位离退休       |      |    10.00 |     2.50 |
      | 2080502  | 事业单位离退休       |      | 1,000.00 |          |

      """
    #expect(
      filled(text) == """
        @年度 2026

        @表 支出总表
        | 科目编码 | 科目名称             |    合计 | 基本支出 | 项目支出 |
        |          | 合计                 | 1012.50 | 1,010.00 |     2.50 |
        | 208      | 社会保障和就业支出   | 1012.50 | 1,010.00 |     2.50 |
        | 20805    | 行政事业单位养老支出 | 1012.50 | 1,010.00 |     2.50 |
        | 2080501  | 行政单位离退休       |   12.50 |    10.00 |     2.50 |
        | 2080502  | 事业单位离退休       | 1000.00 | 1,000.00 |          |

        """)
  }

  @Test func keepsWhatAgrees() {
    for text in [
      // Within rounding.
      "@表 表\n| 项目 | 预算数 |\n| 一 | 3 |\n| 二 | 3 |\n| 三 | 3 |\n| 合计 | 11 |\n",
      // Parts that are not given.
      "@表 表\n| 项目 | 预算数 |\n| 一 |  |\n| 合计 | 11 |\n",
      // Zeros, and fillers.
      "@表 表\n| 项目 | 预算数 |\n| 一 | 0.00 |\n| 合计 |  |\n",
      "@表 表\n| 项目 | 预算数 |\n| 一 | 1.00 |\n| 合计 | — |\n",
      // What cannot be read.
      "@表 表\n| 项目 | 预算数 |\n| 一 | 1.0 0 |\n| 二 | 1.00 |\n| 合计 | 3.00 |\n",
      "@表 表\n| 项目 | 预算数 |\n| 一 | 999999999999999999999 |\n| 合计 | 3.00 |\n",
    ] {
      #expect(filled(text) == text)
    }
  }

  @Test func declaredSums() {
    let text = """
      @表 表
      @列 余额 = 收入 - 支出
      @行 结余 = 甲 - 乙
      | 项目 | 收入 | 支出 | 余额 |
      | 甲   | 5.00 | 1.00 |      |
      | 乙   | 2.00 | 1.00 |      |
      | 结余 |      |      |      |

      """
    #expect(filled(text).hasSuffix("| 结余 | 3.00 | 0.00 | 3.00 |\n".replacing("0.00", with: "    ")))
  }

  @Test func circles() {
    let text = "@表 表\n@行 甲 = 乙\n@行 乙 = 甲\n| 项目 | 数额 |\n| 甲 | 1.00 |\n| 乙 | 2.00 |\n"
    let once = filled(text)
    #expect(once.contains("| 甲 |") && once.contains("| 乙 |"))
  }

  @Test func sidesByThemselves() {
    let text = """
      @表 收支总表
      | 收入/项目    | 收入/预算数 || 支出/项目    | 支出/预算数 |
      | 一、拨款     |        3.00 || 一、教育支出 |        5.00 |
      | 收入总计     |             || 支出总计     |        1.00 |

      """
    #expect(filled(text).hasSuffix("| 收入总计     |        3.00 || 支出总计     |        5.00 |\n"))
  }

  // MARK: Properties

  /// Findings that say of a total that it is not the sum of its parts.
  private func wrongTotals(_ bytes: [UInt8]) -> [String] {
    let rules = ["children-sum", "total-sum", "column-sum", "unit-sum", "missing-total"]
    return Analysis(bytes).findings.filter { rules.contains($0.finding.rule.code) }
      .map(\.finding.message.english)
  }

  @Test(arguments: 0..<100)
  func sumsHold(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var text = "@年度 2026\n\n@表 支出总表\n|科目编码|科目名称|合计|基本支出/小计|/人员支出|/公用支出|项目支出|\n||合计||||||\n"
    for category in [208, 210, 221] {
      guard Bool.random(using: &generator) else { continue }
      text += "|\(category)||\(Bool.random(using: &generator) ? "7.00" : "")|||||\n"
      for section in 1...Int.random(in: 1...3, using: &generator) {
        text += "|\(category)0\(section)|||||||\n"
        for item in 1...Int.random(in: 1...3, using: &generator) {
          text += "|\(category)0\(section)0\(item)||||"
          for _ in 0..<3 {
            let isGiven = Int.random(in: 0..<4, using: &generator) > 0
            let amount = Int.random(in: -99...99_999, using: &generator)
            let sign = amount < 0 ? "-" : ""
            let digits = String(100 + amount.magnitude % 100).dropFirst()
            text += (isGiven ? "\(sign)\(amount.magnitude / 100).\(digits)" : "") + "|"
          }
          text += "\n"
        }
      }
    }
    let bytes = Array(text.utf8)
    let once = bytes.applying(Analysis(bytes).fillingEdits())
    #expect(wrongTotals(once).isEmpty, "\(String(decoding: once, as: UTF8.self))")
    #expect(Analysis(once).fillingEdits().isEmpty)
  }

  @Test(arguments: Example.allCases)
  func examples(_ example: Example) throws {
    let bytes = try example.bytes
    let before = wrongTotals(bytes)
    let once = bytes.applying(Analysis(bytes).fillingEdits())
    let after = wrongTotals(once)
    #expect(after.count <= before.count)
    #expect(before.isEmpty == (once == bytes), "\(example): \(before)")
    #expect(Analysis(once).fillingEdits().isEmpty)
  }
}
