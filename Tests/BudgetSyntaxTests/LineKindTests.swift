import BudgetSyntax
import Testing

/// The first characters of a line say what it is.
@Suite struct LineKindTests {
  @Test(
    arguments: [
      ("@表 支出总表", .tableStart), ("＠表 支出总表", .tableStart), ("@表：支出总表", .tableStart),
      ("@表", .tableStart), ("@表格 a", .directive), ("@ 表 a", .directive), ("@", .directive),
      ("@列 合计 = a", .tableDirective), ("＠行　合计", .tableDirective), ("@检查 a = b", .tableDirective),
      ("@金额单位：元", .tableDirective), ("@精度 2", .tableDirective), ("@尾数 截断", .tableDirective),
      ("@允许 total-mismatch 原表如此", .tableDirective), ("@年度 2026", .directive),
      ("# 第一部分", .heading), ("＃第一部分", .heading), ("######## 深", .heading),
      ("| 208 |", .row), ("｜２０８｜", .row), ("|", .row), ("||", .row),
      ("// 注释", .comment), ("／／ 注释", .comment), ("/／ 注释", .comment), ("／/ 注释", .comment),
      ("/ 不是注释", .prose), ("／", .prose), ("支出", .prose), ("\\# 不是标题", .prose),
      ("\\@表", .prose), ("\\|", .prose), ("：", .prose), ("\0", .prose), ("\u{FEFF}", .blank),
      ("", .blank), (" \t　\u{A0}", .blank),
    ] as [(String, LineKind)])
  func kindOfFirstCharacters(_ text: String, _ kind: LineKind) {
    #expect(SyntaxTree(text + "\n").lineKinds == [kind])
    #expect(
      SyntaxTree("　 \t\u{A0}" + text + "\r").lineKinds == [text == "\u{FEFF}" ? .prose : kind])
  }

  @Test func everyLineEndCounts() {
    let tree = SyntaxTree("# 一\r\n| a |\r// b\n\r\n\r正文")
    #expect(tree.lineKinds == [.heading, .row, .comment, .blank, .blank, .prose])
    #expect(tree.lineCount == 6)
    #expect(SyntaxTree("\n\r").lineCount == 3)
    #expect(SyntaxTree("").lineCount == 1)
    #expect(SyntaxTree("a").lineCount == 1)
    #expect(SyntaxTree("a\r\n").lineCount == 2)
  }

  @Test func byteOrderMarkStandsBeforeTheContent() {
    let tree = SyntaxTree("\u{FEFF}@表 t\n\u{FEFF}# 正文\n")
    #expect(tree.lineKinds == [.tableStart, .prose])
    #expect(tree.blocks[0].lines[0].content == 3..<9)
  }

  @Test func contentLiesBetweenIndentAndLineEnd() {
    let block = SyntaxTree("　 # 一 \r\n").blocks[0]
    #expect(block.text(block.lines[0].content) == "# 一 ")
    #expect(block.lines[0].end == UInt32(block.bytes.count))
  }
}

/// Which lines stand together.
@Suite struct BlockTests {
  @Test func oneOfEach() {
    let tree = SyntaxTree(
      """

      @年度 2026
      @金额单位 万元
      # 第一部分
      // 注
      正文
      仍是正文

      又一段
      | 没有表名的行 |
      | 又一行 |
      @表 支出总表
      | 科目 | 合计 |

      """)
    #expect(
      tree.blockKinds == [
        .blank, .directive, .directive, .heading, .comment, .paragraph, .paragraph, .looseRows,
        .table,
      ])
    #expect(tree.blocks.map(\.lines.count) == [1, 1, 1, 1, 1, 3, 1, 2, 2])
  }

  @Test func tableHoldsRowsCommentsAndItsDirectives() {
    let tree = SyntaxTree(
      """
      @表 支出总表 2026年部门支出总表
      @金额单位 元
      | 科目 | 合计 |
      // 注
      | 208 | 1 |
      @列 合计 : 金额
      @行 208 : 独立
      @检查 [208] = 收支总表[208]
      @精度 0
      @尾数 截断
      @允许 missing-total 原表如此
      | 210 | 2 |
      """)
    #expect(tree.blockKinds == [.table])
    #expect(tree.blocks[0].rows.map(\.line) == [2, 4, 11])
    #expect(tree.blocks[0].row(onLine: 4) == 1)
    #expect(tree.blocks[0].row(onLine: 3) == nil)
    #expect(tree.blocks[0].row(onLine: 12) == nil)
  }

  @Test(
    arguments: [
      ("正文", .paragraph), ("# 一", .heading), ("@年度 2026", .directive), ("@表 乙", .table),
      ("@未知", .directive), ("\n| a |", .looseRows), ("\n// 注", .comment),
      ("　\n@列 a = b", .directive),
    ] as [(String, BlockKind)])
  func firstOtherLineEndsTable(_ next: String, _ kind: BlockKind) {
    let tree = SyntaxTree("@表 甲\n| a |\n\(next)\n")
    #expect(tree.blockKinds == [.table, kind])
  }

  @Test(arguments: ["// 注", "@列 a = b", "正文", "@表 甲"])
  func anyOtherLineEndsLooseRows(_ next: String) {
    #expect(SyntaxTree("| a |\n\(next)\n").blocks.count == 2)
  }

  @Test func blankLinesTrailTheBlockBefore() {
    let tree = SyntaxTree("\n　\n# 一\n\n \n# 二\n\n")
    #expect(tree.blockKinds == [.blank, .heading, .heading])
    #expect(tree.blocks.map(\.lines.count) == [2, 3, 2])
  }

  @Test func directiveNameAndArguments() throws {
    let block = SyntaxTree(" ＠金额单位　：　万元 \n").blocks[0]
    let directive = try #require(DirectiveSyntax(block, line: 0))
    #expect(directive.directive == .moneyUnit)
    #expect(block.text(directive.name) == "金额单位")
    #expect(block.text(directive.arguments) == "万元")
    #expect(DirectiveSyntax(block, line: 1) == nil)
    #expect(DirectiveSyntax(SyntaxTree("# 一").blocks[0], line: 0) == nil)
  }

  @Test(arguments: ["@年度", "@年度:", "@年度　", "@年度 ： "])
  func directiveWithoutArguments(_ text: String) throws {
    let directive = try #require(DirectiveSyntax(SyntaxTree(text).blocks[0], line: 0))
    #expect(directive.directive == .year)
    #expect(directive.arguments.isEmpty)
  }

  @Test func everyDirectiveIsFoundByItsName() {
    for name in DirectiveName.allCases {
      let block = SyntaxTree("@\(name.rawValue) 甲").blocks[0]
      #expect(DirectiveSyntax(block, line: 0)?.directive == name)
      #expect(
        DirectiveSyntax(SyntaxTree("@\(name.rawValue)甲").blocks[0], line: 0)?.directive == nil)
    }
  }

  /// U+F99C looks like 列 and is canonically equivalent to it, but is not the same bytes.
  @Test func namesAreComparedByBytes() {
    #expect(SyntaxTree("@\u{F99C} a = b").lineKinds == [.directive])
  }
}
