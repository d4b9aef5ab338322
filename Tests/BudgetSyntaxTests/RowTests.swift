import BudgetSyntax
import Testing

/// Rows and their cells.
@Suite struct RowTests {
  @Test(arguments: [
    ("| 208 | 社会保障 | 207.69 |", ["208", "社会保障", "207.69"]),
    ("｜ ２０８ ｜ 社会保障 ｜　２０７．６９　｜", ["２０８", "社会保障", "２０７．６９"]),
    ("|a｜b|", ["a", "b"]), ("  |a|", ["a"]), ("|a|  ", ["a"]), ("|", []), ("| |", [""]),
    ("||", [""]), ("|||", ["", ""]), ("| a || b |", ["a", "", "b"]), ("|a｜｜b|", ["a", "", "b"]),
    ("|　\u{A0}\t|", [""]), ("|\u{A0}a b　|", ["a b"]),
    ("| a\\|b |", ["a\\|b"]), ("| a\\｜b |", ["a\\｜b"]), ("| a\\\\| b |", ["a\\\\", "b"]),
    ("|---|:-:|", ["---", ":-:"]), ("| － | — | / |", ["－", "—", "/"]),
    ("| ，：（）％ |", ["，：（）％"]), ("| a | // 注 |", ["a", "// 注"]), ("|  支出   |", ["支出"]),
  ])
  func closedRow(_ text: String, _ cells: [String]) {
    let tree = SyntaxTree("@表 t\n\(text)\n")
    #expect(tree.rowTexts == [cells])
    #expect(tree.blocks[0].rows[0].isClosed)
  }

  @Test(arguments: [
    ("| a | b", ["a", "b"]), ("| a", ["a"]), ("| a | /", ["a", "/"]), ("| a\\|", ["a\\|"]),
    ("| a | \\", ["a", "\\"]), ("| a | b // 注", ["a", "b // 注"]),
  ])
  func unclosedRow(_ text: String, _ cells: [String]) {
    let tree = SyntaxTree("@表 t\n\(text)\n")
    #expect(tree.rowTexts == [cells])
    #expect(!tree.blocks[0].rows[0].isClosed)
  }

  @Test(arguments: ["| a | // 注", "| a |// 注 \\| b", "｜ a ｜　／／ 注", "| a | //"])
  func commentBehindTheLastBar(_ text: String) {
    let tree = SyntaxTree("@表 t\n\(text)\n")
    #expect(tree.rowTexts == [["a"]])
    #expect(tree.blocks[0].rows[0].isClosed)
  }

  @Test func rowsOfATableInOrder() {
    let tree = SyntaxTree(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      |---|---|---|---|
      | 一、拨款   |  2267.56 || 八、社会保障 | 207.69 |
      // 注 | 不是单元格 |
      | 本年收入合计 |        | // 少两格
      """)
    #expect(
      tree.rowTexts == [
        ["收入/项目", "收入/预算数", "", "支出/项目", "支出/预算数"],
        ["---", "---", "---", "---"],
        ["一、拨款", "2267.56", "", "八、社会保障", "207.69"],
        ["本年收入合计", ""],
      ])
  }

  @Test func emptyCellStandsBehindItsBar() {
    let block = SyntaxTree("@表 t\n|  || a |").blocks[0]
    let start = UInt32("@表 t\n".utf8.count)
    #expect(block.cells.map(\.start) == [start + 1, start + 4, start + 6])
    #expect(block.cells.map(\.isEmpty) == [true, true, false])
  }

  @Test(arguments: [
    ("|  208　| |合计", ["  208　", " ", "合计"]), ("｜a｜", ["a"]),
    ("| a\\| | b // c", [" a\\| ", " b // c"]),
    ("| a || b | // c", [" a ", "", " b "]), ("  |　｜｜", ["　", ""]),
  ])
  func boundsLieBetweenTheBars(_ text: String, _ expected: [String]) {
    let block = SyntaxTree(text + "\n").blocks[0]
    let row = block.rows[0]
    let bounds = (0..<Int(row.cellCount)).map { block.bounds(ofCell: $0, in: row) }
    #expect(bounds.map(block.text) == expected)
  }

  /// What a table's cells are does not depend on the line end.
  @Test(arguments: ["\r\n", "\r"])
  func lineEnds(_ lineEnd: String) {
    let text = "@表 t\n| a |\n| b | // 注\n| c\n"
    let other = text.replacing("\n", with: lineEnd)
    #expect(SyntaxTree(other).rowTexts == SyntaxTree(text).rowTexts)
    #expect(SyntaxTree(other).lineKinds == SyntaxTree(text).lineKinds)
  }

  /// Bars and escapes are found wherever they stand in a long cell.
  @Test func marksAtEveryDistance() {
    for length in 0..<40 {
      let filler = String(repeating: "x", count: length)
      #expect(SyntaxTree("|\(filler)|y\(filler)|").rowTexts == [[filler, "y\(filler)"]])
      #expect(SyntaxTree("|\(filler)｜y|").rowTexts == [[filler, "y"]])
      #expect(SyntaxTree("|\(filler)\\|y|").rowTexts == [["\(filler)\\|y"]])
      #expect(SyntaxTree("|\(filler)，{}\u{7B}\u{5B}|").rowTexts == [["\(filler)，{}\u{7B}\u{5B}"]])
    }
  }
}
