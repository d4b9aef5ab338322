import BudgetSyntax

/// `@允许 RULE 理由`: findings of a rule that somebody has looked at and accepts.
public struct Acceptance: Sendable, Hashable {
  /// The code of the rule.
  public let rule: String
  /// Why its findings are accepted.
  public let reason: String
  /// The line of the block whose findings are accepted; nil for all of the table or document.
  public let line: Int?
  /// The UTF-8 range of the rule's code in the block.
  public let range: Range<Int>

  /// Reads the directive on a line of a block. Nil without a rule or without a reason.
  ///
  /// Above a table's header it accepts for the table, above one of its rows for that row, and
  /// outside of tables for the document.
  public init?(_ block: Block, _ syntax: DirectiveSyntax, line index: Int) {
    let text = block.text(syntax.arguments)
    let rule = text.unicodeScalars.prefix { !$0.isBlank }
    let reason = String(text.unicodeScalars[rule.endIndex...]).trimmingBlanks
    guard !rule.isEmpty, !reason.isEmpty else { return nil }
    self.rule = String(rule)
    self.reason = reason
    let start = syntax.arguments.lowerBound
    range = start..<start + self.rule.utf8.count
    let isAboveRow = block.rows.first.map { $0.line < index } ?? false
    line = isAboveRow ? block.rows.first { $0.line > index }.map { Int($0.line) } : nil
  }
}
