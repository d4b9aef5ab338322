import BudgetModel
import BudgetRules
import BudgetSyntax

/// A place above which something is told of it.
public struct CodeLens: Sendable, Hashable {
  /// The place, as a UTF-8 range of the document: a table's name, a declared subject or unit.
  public let range: Range<Int>
}

extension Analysis {
  /// The places that have something told of them; what it is, `codeLensTitle` says.
  public var codeLenses: [CodeLens] {
    var lenses: [CodeLens] = []
    for (index, block) in tree.blocks.enumerated() {
      var range: Range<Int>?
      if let table = table(atBlock: index) {
        range = table.nameRange
      } else if block.kind == .directive, let syntax = DirectiveSyntax(block, line: 0) {
        range = declared(syntax, block)
      }
      guard let range, !range.isEmpty else { continue }
      let first = tree.firstByte(ofBlock: index)
      lenses.append(CodeLens(range: first + range.lowerBound..<first + range.upperBound))
    }
    return lenses
  }

  /// The code or name that a directive declares a subject or unit with.
  private func declared(_ syntax: DirectiveSyntax, _ block: Block) -> Range<Int>? {
    let words = block.words(syntax.arguments)
    switch syntax.directive {
    case .unit?: return words.first
    case .subjects? where words.count > 1: return words.first
    default: return nil
    }
  }

  /// What is told of the place at a UTF-8 offset of the document: of a table its rows, whether it
  /// balances, and its findings; of a declared subject or unit how often it is used.
  public func codeLensTitle(at offset: Int, language: Language) -> String? {
    guard let cursor = Cursor(self, at: offset) else { return nil }
    let words = Words(language)
    if let table = cursor.table { return title(of: table, cursor.blockIndex, words) }
    guard let referent = referent(at: offset) else { return nil }
    let count = references(to: referent).count { $0.kind != .declaration }
    return words("\(count) 处引用", count == 1 ? "1 reference" : "\(count) references")
  }

  private func title(of table: Table, _ index: Int, _ words: Words) -> String {
    let rows = table.rowCount
    var parts = [words("\(rows) 行", rows == 1 ? "1 row" : "\(rows) rows")]
    if let balance = balance(of: table, words) { parts.append(balance) }
    let count = findings.count { $0.block == index }
    if count > 0 {
      parts.append(words("\(count) 个问题", count == 1 ? "1 finding" : "\(count) findings"))
    }
    return parts.joined(separator: " · ")
  }

  private func balance(of table: Table, _ words: Words) -> String? {
    guard let totals = BalancedTotals(table),
      let income = table.amount(row: totals.income.row, column: totals.income.column).value,
      let expenditure = table.amount(
        row: totals.expenditure.row, column: totals.expenditure.column
      ).value, let difference = income.subtracting(expenditure)
    else { return nil }
    if difference.isZero { return words("收支平衡", "balanced") }
    let shown = difference.magnitude.grouped
    return words("收支相差 \(shown)", "out of balance by \(shown)")
  }
}
