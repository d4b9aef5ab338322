/// What a person set for the rules: severities other than the default, and rules switched off.
public struct RuleSettings: Sendable, Hashable {
  /// Severities by rule code; nil switches the rule off.
  private var severities: [String: Severity?] = [:]

  /// Rule files whose rules hold for every document that they are for.
  public var ruleFiles: [RuleFile] = []

  /// Every rule at its default.
  public init() {}

  /// Sets the severity of a rule, or switches it off with nil. False if neither the catalogue nor a
  /// rule file of the settings has the rule; the setting then holds for a rule of that code in a
  /// file that a document names.
  public mutating func set(_ code: String, to severity: Severity?) -> Bool {
    severities.updateValue(severity, forKey: code)
    return RuleCatalog.rule(code) != nil
      || ruleFiles.contains { $0.line(ofRule: code) != nil }
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
