import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Adds rows for the subjects below that of a row: those that other tables of the document have,
/// and all that the catalog has.
enum AddChildren: CodeActionProvider {
  static let kinds = [CodeAction.Kind.insert]

  /// More children than anybody wants to see in one go.
  private static let maximumCount = 60

  static func actions(_ site: ActionSite) -> [CodeAction] {
    guard let (block, table, row, side) = site.row, table.sides[side].codePartColumns.isEmpty,
      table.sides.count == 1
    else { return [] }
    let entry = table.sides[side].entries[row]
    guard entry.codeLength >= 3, entry.duplicateOf < 0 else { return [] }
    let context = site.analysis.context
    let code = SubjectCode.text(entry.code, entry.codeLength)
    let present = Set(
      table.sides[side].entries.filter { $0.unit == entry.unit && $0.codeLength > 0 }
        .map { SubjectCode.text($0.code, $0.codeLength) })
    let children = context.catalog.children(of: code, edition: context.edition)
      .filter { !present.contains($0.code) && $0.evidence != .candidate }
    guard !children.isEmpty else { return [] }
    let inUse = Set(site.analysis.codesInUse)
    let used = children.filter { subject in
      inUse.contains(subject.code) || inUse.contains { $0.hasPrefix(subject.code) }
    }
    var actions: [CodeAction] = []
    func add(_ subjects: [Subject], _ chinese: String, _ english: String) {
      guard !subjects.isEmpty, subjects.count <= maximumCount else { return }
      let names =
        subjects.count == 1
        ? "\(subjects[0].code) \(subjects[0].name)" : "\(subjects.count) 个下级科目"
      let english =
        subjects.count == 1
        ? "Add \(subjects[0].code) \(subjects[0].name) (\(english))"
        : "Add \(subjects.count) subjects below (\(english))"
      actions.append(
        CodeAction(Message("添加\(names)（\(chinese)）", english), .insert) {
          [analysis = site.analysis] in
          edits(analysis, block: block, table, row: row, subjects)
        })
    }
    add(used, "其他表中已有", "as in the other tables")
    if used.count < children.count { add(children, "科目目录", "from the catalog") }
    return actions
  }

  private static func edits(
    _ analysis: Analysis, block: Int, _ table: Table, row: Int, _ subjects: [Subject]
  ) -> [Replacement] {
    guard var draft = TableDraft(analysis, block: block) else { return [] }
    let code = SubjectCode.text(
      table.sides[0].entries[row].code, table.sides[0].entries[row].codeLength)
    // From the last on, so that the rows which were there before stay where they were found.
    for subject in subjects.sorted(by: { $0.code > $1.code }) {
      let side = draft.table.sides[0]
      guard let column = side.codeColumn else { return [] }
      var next = row + 1
      while next < side.entries.count, isBelow(side.entries[next], code),
        isBefore(side.entries[next], subject.code)
      {
        next += 1
      }
      var cells = [column: subject.code]
      for case .some(let unit) in [side.unitCodeColumn, side.unitNameColumn] {
        cells[unit] = draft.table.text(row: row, column: unit)
      }
      if let name = side.nameColumn, name != column {
        let indent = draft.table.nameIndent(digits: subject.code.utf8.count, side: side)
        cells[name] = String(repeating: " ", count: indent) + subject.name
      }
      draft.insert(
        rows: [draft.table.rowText(cells)],
        beforeLine: next < side.entries.count ? draft.table.line(ofRow: next) : nil)
    }
    return draft.edits
  }

  private static func isBelow(_ entry: RowEntry, _ code: String) -> Bool {
    entry.codeLength == 0
      ? entry.isOfWhich : SubjectCode.text(entry.code, entry.codeLength).hasPrefix(code)
  }

  private static func isBefore(_ entry: RowEntry, _ code: String) -> Bool {
    entry.codeLength == 0 || SubjectCode.text(entry.code, entry.codeLength) < code
  }
}
