import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// Any bytes are a document that can be checked.
@Suite struct RandomDocumentTests {
  static let pieces = [
    "@表 甲\n", "@表 乙\n", "| 科目编码 | 科目名称 | 合计 | 基本支出 |\n", "| 项目 | 预算数 || 项目 | 决算数 |\n",
    "| 208 | 社保 | 1.00 | 2 |\n", "| 合计 | 3.00 || 总计 | 4 |\n", "| 其中：（1）子 | 5 |", "| 本年收入合计 | 9 |\n",
    "@列 合计 = 基本支出 × ",
    "@行 合计 = ", "@检查 甲[合计, 合计] = 乙[总计]\n", "{甲[合计]}", "3{=乙[总计]}", "@年度 2026\n", "@金额单位 元\n",
    "@精度 0\n",
    "@尾数 截断\n", "@科目 2101577 某\n", "999999999999999999", "-", "0.000000000000000001", "%", "\n",
    "\n\n", "|",
    "||", "(", ")", "[", "]", "÷ 0", "\\", "{", "}", "　", "\r\n", "\u{FEFF}", "@", "#",
  ]

  @Test func anyBytes() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<1_500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...80, using: &generator) {
        if Int.random(in: 0..<25, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
        }
      }
      let analysis = Analysis(bytes)
      #expect(analysis.tree.bytes == bytes)
      for (hint, finding) in analysis.findings {
        #expect(analysis.positions(of: finding.place, in: .utf16, hint: hint) != nil)
        #expect(RuleCatalog.rules.contains(finding.rule))
        for related in finding.related {
          #expect(analysis.positions(of: related.place, in: .utf16, hint: hint) != nil)
        }
      }
    }
  }

  @Test func manySlipsInOneTable() {
    var text = "@表 表\n| 科目编码 | 合计 | 基本支出 | 项目支出 |\n"
    for row in 0..<600 { text += "| \(2_000_000 + row) | \(row) | 7 | 8 |\n" }
    text += "| 合计 | 1 | 2 | 3 |\n"
    #expect(Analysis(Array(text.utf8)).findings.contains { $0.finding.kind == .mismatch })
  }
}
