/// Whether a formula adds or compares amounts and percentages.
struct FigureKinds {
  /// What a figure is.
  enum Kind {
    case amount, percentage, any
  }

  /// What the cell of each reference holds.
  private let references: [Kind]
  private var problems: [ReferenceProblem] = []

  /// What is wrong with the kinds of a formula's figures.
  ///
  /// - Parameter references: What the cell of each of its references holds.
  static func problems(in formula: Formula, references: [Kind]) -> [ReferenceProblem] {
    var kinds = FigureKinds(references: references)
    var last: Kind?
    for (side, syntax) in zip(formula.sides, formula.syntax.sides) {
      let kind = kinds.kind(side, syntax.range)
      if let last, let kind, last != .any, kind != .any, last != kind {
        return kinds.problems + [ReferenceProblem(kind: .mixedKinds, range: syntax.range)]
      }
      last = kind
    }
    return kinds.problems
  }

  /// Nil where the term itself mixes them.
  private mutating func kind(_ term: Formula.Term, _ range: Range<Int>) -> Kind? {
    switch term {
    case .number, .name, .invalid: return .any
    case .cell(let position): return references[position]
    case .sum(let terms): return common(terms, range)
    case .negation(let inner): return kind(inner, range)
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
      return common([left, right], range)
    case .binary: return .any
    }
  }

  private mutating func common(_ terms: [Formula.Term], _ range: Range<Int>) -> Kind? {
    var found = Kind.any
    for term in terms {
      guard let kind = kind(term, range) else { return nil }
      if found != .any, kind != .any, found != kind {
        problems.append(ReferenceProblem(kind: .mixedKinds, range: range))
        return nil
      }
      if kind != .any { found = kind }
    }
    return found
  }
}
