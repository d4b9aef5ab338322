import BudgetModel
import BudgetSyntax

/// The rules of rule files: those that come with the program, and those that `@规则` or the
/// settings add. What holds between tables holds between those with the same key.
enum LibraryRules: RelationSource {
  static var rules: [Rule] { RuleLibrary.files.flatMap(\.rules) }
  static let reads: FormParts = .tables
  static let scope = RelationScope.key

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    for key in document.directory.keys { bind(document, key: key, &binder) }
  }

  static func bind(_ document: DocumentView, key: String, _ binder: inout Binder) {
    let lookup = ReferenceLookup(document, key: key)
    var isNew: [String: Bool] = [:]
    // A rule of a later file takes the place of one with its code.
    for file in document.ruleFiles.reversed() {
      for entry in file.entries where isNew.updateValue(false, forKey: entry.rule.code) == nil {
        bind(entry, lookup, &binder)
      }
    }
  }

  private static func bind(
    _ entry: RuleFile.Entry, _ lookup: ReferenceLookup, _ binder: inout Binder
  ) {
    var reasons: [(place: Int?, problem: ReferenceProblem?)] = []
    var isChecked = false
    var known: Set<RelationKey> = []
    for (formula, text) in entry.formulas where binder.explains || lookup.hasTables(of: formula) {
      var names = FormulaBinder(formula, lookup, tables: .standard)
      let wording = LibraryWording(entry.rule, text)
      // Shared by all relations of the formula.
      var wordings: [Relation.Wording] = []
      names.bind(&binder) { position, left, right, _, binder in
        if wordings.isEmpty {
          wordings = formula.syntax.comparisons.indices.map { wording.wording($0) }
        }
        isChecked = true
        guard let site = left.firstCell ?? right.firstCell else { return }
        // Formulas for several layouts can come to the same in one.
        if entry.formulas.count > 1,
          !known.insert(RelationKey(left: left.cells, right: right.cells)).inserted
        {
          return
        }
        var relation = Relation(
          entry.rule, left, formula.syntax.comparisons[position], right, at: .cell(site),
          wording: wordings[position])
        if binder.explains {
          relation.statement =
            "\(entry.rule.code)：" + wording.statement(relation, position, lookup.document)
        }
        binder.add(relation)
      }
      if !isChecked, binder.explains { reasons.append((names.firstBlock, names.problems.first)) }
    }
    if !isChecked { skip(entry, reasons, lookup.document, &binder) }
  }

  /// What tells relations of one rule apart.
  private struct RelationKey: Hashable {
    let left: [CellReference]
    let right: [CellReference]
  }

  /// Notes why a rule is not checked, at a table that it has to do with.
  private static func skip(
    _ entry: RuleFile.Entry, _ reasons: [(place: Int?, problem: ReferenceProblem?)],
    _ document: DocumentView, _ binder: inout Binder
  ) {
    guard binder.explains, let found = reasons.first(where: { $0.place != nil }),
      let block = found.place, let table = document.table(block)
    else { return }
    let reason =
      found.problem?.message(document)
      ?? Message("不具备检查的条件。", "Its conditions are not met.")
    binder.skip(
      Place(table.block, table.nameRange),
      Message(
        "\(entry.rule.code) \(entry.rule.name.chinese)：\(reason.chinese)",
        "\(entry.rule.code), \(entry.rule.name.english): \(reason.english)"))
  }
}

extension CellExpression {
  /// The first cell that it reads.
  var firstCell: CellReference? {
    switch self {
    case .cell(let cell): cell
    case .value, .written: nil
    case .sum(let parts): parts.lazy.compactMap(\.firstCell).first
    case .negation(let inner): inner.firstCell
    case .binary(_, let left, let right): left.firstCell ?? right.firstCell
    }
  }
}
