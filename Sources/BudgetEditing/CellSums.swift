import BudgetModel

/// A sum that a cell states, or that a cell is part of.
struct CellSum {
  /// What states the sum.
  enum Origin: Hashable {
    case rows(RowSum.Kind)
    case columns(isDeclared: Bool)
  }

  struct Addend {
    let row: Int
    let column: Int
    let isSubtracted: Bool
  }

  let origin: Origin
  let addends: [Addend]
  /// The sum of the addends; nil where all are blank or it does not fit.
  let value: ExactDecimal?
}

/// The sums of a table around one of its cells.
struct CellSums {
  let table: Table
  let row: Int
  let column: Int

  private let side: Side
  /// The first sum that each total row states.
  private let sumsByTotal: [Int32: RowSum]

  init(_ table: Table, row: Int, column: Int) {
    self.table = table
    self.row = row
    self.column = column
    side = table.sides[table.columns[column].side]
    sumsByTotal = Dictionary(side.sums.map { ($0.total, $0) }) { first, _ in first }
  }

  /// The sums that make up the cell, down before across.
  var made: [CellSum] {
    guard table.columns[column].role == .amount else { return [] }
    var result: [CellSum] = []
    for sum in side.sums where Int(sum.total) == row {
      var addends: [CellSum.Addend] = []
      for part in side.parts(of: sum) {
        addRow(Int(part.row), part.isSubtracted, depth: 0, &addends)
      }
      result.append(cellSum(.rows(sum.kind), addends))
    }
    for sum in table.columnSums where sum.total == column && side.entries[row].kind != .note {
      var addends: [CellSum.Addend] = []
      for part in sum.parts { addColumn(part, depth: 0, &addends) }
      result.append(cellSum(.columns(isDeclared: sum.declaration != nil), addends))
    }
    return result
  }

  /// The cells of the totals that the cell is part of.
  var wholes: [(row: Int, column: Int)] {
    guard table.columns[column].role == .amount else { return [] }
    var result: [(row: Int, column: Int)] = []
    for sum in side.sums where side.parts(of: sum).contains(where: { Int($0.row) == row }) {
      result.append((Int(sum.total), column))
    }
    for sum in table.columnSums where sum.parts.contains(where: { $0.column == column }) {
      result.append((row, sum.total))
    }
    return result
  }

  // A blank part stands as the parts that it is itself the sum of.

  /// Blank totals in totals that are followed, and the addends that they may come to.
  private static let maximumDepth = 64
  private static let maximumCount = 10_000

  private func addRow(
    _ row: Int, _ isSubtracted: Bool, depth: Int, _ addends: inout [CellSum.Addend]
  ) {
    guard addends.count < Self.maximumCount else { return }
    guard table.amount(row: row, column: column).state == .blank, depth < Self.maximumDepth,
      let inner = sumsByTotal[Int32(truncatingIfNeeded: row)]
    else {
      addends.append(CellSum.Addend(row: row, column: column, isSubtracted: isSubtracted))
      return
    }
    for part in side.parts(of: inner) {
      addRow(Int(part.row), isSubtracted != part.isSubtracted, depth: depth + 1, &addends)
    }
  }

  private func addColumn(
    _ part: WeightedColumn, depth: Int, _ addends: inout [CellSum.Addend]
  ) {
    guard addends.count < Self.maximumCount else { return }
    guard table.amount(row: row, column: part.column).state == .blank, depth < Self.maximumDepth,
      let inner = table.columnSums.first(where: { $0.total == part.column })
    else {
      addends.append(
        CellSum.Addend(row: row, column: part.column, isSubtracted: part.isSubtracted))
      return
    }
    for innerPart in inner.parts {
      addColumn(
        WeightedColumn(
          column: innerPart.column, isSubtracted: part.isSubtracted != innerPart.isSubtracted),
        depth: depth + 1, &addends)
    }
  }

  private func cellSum(_ origin: CellSum.Origin, _ addends: [CellSum.Addend]) -> CellSum {
    var value: ExactDecimal?
    for addend in addends {
      let amount = table.amount(row: addend.row, column: addend.column)
      guard amount.isNumber, let figure = amount.value,
        let signed = addend.isSubtracted ? figure.negated : figure
      else { continue }
      guard let next = (value ?? .zero).adding(signed) else {
        return CellSum(origin: origin, addends: addends, value: nil)
      }
      value = next
    }
    return CellSum(origin: origin, addends: addends, value: value)
  }
}
