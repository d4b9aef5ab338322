import BudgetModel
import BudgetRules
import BudgetSyntax

/// Writes what carries syntax, amounts and codes in half width. What it says stays the same.
enum NarrowWidth: CodeActionProvider {
  static let kinds = [CodeAction.Kind.rewrite, .source]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    var actions: [CodeAction] = []
    if let cursor = site.cursor {
      let last = site.analysis.tree.blockIndex(
        ofByte: max(site.range.lowerBound, site.range.upperBound - 1))
      let blocks = cursor.blockIndex...max(cursor.blockIndex, last ?? cursor.blockIndex)
      if blocks.contains(where: { !narrowing(site.analysis, $0).isEmpty }) {
        actions.append(
          CodeAction(
            Message("全角符号和数字改为半角", "Write marks and digits in half width"), .rewrite
          ) { [analysis = site.analysis] in blocks.flatMap { edits(analysis, $0) } })
      }
    }
    actions.append(
      CodeAction(
        Message("全文的全角符号和数字改为半角", "Write marks and digits of the document in half width"),
        .source
      ) { [analysis = site.analysis] in
        analysis.tree.blocks.indices.flatMap { edits(analysis, $0) }
      })
    return actions
  }

  private static func edits(_ analysis: Analysis, _ index: Int) -> [Replacement] {
    let edits = narrowing(analysis, index)
    return analysis.table(atBlock: index) == nil
      ? edits.moved(by: analysis.tree.firstByte(ofBlock: index))
      : analysis.tidied(edits, inBlock: index)
  }

  /// The edits of a block's bytes, in their order.
  private static func narrowing(_ analysis: Analysis, _ index: Int) -> [Replacement] {
    let block = analysis.tree.blocks[index]
    // Nearly all text has no full-width ASCII, which begins with these bytes.
    guard block.bytes.contains(0xEF) || block.bytes.contains(0xE2) else { return [] }
    var places = WidePlaces(block)
    places.add(analysis.table(atBlock: index))
    return places.edits
  }
}

/// The places of a block where width says nothing.
private struct WidePlaces {
  private let block: Block
  private var ranges: [Range<Int>] = []
  /// Where names stand as they are published, and keep their punctuation.
  private var names: [Range<Int>] = []

  private static let kept: Set<Unicode.Scalar> = ["（", "）", "，", "：", "；", "？"]

  init(_ block: Block) {
    self.block = block
    for (index, line) in block.lines.enumerated() { add(line, index) }
    for figure in block.inlineFigures where figure.isClosed {
      names.append(figure.braces)
      if let stated = figure.stated { ranges.append(stated) }
    }
  }

  private mutating func add(_ line: Line, _ index: Int) {
    let start = line.content.lowerBound
    switch line.kind {
    case .heading: ranges.append(start..<block.endOfMarks(line.content))
    case .comment: ranges.append(start..<min(start + 6, line.content.upperBound))
    case .directive, .tableDirective, .tableStart:
      guard let syntax = DirectiveSyntax(block, line: index) else { return }
      ranges.append(start..<syntax.name.lowerBound)
      switch syntax.directive {
      case .year, .precision, .subjects: ranges.append(syntax.arguments)
      case .check, .column, .row: names.append(syntax.arguments)
      default: break
      }
    case .row:
      guard let row = block.row(onLine: index).map({ block.rows[$0] }) else { return }
      var bar = start
      for cell in block.cells(of: row) {
        ranges.append(bar..<bar + block.barLength(at: bar))
        let end = cell.isEmpty ? bar + block.barLength(at: bar) : cell.range.upperBound
        bar = block.skipBlanks(from: end, to: line.content.upperBound)
      }
      if bar < line.content.upperBound { ranges.append(bar..<bar + block.barLength(at: bar)) }
    case .prose, .blank: break
    }
  }

  mutating func add(_ table: Table?) {
    guard let table else { return }
    for column in table.columns {
      names.append(column.range)
      guard column.role.isNumeric || column.role == .subjectCode || column.role == .unitCode else {
        continue
      }
      for row in 0..<table.rowCount {
        if let cell = table.cell(row: row, column: column.index), !cell.isEmpty,
          table.amount(row: row, column: column.index).state != .malformed
        {
          ranges.append(cell.range)
        }
      }
    }
  }

  var edits: [Replacement] {
    let places = ranges.map { ($0, Set<Unicode.Scalar>()) } + names.map { ($0, Self.kept) }
    var edits: [Replacement] = []
    for (range, kept) in places.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      var offset = max(range.lowerBound, edits.last?.range.upperBound ?? 0)
      let end = min(range.upperBound, block.bytes.count)
      while offset < end {
        let length = UTF8Scalar.length(block.bytes[..<end], offset)
        if length == 3, let scalar = block.text(offset..<offset + 3).unicodeScalars.first,
          !kept.contains(scalar), let narrow = Self.narrow(scalar)
        {
          edits.append(Replacement(range: offset..<offset + 3, text: narrow))
        }
        offset += length
      }
    }
    return edits
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> String? {
    if scalar == "−" { return "-" }
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
  }
}
