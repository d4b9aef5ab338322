import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// Every feature answers at every place of any text.
@Suite struct SafetyTests {
  /// Asks everything at an offset, and checks that what comes back lies in the document.
  private func ask(_ analysis: Analysis, at offset: Int) {
    let whole = 0..<analysis.tree.byteCount + 1
    func holds(_ range: Range<Int>) -> Bool {
      whole.contains(range.lowerBound) && whole.contains(range.upperBound)
    }
    if let hover = analysis.hover(at: offset, language: .english) {
      #expect(holds(hover.range) && !hover.markdown.isEmpty)
    }
    if let list = analysis.completion(at: offset, language: .chinese) {
      #expect(holds(list.range) && list.items.count <= 100)
      #expect(list.items.allSatisfy { item in item.additionalEdits.allSatisfy { holds($0.range) } })
      #expect(
        list.items.allSatisfy { item in
          item.additionalEdits.allSatisfy { !$0.range.overlaps(list.range) }
        })
    }
    for definition in [
      analysis.definition(at: offset), analysis.declaration(at: offset),
      analysis.typeDefinition(at: offset),
    ].compactMap({ $0 }) {
      #expect(holds(definition.origin) && !definition.targets.isEmpty)
      for case .place(let range, let line) in definition.targets {
        #expect(holds(line) && line.lowerBound <= range.lowerBound)
        #expect(range.upperBound <= line.upperBound)
      }
    }
  }

  /// Asks what finds other places from an offset, and what grows around it.
  private func askForOthers(_ analysis: Analysis, at offset: Int) {
    let whole = 0...analysis.tree.byteCount
    func holds(_ range: Range<Int>) -> Bool {
      whole.contains(range.lowerBound) && whole.contains(range.upperBound)
    }
    if let referent = analysis.referent(at: offset) {
      #expect(analysis.references(to: referent).allSatisfy { holds($0.range) && !$0.range.isEmpty })
    }
    #expect(analysis.documentHighlights(at: offset).allSatisfy { holds($0.range) })
    #expect(analysis.linkedEditingRanges(at: offset).allSatisfy(holds))
    let steps = analysis.selectionRanges(at: offset)
    #expect(steps.last == 0..<analysis.tree.byteCount)
    for (inner, outer) in zip(steps, steps.dropFirst()) {
      #expect(outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound)
      #expect(inner != outer)
    }
    if let help = analysis.signatureHelp(at: offset, language: .english) {
      #expect(help.active.map { help.parts.indices.contains($0) } != false)
    }
    _ = analysis.hierarchySubject(at: offset, language: .english)
    _ = analysis.codeLensTitle(at: offset, language: .english)
  }

  /// Asks what is told of the whole document.
  private func askForAll(_ analysis: Analysis) {
    let lines = analysis.tree.lineCount
    #expect(analysis.foldingRanges.allSatisfy { $0.lines.upperBound < lines && $0.lines.count > 1 })
    let kinds = Set(InlayHint.Kind.allCases)
    let hints = analysis.inlayHints(onLines: 0...lines, kinds: kinds, language: .english)
    #expect(hints.allSatisfy { $0.offset <= analysis.tree.byteCount })
    #expect(analysis.workspaceSymbols(matching: "2").allSatisfy { !$0.name.isEmpty })
    _ = analysis.documentLinks
    _ = analysis.codeLenses
    SemanticTokenTests.check(analysis)
  }

  /// Checks that the ranges of an outline nest.
  private func check(_ symbols: [DocumentSymbol], in outer: Range<Position>?) {
    for symbol in symbols {
      #expect(!symbol.name.isEmpty)
      #expect(symbol.range.lowerBound <= symbol.selection.lowerBound)
      #expect(symbol.selection.upperBound <= symbol.range.upperBound)
      if let outer {
        #expect(outer.lowerBound <= symbol.range.lowerBound)
        #expect(symbol.range.upperBound <= outer.upperBound)
      }
      check(symbol.children, in: symbol.range)
    }
  }

  @Test(arguments: Example.allCases)
  func allOverTheExamples(_ example: Example) throws {
    let analysis = try example.analysis
    for offset in stride(from: 0, through: analysis.tree.byteCount, by: 41) {
      ask(analysis, at: offset)
      if offset % 1_025 == 0 { askForOthers(analysis, at: offset) }
    }
    check(analysis.documentSymbols(.utf16), in: nil)
    askForAll(analysis)
  }

  @Test func outside() throws {
    let analysis = Analysis(Array("@表 支出总表".utf8))
    ask(analysis, at: -1)
    ask(analysis, at: .max)
    ask(analysis, at: .min)
    ask(Analysis([]), at: 0)
    for offset in [-1, 0, Int.max, .min] { askForOthers(analysis, at: offset) }
    askForAll(Analysis([]))
  }

  /// Pieces that mean something, put together without sense.
  private static let pieces = [
    "\n", "\r\n", "@", "@表 支出总表", "@表 ", "@列 ", "@行 合计 = ", "@检查 ", "@科目 2101577 某某", "@类型 ",
    "|", "||", "| 科目编码 | 科目名称 | 合计 |\n", "| 2080501 |", "| 合计 |", " 1,234.50 |", "｜", "２０８", "[",
    "]", ",", "，", "{", "}", "{=", "支出总表[合计, 合计]", "\"", "“", "”", "=", ":", "+", "-", "#", "## 一、",
    "八、社会保障和就业支出", "（一）", "其中：", "\\", "/", "//", " ", "　", "\t", "预算", "👨‍👩‍👧", "\u{FEFF}", "合计(",
  ]

  @Test(arguments: 0..<40)
  func randomText(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<120 {
      bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
      if Int.random(in: 0..<30, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    let analysis = Analysis(bytes)
    for offset in stride(from: 0, through: bytes.count, by: 2) { ask(analysis, at: offset) }
    for encoding in PositionEncoding.allCases { check(analysis.documentSymbols(encoding), in: nil) }
    for offset in stride(from: 0, through: bytes.count, by: 11) {
      askForOthers(analysis, at: offset)
    }
    askForAll(analysis)
  }

  @Test(arguments: Example.allCases)
  func truncatedExample(_ example: Example) throws {
    let bytes = try example.bytes
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<12 {
      let end = Int.random(in: 0...bytes.count, using: &generator)
      let analysis = Analysis(Array(bytes[..<end]))
      for offset in max(0, end - 40)...end { ask(analysis, at: offset) }
      check(analysis.documentSymbols(.utf8), in: nil)
    }
  }
}

/// Random numbers from a seed (SplitMix64), so that every run tries the same cases.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
