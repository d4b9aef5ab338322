import BudgetModel

/// A cell that is wrong, with the mismatches that its correction would end.
struct RootCause {
  /// The cell to be corrected; the total of the first mismatch where only that speaks against it.
  let cell: CellPlace
  /// What has to be added to the cell's figure.
  let change: ExactDecimal?
  /// The mismatches that the correction ends, the one that shows the cell best first.
  let mismatches: [Disagreement]
}

/// Traces mismatches to the cells that cause them.
///
/// One wrong digit shows wherever its cell is added or is itself a sum. The cell whose correction
/// ends the most mismatches, and begins the fewest, is the cause; the others follow from it.
struct RootCauses {
  private let checker: SumChecker
  private var failing: [Disagreement]
  private var changes: [CellPlace: ExactDecimal] = [:]
  /// Sums that agree as printed and fail only once another cell is corrected.
  private var begun: Set<Binding.Origin> = []

  /// Mismatches that are traced; in a table with more every one is reported where it stands.
  private static let maximum = 100
  /// Addends of a mismatch that are taken for possible causes.
  private static let maximumAddends = 200

  init(_ checker: SumChecker, _ mismatches: [Disagreement]) {
    self.checker = checker
    failing = mismatches
  }

  /// The causes, each mismatch under exactly one of them.
  mutating func find() -> [RootCause] {
    var causes: [RootCause] = []
    if failing.count > 1, failing.count <= Self.maximum {
      while let cause = next() { causes.append(cause) }
    }
    for mismatch in failing where !begun.contains(mismatch.binding.origin) {
      causes.append(
        RootCause(
          cell: mismatch.binding.total, change: mismatch.difference?.negated,
          mismatches: [mismatch]))
    }
    return causes
  }

  /// A cell with the change that would end one of the mismatches that it takes part in.
  private struct Candidate {
    let cell: CellPlace
    let change: ExactDecimal
    /// The mismatches that the cell takes part in, as positions in `failing`.
    let touched: [Int]
  }

  /// The correction that helps most, if one ends two mismatches at least.
  private mutating func next() -> RootCause? {
    var best: (candidate: Candidate, ended: [Int], score: Int)?
    for candidate in candidates() {
      let tried = changed(candidate)
      let ended = candidate.touched.filter { isSettled(failing[$0].binding, tried) }
      guard ended.count > 1,
        ended.contains(where: { !begun.contains(failing[$0].binding.origin) })
      else { continue }
      let spoiled = checker.bindings(touching: candidate.cell).count { binding in
        isSettled(binding, changes) && !isSettled(binding, tried)
      }
      let isTotal = ended.contains { failing[$0].binding.total == candidate.cell }
      let score = 4 * (ended.count - spoiled) + (isTotal ? 1 : 0)
      if score > max(3, best?.score ?? 0) { best = (candidate, ended, score) }
    }
    guard let best else { return nil }
    changes = changed(best.candidate)
    let ended = best.ended.map { failing[$0] }.filter { !begun.contains($0.binding.origin) }
    failing = failing.enumerated().filter { !best.ended.contains($0.offset) }.map(\.element)
    addBegun(by: best.candidate.cell)
    return RootCause(
      cell: best.candidate.cell, change: best.candidate.change,
      mismatches: ended.filter { $0.binding.total == best.candidate.cell }
        + ended.filter { $0.binding.total != best.candidate.cell })
  }

  private func changed(_ candidate: Candidate) -> [CellPlace: ExactDecimal] {
    var changes = changes
    let before = changes[candidate.cell] ?? .zero
    changes[candidate.cell] = before.adding(candidate.change) ?? candidate.change
    return changes
  }

  /// A correction can make another cell stand out that was wrong alike: two columns of one slip.
  private mutating func addBegun(by cell: CellPlace) {
    for binding in checker.bindings(touching: cell) {
      guard !failing.contains(where: { $0.binding.origin == binding.origin }),
        binding.disagreement(checker.figures)?.kind != .mismatch,
        let disagreement = binding.disagreement(checker.figures, changes: changes),
        disagreement.kind == .mismatch
      else { continue }
      begun.insert(binding.origin)
      failing.append(disagreement)
    }
  }

  /// The cells that take part in two mismatches at least, with each change that would end one.
  private func candidates() -> [Candidate] {
    var order: [CellPlace] = []
    var corrections: [CellPlace: [(position: Int, change: ExactDecimal)]] = [:]
    func note(_ cell: CellPlace, _ position: Int, _ change: ExactDecimal) {
      if corrections[cell] == nil { order.append(cell) }
      corrections[cell, default: []].append((position, change))
    }
    for (position, mismatch) in failing.enumerated() {
      guard
        let current = mismatch.binding.disagreement(checker.figures, changes: changes),
        let difference = current.difference, let correction = difference.negated
      else { continue }
      note(mismatch.binding.total, position, correction)
      for addend in mismatch.binding.addends.prefix(Self.maximumAddends) {
        note(addend.cell, position, addend.isSubtracted ? correction : difference)
      }
    }
    return order.flatMap { cell -> [Candidate] in
      guard let found = corrections[cell], found.count > 1 else { return [] }
      var seen: Set<ExactDecimal> = []
      return found.filter { seen.insert($0.change).inserted }.map {
        Candidate(cell: cell, change: $0.change, touched: found.map(\.position))
      }
    }
  }

  /// Whether a binding agrees, at least within rounding, after changes.
  private func isSettled(_ binding: Binding, _ changes: [CellPlace: ExactDecimal]) -> Bool {
    binding.disagreement(checker.figures, changes: changes)?.kind != .mismatch
  }
}
