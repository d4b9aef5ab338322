import BudgetModel
import SubjectCatalog

extension Rule {
  /// All codes of a table belong to one family.
  static let wrongFamily = Rule(
    "wrong-family", .error,
    name: Message("科目类别不符", "Wrong family of subjects"),
    summary: Message(
      "同一表（栏）中的科目属于同一分类：收入、功能、部门经济或政府经济。",
      "The subjects of a table belong to one classification."))
}

/// Codes of another classification than the rest of their table.
enum SubjectFamilies: TableRule {
  static let rules: [Rule] = [.wrongFamily]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    for side in table.sides {
      guard let column = side.codeColumn else { continue }
      var counts = [Int](repeating: 0, count: 10)
      for entry in side.entries where entry.codeLength >= 3 { counts[firstDigit(entry)] += 1 }
      let coded = counts.reduce(0, +)
      guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }),
        counts[most] < coded, counts[most] * 2 > coded,
        let family = SubjectFamily(rawValue: UInt8(most))
      else { continue }
      for row in side.entries.indices {
        let entry = side.entries[row]
        guard entry.codeLength >= 3, firstDigit(entry) != most else { continue }
        let code = SubjectCode.text(entry.code, entry.codeLength)
        let own = SubjectFamily(code: code)
        findings.append(
          Finding(
            .wrongFamily, in: table, row: row, column: column,
            Message(
              "本表是\(family.chineseName)科目，\(code) \(own.map { "属于\($0.chineseName)" } ?? "不属于任何分类")。",
              "This table holds \(family.englishName) subjects; \(code) \(own.map { "is one of \($0.englishName)" } ?? "is of no classification")."
            )))
      }
    }
  }

  private static func firstDigit(_ entry: RowEntry) -> Int {
    var code = entry.code
    for _ in 1..<entry.codeLength { code /= 10 }
    return Int(code)
  }
}
