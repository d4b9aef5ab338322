import BudgetModel

/// The tables of a document by name.
struct TableLookup: Sendable {
  private var tables: [String: [Table]] = [:]

  /// Adds a table that references can name.
  mutating func add(_ table: Table) {
    guard !table.name.isEmpty else { return }
    tables[FoldedName.fold(table.name), default: []].append(table)
  }

  /// The tables with a name: none, one, or several that cannot be told apart.
  func tables(named name: String) -> [Table] { tables[FoldedName.fold(name)] ?? [] }

  /// All names, as written.
  var names: [String] { tables.values.compactMap { $0.first?.name }.sorted() }
}
