import BudgetSyntax
import Testing

/// The tree's bytes are the file's bytes, whatever they are.
@Suite struct LosslessnessTests {
  @Test(arguments: [
    "", "\n", "\r", "\r\n", "\n\r", "\u{FEFF}", "\u{FEFF}\n", "\u{FEFF}@表 a\n|b|", "a", "a\n",
    "a\rb\r\nc\nd", "\n\n# 一\n\n", "|", "||", "|\\", "\\", "@", "@\n@表", "\0\n\0", "{", "{\n}",
  ])
  func keepsText(_ text: String) {
    #expect(SyntaxTree(text).bytes == Array(text.utf8))
    #expect(SyntaxTree(text).byteCount == text.utf8.count)
  }

  @Test(
    arguments: [
      [0xFF], [0xEF], [0xEF, 0xBB], [0xEF, 0xBC], [0xEF, 0xBD, 0x0A], [0x7C, 0xEF],
      [0x7C, 0xEF, 0xBD],
      [0x40, 0xE8, 0xA1], [0xC2, 0x0A, 0xA0], [0xE3, 0x80], [0x7C, 0xE3, 0x80, 0x7C],
      [0x80, 0x80, 0x80],
      [0xF0, 0x9F, 0x0D], [0xED, 0xA0, 0x80, 0x0A], [0x5C, 0x0A, 0x7C, 0x5C],
      [0xF8, 0x88, 0x80, 0x80],
    ] as [[UInt8]])
  func keepsIllFormedBytes(_ bytes: [UInt8]) {
    #expect(SyntaxTree(bytes).bytes == bytes)
  }

  @Test func keepsRandomBytes() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let bytes = randomBytes(count: Int.random(in: 0..<200, using: &generator), using: &generator)
      let tree = SyntaxTree(bytes)
      #expect(tree.bytes == bytes)
      expectSound(tree)
    }
  }

  /// Lines cover their block without gaps, and cells lie in order within their rows.
  private func expectSound(_ tree: SyntaxTree) {
    for block in tree.blocks {
      var end: UInt32 = 0
      for line in block.lines {
        #expect(line.start == end)
        #expect(line.start <= line.contentStart && line.contentStart <= line.contentEnd)
        #expect(line.contentEnd <= line.end && line.start < line.end)
        end = line.end
      }
      #expect(Int(end) == block.bytes.count)
      for row in block.rows {
        let line = block.lines[Int(row.line)]
        #expect(line.kind == .row)
        var end = line.contentStart
        for (index, cell) in block.cells(of: row).enumerated() {
          #expect(end <= cell.start && cell.start <= cell.end && cell.end <= line.contentEnd)
          end = cell.end
          let bounds = block.bounds(ofCell: index, in: row)
          #expect(bounds.lowerBound <= cell.range.lowerBound)
          #expect(bounds.upperBound >= cell.range.upperBound)
        }
      }
      for index in block.lines.indices {
        if let directive = DirectiveSyntax(block, line: index) {
          #expect(block.lines[index].content.contains(directive.name.lowerBound - 1))
          #expect(directive.arguments.upperBound <= Int(block.lines[index].contentEnd))
        }
      }
      for figure in block.inlineFigures {
        #expect(figure.braces.lowerBound < figure.expression.lowerBound)
        #expect(figure.expression.upperBound <= figure.braces.upperBound)
      }
    }
  }
}
