import BudgetModel

/// What was compared in a document across tables and with the text, what was not, and why.
public struct Explanation: Sendable {
  /// What came of a comparison.
  public enum Verdict: String, Sendable {
    /// It holds.
    case holds
    /// It holds but for a difference that rounding explains.
    case rounding
    /// It does not hold.
    case mismatch
    /// None of its figures is given, or they cannot be computed.
    case blank
  }

  /// Something that was compared.
  public struct Comparison: Sendable {
    /// The rule.
    public let rule: Rule
    /// What was compared with what.
    public let statement: String
    /// Where.
    public let place: Place
    /// What came of it.
    public let verdict: Verdict

    /// What was compared with what, without the rule's code in front.
    public var relation: String {
      let prefix = rule.code + "："
      if statement.hasPrefix(prefix) { return String(statement.dropFirst(prefix.count)) }
      return statement == rule.code ? "" : statement
    }
  }

  /// Something that was left alone.
  public struct Omission: Sendable {
    /// Where.
    public let place: Place
    /// Why.
    public let reason: Message
  }

  /// What was compared.
  public let compared: [Comparison]
  /// What was not.
  public let omitted: [Omission]
}

extension Explanation {
  /// Binds all relations of a document anew and says what came of each.
  init(_ document: DocumentView) {
    var compared: [Comparison] = []
    var omitted: [Omission] = []
    let reader = FigureReader(document)
    for source in RuleCatalog.relationSources {
      var binder = Binder(document, explains: true)
      source.bind(document, &binder)
      compared += binder.relations.map { relation in
        Comparison(
          rule: relation.rule,
          statement: relation.statement.isEmpty ? relation.rule.code : relation.statement,
          place: relation.place(in: document), verdict: relation.verdict(reader))
      }
      omitted += (binder.skipped ?? []).map { Omission(place: $0.place, reason: $0.reason) }
    }
    self.init(compared: compared, omitted: omitted)
  }
}

extension Relation {
  /// What comes of the relation.
  func verdict(_ reader: FigureReader) -> Explanation.Verdict {
    if let outcome = outcome(reader) { return outcome.kind == .rounding ? .rounding : .mismatch }
    guard let left = left.evaluate(reader), let right = right.evaluate(reader),
      left.isGiven || right.isGiven
    else { return .blank }
    return .holds
  }
}
