import BudgetModel
import BudgetRules
import BudgetSyntax

/// Accepts a finding, with a reason that its author words: above its row, above its table's header,
/// or among the fields of the document.
enum AcceptFinding: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  /// Rules about lines that cannot be read; what they find has to be mended.
  private static let mended: Set<String> = [
    "unused-acceptance", "malformed-row", "malformed-table", "malformed-directive",
    "unknown-directive", "malformed-formula", "invalid-text", "row-outside-table", "extra-cells",
  ]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    var seen: Set<String> = []
    return site.findings.compactMap { located in
      let rule = located.finding.rule
      guard !mended.contains(rule.code), seen.insert(rule.code).inserted else { return nil }
      let (chinese, english) = scope(site, located)
      return CodeAction(
        Message(
          "\(chinese)允许“\(rule.name.chinese)”（\(rule.code)）",
          "Accept \(rule.code) (\(rule.name.english)) \(english)"), .quickFix, mending: located
      ) { [analysis = site.analysis] in
        edits(analysis, located)
      }
    }
  }

  private static func scope(
    _ site: ActionSite, _ located: (block: Int, finding: Finding)
  ) -> (String, String) {
    guard let table = site.analysis.table(atBlock: located.block) else {
      return ("在全文", "in the whole document")
    }
    let line = table.block.lineIndex(ofByte: located.finding.place.range.lowerBound)
    return table.row(onLine: line) == nil ? ("在本表", "in this table") : ("在本行", "in this row")
  }

  private static func edits(
    _ analysis: Analysis, _ located: (block: Int, finding: Finding)
  ) -> [Replacement] {
    let finding = located.finding
    let text = "@允许 \(finding.rule.code) \(reason(finding))"
    let lineEnd = analysis.lineEnd
    guard let table = analysis.table(atBlock: located.block) else {
      return analysis.addingField(text)
    }
    let block = table.block
    let start = analysis.tree.firstByte(ofBlock: located.block)
    let own = block.lineIndex(ofByte: finding.place.range.lowerBound)
    // What is not about a row of the table is about all of it.
    let line = table.row(onLine: own) == nil ? block.rows.first.map { Int($0.line) } : own
    guard let line, line > 0 else {
      let end = start + Int(block.lines[0].contentEnd)
      return [Replacement(range: end..<end, text: lineEnd + text)]
    }
    let offset = start + Int(block.lines[line].start)
    return [Replacement(range: offset..<offset, text: text + lineEnd)]
  }

  /// A reason to begin with; the line stands where its author can put it better.
  private static func reason(_ finding: Finding) -> String {
    finding.kind == .rounding ? "尾数误差" : "已核实"
  }
}

extension Analysis {
  /// The edit that writes a line behind the fields that the document begins with.
  func addingField(_ line: String) -> [Replacement] {
    let place = endOfFields
    let text = place.isOpen ? lineEnd + line : line + lineEnd
    return [Replacement(range: place.offset..<place.offset, text: text)]
  }

  /// The place behind the last of the fields that the document begins with, and whether the line
  /// before it has no end.
  var endOfFields: (offset: Int, isOpen: Bool) {
    var last: Int?
    for (index, block) in tree.blocks.enumerated() {
      if block.kind == .directive { last = index }
      if block.kind != .directive, block.kind != .comment, block.kind != .blank { break }
    }
    guard let last else {
      let isMarked = tree.blocks.first?.textStart(ofLine: 0) ?? 0
      return (isMarked, false)
    }
    let line = tree.blocks[last].lines[0]
    return (tree.firstByte(ofBlock: last) + Int(line.end), line.contentEnd == line.end)
  }
}
