import BudgetSyntax
import Testing

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The example disclosures of the language.
enum Examples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let names = [
    "xiamen-2026-budget", "zhangzhou-2025-budget", "xiamen-2023-accounts", "quanzhou-2021-budget",
    "qinhuangdao-2026-budget",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: root.appending(path: "grammar/examples/\(name).budget")))
  }
}

/// A document after edits has the findings of the same text read from its start.
@Suite struct IncrementalTests {
  @Test(arguments: Examples.names) func editsOfExamples(_ name: String) throws {
    var generator = SeededGenerator(seed: UInt64(name.utf8.reduce(0) { $0 * 31 % 1_000 + Int($1) }))
    try check(Examples.bytes(name), steps: 30, &generator)
  }

  /// What a sentence says is read again by itself, and the amounts that it names after it: typing
  /// in sentences by turns with edits of digits anywhere.
  @Test(arguments: Examples.names) func typingInExamples(_ name: String) throws {
    var generator = SeededGenerator(seed: 7)
    var bytes = try Examples.bytes(name)
    var analysis = Analysis(bytes)
    for step in 0..<24 {
      let inText = step % 3 != 2
      let places = analysis.tree.blocks.indices.flatMap { index -> [Int] in
        let block = analysis.tree.blocks[index]
        guard block.kind == (inText ? .paragraph : .table) else { return [] }
        let start = analysis.tree.firstByte(ofBlock: index)
        return block.bytes.indices.filter { 0x30...0x39 ~= block.bytes[$0] }.map { start + $0 }
      }
      let place = try #require(places.randomElement(using: &generator))
      let words = ["", "1", "的", "，", "。", "万元", "其中：", "增长", "。比上年减少"]
      let new = inText ? Array((words.randomElement(using: &generator) ?? "").utf8) : [0x37]
      let range = place..<place + (inText ? Int.random(in: 0...1, using: &generator) : 1)
      bytes.replaceSubrange(range, with: new)
      analysis.replace(range, with: new)
      let fresh = Analysis(bytes)
      guard analysis.report == fresh.report else {
        let lines = Set(analysis.report).symmetricDifference(fresh.report).sorted()
        Issue.record("step \(step), \(range): \(lines)")
        return
      }
    }
  }

  /// Small documents full of what reaches across blocks: fields, equal names, references.
  @Test(arguments: 0..<8) func editsOfSmallDocuments(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    check(Array(Self.small.utf8), steps: 150, &generator)
  }

  /// Fields that come, change and go in a document that has all else.
  @Test(arguments: Examples.names) func editsOfFields(_ name: String) throws {
    var generator = SeededGenerator(seed: 71)
    var bytes = try Examples.bytes(name)
    // So that the text has what depends on the kind of document.
    bytes += Array("\n# 附注\n\n本单位XX万元，主要原因是。本部门没有使用政府性基金预算拨款安排。\n".utf8)
    var analysis = Analysis(bytes)
    for step in 0..<40 {
      let fields = analysis.tree.blocks.filter { $0.kind == .directive }
      let isRemoval = Bool.random(using: &generator)
      let text = isRemoval ? "" : (Self.fields.randomElement(using: &generator) ?? "")
      let places = fields.map(\.bytes).compactMap { bytes.firstRange(of: $0) }
      let place = places.randomElement(using: &generator) ?? 0..<0
      let range =
        isRemoval || Bool.random(using: &generator) ? place : place.lowerBound..<place.lowerBound
      bytes.replaceSubrange(range, with: Array(text.utf8))
      analysis.replace(range, with: Array(text.utf8))
      let difference = Set(analysis.report).symmetricDifference(Analysis(bytes).report)
      #expect(difference.isEmpty, "step \(step), \(range) replaced by \(text)")
    }
  }

  static let fields = [
    "@类型 部门预算\n", "@类型 单位决算\n", "@类型 规则\n", "@年度 2025\n", "@年度 2026\n",
    "@部门 123 某某市医疗保障局\n", "@单位 445001 某某市医疗保障局机关\n", "@单位 某某市医疗保障服务中心\n",
    "@金额单位 元\n", "@金额单位 万元\n", "@精度 2\n", "@尾数 截断\n", "@科目 2020\n",
    "@科目 2101577 某某支出\n", "@上年 去年.budget\n", "@汇总 甲.budget\n", "@规则 本市.budget\n",
    "@允许 template-text 样例\n", "@检查 收支总表[收入总计] = 1\n",
  ]

