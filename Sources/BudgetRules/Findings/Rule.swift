/// A rule of the catalogue: what it checks, and how much a finding of it matters.
public struct Rule: Sendable, Hashable {
  /// The stable code that reports and settings use, in kebab case.
  public let code: String
  /// The rule's name.
  public let name: Message
  /// What it checks, in one sentence.
  public let summary: Message
  /// The severity of its findings where no setting says otherwise.
  public let severity: Severity

  /// A rule of the catalogue.
  public init(_ code: String, _ severity: Severity, name: Message, summary: Message) {
    self.code = code
    self.severity = severity
    self.name = name
    self.summary = summary
  }

  /// Rules are the same when their codes are.
  public static func == (left: Rule, right: Rule) -> Bool { left.code == right.code }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
