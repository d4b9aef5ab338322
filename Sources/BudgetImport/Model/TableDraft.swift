import BudgetModel

/// A table on its way from the source into the language.
struct TableDraft {
  /// The name for references.
  var name: String
  /// The published title; empty where there is none, or where the name is enough.
  var title: String
  var columns: [DraftColumn]
  var rows: [DraftRow]
  /// Where its first row stands.
  let place: SourcePlace
  /// Lines above the table that are published with it.
  var captions: [String] = []
  /// Directives of the table.
  var directives: [String] = []
  /// What a person should know of it: comments above the table.
  var notes: [String] = []
  /// The unit of money that the captions state.
  var moneyUnit: MoneyUnit?

  /// The columns of a side.
  func columns(ofSide side: Int) -> [Int] { columns.indices.filter { columns[$0].side == side } }

  var sideCount: Int { (columns.last?.side ?? 0) + 1 }

  func cell(_ row: Int, _ column: Int) -> String { rows[row].cells[column] }

  /// Whether a column has no text in any row.
  func isBlank(column: Int) -> Bool { rows.allSatisfy { $0.cells[column].isEmpty } }

  mutating func removeColumn(_ column: Int) {
    columns.remove(at: column)
    for row in rows.indices { rows[row].cells.remove(at: column) }
  }
}

/// A column: the names of its groups from the outside in, and its own.
struct DraftColumn: Equatable {
  var path: [String]
  var side = 0

  var name: String { path.last ?? "" }
  var isUnnamed: Bool { path.isEmpty || name.isEmpty }
}

/// A row with as many cells as its table has columns.
struct DraftRow {
  var cells: [String]
  let place: SourcePlace
}
