/// Makes the sums down a side from what its rows are.
struct RowSums {
  private let entries: [RowEntry]
  private(set) var sums: [RowSum] = []
  private(set) var parts: [WeightedRow] = []

  init(_ entries: [RowEntry]) { self.entries = entries }

  /// A sum for every row that others are part of, inner ones first.
  mutating func addChildren() {
    // Counting sort: children of each parent in their order, without an array a parent.
    var counts = [Int32](repeating: 0, count: entries.count)
    var total = 0
    for entry in entries where isChild(entry) {
      counts[Int(entry.parent)] += 1
      total += 1
    }
    guard total > 0 else { return }
    var starts = [Int](repeating: 0, count: entries.count)
    var next = 0
    // Parents from the last to the first: with parents above their children, inner sums come first.
    for row in entries.indices.reversed() where counts[row] > 0 {
      starts[row] = next
      let end = next + Int(counts[row])
      sums.append(
        RowSum(
          total: Int32(truncatingIfNeeded: row),
          kind: entries[row].kind == .unit
            ? .unit : entries[row].kind == .total ? .total : .children,
          parts: next..<end))
      next = end
    }
    parts = [WeightedRow](repeating: WeightedRow(row: 0), count: total)
    for row in entries.indices where isChild(entries[row]) {
      let parent = Int(entries[row].parent)
      parts[starts[parent]] = WeightedRow(row: Int32(truncatingIfNeeded: row))
      starts[parent] += 1
    }
  }

  private func isChild(_ entry: RowEntry) -> Bool {
    entry.parent >= 0 && entries[Int(entry.parent)].kind != .note && isAdded(entry)
  }

  /// A sum for every total row.
  mutating func addTotals() {
    var above: [Int] = []
    var yearTotal: Int?
    var sinceYearTotal: [Int] = []
    var pending: Int?
    for row in entries.indices {
      let entry = entries[row]
      if isTop(entry) {
        above.append(row)
        sinceYearTotal.append(row)
        continue
      }
      guard entry.kind == .total, let total = entry.total else { continue }
      switch total {
      case .sectionTotal:
        // Its rows are its children; in a total above or below it stands for them.
        above.append(row)
        sinceYearTotal.append(row)
      case .yearTotal, .subtotal:
        if !above.isEmpty { add(row, above) }
        yearTotal = row
        sinceYearTotal = []
        if total == .subtotal { above = [row] }
      case .total, .grandTotal:
        if above.isEmpty, yearTotal == nil {
          pending = pending ?? row
          continue
        }
        add(row, yearTotal.map { [$0] + sinceYearTotal } ?? above)
      }
    }
    // 合计 at the top: of all that stands below it.
    if let pending, !above.isEmpty {
      add(pending, yearTotal.map { [$0] + sinceYearTotal } ?? above)
    }
  }

  private func isTop(_ entry: RowEntry) -> Bool {
    entry.parent < 0 && isAdded(entry)
  }

  private func isAdded(_ entry: RowEntry) -> Bool {
    (entry.kind == .item || entry.kind == .unit) && !entry.isOfWhich && entry.duplicateOf < 0
  }

  private mutating func add(_ total: Int, _ rows: [Int]) {
    let start = parts.count
    parts += rows.map { WeightedRow(row: Int32(truncatingIfNeeded: $0)) }
    sums.append(
      RowSum(
        total: Int32(truncatingIfNeeded: total), kind: .total, parts: start..<parts.count))
  }
}
