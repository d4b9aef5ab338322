import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Gives a code its name, or a name its code.
enum TakeSubject: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix, .insert]

  private static let rules: Set<String> = [
    "unknown-subject", "code-length", "subject-name", "subject-wording", "former-subject",
    "malformed-code",
  ]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    let remedies = site.findings.filter { rules.contains($0.finding.rule.code) }.flatMap {
      located in
      guard let (table, row, column) = site.cell(of: located) else { return [CodeAction]() }
      return SubjectRemedies(
        site.analysis, located, table, row: row, side: table.columns[column].side
      ).actions
    }
    return remedies + missingHalf(site)
  }

  /// Writes the name beside a code that has none, or the code beside a name.
  private static func missingHalf(_ site: ActionSite) -> [CodeAction] {
    guard let (block, table, row, index) = site.row, case let side = table.sides[index],
      side.entries[row].kind != .total, side.codePartColumns.isEmpty,
      let code = side.codeColumn, let name = side.nameColumn, code != name
    else { return [] }
    let context = site.analysis.context
    let entry = side.entries[row]
    let text = table.text(row: row, column: name)
    func action(_ title: Message, column: Int, _ text: String, isSure: Bool) -> CodeAction {
      CodeAction(title, .insert, isPreferred: isSure) { [analysis = site.analysis] in
        guard let edit = table.replacement(row: row, column: column, with: text) else { return [] }
        return analysis.tidied([edit], inBlock: block)
      }
    }
    if entry.codeLength > 0, text.isEmpty {
      let digits = SubjectCode.text(entry.code, entry.codeLength)
      return [context.catalog.subject(code: digits, edition: context.edition)].compactMap { $0 }
        .map { subject in
          action(
            Message("填写名称“\(subject.name)”", "Write the name “\(subject.name)”"), column: name,
            String(repeating: " ", count: table.nameIndent(digits: digits.utf8.count, side: side))
              + subject.name, isSure: true)
        }
    }
    guard !text.isEmpty, table.text(row: row, column: code).isEmpty else { return [] }
    let family = side.entries.first { $0.codeLength > 0 }.flatMap {
      SubjectFamily(code: SubjectCode.text($0.code, $0.codeLength))
    }
    let subjects = context.catalog.subjects(named: text, edition: context.edition, family: family)
    return subjects.prefix(3).map { subject in
      action(
        Message("填写编码 \(subject.code)", "Write the code \(subject.code)"), column: code,
        subject.code, isSure: subjects.count == 1)
    }
  }
}

/// What can be done about the subject of a row.
private struct SubjectRemedies {
  private let analysis: Analysis
  private let located: (block: Int, finding: Finding)
  private let table: Table
  private let row: Int
  private let side: Side

  init(
    _ analysis: Analysis, _ located: (block: Int, finding: Finding), _ table: Table, row: Int,
    side: Int
  ) {
    self.analysis = analysis
    self.located = located
    self.table = table
    self.row = row
    self.side = table.sides[side]
  }

  var actions: [CodeAction] {
    let context = analysis.context
    let entry = side.entries[row]
    guard entry.codeLength > 0 else { return withoutBlanks }
    let code = SubjectCode.text(entry.code, entry.codeLength)
    let name = side.nameColumn.map { table.text(row: row, column: $0) } ?? ""
    switch context.catalog.verdict(code: code, name: name, edition: context.edition) {
    case .agrees: return []
    case .unknownCode(_, let owners):
      return (owners.prefix(3).map { takeCode($0) } + [declaration(code, name)])
        .compactMap { $0 }
    case .impossibleLength(let suggestions):
      return suggestions.prefix(3).compactMap {
        takeCode($0, isPreferred: suggestions.count == 1 && $0.name == name)
      }
    case .wording(let subject): return [takeName(subject, isPreferred: true)].compactMap { $0 }
    case .differs(let subject, let owners):
      return ([takeName(subject)] + owners.prefix(3).map { takeCode($0) }).compactMap { $0 }
    case .formerName(_, let current):
      return [takeName(current, isPreferred: true)].compactMap { $0 }
    case .formerCode(_, let replacement):
      return [replacement.flatMap { takeBoth($0) }].compactMap { $0 }
    case .notYet(_, let current):
      return [current.flatMap { takeName($0) }].compactMap { $0 }
    }
  }

  /// A subject that the catalog lacks is declared for the document.
  private func declaration(_ code: String, _ name: String) -> CodeAction? {
    guard !name.isEmpty else { return nil }
    return CodeAction(
      Message(
        "声明本地科目 \(code) \(name)", "Declare \(code) \(name) as a subject of this document"),
      .quickFix, mending: located
    ) { [analysis] in analysis.addingField("@科目 \(code) \(name)") }
  }

  /// A code with blanks among its digits.
  private var withoutBlanks: [CodeAction] {
    guard let column = side.codeColumn else { return [] }
    let text = table.text(row: row, column: column)
    let digits = text.filter { !$0.isWhitespace }
    guard digits != text, digits.allSatisfy(\.isWholeNumber) else { return [] }
    return [
      action(
        Message("改为 \(digits)", "Make it \(digits)"), [column: digits], isPreferred: true)
    ]
  }

  private func takeName(_ subject: Subject, isPreferred: Bool = false) -> CodeAction? {
    guard let column = side.nameColumn else { return nil }
    return action(
      Message("名称改为“\(subject.name)”", "Take the name “\(subject.name)”"),
      [column: subject.name], isPreferred: isPreferred)
  }

  private func takeCode(_ subject: Subject, isPreferred: Bool = false) -> CodeAction? {
    guard let column = side.codeColumn, side.codePartColumns.isEmpty else { return nil }
    return action(
      Message(
        "编码改为 \(subject.code)（\(subject.name)）", "Take the code \(subject.code) (\(subject.name))"),
      [column: subject.code], isPreferred: isPreferred)
  }

  private func takeBoth(_ subject: Subject) -> CodeAction? {
    guard let code = side.codeColumn, side.codePartColumns.isEmpty else { return nil }
    var cells = [code: subject.code]
    if let name = side.nameColumn { cells[name] = subject.name }
    return action(
      Message("改为 \(subject.code) \(subject.name)", "Make it \(subject.code) \(subject.name)"),
      cells, isPreferred: true)
  }

  private func action(
    _ title: Message, _ cells: [Int: String], isPreferred: Bool
  ) -> CodeAction {
    CodeAction(title, .quickFix, isPreferred: isPreferred, mending: located) {
      [analysis, table, row, located] in
      let edits = cells.compactMap { table.replacement(row: row, column: $0.key, with: $0.value) }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
      return analysis.tidied(edits, inBlock: located.block)
    }
  }
}
