import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// Everything that edits a document answers at every place of any text, with edits that can be made.
@Suite struct WritingSafetyTests {
  /// Edits lie in the document, in their order, between whole characters, and leave it readable.
  private func check(_ edits: [Replacement], _ bytes: [UInt8], _ what: String) {
    var end = 0
    for edit in edits {
      #expect(edit.range.lowerBound >= end && edit.range.upperBound <= bytes.count, "\(what)")
      end = edit.range.upperBound
    }
    let isWhole = String(validating: bytes, as: UTF8.self) != nil
    let after = bytes.applying(edits)
    #expect(
      !isWhole || String(validating: after, as: UTF8.self) != nil, "\(what): half a character")
    #expect(SyntaxTree(after).bytes == after)
  }

  private func ask(_ analysis: Analysis, at offset: Int, length: Int = 0) {
    let bytes = analysis.tree.bytes
    for action in analysis.codeActions(in: offset..<offset + length) {
      check(action.edits, bytes, action.title.chinese)
    }
    check(analysis.editsAfterEnter(at: offset), bytes, "Enter")
    if let target = analysis.renameTarget(at: offset) {
      #expect(target.range.upperBound <= bytes.count)
      if let edits = try? analysis.rename(at: offset, to: "新名(甲) 乙") {
        check(edits, bytes, "rename")
      }
      if let edits = try? analysis.rename(at: offset, to: "2101588") {
        check(edits, bytes, "rename")
      }
    }
  }

  private static let pieces = [
    "\n", "\r\n", "\r", "@", "@表 支出总表", "@表 乙\n", "@列 ", "@列 合计 = ", "@行 合计 = 甲", "@检查 ",
    "@科目 2101577 某某\n", "@类型 部门预算\n", "@允许 total-sum 无\n", "|", "||",
    "| 科目编码 | 科目名称 | 合计 |\n", "| 收入/项目 | 数 || 支出/项目 | 数 |\n", "| 2080501 |", "| 208 | 甲 | 3 |\n",
    "| 21015 | 乙 | 2 |\n", "| 合计 | | 9 |\n", " 1,234.50 |", "159.1 5|", "｜", "２０８", "２．５", "[", "]",
    ",", "{", "}",
    "{=支出总表[合计]}", "支出总表[合计, 合计]", "\"", "“", "”", "=", ":", "+", "#", "## 三、支出预算总表\n",
    "八、社会保障和就业支出", "其中：", "\\", "/", "//", " ", "　", "\t", "甲\t1.00\n", "a,1,2\nb,2,3\n",
    "收入3.00万元，", "👨‍👩‍👧", "\u{FEFF}", "合计(", "2101577", "某某",
  ]

  @Test(arguments: 0..<150)
  func randomText(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1..<60, using: &generator) {
      bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      if seed % 3 == 0, Int.random(in: 0..<30, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    let analysis = Analysis(bytes)
    for _ in 0..<12 {
      ask(
        analysis, at: Int.random(in: 0...bytes.count, using: &generator),
        length: Bool.random(using: &generator) ? 0 : Int.random(in: 0..<40, using: &generator))
    }
    check(analysis.fillingEdits(), bytes, "fill")
    check(analysis.formattingEdits(), bytes, "format")
  }

  @Test(arguments: Example.allCases)
  func examples(_ example: Example) throws {
    let bytes = try example.bytes
    let analysis = Analysis(bytes)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<25 {
      let offset = Int.random(in: 0...bytes.count, using: &generator)
      for action in analysis.codeActions(in: offset..<offset) {
        check(action.edits, bytes, action.title.chinese)
      }
      check(analysis.editsAfterEnter(at: offset), bytes, "Enter")
    }
  }

  @Test func outside() {
    let bytes = Array("@表 支出总表\n| 项目".utf8)
    let analysis = Analysis(bytes)
    for offset in [-5, 0, bytes.count, bytes.count + 9, .max - 100] {
      for action in analysis.codeActions(in: offset..<offset + 3) {
        check(action.edits, bytes, action.title.chinese)
      }
      _ = analysis.editsAfterEnter(at: offset)
      _ = analysis.renameTarget(at: offset)
      check(analysis.formattingEdits(in: [offset..<offset + 3]), bytes, "range")
    }
    ask(Analysis([]), at: 0)
  }

  /// Sums that are parts of each other, deep and in circles.
  @Test func deepSums() {
    var text = "@表 表\n"
    for index in 1..<2_000 { text += "@行 r\(index) = r\(index + 1)\n" }
    text += "| 项目 | 数额 |\n"
    for index in 1..<2_000 { text += "| r\(index) |  |\n" }
    text += "| r2000 | 1.00 |\n"
    check(Analysis(Array(text.utf8)).fillingEdits(), Array(text.utf8), "deep")
  }
}
