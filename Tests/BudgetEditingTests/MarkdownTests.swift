import BudgetEditing
import Testing

/// Text for clients that do not read Markdown.
@Suite struct MarkdownTests {
  @Test(arguments: [
    ("", ""),
    ("**208 社会保障** · 类", "208 社会保障 · 类"),
    (#"甲\*\*乙\|丙\\丁"#, #"甲**乙|丙\丁"#),
    ("`@列 合计 = [甲|乙] * 2`", "@列 合计 = [甲|乙] * 2"),
    ("| | 组成 | 金额 |\n| --- | --- | --: |\n| + | 甲 | 1.00 |", "组成  金额\n+  甲  1.00"),
    ("例：\n```budget\n| **甲** |\n```\n完", "例：\n| **甲** |\n完"),
    ("完了\\", "完了"),
  ])
  func plainText(markdown: String, plain: String) {
    #expect(Markdown.plainText(markdown) == plain)
  }
}
