import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// The layout of documents.
@Suite struct FormattingTests {
  private func formatted(_ text: String) -> String {
    String(decoding: formatted(Array(text.utf8)), as: UTF8.self)
  }

  private func formatted(_ bytes: [UInt8]) -> [UInt8] {
    bytes.applying(Analysis(bytes).formattingEdits())
  }

  @Test func alignsByWidth() {
    let text = """
      @表 支出总表
      |科目编码|科目名称|合计|基本支出|
      |208|社会保障和就业支出|1,207.69|207.69| //含离退休
      |  20805 |   行政事业单位养老支出|207.69 | |

      """
    #expect(
      formatted(text) == """
        @表 支出总表
        | 科目编码 | 科目名称               |     合计 | 基本支出 |
        | 208      | 社会保障和就业支出     | 1,207.69 |   207.69 | //含离退休
        | 20805    |   行政事业单位养老支出 |   207.69 |          |

        """)
  }

  @Test func keepsSides() {
    let text = """
      @表 收支总表
      |收入/项目|收入/预算数||支出/项目|支出/预算数|
      |一、拨款收入|3||一、教育支出| |
      | | ||收入总计|3|
      """
    #expect(
      formatted(text) == """
        @表 收支总表
        | 收入/项目    | 收入/预算数 || 支出/项目    | 支出/预算数 |
        | 一、拨款收入 |           3 || 一、教育支出 |             |
        |              |             || 收入总计     |           3 |

        """)
  }

  @Test func keepsIndentation() {
    let text = """
      @表 表
      |项目|预算数|
      |   甲|3|
      |     乙|1|
      |　　　丙|2|
      | 丁 ||

      """
    #expect(
      formatted(text) == """
        @表 表
        | 项目    | 预算数 |
        |   甲    |      3 |
        |     乙  |      1 |
        |　　　丙 |      2 |
        | 丁      |        |

        """)
  }

  @Test func leavesWhatCannotBeRead() {
    let text = """
      @表 表
      | 项目 | 预算数 |
      |    甲| 3
      |  乙|1|2|
      |丙|4|

      @某某    指令
      @年度    2026
      正文  {未完
      |  表外  |

      """
    #expect(
      formatted(text) == """
        @表 表
        | 项目 | 预算数 |
        |    甲| 3
        |  乙|1|2|
        | 丙   |      4 |

        @某某    指令
        @年度 2026
        正文  {未完
        |  表外  |

        """)
  }

  @Test(arguments: [
    ("##标题  \n", "## 标题\n"), ("＃　标题\n", "＃ 标题\n"), ("　　正文。 \n", "　　正文。\n"),
    ("  // 注　\n", "// 注\n"), ("@年度：2026 \n", "@年度：2026\n"), ("@年度　　2026\n", "@年度 2026\n"),
    ("正文", "正文\n"), ("正文\n\n\n", "正文\n"), ("甲\n   \n乙\n", "甲\n\n乙\n"), ("\n\n", "\n\n"), ("", ""),
    ("#\n", "#\n"), ("####### 七\n", "####### 七\n"),
  ])
  func lines(_ text: String, _ expected: String) {
    #expect(formatted(text) == expected)
  }

  @Test func keepsLineEndsAndByteOrderMark() {
    let text = "\u{FEFF}@年度   2026\r\n\r\n@表 表\r\n|项目|金额|\r\n|甲|1|"
    #expect(
      formatted(text)
        == "\u{FEFF}@年度 2026\r\n\r\n@表 表\r\n| 项目 | 金额 |\r\n| 甲   |    1 |\r\n")
  }

  @Test func editsAreSmall() {
    let text = "@表 表\n| 项目 | 金额 |\n| 甲   |    1  |\n| 乙   |    2 |\n"
    let edits = Analysis(Array(text.utf8)).formattingEdits()
    #expect(edits.map(\.text) == [""])
    #expect(edits.map(\.range.count) == [1])
  }

  @Test func onlyWhatIsAskedFor() {
    let text = "@表 一\n|项目|金额|\n\n@表 二\n|项目|金额|\n\n##题\n"
    let bytes = Array(text.utf8)
    let second = "@表 一\n|项目|金额|\n\n".utf8.count
    let edits = Analysis(bytes).formattingEdits(in: [second..<second + 5])
    #expect(
      String(decoding: bytes.applying(edits), as: UTF8.self)
        == "@表 一\n|项目|金额|\n\n@表 二\n| 项目 | 金额 |\n\n##题\n")
    #expect(Analysis([]).formattingEdits(in: [0..<9]).isEmpty)
  }

  @Test func options() {
    let text = "正文 \n\n\n"
    let options = FormattingOptions(trimsLineEnds: false, trimsLastLines: false)
    #expect(Analysis(Array(text.utf8)).formattingEdits(options).isEmpty)
    let ends = FormattingOptions(endsLastLine: false)
    #expect(Analysis(Array("正文".utf8)).formattingEdits(ends).isEmpty)
  }

  // MARK: Properties

  /// What is left of a text without its blanks, by line.
  private func characters(_ bytes: [UInt8]) -> [Character] {
    String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }

  private func check(_ bytes: [UInt8], _ name: String) {
    let once = formatted(bytes)
    #expect(formatted(once) == once, "\(name): twice differs from once")
    #expect(characters(once) == characters(bytes), "\(name): more than white space")
    let before = Analysis(bytes).findings.map(\.finding.message)
    let after = Analysis(once).findings.map(\.finding.message)
    #expect(before == after, "\(name): other findings")
  }

  @Test(arguments: Example.allCases)
  func examples(_ example: Example) throws {
    let bytes = try example.bytes
    check(bytes, example.rawValue)
    // The same without the author's blanks between bars and cells.
    var squeezed: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var line = Array(line)
      if line.first == UInt8(ascii: "|") {
        line = Array(
          String(decoding: line, as: UTF8.self).split(
            separator: " |", omittingEmptySubsequences: false
          )
          .map { part in
            var part = part[...]
            while part.last == " " { part.removeLast() }
            return part.isEmpty ? " " : String(part)
          }.joined(separator: "|").utf8)
      }
      squeezed += line + [0x0A]
    }
    check(squeezed, "\(example.rawValue), squeezed")
    check(
      Array(String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8),
      "\(example.rawValue), CRLF")
  }

  private static let pieces = [
    "\n", "\r\n", "@表 支出总表\n", "@列 合计 = 甲\n", "@年度  2026\n", "|", "||", "| 科目编码 | 科目名称 | 合计 |\n",
    "| 2080501 |", "|合计|", " 1,234.50 |", "｜", "２０８", "| 收入/项目 | 数 || 支出/项目 | 数 |\n",
    "| 甲 | 1 ||乙|2|\n",
    "|  一、甲|3|\n", "|    乙| 1 |\n", "|   其中：丙|2|//注\n", "#", "##  一、", "　", "\t", " ", "  ", "预算",
    "👨‍👩‍👧", "\u{FEFF}", "\\", "\\|", "//", "| --- | --- | --- |\n", "\u{A0}", "\r", "e\u{301}",
  ]

  @Test(arguments: 0..<200)
  func randomText(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1..<80, using: &generator) {
      bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      if Int.random(in: 0..<40, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    check(bytes, "seed \(seed)")
  }

  // MARK: Enter

  private func afterEnter(_ marked: String) -> String {
    let budget = MarkedBudget(marked)
    let edits = budget.analysis.editsAfterEnter(at: budget.offset)
    return String(decoding: Array(budget.text.utf8).applying(edits), as: UTF8.self)
  }

  private static let table = "@表 表\n| 项目 | 金额 |\n"

  @Test(arguments: [
    ("| 甲 | 12345.00 |\n$0", "| 项目 |     金额 |\n| 甲   | 12345.00 |\n| "),
    ("| 甲 | 1 |\n  $0\n\n正文\n", "| 项目 | 金额 |\n| 甲   |    1 |\n| \n\n正文\n"),
    ("| 甲 | 1\n$0", "| 项目 | 金额 |\n| 甲   |    1 |\n| "),
    ("| 甲\n$0", "| 项目 | 金额 |\n| 甲   |      |\n| "),
    ("| 甲 // 注\n$0", "| 项目     | 金额 |\n| 甲 // 注 |      |\n| "),
    ("| 甲 | 1 |\n$0\n| 乙 | 2 |\n", "| 项目 | 金额 |\n| 甲   |    1 |\n| \n| 乙   |    2 |\n"),
    ("| 甲 | 1 |\n| \n$0", "| 项目 | 金额 |\n| 甲 | 1 |\n\n"),
    ("| 甲 | 1 |\n乙$0", "| 项目 | 金额 |\n| 甲 | 1 |\n乙"),
    ("\n$0", "| 项目 | 金额 |\n\n"),
  ])
  func enter(_ marked: String, _ expected: String) {
    #expect(afterEnter(Self.table + marked) == "@表 表\n" + expected)
  }

  @Test func enterInASidedTable() {
    let header = "@表 表\n| 项目 | 金额 || 项目 | 金额 |\n"
    #expect(afterEnter(header + "| 甲 | 1\n$0") == header + "| 甲   |    1 ||      |      |\n| ")
    #expect(afterEnter(header + "| 甲 | 1 || 乙\n$0") == header + "| 甲   |    1 || 乙   |      |\n| ")
    #expect(afterEnter(header + "$0") == header + "| ")
    #expect(afterEnter("正文\n$0") == "正文\n")
  }
}
