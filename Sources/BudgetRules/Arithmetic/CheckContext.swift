import BudgetModel
import SubjectCatalog

/// What the checks of a table need to know of its document.
public struct CheckContext: Sendable {
  /// The subjects in force, those that the document declares included.
  public let catalog: SubjectCatalog
  /// The catalog's edition.
  public let edition: Int
  /// The fields of the document.
  public let fields: Fields
  /// The names by which subjects stand in tables without codes.
  let rowNames: SubjectRowNames

  /// The context that a document's fields make.
  public init(fields: Fields, catalog: SubjectCatalog) {
    self.fields = fields
    edition = fields.catalogEdition ?? SubjectCatalog.editions.upperBound
    let local = fields.localSubjects.compactMap { LocalSubject(code: $0.code, name: $0.name) }
    self.catalog = local.isEmpty ? catalog : catalog.adding(local)
    rowNames = SubjectRowNames(self.catalog, edition: edition)
  }

  /// How the figures of a table were made to fit their decimals.
  func roundingMode(_ table: Table) -> RoundingMode {
    table.settings.rounding ?? fields.rounding ?? .round
  }

  /// The decimals declared for a column by itself, its table or the document; nil where the
  /// digits as written say it.
  func declaredDecimals(_ table: Table, column: Int) -> Int? {
    table.columns[column].declaredDecimals ?? table.settings.decimals ?? fields.decimals
  }
}
