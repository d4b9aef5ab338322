import BudgetModel

/// Checks all sums of a table.
///
/// One quick pass adds mantissas; only a total that differs from its sum is looked at exactly,
/// with intervals and with the cells that make it.
struct SumChecker {
  let table: Table
  let figures: Figures
  /// The disagreements found, in the order of the sums.
  private(set) var disagreements: [Disagreement] = []
  /// For each side the sum that each row is the total of, or −1.
  private var sumsOfTotals: [[Int32]] = []
  /// For each side the rows with the code of an earlier one, by that one.
  private var duplicates: [[Int32: [Int]]] = []
  /// For each column the sum that it is the total of, or nil.
  private let sumsOfColumns: [Int?]

  init(_ table: Table, _ context: CheckContext) {
    self.table = table
    figures = Figures(table, context)
    var columns = [Int?](repeating: nil, count: table.columns.count)
    for (index, sum) in table.columnSums.enumerated() where columns[sum.total] == nil {
      columns[sum.total] = index
    }
    sumsOfColumns = columns
    for side in table.sides {
      var sums = [Int32](repeating: -1, count: side.sums.isEmpty ? 0 : table.rowCount)
      for (index, sum) in side.sums.enumerated() where sums[Int(sum.total)] < 0 {
        sums[Int(sum.total)] = Int32(truncatingIfNeeded: index)
      }
      sumsOfTotals.append(sums)
      var others: [Int32: [Int]] = [:]
      if side.hasDuplicates {
        for (row, entry) in side.entries.enumerated() where entry.duplicateOf >= 0 {
          others[entry.duplicateOf, default: []].append(row)
        }
      }
      duplicates.append(others)
    }
  }

  mutating func run() {
    for side in table.sides.indices { checkRows(side) }
    for sum in table.columnSums.indices { checkColumns(sum) }
    checkBalance()
  }

  // MARK: Down

  private mutating func checkRows(_ sideIndex: Int) {
    let side = table.sides[sideIndex]
    let columns = side.columns.filter { table.columns[$0].role == .amount }
    guard !columns.isEmpty, !side.sums.isEmpty else { return }
    var sums = [QuickSum](repeating: QuickSum(), count: columns.count)
    // Inner sums come first, so that a blank total over blank parts is known to be blank. The 64th
    // and further columns, and sums in another order, take the exact way.
    var givenBelow = [UInt64](repeating: .max, count: table.rowCount)
    for (index, sum) in side.sums.enumerated() {
      for slot in sums.indices { sums[slot] = QuickSum() }
      let total = Int(sum.total)
      for part in side.parts[sum.parts] {
        let row = Int(part.row)
        for slot in columns.indices {
          let amount = table.amount(row: row, column: columns[slot])
          if amount.isNumber {
            sums[slot].add(amount, isSubtracted: part.isSubtracted)
          } else if amount.state != .blank {
            sums[slot].note(amount)
          } else if sumsOfTotals[sideIndex][row] >= 0,
            givenBelow[row] >> UInt64(min(slot, 63)) & 1 == 1
          {
            sums[slot].isUncertain = true
          }
        }
      }
      var given: UInt64 = columns.count > 63 ? 1 << 63 : 0
      for slot in sums.indices where slot < 63 && !sums[slot].isSurelyBlank { given |= 1 << slot }
      givenBelow[total] = given
      for slot in columns.indices {
        let amount = table.amount(row: total, column: columns[slot])
        if sums[slot].agrees(with: amount) { continue }
        look(at: .rows(side: sideIndex, sum: index, column: columns[slot]))
      }
    }
  }

  // MARK: Across

  private mutating func checkColumns(_ sumIndex: Int) {
    let sum = table.columnSums[sumIndex]
    let side = table.sides[table.columns[sum.total].side]
    for row in 0..<table.rowCount where side.entries[row].kind != .note {
      var quick = QuickSum()
      for part in sum.parts {
        let amount = table.amount(row: row, column: part.column)
        if amount.isNumber {
          quick.add(amount, isSubtracted: part.isSubtracted)
        } else if amount.state != .blank {
          quick.note(amount)
        } else if let inner = sumsOfColumns[part.column], !isBlank(inner, row) {
          quick.isUncertain = true
        }
      }
      if quick.agrees(with: table.amount(row: row, column: sum.total)) { continue }
      look(at: .columns(sum: sumIndex, row: row))
    }
  }

  /// Whether all parts of a sum across are blank in a row.
  private func isBlank(_ sum: Int, _ row: Int) -> Bool {
    table.columnSums[sum].parts.allSatisfy {
      sumsOfColumns[$0.column] == nil && table.amount(row: row, column: $0.column).state == .blank
    }
  }

  // MARK: The two sides of a summary

  private mutating func checkBalance() {
    guard let binding = Balance(table)?.binding, !hasUnreadable(binding) else { return }
    if let disagreement = binding.disagreement(figures) { disagreements.append(disagreement) }
  }

  // MARK: Exactly

  private mutating func look(at origin: Binding.Origin) {
    guard let binding = binding(origin), !hasUnreadable(binding) else { return }
    if let disagreement = binding.disagreement(figures) { disagreements.append(disagreement) }
  }

  /// A cell that is no amount has a finding of its own; a sum with it says nothing.
  private func hasUnreadable(_ binding: Binding) -> Bool {
    ([binding.total] + binding.addends.map(\.cell)).contains { cell in
      let amount = table.amount(row: cell.row, column: cell.column)
      switch amount.state {
      case .malformed, .overflow: return true
      case .number: return figures.hasExcessDigits(amount, column: cell.column)
      case .blank, .notApplicable, .percentage: return false
      }
    }
  }

