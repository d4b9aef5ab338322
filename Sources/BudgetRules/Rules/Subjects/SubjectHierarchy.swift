import BudgetModel
import SubjectCatalog

extension Rule {
  /// A subject's parent has a row too.
  static let missingParent = Rule(
    "missing-parent", .warning,
    name: Message("缺少上级科目", "Missing parent"),
    summary: Message(
      "分级列示的表中，每个科目的上级科目也有一行。",
      "In a table with levels, the parent of each subject has a row too."))

  /// A subject has one row.
  static let duplicateSubject = Rule(
    "duplicate-subject", .warning,
    name: Message("重复的科目", "Duplicate subject"),
    summary: Message(
      "同一科目在同一上级下只有一行。", "A subject has one row under its parent."))

  /// Subjects stand in the order of their codes.
  static let subjectOrder = Rule(
    "subject-order", .hint,
    name: Message("科目顺序", "Order of subjects"),
    summary: Message(
      "同一上级下的科目按编码从小到大排列。", "Subjects under a parent ascend by code."))
}

/// The rows of subjects among each other.
enum SubjectHierarchy: TableRule {
  static let rules: [Rule] = [.missingParent, .duplicateSubject, .subjectOrder]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    for side in table.sides where side.codeColumn != nil {
      checkParents(table, side, context, &findings)
      if side.hasDuplicates { checkDuplicates(Figures(table, context), side, &findings) }
      if !side.isOrdered { checkOrder(table, side, &findings) }
    }
  }

  private static func checkParents(
    _ table: Table, _ side: Side, _ context: CheckContext, _ findings: inout [Finding]
  ) {
    guard let column = side.codeColumn else { return }
    let entries = side.entries
    // A table of leaves only has no parents to miss.
    var hasLevels = false
    var shortest = UInt8.max
    for entry in entries where entry.codeLength >= 3 {
      shortest = min(shortest, entry.codeLength)
      if !hasLevels, entry.parent >= 0 { hasLevels = entries[Int(entry.parent)].codeLength > 0 }
    }
    guard hasLevels else { return }
    var reported: Set<UInt64> = []
    for row in entries.indices {
      let entry = entries[row]
      guard entry.codeLength >= 5, entry.codeLength % 2 == 1, entry.codeLength > shortest else {
        continue
      }
      let parent = entry.parent >= 0 ? entries[Int(entry.parent)] : RowEntry()
      // A parent of impossible length is reported itself.
      if parent.codeLength + 2 == entry.codeLength { continue }
      if parent.codeLength > 0, parent.codeLength % 2 == 0 || parent.codeLength < 3 { continue }
      let missing = entry.code / 100
      let key = UInt64(UInt32(bitPattern: entry.unit)) << 32 | UInt64(missing)
      guard reported.insert(key).inserted else { continue }
      let code = SubjectCode.text(missing, entry.codeLength - 2)
      let name = context.catalog.subject(code: code, edition: context.edition)?.name
      let shown = name.map { "\(code)“\($0)”" } ?? code
      findings.append(
        Finding(
          .missingParent, in: table, row: row, column: column,
          Message(
            "缺少上级科目 \(shown) 的行。", "The row of its parent \(shown) is missing.")))
    }
  }

  private static func checkDuplicates(
    _ figures: Figures, _ side: Side, _ findings: inout [Finding]
  ) {
    guard let column = side.codeColumn else { return }
    let table = figures.table
    for row in side.entries.indices where side.entries[row].duplicateOf >= 0 {
      let first = Int(side.entries[row].duplicateOf)
      let code = SubjectCode.text(side.entries[row].code, side.entries[row].codeLength)
      let differs = side.columns.contains {
        !figures.agree(CellPlace(row: row, column: $0), CellPlace(row: first, column: $0))
      }
      var finding = Finding(
        .duplicateSubject, in: table, row: row, column: column,
        differs
          ? Message(
            "\(code) 在同一上级下出现两次且金额不同，所在的合计未作检查。",
            "\(code) stands twice under its parent with different amounts; sums with it are not checked."
          )
          : Message(
            "\(code) 在同一上级下出现两次，合计只计一次。",
            "\(code) stands twice under its parent; it is added once."))
      finding.related = [
        RelatedPlace(
          place: Place(table.block, table.range(row: first, column: column)),
          message: Message("第一次出现在这里", "first stands here"))
      ]
      findings.append(finding)
    }
  }

  /// The first row of each parent that stands behind a larger code.
  private static func checkOrder(_ table: Table, _ side: Side, _ findings: inout [Finding]) {
    guard let column = side.codeColumn else { return }
    var last: [Int64: (key: UInt64, row: Int)] = [:]
    var reported: Set<Int64> = []
    var previousParent: Int64 = .min
    var previous: (key: UInt64, row: Int) = (0, -1)
    for row in side.entries.indices where side.entries[row].codeLength > 0 {
      let entry = side.entries[row]
      let key = SubjectCode.sortKey(entry.code, entry.codeLength)
      let parent = entry.parent >= 0 ? Int64(entry.parent) : -2 - Int64(entry.unit)
      let before = parent == previousParent ? previous : last[parent] ?? (0, -1)
      if key < before.key, entry.duplicateOf < 0, reported.insert(parent).inserted {
        let code = SubjectCode.text(entry.code, entry.codeLength)
        let larger = side.entries[before.row]
        let other = SubjectCode.text(larger.code, larger.codeLength)
        findings.append(
          Finding(
            .subjectOrder, in: table, row: row, column: column,
            Message(
              "\(code) 排在 \(other) 之后，科目通常按编码从小到大排列。",
              "\(code) stands behind \(other); subjects usually ascend by code.")))
      }
      if parent != previousParent, previousParent != .min { last[previousParent] = previous }
      previousParent = parent
      previous = (max(key, before.key), key > before.key ? row : before.row)
    }
  }
}
