import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Gives a code its name, or a name its code.
enum TakeSubject: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  private static let rules: Set<String> = [
    "unknown-subject", "code-length", "subject-name", "subject-wording", "former-subject",
    "malformed-code",
  ]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    site.findings.filter { rules.contains($0.finding.rule.code) }.flatMap { located in
      guard let (table, row, column) = site.cell(of: located) else { return [CodeAction]() }
      return SubjectRemedies(
        site.analysis, located, table, row: row, side: table.columns[column].side
      ).actions
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
    case .unknownCode(_, let owners): return owners.prefix(3).compactMap { takeCode($0) }
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
