import BudgetModel
import BudgetSyntax
import SubjectCatalog

extension Rule {
  /// A subject that the catalog lacks has one name.
  static let subjectNamesDiffer = Rule(
    "subject-names-differ", .warning,
    name: Message("同一科目的名称不一致", "One subject, two names"),
    summary: Message(
      "目录中没有的科目，在各表中的名称一致。",
      "A subject that the catalog lacks has the same name in every table."))
}

/// A row with a subject that the catalog's edition does not have, so that nobody can say whether
/// its name is right.
struct UnvouchedSubject: Sendable {
  let code: String
  let name: String
  let row: Int
  let column: Int

  /// Those of a table.
  static func all(_ table: Table?, _ context: CheckContext) -> LazyValue<[UnvouchedSubject]> {
    guard let table, context.hasForm else { return LazyValue { [] } }
    return LazyValue {
      table.sides.flatMap { side in
        guard let column = side.nameColumn else { return [UnvouchedSubject]() }
        return side.entries.indices.compactMap { row in
          let entry = side.entries[row]
          guard entry.codeLength > 0, !isKnown(entry, context) else { return nil }
          let name = table.text(row: row, column: column)
          return name.isEmpty
            ? nil
            : UnvouchedSubject(
              code: SubjectCode.text(entry.code, entry.codeLength), name: name, row: row,
              column: column)
        }
      }
    }
  }

  private static func isKnown(_ entry: RowEntry, _ context: CheckContext) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(entry.codeLength)) { digits in
      var rest = entry.code
      for index in digits.indices.reversed() {
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      let verdict = context.catalog.verdict(
        code: UnsafeBufferPointer(digits), name: UnsafeBufferPointer(start: nil, count: 0),
        edition: context.edition)
      return verdict == .agrees
    }
  }
}

/// Names of subjects that the catalog does not vouch for, one table against another.
enum SubjectNamesAcross: OutlineRule {
  static let rules: [Rule] = [.subjectNamesDiffer]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    var known: [String: (name: String, cell: CellReference)] = [:]
    for (index, analysis) in outline.document.blocks.enumerated() {
      guard let table = analysis.table else { continue }
      for subject in analysis.unvouchedSubjects.value {
        guard let first = known[subject.code] else {
          let cell = CellReference(block: index, row: subject.row, column: subject.column)
          known[subject.code] = (subject.name, cell)
          continue
        }
        guard FoldedName.fold(first.name) != FoldedName.fold(subject.name) else { continue }
        var finding = Finding(
          .subjectNamesDiffer, in: table, row: subject.row, column: subject.column,
          Message(
            "\(subject.code) 在这里是“\(subject.name)”，在前面的表中是“\(first.name)”。",
            "\(subject.code) is “\(subject.name)” here and “\(first.name)” in a table above."))
        finding.related = [
          RelatedPlace(
            place: Relation.place(first.cell, in: outline.document),
            message: Message("前面的名称", "the name above"))
        ]
        binder.add(finding, inBlock: index)
      }
    }
  }
}
