import BudgetModel
import BudgetSyntax

/// What a relation source reads of a document's form.
struct FormParts: OptionSet, Sendable {
  let rawValue: UInt8

  /// Names, titles, columns and labels of tables, and the fields.
  static let tables = FormParts(rawValue: 1)
  /// Headings and prose.
  static let text = FormParts(rawValue: 2)
}

/// A part of the rule library that binds relations: it reads the form of a document (names of
/// tables, labels of rows, words of the text) and says which figures must agree.
protocol RelationSource: Sendable {
  /// The rules whose findings it or its relations report.
  static var rules: [Rule] { get }

  /// What of the form it reads: it is asked again when that changes.
  static var reads: FormParts { get }

  /// Adds what the source has to say to `binder`.
  ///
  /// Whatever depends on amounts must be a relation: the source is asked again when the form of the
  /// document changes, not when an amount in a table does.
  static func bind(_ document: DocumentView, _ binder: inout Binder)
}

/// What relation sources found in a document.
struct Binder {
  /// A figure or relation that was left alone.
  struct Skipped: Sendable {
    let place: Place
    let reason: Message
  }

  private(set) var relations: [Relation] = []
  private(set) var checks: [AmountCheck] = []
  /// Findings that do not depend on amounts in tables, with their blocks.
  private(set) var findings: [(block: Int, finding: Finding)] = []
  /// What was left alone and why; nil where nobody asked.
  private(set) var skipped: [Skipped]?

  init(explains: Bool = false) {
    if explains { skipped = [] }
  }

  mutating func add(_ relation: Relation) { relations.append(relation) }

  mutating func add(_ check: AmountCheck) { checks.append(check) }

  mutating func add(_ finding: Finding, inBlock block: Int) { findings.append((block, finding)) }

  /// Notes that something was left alone, and why.
  mutating func skip(_ place: @autoclosure () -> Place, _ reason: @autoclosure () -> Message) {
    guard skipped != nil else { return }
    skipped?.append(Skipped(place: place(), reason: reason()))
  }
}
