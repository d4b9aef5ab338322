import BudgetModel
import BudgetSyntax

/// How much a finding matters.
public enum Severity: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  case error = 1
  case warning = 2
  case information = 3
  case hint = 4

  /// The severity as reports write it.
  public var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    case .hint: "hint"
    }
  }

  /// The severity with this name, or nil.
  public init?(name: String) {
    guard let severity = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }

  /// Graver severities are less.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// A text for people, in both languages of the product.
public struct Message: Sendable, Hashable {
  /// In Chinese.
  public let chinese: String
  /// In English.
  public let english: String

  /// A text in both languages.
  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The text in a language.
  public func text(_ language: Language) -> String {
    language == .chinese ? chinese : english
  }
}

/// The languages that messages are given in.
public enum Language: Sendable {
  case chinese
  case english

  /// The language of a locale such as `zh-cn` or `en_US.UTF-8`; Chinese where it says nothing.
  public init(locale: String?) {
    let locale = locale ?? ""
    self = locale.isEmpty || locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}

/// A place in a document: a UTF-8 range in one of its blocks.
public struct Place: Sendable {
  /// The block.
  public let block: Block
  /// The range in the block's bytes.
  public let range: Range<Int>

  /// A place from its block and range.
  public init(_ block: Block, _ range: Range<Int>) {
    self.block = block
    self.range = range
  }
}

/// A further place that explains a finding.
public struct RelatedPlace: Sendable {
  /// Where.
  public internal(set) var place: Place
  /// What stands there.
  public let message: Message
}

/// Something in a document that a person should look at.
public struct Finding: Sendable {
  /// What an arithmetic finding says of its figures.
  public enum Kind: String, Sendable, Hashable {
    /// The figures cannot all be right.
    case mismatch
    /// The figures differ by no more than their rounding explains.
    case rounding
    /// A total is blank over parts that are given.
    case missingTotal = "missing-total"
    /// A total is given over parts that are all blank.
    case missingParts = "missing-parts"
  }

  /// The rule that found it.
  public let rule: Rule
  /// How much it matters, as settings have it.
  public var severity: Severity
  /// Where it is.
  public internal(set) var place: Place
  /// What is wrong, in one sentence.
  public let message: Message
  /// What an arithmetic finding says of its figures.
  public var kind: Kind?
  /// The table's name.
  public var table: String?
  /// The row, by code and name or by label.
  public var row: String?
  /// The column's path.
  public var column: String?
  /// The figure as written, in the table's unit.
  public var stated: ExactDecimal?
  /// The figure recomputed, in the table's unit.
  public var computed: ExactDecimal?
  /// `stated` − `computed`.
  public var difference: ExactDecimal?
  /// The addends, or other places that explain the finding.
  public var related: [RelatedPlace] = []
  /// Findings that are there only because of this one.
  public var consequences: [Finding] = []

  /// A finding at its rule's default severity.
  public init(_ rule: Rule, at place: Place, _ message: Message) {
    self.rule = rule
    severity = rule.severity
    self.place = place
    self.message = message
  }
}
