import BudgetModel
import BudgetRules
import Testing

@testable import BudgetRender

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct RenderTests {
  private static let document = """
    @类型 部门预算
    @年度 2026
    @允许 total-sum 合计含尾差

    2026年度某局部门预算 & 说明

    # 一、收支

    // 不公开
    @表 收支总表 收支预算总表
    | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
    | 一、拨款收入 | 2,267.50 || 一、社会保障支出 | 2,000.00 |
    |   其中：甲\\|乙 | 67.50 || 二、卫生支出 | 267.50 | // 注解
    | 收入总计 | 2,267.50 || 支出总计 | 2,267.50 |

    收入{收支总表[收入总计]}万元，其中拨款2267.5{=收支总表[拨款收入]}万元，占{收支总表[拨款收入] ÷ 收支总表[收入总计]}%，写作\\{原文\\}。
    """

  private static func publication(_ text: String = document) -> Publication {
    Publication(Analysis(Array(text.utf8)))
  }

  @Test func proseIsFilledInAndUnescaped() {
    let markdown = MarkdownRenderer.render(Self.publication())
    #expect(
      markdown.contains("收入2267.50万元，其中拨款2267.5万元，占100.00%，写作{原文}。"))
    #expect(!markdown.contains("不公开") && !markdown.contains("允许") && !markdown.contains("注解"))
  }

  @Test func htmlEscapesAndSpans() {
    let html = HTMLRenderer.render(Self.publication())
    #expect(html.contains("<title>2026年度某局部门预算 &amp; 说明</title>"))
    // Short names of columns are not broken.
    #expect(html.contains("<th scope=\"col\" class=\"short\">预算数</th>"))
    #expect(html.contains("<th scope=\"colgroup\" colspan=\"2\">收入</th>"))
    #expect(html.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"side\">支出</th>"))
    #expect(html.contains("甲|乙") && html.contains("in1"))
    #expect(html.contains("公开01表") && html.contains("单位：万元"))
    #expect(html.components(separatedBy: "2026年度某局部门预算").count == 3)
  }

  @Test func aLineOfTheSourceForThePreviewOnly() {
    #expect(!HTMLRenderer.render(Self.publication()).contains("data-line"))
    var options = HTMLRenderer.Options()
    options.marksLines = true
    let html = HTMLRenderer.render(Self.publication(), options: options)
    #expect(html.contains("<tr data-line=\"11\">"))
  }

  /// What the document prints above a table is not told again, and goes with a wide table.
  @Test func theLineAboveATable() {
    let columns = (1...12).map { "| 一般公共预算\($0)" }.joined()
    let amounts = (1...12).map { _ in "| 126,998.81" }.joined()
    let html = HTMLRenderer.render(
      Self.publication(
        """
        2023年度某局部门决算

        # 二、收入决算表

        公开09表 部门：某局 2023年度 单位：万元

        @表 收入决算表
        | 科目编码 | 科目名称 \(columns) |
        | 208 | 社会保障和就业支出 \(amounts) |

        注：本表反映各项收入。

        其他。
        """))
    #expect(html.contains("<p class=\"above\">公开09表"))
    #expect(!html.contains("公开01表") && !html.contains("<caption>"))
    let across = html.components(separatedBy: "<section class=\"landscape\">").last ?? ""
    let section = across.components(separatedBy: "</section>").first ?? ""
    #expect(section.contains("二、收入决算表") && section.contains("公开09表"))
    #expect(section.contains("注：") && !section.contains("其他。"))
  }

  /// A long text wraps, and does not turn its table; many amounts do; too many are printed small.
  @Test func layouts() throws {
    func layout(_ header: String, _ row: String, count: Int = 1) throws -> TableLayout {
      let rows = Array(repeating: row, count: count).joined(separator: "\n")
      return try #require(Self.publication("@表 甲\n\(header)\n\(rows)").tables.first).layout
    }
    let text = String(repeating: "工作", count: 60)
    #expect(try layout("| 项目 | 说明 | 备注 |", "| 一 | \(text) | \(text) |") == .upright)
    #expect(try layout("| 项目 | 金额 |", "| 一 | 1.00 |", count: 40) == .dense)
    for (count, expected) in [(12, TableLayout.wide), (20, .widest)] {
      let header = "| 项目 " + (1...count).map { "| 金额\($0)" }.joined() + " |"
      let row = "| 社会保障 " + String(repeating: "| 126,998.81", count: count) + " |"
      #expect(try layout(header, row) == expected)
    }
  }

  @Test func unitsHaveColumnsOfTheirOwn() {
    let tidy = CSVRenderer.tidy([
      (
        "a",
        Self.publication(
          """
          @表 支出总表
          | 单位编码 | 单位名称 | 科目编码 | 科目名称 | 合计 |
          | ** | 合计 | ** | | 1.00 |
          | 445001 | 某局机关 | 2080505 | 养老 | 1.00 |
          """)
      )
    ])
    #expect(tidy.contains("a,支出总表,,合计,,,合计,1.00,万元\r\n"))
    #expect(tidy.contains("a,支出总表,445001,某局机关,2080505,养老,合计,1.00,万元\r\n"))
  }

  @Test func commaSeparatedValues() throws {
    let table = try #require(Self.publication().tables.first)
    #expect(
      CSVRenderer.render(table) == """
        收入/项目,收入/预算数,支出/项目,支出/预算数\r
        一、拨款收入,"2,267.50",一、社会保障支出,"2,000.00"\r
        其中：甲|乙,67.50,二、卫生支出,267.50\r
        收入总计,"2,267.50",支出总计,"2,267.50"\r

        """)
    let tidy = CSVRenderer.tidy([("某局.budget", Self.publication())])
    #expect(tidy.contains("某局.budget,收支总表,,,,二、卫生支出,支出/预算数,267.50,万元\r\n"))
  }

  /// Every figure of a table of an example is in its publication, in every format.
  @Test(arguments: [
    "xiamen-2026-budget", "zhangzhou-2025-budget", "xiamen-2023-accounts", "quanzhou-2021-budget",
    "qinhuangdao-2026-budget",
  ])
  func noFigureIsLost(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "grammar/examples/\(name).budget")
    let analysis = try Analysis([UInt8](Data(contentsOf: file)))
    let publication = Publication(analysis)
    let figures = analysis.tables.flatMap { _, table in
      (0..<table.rowCount).flatMap { row in
        table.columns.map { table.text(row: row, column: $0.index) }.filter { !$0.isEmpty }
      }
    }
    let published = publication.tables.flatMap { $0.rows.flatMap { $0.cells.map(\.text) } }
      .filter { !$0.isEmpty }
    #expect(figures.map(ProseText.unescaped).sorted() == published.sorted())
    let html = HTMLRenderer.render(publication)
    let markdown = MarkdownRenderer.render(publication)
    for figure in Set(published) where figure.allSatisfy({ $0.isNumber || ".,".contains($0) }) {
      #expect(html.contains(">\(figure)<") && markdown.contains(" \(figure) "))
    }
  }
}
