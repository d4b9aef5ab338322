/// What a person set for the rules: severities other than the default, and rules switched off.
public struct RuleSettings: Sendable, Hashable {
  /// Severities by rule code; nil switches the rule off.
  private var severities: [String: Severity?] = [:]

  /// Every rule at its default.
  public init() {}

  /// Sets the severity of a rule, or switches it off with nil. False if there is no such rule.
  public mutating func set(_ code: String, to severity: Severity?) -> Bool {
    guard RuleCatalog.rule(code) != nil else { return false }
    severities.updateValue(severity, forKey: code)
    return true
  }

  /// The severity of a rule's findings; nil where the rule is switched off.
  public func severity(of rule: Rule) -> Severity? { severities[rule.code] ?? rule.severity }

  /// The findings that are not switched off, at the severities that are set.
  func apply(to findings: [Finding]) -> [Finding] {
    if severities.isEmpty || findings.isEmpty { return findings }
    return findings.flatMap { finding in
      let consequences = apply(to: finding.consequences)
      var finding = finding
      if let set = severities[finding.rule.code] {
        // What follows from a finding that nobody wants to see still stands by itself.
        guard let severity = set else { return consequences }
        finding.severity = severity
      }
      finding.consequences = consequences
      return [finding]
    }
  }
}
