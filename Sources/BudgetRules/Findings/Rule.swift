/// A rule of the catalogue: what it checks, and how much a finding of it matters.
public struct Rule: Sendable, Hashable {
  /// The stable code that reports and settings use, in kebab case.
  public var code: String { content.code }
  /// The rule's name.
  public var name: Message { content.name }
  /// What it checks, in one sentence.
  public var summary: Message { content.summary }
  /// The severity of its findings where no setting says otherwise.
  public var severity: Severity { content.severity }

  /// What a rule says, held once: every relation and finding has its rule.
  private final class Content: Sendable {
    let code: String
    let name: Message
    let summary: Message
    let severity: Severity

    init(_ code: String, _ severity: Severity, _ name: Message, _ summary: Message) {
      self.code = code
      self.severity = severity
      self.name = name
      self.summary = summary
    }
  }

  private let content: Content

  /// A rule of the catalogue.
  public init(_ code: String, _ severity: Severity, name: Message, summary: Message) {
    content = Content(code, severity, name, summary)
  }

  /// Rules are the same when their codes are.
  public static func == (left: Rule, right: Rule) -> Bool {
    left.content === right.content || left.code == right.code
  }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
