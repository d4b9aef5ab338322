import BudgetEditing
import BudgetRules
import Testing

/// What is shown beside the text: hints, lenses, signatures.
@Suite struct ReadingTests {
  // MARK: Inlay hints

  private static let table = """
    @表 支出总表
    | 科目编码 |  合计 | 基本支出 |
    | 合计     | 31.00 |    30.00 |
    | 208      | 30.00 |    30.00 |

    支出{支出总表[合计, 基本支出]}万元，{支出总表[208] / 3}，{没有[甲]}，30.00{=支出总表[208]}。

    @检查 支出总表[208] = 30
    """

  /// The text with its hints in angle brackets.
  private func hinted(
    _ text: String, _ kinds: Set<InlayHint.Kind>, lines: ClosedRange<Int> = 0...99
  ) -> [String] {
    let analysis = Analysis(Array(text.utf8))
    var bytes = Array(text.utf8)
    let hints = analysis.inlayHints(onLines: lines, kinds: kinds, language: .chinese)
    for hint in hints.reversed() {
      bytes.insert(contentsOf: Array("〈\(hint.text)〉".utf8), at: hint.offset)
    }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.contains("〈") }
  }

  @Test func values() {
    #expect(
      hinted(Self.table, [.value]) == [
        "支出{支出总表[合计, 基本支出]}〈= 30.00〉万元，{支出总表[208] / 3}〈= 10.00〉，{没有[甲]}，30.00{=支出总表[208]}。"
      ])
    #expect(hinted(Self.table, [.value], lines: 0...4) == [])
  }

  @Test func totals() {
    #expect(
      hinted(Self.table, [.total]) == ["| 合计     | 31.00 |    30.00 |〈合计 算得 30.00〉"])
    #expect(hinted(Self.table, [.total], lines: 3...9) == [])
  }

  @Test func names() {
    #expect(
      hinted(Self.table, [.name]) == [
        "| 208〈社会保障和就业支出〉      | 30.00 |    30.00 |",
        "支出{支出总表[合计, 基本支出]}万元，{支出总表[208〈社会保障和就业支出〉] / 3}，{没有[甲]}，"
          + "30.00{=支出总表[208〈社会保障和就业支出〉]}。",
        "@检查 支出总表[208〈社会保障和就业支出〉] = 30",
      ])
    // A code beside its name is not bare.
    #expect(hinted("@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 208 | 甲 | 1 |\n", [.name]) == [])
  }

  // MARK: Code lenses

  private func lenses(_ text: String) -> [String] {
    let budget = MarkedBudget(text)
    return budget.analysis.codeLenses.map { lens in
      let title = budget.analysis.codeLensTitle(at: lens.range.lowerBound, language: .chinese)
      return "\(budget[lens.range]): \(title ?? "")"
    }
  }

  @Test func lenses() {
    #expect(lenses(Self.table) == ["支出总表: 2 行 · 1 个问题"])
    #expect(
      lenses(
        "@单位 450001 中心\n@科目 2101577 某项\n@科目 2025\n\n@表 t\n| 单位编码 | 科目编码 | 合计 |\n| 450001 | 2101577 | 1 |\n"
      ).prefix(2)
        == ["450001: 1 处引用", "2101577: 1 处引用"])
  }

  @Test func balance() {
    let text = """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | 收入总计  |        3.00 || 支出总计  |        2.00 |
      """
    #expect(lenses(text) == ["收支总表: 1 行 · 收支相差 1.00 · 1 个问题"])
    #expect(lenses(text.replacing("2.00", with: "3.00")) == ["收支总表: 1 行 · 收支平衡"])
  }

  @Test func exampleLenses() throws {
    let analysis = try Example.qinhuangdao2026.analysis
    #expect(analysis.codeLenses.count >= analysis.tables.count)
    let titles = analysis.codeLenses.compactMap {
      analysis.codeLensTitle(at: $0.range.lowerBound, language: .english)
    }
    #expect(titles.count == analysis.codeLenses.count)
    #expect(titles.contains { $0.contains("balanced") })
  }

  // MARK: Signatures

  /// The signature with the active part in angle brackets.
  private func signature(_ marked: String) -> String? {
    let budget = MarkedBudget(marked)
    guard let help = budget.analysis.signatureHelp(at: budget.offset, language: .chinese) else {
      return nil
    }
    return help.parts.enumerated().map { index, part in
      part.separator + (index == help.active ? "〈\(part.text)〉" : part.text)
    }.joined() + help.end
  }

  @Test(arguments: [
    ("| $0", "〈科目编码〉 | 科目名称 | 合计（元） | 备注"), ("| 208$0 |", "〈科目编码〉 | 科目名称 | 合计（元） | 备注"),
    ("| 208 |$0", "科目编码 | 〈科目名称〉 | 合计（元） | 备注"),
    ("| 208 | 甲 | 1$0", "科目编码 | 科目名称 | 〈合计（元）〉 | 备注"),
    ("| 208 | 甲 | 1 | | $0", "科目编码 | 科目名称 | 合计（元） | 备注"),
  ])
  func row(_ line: String, _ expected: String) {
    let table = "@表 支出总表\n@金额单位 元\n| 科目编码 | 科目名称 | 合计 | 备注 |\n"
    #expect(signature(table + line) == expected)
  }

  @Test func sides() {
    #expect(
      signature("@表 t\n| 收入/项目 | /金额 || 支出/项目 | /金额 |\n| 甲 | 1 || 乙$0 | |\n")
        == "收入/项目 | 收入/金额（万元） ‖ 〈支出/项目〉 | 支出/金额（万元）")
  }

  @Test func explanation() throws {
    let budget = MarkedBudget("@表 t\n| 项目 | 合计 | 甲支出 | 乙支出 |\n| 一 | $0 | | |\n| 二 | 1 | 1 | |\n")
    let help = try #require(budget.analysis.signatureHelp(at: budget.offset, language: .chinese))
    #expect(help.explanation == "金额，万元\n\n计算方式：= 甲支出 + 乙支出")
  }

  @Test func reference() {
    #expect(signature(Self.table + "\n{支出总表[20$0") == "支出总表[〈行的编码或名称〉, 列]")
    #expect(signature(Self.table + "\n{支出总表[208, 合$0计]}") == "支出总表[行的编码或名称, 〈列〉]")
  }

  @Test(arguments: ["$0", "正$0文", "@表 t$0\n| 甲 |", "@表 t\n| 项$0目 |\n| 甲 |\n", "$0| 甲 |"])
  func noSignature(_ text: String) {
    #expect(signature(text) == nil)
  }

  @Test func exampleSignature() throws {
    let budget = try Example.xiamen2026.marked("4,079.60", after: "@表 支出总表")
    let help = try #require(budget.analysis.signatureHelp(at: budget.offset, language: .english))
    #expect(help.active == 2)
    #expect(help.label.hasPrefix("支出功能分类科目/科目编码 | 支出功能分类科目/科目名称 | 合计（万元） | "))
  }
}
