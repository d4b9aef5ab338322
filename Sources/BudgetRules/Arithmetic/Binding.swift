import BudgetModel

/// One total of one column or row with the figures that make it.
struct Binding {
  /// What states that the total is the sum.
  enum Origin: Hashable {
    /// A sum down a side, in one column.
    case rows(side: Int, sum: Int, column: Int)
    /// A sum across, in one row.
    case columns(sum: Int, row: Int)
    /// The totals of the two sides of a summary.
    case balance
  }

  let origin: Origin
  /// The total's cell.
  let total: CellPlace
  /// The figures added. A blank part stands as the parts that it is itself the sum of.
  let addends: [Addend]

  struct Addend {
    let cell: CellPlace
    let isSubtracted: Bool
  }
}

/// Bindings of a table are the same when the same sum states them.
extension Binding: Hashable {
  static func == (left: Binding, right: Binding) -> Bool { left.origin == right.origin }

  func hash(into hasher: inout Hasher) { hasher.combine(origin) }
}

/// A binding whose figures do not agree as written.
struct Disagreement {
  let binding: Binding
  let kind: Finding.Kind
  /// The total as written; nil where it is blank.
  let stated: ExactDecimal?
  /// The sum of the parts; nil where all are blank.
  let computed: ExactDecimal?

  var difference: ExactDecimal? {
    guard let stated, let computed else { return nil }
    return stated.subtracting(computed)
  }
}

extension Binding {
  /// Compares the total with the sum of its addends; `changes` are added to the cells' figures.
  ///
  /// Nil where they agree as written. Figures that do not fit into the arithmetic agree with
  /// nothing: they are a mismatch without a computed value.
  func disagreement(_ figures: Figures, changes: [CellPlace: ExactDecimal] = [:]) -> Disagreement? {
    func figure(_ cell: CellPlace) -> (ExactDecimal, Interval)? {
      guard let value = figures.number(cell)?.value, let interval = figures.interval(cell) else {
        return nil
      }
      guard let change = changes[cell] else { return (value, interval) }
      guard let changed = value.adding(change),
        let moved = interval.adding(Interval(exactly: change))
      else { return nil }
      return (changed, moved)
    }

    var sum = ExactDecimal.zero
    var sumInterval = Interval(exactly: .zero)
    var isGiven = false
    for addend in addends {
      guard let (value, interval) = figure(addend.cell) else { continue }
      isGiven = true
      guard let signed = addend.isSubtracted ? value.negated : value,
        let signedInterval = addend.isSubtracted ? interval.negated : interval,
        let newSum = sum.adding(signed), let newInterval = sumInterval.adding(signedInterval)
      else {
        return Disagreement(binding: self, kind: .mismatch, stated: nil, computed: nil)
      }
      sum = newSum
      sumInterval = newInterval
    }
    let total = figure(self.total)
    guard isGiven else {
      guard let total, !total.0.isZero else { return nil }
      return Disagreement(binding: self, kind: .missingParts, stated: total.0, computed: nil)
    }
    guard let (value, interval) = total else {
      let isBlank =
        figures.table.amount(row: self.total.row, column: self.total.column).state == .blank
      // Blank over zeros says as much as they do.
      guard isBlank, !sum.isZero else { return nil }
      return Disagreement(binding: self, kind: .missingTotal, stated: nil, computed: sum)
    }
    switch Agreement(total: value, interval, sum: sum, sumInterval) {
    case .agrees: return nil
    case .rounding:
      return Disagreement(binding: self, kind: .rounding, stated: value, computed: sum)
    case .mismatch:
      return Disagreement(binding: self, kind: .mismatch, stated: value, computed: sum)
    }
  }
}
