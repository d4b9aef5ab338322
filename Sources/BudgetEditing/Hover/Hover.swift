import BudgetModel
import BudgetRules
import BudgetSyntax

/// What is shown when a person points at a place.
public struct Hover: Sendable, Hashable {
  /// The text, in Markdown.
  public let markdown: String
  /// What is pointed at, as a UTF-8 range of the document.
  public let range: Range<Int>
}

extension Analysis {
  /// What to show at a UTF-8 offset of the document; nil where there is nothing to say.
  public func hover(at offset: Int, language: Language) -> Hover? {
    guard let cursor = Cursor(self, at: offset) else { return nil }
    let words = Words(language)
    return RuleHover(words).adding(cursor, to: hover(cursor, words))
  }

  private func hover(_ cursor: Cursor, _ words: Words) -> Hover? {
    switch cursor.target {
    case .cell(let table, let row, let column): return hover(cursor, table, row, column, words)
    case .header(let table, let column):
      return ColumnHover(cursor, table, column: column, words).hover
    case .declaredName(let table, let syntax, let range) where syntax.directive == .column:
      let columns = table.columns(named: cursor.block.text(range))
      if let column = columns.first, columns.count == 1 {
        return ColumnHover(cursor, table, column: column, words).hover(at: range)
      }
      return DirectiveHover(cursor, syntax, words).hover
    case .directive(let syntax), .declaredName(_, let syntax, _), .declaredType(let syntax, _):
      return DirectiveHover(cursor, syntax, words).hover
    case .argument(let syntax):
      return SubjectHover(cursor, words)?.hover ?? RuleHover(words).hover(cursor, syntax)
        ?? DirectiveHover(cursor, syntax, words).hover
    case .formula(let site):
      return FormulaHover(cursor, site, words).hover ?? CheckHover(cursor, site, words).hover
    case .figure(let figure, let site):
      return FormulaHover(cursor, site, words).hover
        ?? FigureHover(cursor, figure, site, words).hover
    case .heading, .prose:
      return TextFigureHover(cursor, words).hover ?? SubjectHover(cursor, words)?.hover
    case .newHeader, .newCell, .nothing: return nil
    }
  }

  private func hover(
    _ cursor: Cursor, _ table: Table, _ row: Int, _ column: Int, _ words: Words
  ) -> Hover? {
    let own = AmountHover(cursor, table, row: row, column: column, words).hover
    if let hover = own ?? SubjectHover(cursor, words)?.hover { return hover }
    let side = table.sides[table.columns[column].side]
    switch table.columns[column].role {
    case .label, .subjectName, .subjectCode, .unitCode, .unitName:
      guard let main = side.mainColumn else { return nil }
      return AmountHover(cursor, table, row: row, column: main, words).hover(ofLabelIn: column)
    case .amount, .standalone, .percentage, .ordinal, .text:
      let hover = ColumnHover(cursor, table, column: column, words)
      return hover.hover(at: table.range(row: row, column: column))
    }
  }
}
