import BudgetModel
import BudgetSyntax

/// Says what is wrong with a relation of a rule file: the rule's name, both places with their
/// figures, and the difference.
struct LibraryWording: Sendable {
  private let rule: Rule
  private let text: RuleText

  init(_ rule: Rule, _ text: RuleText) {
    self.rule = rule
    self.text = text
  }

  /// The wording of the comparison at a position of the formula.
  func wording(_ position: Int) -> Relation.Wording {
    { relation, outcome, document in
      message(relation, position, outcome, document)
    }
  }

  /// What the relation states, with the names of its cells.
  func statement(_ relation: Relation, _ position: Int, _ document: DocumentView) -> String {
    let left = side(relation.left, position, document).chinese
    let right = side(relation.right, position + 1, document).chinese
    return "\(left) \(relation.comparison.rawValue) \(right)"
  }

  private func message(
    _ relation: Relation, _ position: Int, _ outcome: Relation.Outcome, _ document: DocumentView
  ) -> Message {
    let decimals = min(max(outcome.left.scale, outcome.right.scale), 2)
    let left = side(relation.left, position, document)
    let right = side(relation.right, position + 1, document)
    let (one, other) = (
      outcome.left.trimmed(minimum: decimals).grouped,
      outcome.right.trimmed(minimum: decimals).grouped
    )
    let difference = outcome.left.subtracting(outcome.right)
    let isNegative = difference.map { $0 < .zero } ?? false
    let size = (isNegative ? difference?.negated : difference)?.trimmed(minimum: decimals).grouped
    let isRounding = outcome.kind == .rounding
    let chinese = size.map {
      "，\(isNegative ? "少" : "多") \($0)\(isRounding ? "（尾数误差）" : "")"
    }
    let english = size.map {
      ": \($0) too \(isNegative ? "little" : "much")\(isRounding ? " (rounding)" : "")"
    }
    return Message(
      "\(rule.name.chinese)：\(left.chinese)为 \(one)，\(right.chinese)为 \(other)\(chinese ?? "")。",
      "\(rule.name.english): \(left.english) is \(one), \(right.english) is \(other)\(english ?? "")."
    )
  }

  /// How a side is named: its cells, as long as they are few and added.
  private func side(
    _ expression: CellExpression, _ position: Int, _ document: DocumentView
  ) -> Message {
    guard let cells = expression.addedCells, let first = cells.first else {
      let formula = text.sides.indices.contains(position) ? text.sides[position] : text.whole
      return Message("“\(formula)”", "“\(formula)”")
    }
    if cells.count == 1 { return name(first, document, isLong: true) }
    // Cells of one row or column share most of their names.
    let isOneTable = cells.allSatisfy { $0.block == first.block }
    let names = cells.prefix(Self.maximumNamed).map { name($0, document, isLong: !isOneTable) }
    let rest = cells.count - names.count
    let table = isOneTable ? document.table(first.block)?.name ?? "" : ""
    return Message(
      table + names.map(\.chinese).joined(separator: "、")
        + (rest > 0 ? "等 \(cells.count) 项" : "") + "之和",
      "the sum of " + names.map(\.english).joined(separator: ", ")
        + (rest > 0 ? " and \(rest) more" : "") + (isOneTable ? " of \(table)" : ""))
  }

  /// Addends that are named one by one.
  private static let maximumNamed = 4

  private func name(
    _ cell: CellReference, _ document: DocumentView, isLong: Bool
  ) -> Message {
    guard let table = document.table(cell.block) else { return Message("", "") }
    let column = table.columns[cell.column]
    let label = table.label(row: cell.row, side: column.side)
    let prefix = isLong ? table.name : ""
    let suffix = isLong ? " of \(table.name)" : ""
    if label.isEmpty { return Message("\(prefix)「\(column.title)」", "“\(column.title)”\(suffix)") }
    return Message(
      "\(prefix)「\(label)」的「\(column.title)」", "“\(column.title)” of “\(label)”\(suffix)")
  }
}

extension CellExpression {
  /// The cells of a sum, or the one cell; nil where there is more to it.
  var addedCells: [CellReference]? {
    switch self {
    case .cell(let cell): return [cell]
    case .sum(let parts):
      var cells: [CellReference] = []
      for part in parts {
        if case .value(let operand) = part, !operand.isGiven { continue }
        guard let own = part.addedCells else { return nil }
        cells += own
      }
      return cells
    case .binary(.add, let left, let right):
      guard let left = left.addedCells, let right = right.addedCells else { return nil }
      return left + right
    case .value, .written, .negation, .binary: return nil
    }
  }
}
