import BudgetModel

/// Checks that share figures, as the causes of their mismatches are looked for.
protocol CheckNetwork {
  /// A figure that can be wrong.
  associatedtype Figure: Hashable
  /// Something that must hold between figures.
  associatedtype Check: Hashable

  /// The checks that a figure takes part in.
  func checks(touching figure: Figure) -> [Check]

  /// What is wrong with a check after `changes` are added to figures.
  func verdict(_ check: Check, _ changes: [Figure: ExactDecimal]) -> Verdict

  /// The figures of a check, its total first, each with whether the difference of the check falls
  /// when the figure grows; nil for a figure of which that cannot be told.
  func terms(_ check: Check) -> [CheckTerm<Figure>]
}

/// What came of a check.
enum Verdict {
  /// It holds, at least within rounding.
  case holds
  /// It does not, by this difference; nil where that cannot be computed.
  case fails(by: ExactDecimal?)

  var holds: Bool {
    if case .holds = self { true } else { false }
  }
}

/// A figure within a check.
struct CheckTerm<Figure> {
  let figure: Figure
  /// Whether the difference of the check grows with the figure; nil where a correction of the
  /// figure does not follow from the difference.
  let isAdded: Bool?
  /// Whether it is the total, at which a mismatch of the check alone is reported.
  var isTotal = false
}

/// A figure that is wrong, with the mismatches that its correction would end.
struct RootCause<Network: CheckNetwork> {
  /// The figure to be corrected; nil where one check alone fails and its total stands for it.
  let figure: Network.Figure?
  /// What has to be added to the figure.
  let change: ExactDecimal?
  /// The checks that the correction ends, the one that shows the figure best first.
  let checks: [Network.Check]
}

/// Traces mismatches to the figures that cause them.
///
/// One wrong digit shows wherever its figure is added, is itself a sum, or is stated again. The
/// figure whose correction ends the most mismatches, and begins the fewest, is the cause; the
/// others follow from it.
struct RootCauses<Network: CheckNetwork> {
  private let network: Network
  private var failing: [Network.Check]
  private var changes: [Network.Figure: ExactDecimal] = [:]
  /// Checks that hold as printed and fail only once another figure is corrected.
  private var begun: Set<Network.Check> = []

  /// Mismatches that are traced; where there are more every one is reported where it stands.
  private static var maximum: Int { 100 }
  /// Figures of a mismatch that are taken for possible causes.
  private static var maximumTerms: Int { 200 }

  init(_ network: Network, _ mismatches: [Network.Check]) {
    self.network = network
    failing = mismatches
  }

  /// The causes, each mismatch under exactly one of them.
  mutating func find() -> [RootCause<Network>] {
    var causes: [RootCause<Network>] = []
    if failing.count > 1, failing.count <= Self.maximum {
      while let cause = next() { causes.append(cause) }
    }
    for check in failing where !begun.contains(check) {
      causes.append(RootCause(figure: nil, change: nil, checks: [check]))
    }
    return causes
  }

  /// A figure with the change that would end one of the mismatches that it takes part in.
  private struct Candidate {
    let figure: Network.Figure
    let change: ExactDecimal
    /// The mismatches that the figure takes part in, as positions in `failing`.
    let touched: [Int]
  }

  /// The correction that helps most, if one ends two mismatches at least.
  private mutating func next() -> RootCause<Network>? {
    var best: (candidate: Candidate, ended: [Int], score: Int)?
    for candidate in candidates() {
      let tried = changed(candidate)
      let ended = candidate.touched.filter { network.verdict(failing[$0], tried).holds }
      guard ended.count > 1, ended.contains(where: { !begun.contains(failing[$0]) }) else {
        continue
      }
      let spoiled = network.checks(touching: candidate.figure).count { check in
        network.verdict(check, changes).holds && !network.verdict(check, tried).holds
      }
      let isOfTotal = ended.contains { isTotal(candidate.figure, failing[$0]) }
      let score = 4 * (ended.count - spoiled) + (isOfTotal ? 1 : 0)
      if score > max(3, best?.score ?? 0) { best = (candidate, ended, score) }
    }
    guard let best else { return nil }
    changes = changed(best.candidate)
    let ended = best.ended.map { failing[$0] }.filter { !begun.contains($0) }
    let isEnded = Set(best.ended)
    failing = failing.indices.filter { !isEnded.contains($0) }.map { failing[$0] }
    addBegun(by: best.candidate.figure)
    let figure = best.candidate.figure
    return RootCause(
      figure: figure, change: best.candidate.change,
      checks: ended.filter { isTotal(figure, $0) } + ended.filter { !isTotal(figure, $0) })
  }

  private func isTotal(_ figure: Network.Figure, _ check: Network.Check) -> Bool {
    network.terms(check).contains { $0.isTotal && $0.figure == figure }
  }

  private func changed(_ candidate: Candidate) -> [Network.Figure: ExactDecimal] {
    var changes = changes
    let before = changes[candidate.figure] ?? .zero
    changes[candidate.figure] = before.adding(candidate.change) ?? candidate.change
    return changes
  }

  /// A correction can make another figure stand out that was wrong alike: two columns of one slip.
  private mutating func addBegun(by figure: Network.Figure) {
    for check in network.checks(touching: figure) {
      guard !failing.contains(check), network.verdict(check, [:]).holds,
        !network.verdict(check, changes).holds
      else { continue }
      begun.insert(check)
      failing.append(check)
    }
  }

  /// The figures that take part in two mismatches at least, with each change that would end one.
  private func candidates() -> [Candidate] {
    var order: [Network.Figure] = []
    var touched: [Network.Figure: [Int]] = [:]
    var corrections: [Network.Figure: [ExactDecimal]] = [:]
    for (position, check) in failing.enumerated() {
      guard case .fails(let difference?) = network.verdict(check, changes),
        let opposite = difference.negated
      else { continue }
      for term in network.terms(check).prefix(Self.maximumTerms) {
        if touched[term.figure] == nil { order.append(term.figure) }
        touched[term.figure, default: []].append(position)
        guard let isAdded = term.isAdded else { continue }
        corrections[term.figure, default: []].append(isAdded ? opposite : difference)
      }
    }
    return order.flatMap { figure -> [Candidate] in
      guard let positions = touched[figure], positions.count > 1 else { return [] }
      var seen: Set<ExactDecimal> = []
      return (corrections[figure] ?? []).filter { seen.insert($0).inserted }.map {
        Candidate(figure: figure, change: $0, touched: positions)
      }
    }
  }
}
