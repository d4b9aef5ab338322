import BudgetModel
import BudgetRules
import BudgetSyntax

/// Turns pasted lines of fields into rows: of the table above, each field in its column, or of a
/// new table.
enum ConvertPastedLines: CodeActionProvider {
  static let kinds = [CodeAction.Kind.rewrite]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    guard let cursor = site.cursor, cursor.block.kind == .paragraph else { return [] }
    let block = cursor.block
    let lines = selectedLines(site, cursor)
    // With the blanks at their beginnings: a tab there parts an empty field from the next.
    let texts = lines.map { line in
      block.text(Int(block.lines[line].start)..<block.lines[line].content.upperBound)
    }
    guard let first = lines.first, let last = lines.last, let pasted = DelimitedLines(texts) else {
      return []
    }
    let start = cursor.firstByte + Int(block.lines[first].start)
    let end = cursor.firstByte + Int(block.lines[last].end)
    var actions: [CodeAction] = []
    if first == 0, cursor.blockIndex > 0,
      let table = site.analysis.table(atBlock: cursor.blockIndex - 1),
      let placement = FieldPlacement(pasted, into: table)
    {
      let index = cursor.blockIndex - 1
      actions.append(
        CodeAction(
          Message("转为表“\(table.name)”的行", "Make rows of the table “\(table.name)”"), .rewrite,
          isPreferred: true
        ) { [analysis = site.analysis] in
          append(pasted, placement, to: table, index, analysis, upTo: end)
        })
    }
    if pasted.lines.count > 1, !pasted.lines[0].contains(where: DelimitedLines.isAmount) {
      actions.append(
        CodeAction(
          Message("转为新的表", "Make a new table"), .rewrite, isPreferred: actions.isEmpty
        ) { [analysis = site.analysis] in
          [
            Replacement(
              range: start..<end,
              text: newTable(pasted, analysis, isDirectlyBelow: first > 0))
          ]
        })
    }
    return actions
  }

  /// The lines of the selection; where nothing is selected those with tabs around the cursor, or
  /// all of the paragraph.
  private static func selectedLines(_ site: ActionSite, _ cursor: Cursor) -> Range<Int> {
    let lines = cursor.block.lines
    let prose = lines.prefix { $0.kind == .prose }.count
    guard !site.range.isEmpty else {
      func hasTab(_ line: Line) -> Bool { cursor.block.bytes[line.content].contains(0x09) }
      let before = lines[..<min(cursor.line, prose)].reversed().prefix(while: hasTab).count
      let behind = lines[min(cursor.line, prose)..<prose].prefix(while: hasTab).count
      return behind == 0 ? 0..<prose : cursor.line - before..<cursor.line + behind
    }
    let end = site.range.upperBound - cursor.firstByte
    let last = cursor.block.lineIndex(ofByte: max(0, end - 1))
    return cursor.line..<max(cursor.line + 1, min(last + 1, prose))
  }

  private static func append(
    _ pasted: DelimitedLines, _ placement: FieldPlacement, to table: Table, _ index: Int,
    _ analysis: Analysis, upTo end: Int
  ) -> [Replacement] {
    let lineEnd = analysis.lineEnd
    let rows = pasted.lines.dropFirst(placement.hasHeader ? 1 : 0).map { fields in
      var cells: [Int: String] = [:]
      for (field, column) in zip(fields, placement.columns) {
        if let column { cells[column] = DelimitedLines.cell(field) }
      }
      return table.rowText(cells)
    }
    guard !rows.isEmpty, let last = table.block.lines.last(where: { $0.kind != .blank }) else {
      return []
    }
    let start = analysis.tree.firstByte(ofBlock: index)
    let behind = Int(last.contentEnd)
    let rest = analysis.tree.bytes(in: end - 1..<end)
    let isEnded = rest.last == 0x0A || rest.last == 0x0D
    let text = rows.map { lineEnd + $0 }.joined() + (isEnded ? lineEnd : "")
    let bytes = analysis.tree.bytes(in: start..<end)
    return BlockLayout.aligned(
      [Replacement(range: behind..<end - start, text: text)], of: bytes
    ).moved(by: start)
  }

  private static func newTable(
    _ pasted: DelimitedLines, _ analysis: Analysis, isDirectlyBelow: Bool
  ) -> String {
    let lineEnd = analysis.lineEnd
    let width = pasted.lines.map(\.count).max() ?? 0
    var name = "新表"
    var number = 1
    while analysis.table(named: name) != nil {
      number += 1
      name = "新表\(number)"
    }
    var lines = ["@表 \(name)"]
    for fields in pasted.lines {
      let cells = (0..<width).map { $0 < fields.count ? DelimitedLines.cell(fields[$0]) : "" }
      lines.append("|" + cells.map { $0.isEmpty ? "  |" : " \($0) |" }.joined())
    }
    let bytes = Array((lines.joined(separator: lineEnd) + lineEnd).utf8)
    let text = String(decoding: bytes.applying(BlockLayout.aligned([], of: bytes)), as: UTF8.self)
    return isDirectlyBelow ? lineEnd + text : text
  }
}
