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
    // Made only for a table that needs it; a large one seldom does.
    var parents: Set<Int32>?
    var above = Above()
    var yearTotal: Int?
    var pending: Int?
    for row in entries.indices {
      let entry = entries[row]
      if isTop(entry) {
        above.append(row)
        continue
      }
      guard entry.kind == .total, let total = entry.total else { continue }
      if total == .sectionTotal, parents == nil { parents = Set(sums.map(\.total)) }
      switch total {
      case .sectionTotal where parents?.contains(Int32(truncatingIfNeeded: row)) == true:
        // In a total above or below it stands for its rows.
        above.append(row)
      case .sectionTotal, .subtotal:
        if above.section.isEmpty {
          close(&above)
          above.begin(row)
        } else {
          add(row, Array(above.section))
          above.replaceSection(row)
        }
      case .yearTotal:
        close(&above)
        if !above.rows.isEmpty { add(row, above.rows) }
        yearTotal = row
        above.sinceYearTotal = []
      case .total, .grandTotal:
        close(&above)
        if above.rows.isEmpty, yearTotal == nil {
          pending = pending ?? row
          continue
        }
        add(row, yearTotal.map { [$0] + above.sinceYearTotal } ?? above.rows)
      }
    }
    close(&above)
    // 合计 at the top: of all that stands below it.
    if let pending, !above.rows.isEmpty {
      add(pending, yearTotal.map { [$0] + above.sinceYearTotal } ?? above.rows)
    }
  }

  /// The rows that a total below them adds, subtotals in place of what they add themselves.
  private struct Above {
    private(set) var rows: [Int] = []
    var sinceYearTotal: [Int] = []
    private var sectionStart = 0
    /// The subtotal that stands above its rows, with those found so far.
    private(set) var open: (total: Int, rows: [Int])?

    /// The rows since the last subtotal.
    var section: ArraySlice<Int> { rows[sectionStart...] }

    mutating func append(_ row: Int) {
      if open != nil {
        open?.rows.append(row)
      } else {
        rows.append(row)
        sinceYearTotal.append(row)
      }
    }

    mutating func begin(_ total: Int) {
      append(total)
      sectionStart = rows.count
      open = (total, [])
    }

    mutating func replaceSection(_ total: Int) {
      let count = section.count
      rows.removeLast(count)
      sinceYearTotal.removeLast(min(count, sinceYearTotal.count))
      append(total)
      sectionStart = rows.count
    }

    mutating func close() { open = nil }
  }

  /// Ends the section whose total stands above its rows.
  private mutating func close(_ above: inout Above) {
    if let open = above.open, !open.rows.isEmpty { add(open.total, open.rows) }
    above.close()
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
