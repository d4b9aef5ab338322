import BudgetModel
import BudgetSyntax

/// `每 科目:` in front of a formula: what the formula is repeated for.
///
/// The word stands for a row or column in the formula's cells, and takes all values in turn that
/// the tables of those cells share.
struct Quantifier {
  /// A value for the quantifier's word.
  struct Binding {
    /// The word, as the formula writes it.
    let word: String
    /// The code or column that it stands for; empty where the tables share none.
    let value: String
  }

  private enum Kind: String, CaseIterable {
    case subject = "科目"
    case category = "类"
    case section = "款"
    case item = "项"
    case column = "列"

    /// Whether a code of this many digits is meant.
    func includes(codeLength: UInt8) -> Bool {
      switch self {
      case .subject: codeLength > 0
      case .category: codeLength == 3
      case .section: codeLength == 5
      case .item: codeLength == 7
      case .column: false
      }
    }
  }

  private let kind: Kind
  private let block: Block

  /// The words that can stand behind 每.
  static var words: [String] { Kind.allCases.map(\.rawValue) }

  /// Nil for a word that quantifies nothing.
  init?(_ block: Block, _ range: Range<Int>) {
    guard let kind = Kind(rawValue: FoldedName.fold(block.text(range))) else { return nil }
    self.kind = kind
    self.block = block
  }

  /// The values that all tables of the formula share, in the order of the first table.
  func bindings(_ formula: FormulaSyntax, _ tables: DocumentView, own: Table?) -> [Binding] {
    var used: [Table] = []
    for side in formula.sides { collect(side, tables, own, &used) }
    var values = used.first.map { self.values($0) } ?? []
    for table in used.dropFirst() {
      let others = Set(self.values(table))
      values.removeAll { !others.contains($0) }
    }
    // Evaluated all the same where nothing is shared, so that unknown tables are reported.
    if values.isEmpty { values = [""] }
    return values.map { Binding(word: kind.rawValue, value: $0) }
  }

  /// The tables whose rows or columns the quantifier's word stands for.
  private func collect(
    _ expression: ExpressionSyntax, _ tables: DocumentView, _ own: Table?, _ used: inout [Table]
  ) {
    switch expression {
    case .cell(let name, let row, let column, _):
      let argument = kind == .column ? column : row
      guard let argument, FoldedName.fold(block.text(argument)) == kind.rawValue else { return }
      if let name {
        used += tables.namedTables(block.text(name)).prefix(1)
      } else if let own {
        used.append(own)
      }
    case .call(_, let arguments, _):
      for argument in arguments { collect(argument, tables, own, &used) }
    case .negation(let inner, _): collect(inner, tables, own, &used)
    case .binary(_, let left, let right):
      collect(left, tables, own, &used)
      collect(right, tables, own, &used)
    case .number, .name, .missing: break
    }
  }

  /// The codes or columns of a table that can be told apart.
  private func values(_ table: Table) -> [String] {
    if kind == .column {
      return table.columns.filter { $0.role == .amount }.map(\.title)
    }
    var counts: [String: Int] = [:]
    var codes: [String] = []
    for side in table.sides {
      for entry in side.entries where kind.includes(codeLength: entry.codeLength) {
        let code = SubjectCode.text(entry.code, entry.codeLength)
        counts[code, default: 0] += 1
        if counts[code] == 1 { codes.append(code) }
      }
    }
    // A table by unit has a subject several times: which row is meant cannot be told.
    return codes.filter { counts[$0] == 1 }
  }
}
