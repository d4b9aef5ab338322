import BudgetModel
import BudgetSyntax
import SubjectCatalog

extension Rule {
  /// A code stands in the catalog.
  static let unknownSubject = Rule(
    "unknown-subject", .warning,
    name: Message("未知科目", "Unknown subject"),
    summary: Message(
      "科目编码在所用年度的科目目录中存在。", "A subject code is in the catalog's edition."))

  /// A code cell holds digits.
  static let malformedCode = Rule(
    "malformed-code", .error,
    name: Message("科目编码格式", "Malformed code"),
    summary: Message("科目编码由数字组成，中间没有空格。", "A subject code is digits without blanks."))

  /// A code has a possible number of digits.
  static let codeLength = Rule(
    "code-length", .warning,
    name: Message("科目编码位数", "Impossible code length"),
    summary: Message(
      "类、款、项的编码为 3、5、7 位（经济分类为 3、5 位）。",
      "Codes of categories, sections and items have 3, 5 and 7 digits (economic: 3 and 5)."))

  /// A name is that of its code.
  static let subjectName = Rule(
    "subject-name", .warning,
    name: Message("科目名称与编码不符", "Name is not the code's"),
    summary: Message(
      "科目名称就是科目目录中该编码的名称。", "A subject's name is the catalog's name for its code."))

  /// A name has the wording of the catalog.
  static let subjectWording = Rule(
    "subject-wording", .hint,
    name: Message("科目名称用词", "Wording of a name"),
    summary: Message(
      "科目名称与目录只差“的”或末尾的“支出”。",
      "A name differs from the catalog's only in 的 or a 支出 at its end."))

  /// A code or name is not that of another edition.
  static let formerSubject = Rule(
    "former-subject", .warning,
    name: Message("其他年度的科目", "Subject of another edition"),
    summary: Message(
      "编码和名称属于所用年度的科目目录，不是以前或以后年度的。",
      "Code and name are those of the edition in force, not of an earlier or later one."))
}

/// Codes and names of subjects against the catalog.
enum SubjectNames: TableRule {
  static let rules: [Rule] = [
    .unknownSubject, .malformedCode, .codeLength, .subjectName, .subjectWording, .formerSubject,
  ]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    for side in table.sides {
      guard let codeColumn = side.codeColumn else { continue }
      table.block.withBytes { bytes in
        for row in side.entries.indices {
          let entry = side.entries[row]
          guard let cell = table.cell(row: row, column: codeColumn),
            !cell.isEmpty || entry.codeLength > 0
          else { continue }
          guard entry.codeLength > 0 else {
            if entry.kind == .item, startsLikeCode(bytes, cell.range) {
              findings.append(malformed(table, row, codeColumn))
            }
            continue
          }
          let name = side.nameColumn.flatMap { table.cell(row: row, column: $0) }
          let verdict = verdict(bytes, cell, name, entry, context)
          if case .agrees = verdict { continue }
          let report = SubjectReport(table, row: row, side: side, verdict, context)
          if let finding = report.finding { findings.append(finding) }
        }
      }
    }
  }

  private static func verdict(
    _ bytes: UnsafeBufferPointer<UInt8>, _ code: Cell, _ name: Cell?, _ entry: RowEntry,
    _ context: CheckContext
  ) -> SubjectVerdict {
    let nameRange = name?.range ?? 0..<0
    let nameBytes = UnsafeBufferPointer(rebasing: bytes[nameRange])
    if code.range.count == Int(entry.codeLength) {
      return context.catalog.verdict(
        code: UnsafeBufferPointer(rebasing: bytes[code.range]), name: nameBytes,
        edition: context.edition)
    }
    return context.catalog.verdict(
      code: SubjectCode.text(entry.code, entry.codeLength),
      name: String(decoding: nameBytes, as: UTF8.self), edition: context.edition)
  }

  private static func startsLikeCode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard range.count >= 3 else { return false }
    return SubjectCode.read(bytes, range.lowerBound..<range.lowerBound + 3) != nil
  }

  private static func malformed(_ table: Table, _ row: Int, _ column: Int) -> Finding {
    let text = table.text(row: row, column: column)
    return Finding(
      .malformedCode, in: table, row: row, column: column,
      Message(
        "科目编码“\(text)”应为 3、5 或 7 位数字，中间没有空格。",
        "The code “\(text)” must be 3, 5 or 7 digits without blanks."))
  }
}
