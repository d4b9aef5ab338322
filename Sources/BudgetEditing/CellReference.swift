import BudgetModel
import BudgetRules
import BudgetSyntax

/// The cell that a reference leads to, as far as its names have a meaning.
struct CellReference {
  /// The index of the table's block.
  let block: Int
  let table: Table
  var row: RowPlace?
  var column: Int?
  /// Whether the one name that it has is that of the column.
  var isAcross = false

  /// Looks up a reference of a formula; nil where its table is not known.
  init?(_ reference: CellReferenceSyntax, of site: FormulaSite, in analysis: Analysis, own: Int) {
    if let range = reference.table {
      guard let found = analysis.table(named: site.block.text(range)) else { return nil }
      block = found.block
      table = found.table
    } else {
      guard let own = site.table.map({ (own, $0) }) else { return nil }
      (block, table) = own
    }
    var places = table.rows(named: site.block.text(reference.row))
    if let range = reference.column {
      let columns = table.columns(named: site.block.text(range))
      places = places.filter { place in
        columns.contains { table.columns[$0].side == place.side }
      }
      row = places.first
      column = columns.first { row == nil || table.columns[$0].side == row?.side }
    } else if let across = table.cellAcross(named: site.block.text(reference.row)) {
      (row, column) = across
      isAcross = true
    } else {
      row = places.first
      column = row.flatMap { table.sides[$0.side].mainColumn }
    }
  }

  /// The UTF-8 range of the cell in the table's block, or of the row's head where the column is not
  /// known; nil without a row.
  var range: Range<Int>? {
    guard let row else { return nil }
    guard let column = column ?? table.sides[row.side].headColumn else { return nil }
    return table.range(row: row.row, column: column)
  }
}

extension Table {
  /// The cell that a single name of a formula leads to where no row has it: that of its column in
  /// the only row, or in the row 合计.
  func cellAcross(named name: String) -> (row: RowPlace, column: Int)? {
    guard let row = onlyRow, rows(named: name).isEmpty,
      case let columns = columns(named: name, side: row.side), columns.count == 1,
      self.columns[columns[0]].role.isNumeric
    else { return nil }
    return (row, columns[0])
  }
}

extension Analysis {
  /// The first table with a name, with the index of its block.
  func table(named name: String) -> (block: Int, table: Table)? {
    let folded = FoldedName.fold(name)
    guard !folded.isEmpty else { return nil }
    return tables.first { FoldedName.fold($0.table.name) == folded }
  }

  /// The unit that a table's amounts are in.
  func moneyUnit(of table: Table) -> MoneyUnit {
    table.settings.moneyUnit ?? documentUnit
  }

  /// The unit of the document's amounts.
  var documentUnit: MoneyUnit { context.fields.moneyUnit ?? .tenThousandYuan }
}