  /// The cells of a sum. Nil where the same subject stands twice among its parts with figures
  /// that disagree, so that there is no sum to check.
  func binding(_ origin: Binding.Origin) -> Binding? {
    switch origin {
    case .rows(let sideIndex, let sumIndex, let column):
      let side = table.sides[sideIndex]
      let sum = side.sums[sumIndex]
      var addends: [Binding.Addend] = []
      for part in side.parts[sum.parts] {
        if hasInconsistentDuplicate(Int(part.row), column, sideIndex) { return nil }
        addRow(Int(part.row), column, sideIndex, part.isSubtracted, depth: 0, &addends)
      }
      return Binding(
        origin: origin, total: CellPlace(row: Int(sum.total), column: column), addends: addends)
    case .columns(let sumIndex, let row):
      let sum = table.columnSums[sumIndex]
      var addends: [Binding.Addend] = []
      for part in sum.parts { addColumn(part, row, depth: 0, &addends) }
      return Binding(
        origin: origin, total: CellPlace(row: row, column: sum.total), addends: addends)
    case .balance: return Balance(table)?.binding
    }
  }

  /// The sums that a cell takes part in, as total or as addend.
  func bindings(touching cell: CellPlace) -> [Binding] {
    let sideIndex = table.columns[cell.column].side
    let side = table.sides[sideIndex]
    let row = Int32(truncatingIfNeeded: cell.row)
    let parent = side.entries[cell.row].parent
    var origins: [Binding.Origin] = []
    for (index, sum) in side.sums.enumerated() {
      // Most sums are those of a parent; only the few others have to be searched.
      let isTouched =
        sum.total == row || sum.total == parent
        || (sum.kind != .children && side.parts[sum.parts].contains { $0.row == row })
      if isTouched { origins.append(.rows(side: sideIndex, sum: index, column: cell.column)) }
    }
    for (index, sum) in table.columnSums.enumerated()
    where side.entries[cell.row].kind != .note
      && (sum.total == cell.column || sum.parts.contains { $0.column == cell.column })
    {
      origins.append(.columns(sum: index, row: cell.row))
    }
    if table.sides.count == 2 { origins.append(.balance) }
    return origins.compactMap { binding($0) }.filter { binding in
      binding.total == cell || binding.addends.contains { $0.cell == cell }
    }
  }

  /// Blank totals in totals that are followed.
  private static let maximumDepth = 64

  private func addRow(
    _ row: Int, _ column: Int, _ sideIndex: Int, _ isSubtracted: Bool, depth: Int,
    _ addends: inout [Binding.Addend]
  ) {
    let side = table.sides[sideIndex]
    let inner = sumsOfTotals[sideIndex][row]
    let isBlank = table.amount(row: row, column: column).state == .blank
    guard isBlank, inner >= 0, depth < Self.maximumDepth else {
      addends.append(
        Binding.Addend(
          cell: CellPlace(row: row, column: column), isSubtracted: isSubtracted))
      return
    }
    for part in side.parts[side.sums[Int(inner)].parts] {
      addRow(
        Int(part.row), column, sideIndex, isSubtracted != part.isSubtracted, depth: depth + 1,
        &addends)
    }
  }

  private func addColumn(
    _ part: WeightedColumn, _ row: Int, depth: Int, _ addends: inout [Binding.Addend]
  ) {
    let isBlank = table.amount(row: row, column: part.column).state == .blank
    guard isBlank, depth < Self.maximumDepth,
      let inner = sumsOfColumns[part.column]
    else {
      addends.append(
        Binding.Addend(
          cell: CellPlace(row: row, column: part.column), isSubtracted: part.isSubtracted))
      return
    }
    for innerPart in table.columnSums[inner].parts {
      let weighted = WeightedColumn(
        column: innerPart.column, isSubtracted: part.isSubtracted != innerPart.isSubtracted)
      addColumn(weighted, row, depth: depth + 1, &addends)
    }
  }

  private func hasInconsistentDuplicate(_ row: Int, _ column: Int, _ side: Int) -> Bool {
    guard let others = duplicates[side][Int32(truncatingIfNeeded: row)] else { return false }
    return others.contains { other in
      !figures.agree(
        CellPlace(row: other, column: column), CellPlace(row: row, column: column))
    }
  }
}

/// A sum of mantissas of one scale, quick and without allocation.
private struct QuickSum {
  private var mantissa: Int64 = 0
  private var scale: UInt8 = 0
  private var isGiven = false
  /// Whether only the exact way can tell.
  var isUncertain = false

  @inline(__always)
  mutating func add(_ amount: Amount, isSubtracted: Bool) {
    if !isGiven || mantissa == 0 {
      scale = amount.scale
    } else if amount.scale != scale, amount.mantissa != 0 {
      isUncertain = true
    }
    isGiven = true
    let (sum, overflow) =
      isSubtracted
      ? mantissa.subtractingReportingOverflow(amount.mantissa)
      : mantissa.addingReportingOverflow(amount.mantissa)
    mantissa = sum
    if overflow { isUncertain = true }
  }

  /// Whether no part was given.
  @inline(__always)
  var isSurelyBlank: Bool { !isGiven && !isUncertain }

  @inline(__always)
  mutating func note(_ amount: Amount) {
    if amount.state != .notApplicable { isUncertain = true }
  }

  /// Whether the total surely agrees, so that nothing more has to be done.
  @inline(__always)
  func agrees(with total: Amount) -> Bool {
    if isUncertain { return false }
    if total.isNumber {
      if !isGiven { return total.mantissa == 0 }
      return total.mantissa == mantissa && (total.scale == scale || mantissa == 0)
    }
    return !isGiven
  }
}
