import BudgetSyntax
import Testing

@testable import BudgetModel

/// Any bytes make a table whose every part can be asked for.
@Suite struct RandomTableTests {
  static let pieces = [
    "\n", "\n|", "|", "||", "｜", " | ", "@列 ", "\n@行 ", "\n@检查 ", "合计", "小计", "其中：", "一、", "（1）",
    "/",
    "\\", "208", "20805", "科目编码", "单位编码", "项目", "1,234.56", "-", "%", "９", "=", " : 独立", " : 金额 2",
    "+",
    "−", "×", "(", ")", "[", "]", "\"", "“", "本年收入合计", "总计", "　", "\r", "---", "金额单位",
  ]

  @Test func anyBytes() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<4_000 {
      var bytes = Array("@表 表\n".utf8)
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        if Int.random(in: 0..<20, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
        }
      }
      for block in SyntaxTree(bytes).blocks where block.kind == .table { ask(Table(block)) }
    }
  }

  private func ask(_ table: Table) {
    #expect(!table.sides.isEmpty)
    for side in table.sides.indices {
      #expect(table.sides[side].entries.count == table.rowCount || table.columns.isEmpty)
      for row in table.sides[side].entries.indices {
        _ = table.label(row: row, side: side)
        let parent = Int(table.sides[side].entries[row].parent)
        #expect(parent < table.rowCount && parent != row)
      }
      for sum in table.sides[side].sums {
        #expect(!table.sides[side].parts(of: sum).isEmpty)
      }
    }
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        #expect(table.range(row: row, column: column).upperBound <= table.block.bytes.count)
        _ = table.amount(row: row, column: column)
      }
    }
    for problem in table.problems {
      #expect(problem.range.upperBound <= table.block.bytes.count)
    }
    _ = table.rows(named: "合计")
    _ = table.columns(named: "合计")
  }
}
