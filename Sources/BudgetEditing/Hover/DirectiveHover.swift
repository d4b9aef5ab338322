import BudgetModel
import BudgetRules
import BudgetSyntax

/// What a directive means, with an example; on `@表` also what the table holds.
struct DirectiveHover {
  private let cursor: Cursor
  private let syntax: DirectiveSyntax
  private let words: Words

  init(_ cursor: Cursor, _ syntax: DirectiveSyntax, _ words: Words) {
    self.cursor = cursor
    self.syntax = syntax
    self.words = words
  }

  /// Nil for a name that is no directive, and behind the arguments.
  var hover: Hover? {
    guard let directive = syntax.directive, cursor.byte <= syntax.arguments.upperBound else {
      return nil
    }
    let isName = cursor.byte <= syntax.name.upperBound
    let start = Int(cursor.block.lines[cursor.line].contentStart)
    let range = isName ? start..<syntax.name.upperBound : syntax.arguments
    if !isName, directive == .table, let table = cursor.table, !table.nameRange.isEmpty {
      let isTitle = cursor.byte > table.nameRange.upperBound
      return Hover(
        markdown: summary(of: table),
        range: cursor.inDocument(isTitle ? syntax.arguments : table.nameRange))
    }
    let text = [
      "**@\(directive.rawValue)** " + DirectiveHelp.meaning(directive).text(words.language),
      "```budget\n\(DirectiveHelp.example(directive))\n```",
    ]
    return Hover(
      markdown: text.joined(separator: "\n\n"), range: cursor.inDocument(range))
  }

  /// Name, title, size and unit of a table.
  private func summary(of table: Table) -> String {
    let unit = cursor.analysis.moneyUnit(of: table).rawValue
    var parts = ["**\(Markdown.escaped(table.name))**"]
    if let title = table.title { parts.append(Markdown.escaped(title)) }
    parts.append(
      words(
        "\(table.rowCount) 行，\(table.columns.count) 列，金额单位：\(unit)",
        "\(table.rowCount) rows, \(table.columns.count) columns, amounts in \(unit)"))
    return parts.joined(separator: "\n\n")
  }
}
