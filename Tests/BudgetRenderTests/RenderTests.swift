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
    #expect(tidy.contains("某局.budget,收支总表,,二、卫生支出,支出/预算数,267.50,万元\r\n"))
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
