import BudgetModel
import BudgetRules
import BudgetSyntax

/// Brings the subjects of a table into the order of their codes, within each unit.
enum SortRows: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix, .rewrite]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    let title = Message("按科目编码排序", "Sort by subject code")
    let found = site.findings.first { $0.finding.rule.code == "subject-order" }
    if let found {
      guard let table = site.analysis.table(atBlock: found.block), canSort(table) else { return [] }
      return [
        CodeAction(title, .quickFix, isPreferred: true, mending: found) {
          [analysis = site.analysis] in edits(analysis, block: found.block)
        }
      ]
    }
    guard let (block, table) = site.table, canSort(table), !table.sides[0].isOrdered else {
      return []
    }
    return [
      CodeAction(title, .rewrite) { [analysis = site.analysis] in edits(analysis, block: block) }
    ]
  }

  private static func canSort(_ table: Table) -> Bool {
    // Codes in parts leave out what the row above says.
    table.sides.count == 1 && table.sides[0].codeColumn != nil
      && table.sides[0].codePartColumns.isEmpty
  }

  /// A subject with the lines that belong to it: those above it that are no rows, and the rows
  /// without a code below it.
  private struct Bundle {
    let key: UInt64
    var lines: Range<Int>
  }

  private static func edits(_ analysis: Analysis, block index: Int) -> [Replacement] {
    guard var draft = TableDraft(analysis, block: index) else { return [] }
    let table = draft.table
    let block = table.block
    var edits: [Replacement] = []
    var bundles: [Bundle] = []
    var nextLine =
      table.rowCount > 0 ? Int(block.rows[block.rows.count - table.rowCount - 1].line) + 1 : 0
    func close() {
      defer { bundles = [] }
      // Equal codes keep their order.
      let sorted = bundles.enumerated().sorted {
        ($0.element.key, $0.offset) < ($1.element.key, $1.offset)
      }
      guard let first = bundles.first, let last = bundles.last,
        sorted.map(\.offset) != Array(bundles.indices)
      else { return }
      let range = bytes(block, first.lines.lowerBound..<last.lines.upperBound)
      edits.append(
        Replacement(
          range: range,
          text: text(block, sorted.map(\.element.lines), analysis.lineEnd, range.upperBound)))
    }
    for row in 0..<table.rowCount {
      let entry = table.sides[0].entries[row]
      let line = table.line(ofRow: row)
      let lines = nextLine..<line + 1
      nextLine = line + 1
      if entry.codeLength > 0 {
        bundles.append(
          Bundle(key: SubjectCode.sortKey(entry.code, entry.codeLength), lines: lines))
      } else if entry.kind == .total || entry.kind == .unit || entry.kind == .empty {
        close()
      } else if !bundles.isEmpty {
        bundles[bundles.count - 1].lines = bundles[bundles.count - 1].lines.lowerBound..<line + 1
      }
    }
    close()
    draft.apply(edits)
    return draft.edits
  }

  private static func bytes(_ block: Block, _ lines: Range<Int>) -> Range<Int> {
    Int(block.lines[lines.lowerBound].start)..<Int(block.lines[lines.upperBound - 1].end)
  }

  /// The lines one after the other; the last row of a document may have no line end.
  private static func text(
    _ block: Block, _ bundles: [Range<Int>], _ lineEnd: String, _ end: Int
  ) -> String {
    var text = ""
    for bundle in bundles {
      text += block.text(bytes(block, bundle))
      if block.lines[bundle.upperBound - 1].contentEnd == block.lines[bundle.upperBound - 1].end {
        text += lineEnd
      }
    }
    let isOpen = block.lines.last.map { $0.contentEnd == $0.end && Int($0.end) == end } ?? false
    return isOpen ? String(text.dropLast()) : text
  }
}
