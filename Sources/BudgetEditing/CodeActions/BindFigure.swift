import BudgetModel
import BudgetRules
import BudgetSyntax

/// Binds a figure of the text to the cell that it repeats, so that it is checked from then on.
enum BindFigure: CodeActionProvider {
  static let kinds = [CodeAction.Kind.rewrite]

  /// Cells that are offered for one figure.
  private static let maximumOffers = 3

  static func actions(_ site: ActionSite) -> [CodeAction] {
    guard let cursor = site.cursor, case .prose = cursor.target,
      let figure = ProseFigure(cursor.block, line: cursor.line, at: cursor.byte),
      !cursor.block.inlineFigures.contains(where: { $0.stated?.overlaps(figure.range) == true })
    else { return [] }
    let candidates = candidates(figure, site)
    guard let best = candidates.first else { return [] }
    let end = cursor.firstByte + figure.range.upperBound
    // Certain where the text names the row, and no other cell is named as well.
    let isSure = best.score > 0 && candidates.dropFirst().allSatisfy { $0.score < best.score }
    return candidates.prefix(maximumOffers).enumerated().map { index, candidate in
      CodeAction(
        Message("绑定到 \(candidate.name)", "Bind to \(candidate.name)"), .rewrite,
        isPreferred: index == 0 && isSure
      ) { [Replacement(range: end..<end, text: "{=\(candidate.name)}")] }
    }
  }

  private struct Candidate {
    let name: String
    let score: Int
  }

  /// The cells with the figure's value, those whose row and column the sentence names first.
  private static func candidates(_ figure: ProseFigure, _ site: ActionSite) -> [Candidate] {
    let context = site.analysis.context
    let unit = figure.unit ?? site.analysis.documentUnit
    var found: [(candidate: Candidate, order: Int)] = []
    for (_, table) in site.analysis.tables {
      let shift = unit.exponent - site.analysis.moneyUnit(of: table).exponent
      guard let wanted = figure.isPercentage ? figure.value : figure.value.shifted(by: shift) else {
        continue
      }
      for column in table.columns where column.role.isNumeric {
        for row in 0..<table.rowCount {
          let amount = table.amount(row: row, column: column.index)
          guard amount.state == (figure.isPercentage ? .percentage : .number),
            let value = amount.value, value == wanted, !value.isZero,
            let name = CellName(table, row: row, column: column.index)
          else { continue }
          let score = score(figure, table, row: row, column: column, context)
          found.append((Candidate(name: name.text, score: score), found.count))
        }
      }
    }
    return found.sorted { ($1.candidate.score, $0.order) < ($0.candidate.score, $1.order) }
      .map(\.candidate)
  }

  private static func score(
    _ figure: ProseFigure, _ table: Table, row: Int, column: Column, _ context: CheckContext
  ) -> Int {
    let side = table.sides[column.side]
    var score = 0
    if let head = side.headColumn, let cell = table.cell(row: row, column: head), !cell.isEmpty {
      let range = table.block.withBytes { RowLabel($0, cell.range).name }
      let label = FoldedName.fold(table.block.text(range))
      if !label.isEmpty, figure.clause.hasSuffix(label) {
        score += 8
      } else if label.unicodeScalars.count > 1, figure.clause.contains(label) {
        score += 4
      }
    }
    let title = FoldedName.fold(column.name)
    if title.unicodeScalars.count > 2, figure.clause.contains(title) { score += 2 }
    if column.index == side.mainColumn { score += 1 }
    return score > 1 ? score : 0
  }
}

/// A figure that stands free in the text.
struct ProseFigure {
  /// The figure with its sign or percent sign, as a UTF-8 range of the block.
  let range: Range<Int>
  let value: ExactDecimal
  let isPercentage: Bool
  /// The unit of money behind it.
  let unit: MoneyUnit?
  /// What stands before it in its clause, folded.
  let clause: String

  /// The figure at a byte of a line; nil where none is.
  init?(_ block: Block, line index: Int, at byte: Int) {
    let content = block.lines[index].content
    let text = Array(block.text(content).unicodeScalars)
    var position = 0
    var offset = content.lowerBound
    while position < text.count, offset + text[position].utf8.count <= byte {
      offset += text[position].utf8.count
      position += 1
    }
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
        || ".,．".unicodeScalars.contains(scalar)
    }
    var start = position
    while start > 0, isPart(text[start - 1]) { start -= 1 }
    var end = position
    while end < text.count, isPart(text[end]) { end += 1 }
    // A comma or full stop at its end is the sentence's.
    while end > start, ".,．".unicodeScalars.contains(text[end - 1]) { end -= 1 }
    guard end > start else { return nil }
    if start > 0, text[start - 1] == "-" || text[start - 1] == "−" { start -= 1 }
    if end < text.count, text[end] == "%" || text[end] == "％" { end += 1 }
    func bytes(_ range: Range<Int>) -> Int { text[range].reduce(0) { $0 + $1.utf8.count } }
    let lower = content.lowerBound + bytes(0..<start)
    range = lower..<lower + bytes(start..<end)
    let amount = block.withBytes { [range] in
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[range]))
    }
    guard let value = amount.value else { return nil }
    self.value = value
    isPercentage = amount.state == .percentage
    let rest = String(String.UnicodeScalarView(text[end..<min(end + 3, text.count)]))
    unit = MoneyUnit.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
      .first { rest.hasPrefix($0.rawValue) }
    let before = text[..<start].reversed().prefix { !"。；;，,：:".unicodeScalars.contains($0) }
    clause = FoldedName.fold(String(String.UnicodeScalarView(before.reversed())))
  }
}
