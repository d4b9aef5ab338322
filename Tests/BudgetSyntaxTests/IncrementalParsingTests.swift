import Testing

@testable import BudgetSyntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A tree after edits equals the tree of the same text read from its start.
@Suite struct IncrementalParsingTests {
  static let documents = [
    "",
    "\u{FEFF}\n\n# 目录\n",
    "@年度 2026\n@表 支出总表\n| 科目 | 合计 |\n| 208 | 1.00 |\n// 注\n| 210 | 2.00 |\n\n支出3.00万元。\n",
    "第一段\n仍是第一段\n\n\n第二段\n| 没有表名 |\n| 的行 |\n@列 合计 : 金额\n// 注\n",
    "\u{FEFF}@表 甲\r\n| a || b |\r\n@行 a = b\r\n@表 乙\r\n| c |\r\n\r\n# 一\r\n## 二\r\n",
    "# 一\r正文\r@表 甲\r| a |\r\r| b |\r",
  ]

  @Test(arguments: documents.indices)
  func randomEdits(_ index: Int) {
    check(Array(Self.documents[index].utf8), seed: UInt64(index), steps: 1_500)
  }

  @Test func randomEditsOfExamples() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "grammar/examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.contains { $0.hasSuffix(".budget") })
    for (index, name) in names.sorted().enumerated() where name.hasSuffix(".budget") {
      let bytes = try [UInt8](Data(contentsOf: folder.appending(path: name)))
      check(bytes, seed: UInt64(100 + index), steps: 60)
    }
  }

  /// Edits that join or part what stands around them.
  @Test(arguments: [
    ("| a |\n| b |\n", 0..<0, "@表 t\n"), ("@表 t\n| a |\n| b |\n", 0..<7, ""),
    ("@表 t\n| a |\n\n| b |\n", 14..<15, ""), ("@表 t\n| a |\n| b |\n", 13..<13, "\n"),
    ("甲\n\n乙\n", 4..<5, ""), ("# 一\n\u{FEFF}# 二\n", 0..<6, ""), ("a\r# 一\n", 2..<2, "\n"),
    ("a\r\n# 一\n", 1..<2, ""), ("a\r\n# 一\n", 2..<3, ""), ("a\n# 一", 1..<2, ""),
    ("\n\n# 一\n", 0..<0, "a"), ("a\n\n# 一\n", 0..<1, ""), ("# 一\n| a |\n", 0..<6, "\n"),
    ("/ 注\n# 一\n", 0..<0, "/"), ("@表 t\n/ 注\n| a |\n", 7..<7, "/"), ("| a |\n", 6..<6, "| b |"),
  ])
  func joinsAndParts(_ text: String, _ range: Range<Int>, _ replacement: String) {
    let before = SyntaxTree(text)
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: Array(replacement.utf8))
    let change = before.replacing(range, with: Array(replacement.utf8))
    expectFullParse(change, before: before, bytes: bytes)
  }

  @Test func rangesOutsideAreClamped() {
    let tree = SyntaxTree("# 一\n")
    #expect(tree.replacing(-5..<0, with: Array("a".utf8)).tree.bytes == Array("a# 一\n".utf8))
    #expect(tree.replacing(90..<99, with: Array("a".utf8)).tree.bytes == Array("# 一\na".utf8))
    #expect(tree.replacing(-5..<99, with: []).tree.bytes.isEmpty)
  }

  @Test func farBlocksAreShared() {
    let section = "# 一\n\n正文\n\n@表 t\n| a |\n\n"
    let tree = SyntaxTree(String(repeating: section, count: 400))
    let change = tree.replacing(
      Array(section.utf8).count * 200..<Array(section.utf8).count * 200 + 1, with: [0x23])
    #expect(tree.blocks.count == 1_200)
    #expect(change.removed.count <= 2)
    expectFullParse(change, before: tree, bytes: tree.bytes)
  }

  // MARK: Checking

  /// Edits a document `steps` times and compares each time.
  private func check(_ start: [UInt8], seed: UInt64, steps: Int) {
    var generator = SeededGenerator(seed: seed)
    var bytes = start
    var tree = SyntaxTree(bytes)
    for step in 0..<steps {
      let (range, replacement) = randomEdit(
        of: bytes, in: tree, grows: bytes.count < start.count + 600, using: &generator)
      bytes.replaceSubrange(range, with: replacement)
      let change = tree.replacing(range, with: replacement)
      guard expectFullParse(change, before: tree, bytes: bytes) else {
        Issue.record("seed \(seed), step \(step), \(range) with \(replacement)")
        return
      }
      tree = change.tree
    }
  }

  private func randomEdit(
    of bytes: [UInt8], in tree: SyntaxTree, grows: Bool, using generator: inout SeededGenerator
  ) -> (Range<Int>, [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let piece = grows ? Array((telltales.randomElement(using: &generator) ?? "").utf8) : []
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<4: return (place..<place, piece)
    case 4: return (place..<min(place + 1, bytes.count), [])
    case 5..<7:
      return (place..<min(place + Int.random(in: 0..<12, using: &generator), bytes.count), piece)
    case 7:
      // A whole line.
      let position = tree.position(ofByte: place, in: .utf8)
      let start = tree.byteOffset(of: Position(line: position.line, column: 0), in: .utf8)
      let end = tree.byteOffset(of: Position(line: position.line + 1, column: 0), in: .utf8)
      return (start..<max(start, end), piece)
    case 8:
      // Some whole blocks.
      let first = tree.blockIndex(ofByte: place) ?? max(tree.blocks.count - 1, 0)
      let last = min(first + Int.random(in: 0..<3, using: &generator), tree.blocks.count)
      return (tree.firstByte(ofBlock: first)..<tree.firstByte(ofBlock: max(first, last)), piece)
    default:
      let count = Int.random(in: 0..<40, using: &generator)
      return (place..<place, grows ? randomBytes(count: count, using: &generator) : [])
    }
  }

  /// Whether a change leads to the blocks of a full parse, shares what it did not touch, and finds
  /// lines and bytes in the blocks that hold them.
  @discardableResult
  private func expectFullParse(
    _ change: SyntaxTree.Change, before: SyntaxTree, bytes: [UInt8],
    at location: SourceLocation = #_sourceLocation
  ) -> Bool {
    let full = SyntaxTree(bytes)
    let tree = change.tree
    var holds = tree.bytes == bytes && tree.blocks.elementsEqual(full.blocks)
    holds = holds && tree.lineCount == full.lineCount && tree.byteCount == bytes.count
    holds = holds && change.removed.lowerBound == change.inserted.lowerBound
    holds =
      holds
      && zip(
        before.blocks[..<change.removed.lowerBound], tree.blocks[..<change.inserted.lowerBound]
      )
      .allSatisfy { $0 === $1 }
    holds =
      holds
      && before.blocks[change.removed.upperBound...]
        .elementsEqual(tree.blocks[change.inserted.upperBound...], by: { $0 === $1 })

    var line = 0
    var byte = 0
    for (index, block) in tree.blocks.enumerated() {
      holds = holds && block === tree.blocks[index]
      holds =
        holds && tree.firstLine(ofBlock: index) == line && tree.firstByte(ofBlock: index) == byte
      holds =
        holds && tree.blockIndex(ofLine: line) == index && tree.blockIndex(ofByte: byte) == index
      line += block.lines.count
      byte += block.bytes.count
      holds = holds && tree.blockIndex(ofLine: line - 1) == index
      holds = holds && tree.blockIndex(ofByte: byte - 1) == index
    }
    holds = holds && tree.blockIndex(ofLine: line) == nil && tree.blockIndex(ofByte: byte) == nil
    holds = holds && tree.firstByte(ofBlock: tree.blocks.count) == byte
    #expect(holds, sourceLocation: location)
    return holds
  }

  /// The block above an edited line is the same one where nothing joined it.
  @Test func theBlockAboveIsKept() {
    let tree = SyntaxTree(Array("# 一\n\n收入1元。\n\n# 二\n".utf8))
    let start = tree.firstByte(ofBlock: 1)
    let change = tree.replacing(start..<start, with: Array("年".utf8))
    #expect(change.removed == 1..<2)
    #expect(change.inserted == 1..<2)
    #expect(change.tree.blocks[0] === tree.blocks[0])
  }
}
