import BudgetModel

/// A table of another document.
struct CompanionTable {
  /// The document's file as the reference names it.
  let document: String
  let table: Table
  private(set) var rows: [RowKey: RowPlace] = [:]
  private let figures: Figures
  private let context: CheckContext
  /// The power of ten from that document's money to this one's.
  private let exponent: Int

  /// The tables of a companion of the same kind and key as a table of this document.
  static func tables(
    _ companion: Companion, like table: Table, in context: CheckContext
  ) -> [CompanionTable] {
    let own = companion.analysis.context
    let exponent =
      (own.fields.moneyUnit ?? .tenThousandYuan).exponent
      - (context.fields.moneyUnit ?? .tenThousandYuan).exponent
    return companion.analysis.tables.map(\.table).filter { $0.identity == table.identity }
      .map { CompanionTable(companion.name, $0, own, exponent) }
  }

  private init(_ document: String, _ table: Table, _ context: CheckContext, _ exponent: Int) {
    self.document = document
    self.table = table
    self.context = context
    self.exponent = exponent
    figures = Figures(table, context)
    for (key, place) in table.keyedRows { rows[key] = place }
  }

  /// The figure of a row in the column of a path, in this document's unit of money; nil where there
  /// is none.
  func operand(row: RowPlace, column path: [String]) -> Operand? {
    let path = path.map(Self.yearless)
    let column = table.sides[row.side].columns.first {
      table.columns[$0].folded.map(Self.yearless) == path
    }
    guard let column,
      let operand = FigureReader.operand(
        table, row: row.row, column: column, figures, context),
      operand.isGiven
    else { return nil }
    return operand.shifted(by: exponent)
  }

  /// A column's name without the year that it names: `2026年预算数` is `2025年预算数` a year before.
  private static func yearless(_ name: String) -> String {
    let letters = Array(name.unicodeScalars)
    guard letters.count > 4, letters[4] == "年", letters[..<4].allSatisfy({ "0"..."9" ~= $0 })
    else { return name }
    var rest = String.UnicodeScalarView(letters[5...])
    if rest.first == "度" { rest.removeFirst() }
    return String(rest)
  }
}
