import BudgetSyntax
import Testing

/// Expressions in braces within prose.
@Suite struct InlineFigureTests {
  /// The figures of a text, each as its stated figure, `=` where it is bound, its expression and
  /// `…` where it is not closed.
  private func figures(_ text: String) -> [String] {
    SyntaxTree(text).blocks.flatMap { block in
      block.inlineFigures.map { figure in
        (figure.stated.map(block.text) ?? "") + (figure.isBound ? "=" : "")
          + "⟨\(block.text(figure.expression))⟩" + (figure.isClosed ? "" : "…")
      }
    }
  }

  @Test(arguments: [
    ("收入{收支总表[收入总计]}万元", ["⟨收支总表[收入总计]⟩"]), ("收入2267.56{=收支总表[合计]}万元", ["2267.56=⟨收支总表[合计]⟩"]),
    ("{ a }和{b}", ["⟨a⟩", "⟨b⟩"]), ("1{=a}2{=b}", ["1=⟨a⟩", "2=⟨b⟩"]), ("{= a }", ["=⟨a⟩"]),
    ("{}", ["⟨⟩"]),
    ("｛a｝", ["⟨a⟩"]), ("２２６７．５６｛＝a｝", ["２２６７．５６=⟨a⟩"]), ("{a｝", ["⟨a⟩"]), ("１0{　＝　a　}", ["１0=⟨a⟩"]),
    ("# 收入{a}", ["⟨a⟩"]), ("甲{a}\n乙{b}\n", ["⟨a⟩", "⟨b⟩"]), ("没有", []), ("a}b", []),
  ])
  func reads(_ text: String, _ expected: [String]) {
    #expect(figures(text) == expected)
  }

  @Test(arguments: [
    ("增长10.05%{=a}", "10.05%"), ("增长１０％{=a}", "１０％"), ("共2,441.63{=a}", "2,441.63"),
    ("为-3.5{=a}", "-3.5"),
    ("为－3.5{=a}", "－3.5"), ("收入，2267.56{=a}", "2267.56"), ("收入,,1,000{=a}", "1,000"),
    ("收入,{=a}", ""),
    ("收入{=a}", ""), ("12 {=a}", ""), ("12万{=a}", ""), ("５％％{=a}", ""), ("{=a}", ""),
  ])
  func statedFigure(_ text: String, _ expected: String) {
    #expect(figures(text) == [expected + "=⟨a⟩"])
  }

  @Test(arguments: [
    ("收入{a", ["⟨a⟩…"]), ("收入{", ["⟨⟩…"]), ("5{=", ["5=⟨⟩…"]), ("{a\n{b}\n", ["⟨a⟩…", "⟨b⟩"]),
    ("{a {b}", ["⟨a {b⟩"]),
  ])
  func unclosedEndsWithTheLine(_ text: String, _ expected: [String]) {
    #expect(figures(text) == expected)
  }

  @Test(arguments: ["\\{a}", "\\｛a｝", "a\\{", "| {a} |", "// {a}", "@年度 {a}", "a\\"])
  func noFigures(_ text: String) {
    #expect(figures(text) == [])
  }

  @Test func escapedBackslashEscapesNothing() {
    #expect(figures("\\\\{a}") == ["⟨a⟩"])
  }

  @Test func bracesCoverThemselves() {
    let block = SyntaxTree("共5｛=a｝元").blocks[0]
    #expect(block.inlineFigures.map { block.text($0.braces) } == ["｛=a｝"])
  }
}