  static let small = """
    @年度 2026
    @金额单位 万元
    @精度 2

    @表 甲
    | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    |       | 合计 | 6.00 | 3.00 | 3.00 |
    | 208   | 社会保障和就业支出 | 2.00 | 1.00 | 1.00 |
    | 20805 | 行政事业单位养老支出 | 2.00 | 1.00 | 1.00 |
    | 210   | 卫生健康支出 | 4.00 | 2.00 | 2.00 |

    @表 乙
    @检查 [总计] = 甲[合计]
    | 项目 | 金额 |
    | 一、收入 | 6.00 |
    | 总计 | 6.00 |

    收入{甲[合计]}万元，支出6.00{=乙[总计]}万元。

    @检查 甲[208, 合计] = 乙[总计] − 4
    @检查 丙[208] = 1

    @表 甲
    | 项目 | 金额 |
    | 一 | 1.00 |
    """

  /// Edits after which a part of the text means something else.
  static let pieces = [
    "", "1", "9", ".", "0", "|", "\n", "\n\n", "@年度 2025\n", "@金额单位 元\n", "@表 乙\n",
    "@表 丙\n| 项目 | 金额 |\n| 208 | 1 |\n\n",
    "@类型 部门预算\n", "@单位 445001 某某局机关\n", "XX", "本单位",
    "@精度 1\n", "@尾数 截断\n", "@检查 甲[合计] = 乙[总计]\n", "@允许 total-sum 理由\n", "@允许 children-sum 理由\n",
    "{乙[总计]}", "5{=甲[208, 合计]}", "//", "@", " ", "甲",
    "乙",
    "208", "合计", "@科目 2101577 某某支出\n", "\u{FEFF}", "\r", "\\", "# 一\n", "】", "０",
  ]

  private func check(_ start: [UInt8], steps: Int, _ generator: inout SeededGenerator) {
    var bytes = start
    var analysis = Analysis(bytes)
    for step in 0..<steps {
      let isLarge = Int.random(in: 0..<12, using: &generator) == 0
      let count = Int.random(in: 0...(isLarge ? 200 : 4), using: &generator)
      let lower = Int.random(in: 0...bytes.count, using: &generator)
      let range = lower..<min(bytes.count, lower + count)
      var new = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      if Int.random(in: 0..<15, using: &generator) == 0 {
        new = [UInt8.random(in: 0...255, using: &generator)]
      }
      // Now and then a piece of the text stands in another place as well.
      if Int.random(in: 0..<10, using: &generator) == 0, !bytes.isEmpty {
        let from = Int.random(in: 0..<bytes.count, using: &generator)
        new = Array(bytes[from..<min(bytes.count, from + 300)])
      }
      bytes.replaceSubrange(range, with: new)
      analysis.replace(range, with: new)
      let fresh = Analysis(bytes)
      #expect(analysis.tree.bytes == bytes)
      guard analysis.report == fresh.report, analysis.context.fields == fresh.context.fields else {
        let (left, right) = (analysis.report, fresh.report)
        let lines = Set(left).symmetricDifference(right).sorted()
        Issue.record(
          "step \(step), \(range) replaced by \(String(decoding: new, as: UTF8.self)): \(lines)")
        return
      }
    }
  }

  @Test func rangesOutsideAreClamped() {
    var analysis = Analysis(Array("@年度 2026\n".utf8))
    analysis.replace(-5..<0, with: Array("@类型 预算\n".utf8))
    analysis.replace(900..<999, with: Array("| 行 |".utf8))
    #expect(
      analysis.findings.map(\.finding.rule.code) == ["malformed-directive", "row-outside-table"])
  }
}

extension Analysis {
  /// All that is found, as text with positions.
  var report: [String] {
    findings.map { block, finding in describe(finding, block) }
  }

  private func describe(_ finding: Finding, _ hint: Int) -> String {
    let place = positions(of: finding.place, in: .utf16, hint: hint).map { "\($0)" } ?? "nowhere"
    let related = finding.related.map { related in
      "\(positions(of: related.place, in: .utf16, hint: hint).map { "\($0)" } ?? "nowhere")"
        + related.message.chinese + related.message.english
    }
    let consequences = finding.consequences.map { describe($0, hint) }
    return """
      \(place) \(finding.severity.name) \(finding.rule.code) \(finding.message.chinese) \
      \(finding.message.english) \(finding.kind?.rawValue ?? "") \(finding.table ?? "") \
      \(finding.row ?? "") \(finding.column ?? "") \(finding.stated?.description ?? "") \
      \(finding.computed?.description ?? "") \(finding.difference?.description ?? "") \
      \(related) \(consequences)
      """
  }
}
