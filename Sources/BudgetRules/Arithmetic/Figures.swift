import BudgetModel

/// A cell of a table by body row and column.
public struct CellPlace: Hashable, Sendable {
  /// The body row.
  public let row: Int
  /// The column.
  public let column: Int

  /// A cell from its row and column.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// The amounts of a table with the precision that each is given to.
public struct Figures {
  let table: Table
  let mode: RoundingMode
  /// For each column the decimals declared for it.
  private let declared: [Int?]
  /// For each column the decimals that a bare integer in it is taken to be given to.
  private let usual: LazyDecimals

  /// The figures of a table in its document.
  public init(_ table: Table, _ context: CheckContext) {
    self.table = table
    mode = context.roundingMode(table)
    declared = table.columns.indices.map { context.declaredDecimals(table, column: $0) }
    usual = LazyDecimals(table)
  }

  /// The amount of a cell if it is a number.
  @inline(__always)
  func number(_ cell: CellPlace) -> Amount? {
    let amount = table.amount(row: cell.row, column: cell.column)
    return amount.isNumber ? amount : nil
  }

  /// The decimals that the figure of a cell is given to: declared, else as written; a bare integer
  /// among figures with decimals is as precise as they are.
  public func decimals(_ amount: Amount, column: Int) -> Int {
    if let declared = declared[column] { return max(declared, 0) }
    return amount.scale > 0 ? Int(amount.scale) : usual.decimals(column)
  }

  /// The values that the figure of a cell stands for; nil where there is none.
  public func interval(_ cell: CellPlace) -> Interval? {
    guard let amount = number(cell), let value = amount.value else { return nil }
    return Interval(value, decimals: decimals(amount, column: cell.column), mode: mode)
  }

  /// Whether two statements of one figure can both be right: the same value, or values of different
  /// precision that one value is rounded to.
  public func agree(_ left: CellPlace, _ right: CellPlace) -> Bool {
    let one = table.amount(row: left.row, column: left.column)
    let other = table.amount(row: right.row, column: right.column)
    if one == other { return true }
    guard one.isNumber, other.isNumber, let value = one.value, let otherValue = other.value else {
      return false
    }
    if value == otherValue { return true }
    guard decimals(one, column: left.column) != decimals(other, column: right.column),
      let interval = interval(left), let otherInterval = self.interval(right)
    else { return false }
    return interval.intersection(otherInterval) != nil
  }

  /// Whether a figure has digits other than zero beyond its declared decimals.
  public func hasExcessDigits(_ amount: Amount, column: Int) -> Bool {
    guard let declared = declared[column], amount.isNumber, let value = amount.value else {
      return false
    }
    return value.trimmed(minimum: 0).scale > declared
  }
}

/// The figures of the tables that formulas read, made once for each table.
final class FiguresByTable {
  private let context: CheckContext
  private var known: [ObjectIdentifier: Figures] = [:]

  init(_ context: CheckContext) { self.context = context }

  func figures(_ table: Table) -> Figures {
    if let figures = known[ObjectIdentifier(table)] { return figures }
    let figures = Figures(table, context)
    known[ObjectIdentifier(table)] = figures
    return figures
  }
}

/// The most common number of decimals of each column, counted when it is first asked for.
private final class LazyDecimals {
  private let table: Table
  private var known: [Int: Int] = [:]

  init(_ table: Table) { self.table = table }

  func decimals(_ column: Int) -> Int {
    if let decimals = known[column] { return decimals }
    var counts = [Int](repeating: 0, count: 19)
    for row in 0..<table.rowCount {
      let amount = table.amount(row: row, column: column)
      if amount.isNumber, amount.scale > 0 { counts[min(Int(amount.scale), 18)] += 1 }
    }
    let most = counts.max() ?? 0
    let decimals = most == 0 ? 0 : counts.firstIndex(of: most) ?? 0
    known[column] = decimals
    return decimals
  }
}
