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

/// How far what a source binds reaches, and with it what has to be bound again after an edit.
enum RelationScope: Sendable {
  /// Any blocks of the document.
  case document
  /// Only tables with the same key: what one table's form has to do with stays among them.
  case key
  /// One stretch of the text and any tables.
  case stretch
}

/// A part of the rule library that binds relations: it reads the form of a document (names of
/// tables, labels of rows, words of the text) and says which figures must agree.
protocol RelationSource: Sendable {
  /// The rules whose findings it or its relations report.
  static var rules: [Rule] { get }

  /// What of the form it reads: it is asked again when that changes.
  static var reads: FormParts { get }

  /// How far what it binds reaches. A source of another scope than the document implements the
  /// `bind` of that scope too.
  static var scope: RelationScope { get }

  /// Adds what the source has to say to `binder`.
  ///
  /// Whatever depends on amounts must be a relation, or be asked of the binder by `holds`: the
  /// source is asked again when the form of the document changes or a condition that it asked for
  /// does, not when any other amount in a table changes.
  static func bind(_ document: DocumentView, _ binder: inout Binder)

  /// Adds what the source has to say of the tables with a key.
  static func bind(_ document: DocumentView, key: String, _ binder: inout Binder)

  /// Adds what the source has to say of a stretch of the text.
  static func bind(_ text: TextOutline, _ stretch: TextOutline.Stretch, _ binder: inout Binder)
}

extension RelationSource {
  static var scope: RelationScope { .document }

  static func bind(_ document: DocumentView, key: String, _ binder: inout Binder) {}

  static func bind(_ text: TextOutline, _ stretch: TextOutline.Stretch, _ binder: inout Binder) {}
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
  /// Figures of the text that are to be compared with other mentions of them.
  private(set) var mentions: [Mention] = []
  /// What was left alone and why; nil where nobody asked.
  private(set) var skipped: [Skipped]?
  /// The conditions that were asked for, with the answers.
  private(set) var conditions: [(condition: Relation.Condition, holds: Bool)] = []
  private let reader: FigureReader

  init(_ document: DocumentView, explains: Bool = false) {
    reader = FigureReader(document)
    if explains { skipped = [] }
  }

  /// Whether a condition on amounts holds. When that changes, the source is asked again.
  mutating func holds(_ condition: Relation.Condition) -> Bool {
    let holds = condition.holds(reader)
    conditions.append((condition, holds))
    return holds
  }

  /// Whether somebody asked what is compared and what is not, so that statements are worth making.
  var explains: Bool { skipped != nil }

  mutating func add(_ relation: Relation) { relations.append(relation) }

  mutating func add(_ check: AmountCheck) { checks.append(check) }

  mutating func add(_ mention: Mention) { mentions.append(mention) }

  mutating func add(_ finding: Finding, inBlock block: Int) { findings.append((block, finding)) }

  /// Notes that something was left alone, and why.
  mutating func skip(_ place: @autoclosure () -> Place, _ reason: @autoclosure () -> Message) {
    guard skipped != nil else { return }
    skipped?.append(Skipped(place: place(), reason: reason()))
  }
}
