import BudgetSyntax
import Testing

/// Names as formulas write them, read back.
@Suite struct WrittenNameTests {
  @Test(arguments: [
    ("基本支出", NamePlace.bare, "基本支出"), ("301", .bare, "301"), ("合计", .bare, "合计"),
    ("财政拨款/小计", .bare, "财政拨款/小计"), ("因公出国（境）费", .bare, "因公出国（境）费"),
    ("人员 经费", .bare, "\"人员 经费\""), ("收入-支出", .bare, "\"收入-支出\""),
    ("合计（元）", .bare, "\"合计（元）\""), ("（境）费", .bare, "\"（境）费\""), ("办公（费", .bare, "\"办公（费\""),
    ("甲⩽乙", .bare, "\"甲⩽乙\""), ("当年：数", .bare, "当年：数"),
    ("“三公”经费表", .table, "\"“三公”经费表\""), ("支出【一】表", .table, "\"支出【一】表\""),
    ("2025 年表", .table, "\"2025 年表\""), ("收入-支出", .table, "\"收入-支出\""),
    ("人员 经费", .cell, "人员 经费"), ("收入-支出", .cell, "收入-支出"), ("“三公”经费", .cell, "\"“三公”经费\""),
    ("办公费（水，电）", .cell, "办公费（水，电）"), ("水，电", .cell, "\"水，电\""), ("【单列】", .cell, "\"【单列】\""),
    ("收入|支出", .cell, "\"收入|支出\""), ("\"甲\"", .cell, "\"甲\""),
  ])
  func quotes(_ name: String, _ place: NamePlace, _ written: String) {
    #expect(FormulaSyntax.written(name, as: place) == written)
  }

  /// The quotes that are there are enough.
  @Test func quotedAlready() throws {
    let text = "“甲”[\"乙\", 丙]"
    let block = try #require(SyntaxTree(text).blocks.first)
    guard
      case .cell(let table?, let row, let column?, _) = FormulaSyntax(
        block, range: 0..<text.utf8.count
      ).sides.first
    else {
      Issue.record("no cell")
      return
    }
    #expect(block.written("一 表", at: table, as: .table) == "一 表")
    #expect(block.written("一,二", at: row, as: .cell) == "一,二")
    #expect(block.written("一,二", at: column, as: .cell) == "\"一,二\"")
  }

  /// Whatever a name holds, one name is read where it was written, and quotes apart it is the same.
  @Test func readBack() throws {
    var random = SeededGenerator(seed: 20_260_301)
    let pieces = [
      "甲", "合计", "每", "当", "有", "且", "a", "1", "2.5", " ", "　", ",", "，", "[", "]", "［", "】", "【",
      "(", ")", "（", "）", "+", "-", "－", "*", "/", "／", "=", "≤", "⩾", "×", "÷", "−", "!", ":", "：",
      "|",
      "｜", "\"", "“", "”", "＂", "%", ".", "、",
    ]
    for _ in 0..<20_000 {
      let name = (0..<Int.random(in: 1...6, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      guard name.contains(where: { !" 　\"“”＂".contains($0) }) else { continue }
      for place in [NamePlace.bare, .table, .cell] {
        let written = FormulaSyntax.written(name, as: place)
        let text =
          switch place {
          case .bare: "0 + \(written)"
          case .table: "0 + \(written)[甲]"
          case .cell: "0 + [\(written), \(written)]"
          }
        let block = try #require(SyntaxTree("x" + text).blocks.first)
        let syntax = FormulaSyntax(block, range: 1..<1 + text.utf8.count)
        let wanted = bare(name)
        #expect(syntax.errors.isEmpty, "\(name): \(text)")
        #expect(
          names(syntax, block) == Array(repeating: wanted, count: place == .cell ? 2 : 1),
          "\(name): \(text)")
      }
    }
  }

  private func names(_ syntax: FormulaSyntax, _ block: Block) -> [String] {
    guard syntax.sides.count == 1, case .binary(.add, _, let right) = syntax.sides[0] else {
      return []
    }
    let ranges: [Range<Int>] =
      switch right {
      case .name(let range), .number(let range): [range]
      case .cell(let table?, _, _, _): [table]
      case .cell(nil, let row, let column?, _): [row, column]
      default: []
      }
    return ranges.map { range in
      let choices = block.alternatives(in: range)
      return choices.count == 1 ? bare(block.text(choices[0])) : ""
    }
  }

  private func bare(_ name: String) -> String { name.filter { !"\"“”＂ 　".contains($0) } }
}
