import BudgetModel
import BudgetSyntax

/// A check of a heading or a paragraph by itself.
protocol ProseRule: Sendable {
  /// The rules whose findings the check reports.
  static var rules: [Rule] { get }

  /// Adds the findings of a heading or paragraph to `findings`.
  static func check(_ block: Block, _ context: CheckContext, _ findings: inout [Finding])
}

extension CheckContext {
  /// Whether the document says what kind of disclosure it is, so that its form can be judged: a
  /// draft of a few tables has none.
  var hasForm: Bool { fields.documentType != nil }
}
