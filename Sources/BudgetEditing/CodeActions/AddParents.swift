import BudgetModel
import BudgetRules
import BudgetSyntax

/// Adds the rows of the subjects that a row is part of, with the sums of their parts.
enum AddParents: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix, .insert]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    let found = site.findings.filter { $0.finding.rule.code == "missing-parent" }
    if found.isEmpty {
      // A table may list its leaves alone; its author may want more.
      guard let (block, table, row, side) = site.row else { return [] }
      return [action(site, block, table, row, side, downTo: 3, mending: nil)].compactMap { $0 }
    }
    return found.compactMap { located in
      guard let (table, row, column) = site.cell(of: located) else { return nil }
      let side = table.columns[column].side
      let shortest =
        table.sides[side].entries.lazy.map(\.codeLength).filter { $0 >= 3 }.min() ?? 3
      return action(site, located.block, table, row, side, downTo: shortest, mending: located)
    }
  }

  private static func action(
    _ site: ActionSite, _ block: Int, _ table: Table, _ row: Int, _ side: Int,
    downTo shortest: UInt8, mending located: (block: Int, finding: Finding)?
  ) -> CodeAction? {
    let parents = missing(table, row: row, side: side, downTo: shortest)
    guard let first = parents.last, table.sides[side].codePartColumns.isEmpty else { return nil }
    let context = site.analysis.context
    let name = context.catalog.subject(code: first, edition: context.edition)?.name ?? ""
    let title =
      parents.count == 1
      ? Message("添加上级科目 \(first) \(name)", "Add the parent \(first) \(name)")
      : Message(
        "添加上级科目 \(parents.reversed().joined(separator: "、"))",
        "Add the parents \(parents.reversed().joined(separator: ", "))")
    return CodeAction(
      title, located == nil ? .insert : .quickFix, isPreferred: located != nil, mending: located
    ) { [analysis = site.analysis] in
      edits(analysis, block: block, table, row: row, side: side, parents)
    }
  }

  /// The codes above a row that have no row in its unit, the longest first.
  private static func missing(
    _ table: Table, row: Int, side index: Int, downTo shortest: UInt8
  ) -> [String] {
    let entries = table.sides[index].entries
    let own = entries[row]
    let beside = entries.filter { $0.codeLength >= 3 && $0.unit == own.unit }
    let present = Set(beside.map { UInt64($0.code) << 8 | UInt64($0.codeLength) })
    var missing: [String] = []
    var code = own.code
    var length = own.codeLength
    while length >= shortest + 2 {
      code /= 100
      length -= 2
      guard !present.contains(UInt64(code) << 8 | UInt64(length)) else { break }
      missing.append(SubjectCode.text(code, length))
    }
    return missing
  }

  private static func edits(
    _ analysis: Analysis, block: Int, _ table: Table, row: Int, side index: Int,
    _ parents: [String]
  ) -> [Replacement] {
    guard var draft = TableDraft(analysis, block: block) else { return [] }
    let context = analysis.context
    // The longest first: each shorter one then stands above it.
    for (added, parent) in parents.enumerated() {
      let table = draft.table
      let side = table.sides[index]
      guard let column = side.codeColumn, row + added < table.rowCount else { return [] }
      let unit = side.entries[row + added].unit
      guard
        let first = side.entries.indices.first(where: {
          side.entries[$0].unit == unit && isBelow(side.entries[$0], parent)
        })
      else { return [] }
      var cells = [column: parent]
      for case .some(let unit) in [side.unitCodeColumn, side.unitNameColumn] {
        cells[unit] = table.text(row: first, column: unit)
      }
      if let name = side.nameColumn,
        let subject = context.catalog.subject(code: parent, edition: context.edition)
      {
        let indent = table.nameIndent(digits: parent.utf8.count, side: side)
        cells[name] = String(repeating: " ", count: indent) + subject.name
      }
      draft.insert(rows: [table.rowText(cells)], beforeLine: table.line(ofRow: first))
      draft.fillTotals(inRows: first..<first + 1)
    }
    return draft.edits
  }

  private static func isBelow(_ entry: RowEntry, _ parent: String) -> Bool {
    let code = SubjectCode.text(entry.code, entry.codeLength)
    return code.utf8.count > parent.utf8.count && code.hasPrefix(parent)
  }
}
