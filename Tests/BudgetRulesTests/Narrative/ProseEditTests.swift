import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// Any text can be read, and edits of it are found as if it were read from its start.
@Suite struct ProseEditTests {
  static let pieces = [
    "支出", "收入", "基本支出", "项目支出", "一般公共预算", "财政拨款", "“三公”经费", "公务接待费", "其中：", "其中，", "包括", "主要为",
    "5.00万元", "6万元", "60.00万元", "1.5亿元", "830元", "20%", "100%", "0.00%", "3辆", "比上年", "增加", "减少",
    "增长", "下降",
    "与上年持平", "完成全年预算的", "占支出的", "（", "）", "，", "、", "；", "。", "：", "\n", "\n\n", "# 三公经费\n",
    "## （一）公务接待费\n",
    "（一）", "1. ", "2080501-行政单位离退休", "行政运行（项）", "按项级科目分类统计如下：", "{支出总表[合计]}", "6{=支出总表[合计]}",
    "2026年",
    "2025年", "本部门", "６６．６", ",", ".", "-", "(", ")", "3个项目，分别是甲、乙。", "\\", "　", "\u{1}", "9,9",
    "\r\n",
  ]

  @Test func anyProse() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<600 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
      let analysis = Analysis(Array((NarrativeTests.tables + "\n" + text.joined()).utf8))
      for (hint, finding) in analysis.findings {
        for place in [finding.place] + finding.related.map(\.place) {
          #expect(analysis.positions(of: place, in: .utf16, hint: hint) != nil)
        }
      }
    }
  }

  @Test(arguments: 0..<6) func editsOfProse(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 100)
    var bytes = Array((NarrativeTests.tables + "\n2026年支出预算90万元，其中基本支出60万元。\n").utf8)
    var analysis = Analysis(bytes)
    for step in 0..<80 {
      // Mostly in the text, now and then in the tables.
      let isAnywhere = Int.random(in: 0..<5, using: &generator) == 0
      let first = isAnywhere ? 0 : min(NarrativeTests.tables.utf8.count, bytes.count)
      let lower = Int.random(in: first...bytes.count, using: &generator)
      let range = lower..<min(bytes.count, lower + Int.random(in: 0...6, using: &generator))
      let new = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      bytes.replaceSubrange(range, with: new)
      analysis.replace(range, with: new)
      let fresh = Analysis(bytes)
      guard analysis.report == fresh.report else {
        let lines = Set(analysis.report).symmetricDifference(fresh.report).sorted()
        Issue.record("seed \(seed), step \(step): \(lines)")
        return
      }
    }
  }

  /// Reading is linear in what a single line holds.
  @Test func longLines() {
    for piece in ["（", "(1万元", "其中1万元，", "5.00", "增加", "分别是"] {
      let text = String(repeating: piece, count: 4_000)
      #expect(Analysis(Array(text.utf8)).tree.byteCount == text.utf8.count)
    }
  }
}
