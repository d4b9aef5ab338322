import BudgetModel
import BudgetSyntax

extension Rule {
  /// A document that sums up others is their sum.
  static let consolidation = Rule(
    "consolidation", .error,
    name: Message("汇总", "Consolidation"),
    summary: Message(
      "@汇总 的文件逐表、逐科目等于各单位文件之和。",
      "A document with @汇总 is the sum of its units' documents, table by table and row by row."))
}

/// `@汇总`: every amount of a table is the sum of those in the units' documents.
///
/// Tables go by kind and key, rows by code or label, columns by their path. A row that no unit has
/// is left alone, and so is a table that only some units have, unless the others have it empty.
enum ConsolidationRules: RelationSource {
  static let rules: [Rule] = [.consolidation]
  static let reads: FormParts = .tables

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let units = document.companions.units
    // The sum of some of the units says nothing of the whole.
    guard !units.isEmpty, units.count == document.context.fields.consolidates.count else { return }
    for block in document.blocks.indices {
      guard let table = document.table(block), !table.name.isEmpty else { continue }
      let parts = units.flatMap { CompanionTable.tables($0, like: table, in: document.context) }
      guard Set(parts.map(\.document)).count == units.count else { continue }
      bind(table, block, parts, &binder)
    }
  }

  private static func bind(
    _ table: Table, _ block: Int, _ parts: [CompanionTable], _ binder: inout Binder
  ) {
    for (key, place) in table.keyedRows {
      let rows = parts.compactMap { part in part.rows[key].map { (part, $0) } }
      guard !rows.isEmpty else { continue }
      for column in table.sides[place.side].columns where table.columns[column].role == .amount {
        let path = table.columns[column].folded
        let given = rows.compactMap { part, row in
          part.operand(row: row, column: path).map { (part.document, $0) }
        }
        guard !given.isEmpty else { continue }
        let cell = CellReference(block: block, row: place.row, column: column)
        let label = table.label(row: place.row, side: place.side)
        let title = table.columns[column].title
        var relation = Relation(
          .consolidation, .cell(cell), .equal, .sum(given.map { .value($0.1) }), at: .cell(cell)
        ) { outcome in
          let (left, right) = (outcome.left.grouped, outcome.right.grouped)
          let note = outcome.kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
          return Message(
            "「\(label)」的「\(title)」为 \(left)，各单位之和为 \(right)\(note.chinese)。",
            "“\(title)” of “\(label)” is \(left); its units add to \(right)\(note.english).")
        }
        relation.related = given.map { unit, operand in
          let text = "+ \(unit) \(operand.value.grouped)"
          return RelatedPlace(
            place: Place(table.block, table.range(row: place.row, column: column)),
            message: Message(text, text))
        }
        relation.statement = "\(table.name)[\(label), \(title)] = 各单位之和"
        binder.add(relation)
      }
    }
  }
}
