import BudgetModel
import BudgetRules
import BudgetSyntax

/// A text that is shown within a line and is no part of it.
public struct InlayHint: Sendable, Hashable {
  /// What a hint tells.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The value of an expression in braces.
    case value
    /// The figures recomputed for a row whose own do not agree, at the end of its line.
    case total
    /// The name of a subject whose code stands by itself.
    case name
  }

  /// Behind which UTF-8 offset of the document it stands.
  public let offset: Int
  /// The text.
  public let text: String
  /// What it tells.
  public let kind: Kind
}

extension Analysis {
  /// The hints on some lines of the document, in their order.
  public func inlayHints(
    onLines lines: ClosedRange<Int>, kinds: Set<InlayHint.Kind>, language: Language
  ) -> [InlayHint] {
    var hints = InlayHintFinder(self, lines, kinds, Words(language))
    return hints.find()
  }
}

private struct InlayHintFinder {
  private let analysis: Analysis
  private let lines: ClosedRange<Int>
  private let kinds: Set<InlayHint.Kind>
  private let words: Words
  private var hints: [InlayHint] = []

  init(
    _ analysis: Analysis, _ lines: ClosedRange<Int>, _ kinds: Set<InlayHint.Kind>, _ words: Words
  ) {
    self.analysis = analysis
    self.lines = lines
    self.kinds = kinds
    self.words = words
  }

  mutating func find() -> [InlayHint] {
    if kinds.contains(.total) { addTotals() }
    let tree = analysis.tree
    guard var index = tree.blockIndex(ofLine: lines.lowerBound) else { return hints }
    var line = tree.firstLine(ofBlock: index)
    while index < tree.blocks.count, line <= lines.upperBound {
      let block = tree.blocks[index]
      let wanted = max(0, lines.lowerBound - line)...max(0, lines.upperBound - line)
      if kinds.contains(.value) { addValues(block, index, wanted) }
      if kinds.contains(.name) { addNames(block, index, wanted) }
      line += block.lines.count
      index += 1
    }
    return hints.sorted { $0.offset < $1.offset }
  }

  private mutating func add(
    _ kind: InlayHint.Kind, _ text: String, at byte: Int, inBlock index: Int
  ) {
    hints.append(
      InlayHint(offset: analysis.tree.firstByte(ofBlock: index) + byte, text: text, kind: kind))
  }

  // MARK: Values

  private mutating func addValues(_ block: Block, _ index: Int, _ wanted: ClosedRange<Int>) {
    for figure in block.inlineFigures where figure.isClosed && !figure.isBound {
      guard wanted.contains(block.lineIndex(ofByte: figure.braces.lowerBound)) else { continue }
      let formula = FormulaSyntax(block, range: figure.expression)
      guard formula.errors.isEmpty, formula.comparisons.isEmpty, let side = formula.sides.first,
        let value = analysis.value(of: side, inBlock: index)
      else { continue }
      let shown = value.trimmed(minimum: min(value.scale, 2)).grouped
      add(.value, "= \(shown)", at: figure.braces.upperBound, inBlock: index)
    }
  }

  // MARK: Totals

  /// At the end of the line, so that nothing moves that somebody is typing.
  private mutating func addTotals() {
    for (index, finding) in analysis.findings {
      guard finding.kind == .mismatch || finding.kind == .missingTotal,
        let computed = finding.computed, let column = finding.column
      else { continue }
      let block = analysis.tree.blocks[index]
      let line = block.lineIndex(ofByte: finding.place.range.lowerBound)
      guard lines.contains(analysis.tree.firstLine(ofBlock: index) + line) else { continue }
      let scale = max(finding.stated?.scale ?? 0, min(computed.scale, 2))
      let shown = computed.trimmed(minimum: scale).grouped
      add(
        .total, words("\(column) 算得 \(shown)", "\(column) computed \(shown)"),
        at: Int(block.lines[line].contentEnd), inBlock: index)
    }
  }

  // MARK: Names

  private mutating func addNames(_ block: Block, _ index: Int, _ wanted: ClosedRange<Int>) {
    if let table = analysis.table(atBlock: index) {
      addNames(table, index, wanted)
    }
    for use in analysis.nameUses(inBlock: index) {
      guard case .row = use.kind, wanted.contains(block.lineIndex(ofByte: use.range.lowerBound))
      else { continue }
      addName(of: use.range, block, index)
    }
  }

  private mutating func addNames(_ table: Table, _ index: Int, _ wanted: ClosedRange<Int>) {
    for side in table.sides {
      guard let column = side.codeColumn, side.nameColumn == nil else { continue }
      for line in wanted.clamped(to: 0...max(0, table.block.lines.count - 1)) {
        guard let row = table.row(onLine: line), side.entries[row].codeLength > 0,
          let cell = table.cell(row: row, column: column)
        else { continue }
        addName(of: cell.range, table.block, index)
      }
    }
  }

  private mutating func addName(of range: Range<Int>, _ block: Block, _ index: Int) {
    guard block.isNumber(range) else { return }
    let context = analysis.context
    let code = FoldedName.fold(block.text(range))
    if let subject = context.catalog.subject(code: code, edition: context.edition) {
      add(.name, subject.name, at: range.upperBound, inBlock: index)
    }
  }
}
