import BudgetModel
import BudgetSyntax

/// A check of a document's outline: its headings, its contents list, and where its tables stand.
protocol OutlineRule: Sendable {
  /// The rules whose findings the check reports.
  static var rules: [Rule] { get }

  /// Adds what is wrong to `binder`.
  static func check(_ outline: DocumentOutline, _ binder: inout Binder)
}

/// The form of a disclosure as a whole. It is judged only where `@类型` says that the document is
/// one.
enum DisclosureForm: RelationSource {
  private static let parts: [any (OutlineRule & SendableMetatype).Type] = [
    ContentsAgreement.self, StandardTables.self, TableNumbers.self, Numbering.self,
    TitleYear.self, EmptyTables.self, UnitNames.self, QuotedNames.self, DocumentWording.self,
    SubjectNamesAcross.self,
  ]

  static let rules: [Rule] = parts.flatMap { $0.rules }
  static let reads: FormParts = [.tables, .text]

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    guard document.context.hasForm else { return }
    let outline = DocumentOutline(document)
    for part in parts { part.check(outline, &binder) }
  }
}
