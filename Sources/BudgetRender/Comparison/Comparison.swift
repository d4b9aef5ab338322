import BudgetModel
import BudgetRules
import BudgetSyntax

/// What differs between two documents: of two years, or two versions of one.
///
/// Tables are the same by kind and key, rows by code or by label without its ordinal mark, columns
/// by their path.
public struct Comparison: Sendable {
  /// The tables of the new document that have figures to compare, in its order.
  public let tables: [TableComparison]
  /// Names of the tables that only the old document has.
  public let removedTables: [String]
  /// Names of the tables that only the new document has.
  public let addedTables: [String]
  /// Whether the new document is of the year after the old one's.
  public let isNextYear: Bool

  /// Compares an old document with a new one.
  public init(_ old: Analysis, _ new: Analysis) {
    let unit = { (analysis: Analysis, table: Table) in
      table.settings.moneyUnit ?? analysis.context.fields.moneyUnit ?? .tenThousandYuan
    }
    let oldTables = old.tables.map(\.table).filter { !$0.name.isEmpty }
    let newTables = new.tables.map(\.table).filter { !$0.name.isEmpty }
    let byIdentity = Dictionary(oldTables.map { ($0.identity, $0) }) { first, _ in first }
    tables = newTables.compactMap { table in
      guard let before = byIdentity[table.identity] else { return nil }
      let compared = TableComparison(before, unit(old, before), table, unit(new, table))
      return compared.rows.isEmpty ? nil : compared
    }
    let newIdentities = Set(newTables.map(\.identity))
    removedTables = oldTables.filter { !newIdentities.contains($0.identity) }.map(\.name)
    addedTables = newTables.filter { byIdentity[$0.identity] == nil }.map(\.name)
    let years = (old.context.fields.year, new.context.fields.year)
    if case (let before?, let after?) = years {
      isNextYear = after == before + 1
    } else {
      isNextYear = false
    }
  }
}

/// What differs in one table.
public struct TableComparison: Sendable {
  /// The table's name in the new document.
  public let name: String
  /// The unit of money of the new table, in which all figures are given.
  public let unit: MoneyUnit
  /// The rows that either document has, those of the new one first in its order.
  public let rows: [RowComparison]

  /// A row of a table in two documents.
  public struct RowComparison: Sendable {
    /// The subject's or unit's code; empty without one.
    public let code: String
    /// The name or label.
    public let name: String
    /// In which of the documents the row is.
    public let presence: Presence
    /// The figures of the columns where either document gives one.
    public let figures: [FigureComparison]
  }

  /// In which documents a row is.
  public enum Presence: String, Sendable {
    case both
    case onlyOld = "removed"
    case onlyNew = "added"
  }

  init(_ old: Table, _ oldUnit: MoneyUnit, _ new: Table, _ newUnit: MoneyUnit) {
    name = new.name
    unit = newUnit
    let exponent = oldUnit.exponent - newUnit.exponent
    let before = KeyedRows(old, exponent: exponent)
    let after = KeyedRows(new, exponent: 0)
    let added = after.order.compactMap { key -> RowComparison? in
      guard let row = after.rows[key] else { return nil }
      let other = before.rows[key]
      return RowComparison(row, other, other == nil ? .onlyNew : .both)
    }
    let removed = before.order.filter { after.rows[$0] == nil }.compactMap { key in
      before.rows[key].flatMap { RowComparison(nil, $0, .onlyOld) }
    }
    rows = added + removed
  }
}

extension TableComparison.RowComparison {
  fileprivate init?(
    _ new: KeyedRows.Row?, _ old: KeyedRows.Row?, _ presence: TableComparison.Presence
  ) {
    guard let shown = new ?? old else { return nil }
    code = shown.code
    name = shown.name
    self.presence = presence
    var columns = (new?.figures ?? []).map(\.column)
    columns += (old?.figures ?? []).map(\.column).filter { !columns.contains($0) }
    figures = columns.map { column in
      FigureComparison(
        column: column, old: old?.figures.first { $0.column == column }?.value,
        new: new?.figures.first { $0.column == column }?.value)
    }
    if figures.isEmpty { return nil }
  }

  /// Whether a figure of the row differs.
  public var isChanged: Bool { figures.contains { $0.isChanged } }
}

/// A figure in two documents.
public struct FigureComparison: Sendable {
  /// The path of the column.
  public let column: String
  /// The old figure, in the unit of the new table; nil where there is none.
  public let old: ExactDecimal?
  /// The new figure; nil where there is none.
  public let new: ExactDecimal?

  /// New − old, a missing figure counting as zero; nil where it does not fit.
  public var change: ExactDecimal? { (new ?? .zero).subtracting(old ?? .zero) }

  /// Whether the figures differ.
  public var isChanged: Bool { change.map { !$0.isZero } ?? true }

  /// The change in percent of the old figure, to two decimals; nil where that is missing, zero or
  /// negative, or becomes negative: a percentage would say nothing.
  public var growth: ExactDecimal? {
    guard let old, old > .zero, new ?? .zero >= .zero, let change,
      let quotient = change.divided(by: old, roundingUp: false)
    else { return nil }
    return quotient.shifted(by: 2)?.rounded(to: 2)
  }

  /// The change as prose says it, in the unit: `增加10,249.88万元，增长10.05%`.
  public func sentence(_ unit: MoneyUnit) -> String {
    guard let change else { return "" }
    if change.isZero { return "持平" }
    let isMore = change > .zero
    let amount = "\(isMore ? "增加" : "减少")\(change.magnitude.grouped)\(unit.rawValue)"
    guard let growth else { return amount }
    return "\(amount)，\(isMore ? "增长" : "下降")\(growth.magnitude.description)%"
  }
}

/// The rows of a table with their figures, by what makes them the same in another document.
private struct KeyedRows {
  struct Row {
    let code: String
    let name: String
    let figures: [(column: String, value: ExactDecimal)]
  }

  private(set) var rows: [RowKey: Row] = [:]
  private(set) var order: [RowKey] = []

  init(_ table: Table, exponent: Int) {
    for (key, place) in table.keyedRows {
      let side = table.sides[place.side]
      let head = table.text(row: place.row, column: side.headColumn)
      // 合计 often stands in the column of codes.
      let name = head.isEmpty ? table.label(row: place.row, side: place.side) : head
      rows[key] = Row(
        code: key.code, name: name, figures: Self.figures(table, side, place.row, exponent))
      order.append(key)
    }
  }

  private static func figures(
    _ table: Table, _ side: Side, _ row: Int, _ exponent: Int
  ) -> [(column: String, value: ExactDecimal)] {
    side.columns.compactMap { column in
      guard table.columns[column].role == .amount,
        let value = table.amount(row: row, column: column).value?.shifted(by: exponent)
      else { return nil }
      return (table.columns[column].title, value)
    }
  }
}
