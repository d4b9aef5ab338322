import BudgetModel
import BudgetRules

/// Computes every total of a table from its leaves: down the rows and across the columns, inner
/// totals before those that they are in.
///
/// A total that agrees with its parts, as written or within rounding, stays; so does one without
/// any part that is given.
struct TotalFiller {
  /// A figure as it stands once the totals are filled.
  private struct Figure {
    let value: ExactDecimal
    let interval: Interval
  }

  private enum Sum {
    /// All parts are blank.
    case blank
    /// A part cannot be read, or the figures do not fit into the arithmetic.
    case unreadable
    case figure(Figure)
  }

  private let table: Table
  private let figures: Figures
  /// For each side the sum that each row is the total of.
  private let sumsOfRows: [[Int32: RowSum]]
  /// The sum that each column is the total of.
  private let sumsOfColumns: [Int: ColumnSum]
  /// For each side the rows that say the same subject once more, by its first row.
  private let duplicates: [[Int32: [Int]]]
  private var known: [CellPlace: Sum] = [:]
  /// The totals that change, with their new values.
  private(set) var changes: [CellPlace: ExactDecimal] = [:]

  /// Totals in totals that are followed.
  private static let maximumDepth = 200

  init(_ table: Table, _ context: CheckContext) {
    self.table = table
    figures = Figures(table, context)
    sumsOfRows = table.sides.map { side in
      Dictionary(side.sums.map { ($0.total, $0) }) { first, _ in first }
    }
    sumsOfColumns = Dictionary(table.columnSums.map { ($0.total, $0) }) { first, _ in first }
    duplicates = table.sides.map { side in
      guard side.hasDuplicates else { return [:] }
      return Dictionary(
        grouping: side.entries.indices.filter { side.entries[$0].duplicateOf >= 0 },
        by: { side.entries[$0].duplicateOf })
    }
  }

  /// The edits of the table's block that fill its totals, in their order.
  var edits: [Replacement] {
    var filler = self
    filler.fill()
    return filler.changes.compactMap { cell, value in
      table.replacement(
        row: cell.row, column: cell.column,
        with: table.written(value, row: cell.row, column: cell.column, figures))
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The value of one total as its parts have it, once these are filled; nil where it needs none.
  func total(_ cell: CellPlace) -> ExactDecimal? {
    var filler = self
    _ = filler.sum(cell, depth: 0)
    return filler.changes[cell]
  }

  private mutating func fill() {
    for (index, side) in table.sides.enumerated() {
      let columns = side.columns.filter { table.columns[$0].role == .amount }
      for column in columns {
        for row in sumsOfRows[index].keys {
          _ = sum(CellPlace(row: Int(row), column: column), depth: 0)
        }
        guard sumsOfColumns[column] != nil else { continue }
        for row in 0..<table.rowCount { _ = sum(CellPlace(row: row, column: column), depth: 0) }
      }
    }
  }

  /// The figure of a cell once its totals are filled.
  private mutating func sum(_ cell: CellPlace, depth: Int) -> Sum {
    if let sum = known[cell] { return sum }
    let stated = stated(cell)
    // In a circle of sums each stands as it is.
    known[cell] = stated
    guard depth < Self.maximumDepth, canChange(cell) else { return stated }
    let computed = computed(cell, depth: depth + 1)
    guard case .figure(let figure) = computed else { return stated }
    switch stated {
    case .figure(let own):
      let agreement = Agreement(
        total: own.value, own.interval, sum: figure.value, figure.interval)
      guard agreement == .mismatch else { return stated }
    case .blank:
      // Blank over zeros says as much as they do.
      guard !figure.value.isZero else { return stated }
    case .unreadable: return stated
    }
    changes[cell] = figure.value
    known[cell] = computed
    return computed
  }

  private func canChange(_ cell: CellPlace) -> Bool {
    let amount = table.amount(row: cell.row, column: cell.column)
    return amount.isNumber || amount.state == .blank
  }

  private func stated(_ cell: CellPlace) -> Sum {
    let amount = table.amount(row: cell.row, column: cell.column)
    switch amount.state {
    case .blank, .notApplicable, .percentage: return .blank
    case .malformed, .overflow: return .unreadable
    case .number:
      guard !figures.hasExcessDigits(amount, column: cell.column), let value = amount.value,
        let interval = figures.interval(cell)
      else { return .unreadable }
      return .figure(Figure(value: value, interval: interval))
    }
  }

  /// The sum down where it has parts that are given, else the sum across: a row may break its total
  /// down no further.
  private mutating func computed(_ cell: CellPlace, depth: Int) -> Sum {
    let side = table.columns[cell.column].side
    if let sum = sumsOfRows[side][Int32(truncatingIfNeeded: cell.row)] {
      let parts = table.sides[side].parts(of: sum).map {
        (CellPlace(row: Int($0.row), column: cell.column), $0.isSubtracted)
      }
      let isSure = parts.allSatisfy { hasOneFigure($0.0, side) }
      let down = isSure ? add(parts, depth: depth) : .unreadable
      if case .blank = down {} else { return down }
    }
    guard let sum = sumsOfColumns[cell.column], table.sides[side].entries[cell.row].kind != .note
    else { return .blank }
    return add(
      sum.parts.map { (CellPlace(row: cell.row, column: $0.column), $0.isSubtracted) },
      depth: depth)
  }

  /// Whether all rows of a subject that stands several times agree on its figure.
  private func hasOneFigure(_ cell: CellPlace, _ side: Int) -> Bool {
    let others = duplicates[side][Int32(truncatingIfNeeded: cell.row)] ?? []
    return others.allSatisfy { figures.agree(cell, CellPlace(row: $0, column: cell.column)) }
  }

  private mutating func add(
    _ parts: [(cell: CellPlace, isSubtracted: Bool)], depth: Int
  ) -> Sum {
    var total: Figure?
    for part in parts {
      switch sum(part.cell, depth: depth) {
      case .blank: continue
      case .unreadable: return .unreadable
      case .figure(let figure):
        let start = total ?? Figure(value: .zero, interval: Interval(exactly: .zero))
        guard let signed = part.isSubtracted ? figure.value.negated : figure.value,
          let interval = part.isSubtracted ? figure.interval.negated : figure.interval,
          let value = start.value.adding(signed), let sum = start.interval.adding(interval)
        else { return .unreadable }
        total = Figure(value: value, interval: sum)
      }
    }
    return total.map { .figure($0) } ?? .blank
  }
}
