import BudgetModel

/// Checks that share figures, as the causes of their mismatches are looked for.
protocol CheckNetwork {
  /// A figure that can be wrong.
  associatedtype Figure: Hashable
  /// Something that must hold between figures.
  associatedtype Check: Hashable

  /// Whether what comes of a check depends on the figures of its terms alone.
  var isOfTerms: Bool { get }

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
  /// What is known of checks and corrections beside `changes`, so that it is worked out again only
  /// around the figure that was corrected last.
  private var terms: [Network.Check: [CheckTerm<Network.Figure>]] = [:]
  /// The checks whose terms are known, by the figures in them.
  private var readers: [Network.Figure: [Network.Check]] = [:]
  private var verdicts: [Network.Check: Verdict] = [:]
  private var trials: [Network.Figure: [ExactDecimal: Trial]] = [:]

  /// What a correction does.
  private struct Trial {
    let ended: [Network.Check]
    let score: Int
  }

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
    /// The mismatches that the figure takes part in.
    let touched: [Network.Check]
  }

  /// The correction that helps most, if one ends two mismatches at least.
  private mutating func next() -> RootCause<Network>? {
    var best: (candidate: Candidate, trial: Trial)?
    for candidate in candidates() {
      let trial = trial(of: candidate)
      if trial.score > max(3, best?.trial.score ?? 0) { best = (candidate, trial) }
    }
    guard let (candidate, trial) = best else { return nil }
    let figure = candidate.figure
    changes = changed(candidate)
    forget(around: figure)
    let ended = trial.ended.filter { !begun.contains($0) }
    let isEnded = Set(trial.ended)
    failing = failing.filter { !isEnded.contains($0) }
    addBegun(by: figure)
    return RootCause(
      figure: figure, change: candidate.change,
      checks: ended.filter { isTotal(figure, $0) } + ended.filter { !isTotal(figure, $0) })
  }

  private mutating func trial(of candidate: Candidate) -> Trial {
    if let known = trials[candidate.figure]?[candidate.change] { return known }
    let tried = changed(candidate)
    let ended = candidate.touched.filter { network.verdict($0, tried).holds }
    var score = 0
    if ended.count > 1, ended.contains(where: { !begun.contains($0) }) {
      let spoiled = network.checks(touching: candidate.figure).count { check in
        verdict(check).holds && !network.verdict(check, tried).holds
      }
      let isOfTotal = ended.contains { isTotal(candidate.figure, $0) }
      score = 4 * (ended.count - spoiled) + (isOfTotal ? 1 : 0)
    }
    let trial = Trial(ended: ended, score: score)
    trials[candidate.figure, default: [:]][candidate.change] = trial
    return trial
  }

  /// What comes of a check after the corrections made so far.
  private mutating func verdict(_ check: Network.Check) -> Verdict {
    if let known = verdicts[check] { return known }
    let verdict = network.verdict(check, changes)
    _ = terms(of: check)
    verdicts[check] = verdict
    return verdict
  }

  private mutating func terms(of check: Network.Check) -> [CheckTerm<Network.Figure>] {
    if let known = terms[check] { return known }
    let found = network.terms(check)
    terms[check] = found
    for term in found { readers[term.figure, default: []].append(check) }
    return found
  }

  /// Forgets what a correction of a figure can change.
  private mutating func forget(around figure: Network.Figure) {
    guard network.isOfTerms else {
      verdicts = [:]
      trials = [:]
      return
    }
    for check in readers[figure] ?? [] {
      verdicts[check] = nil
      for term in terms(of: check) { trials[term.figure] = nil }
    }
  }

  private mutating func isTotal(_ figure: Network.Figure, _ check: Network.Check) -> Bool {
    terms(of: check).contains { $0.isTotal && $0.figure == figure }
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
  private mutating func candidates() -> [Candidate] {
    var order: [Network.Figure] = []
    var touched: [Network.Figure: [Network.Check]] = [:]
    var corrections: [Network.Figure: [ExactDecimal]] = [:]
    for check in failing {
      guard case .fails(let difference?) = verdict(check),
        let opposite = difference.negated
      else { continue }
      for term in terms(of: check).prefix(Self.maximumTerms) {
        if touched[term.figure] == nil { order.append(term.figure) }
        touched[term.figure, default: []].append(check)
        guard let isAdded = term.isAdded else { continue }
        corrections[term.figure, default: []].append(isAdded ? opposite : difference)
      }
    }
    return order.flatMap { figure -> [Candidate] in
      guard let checks = touched[figure], checks.count > 1 else { return [] }
      var seen: Set<ExactDecimal> = []
      return (corrections[figure] ?? []).filter { seen.insert($0).inserted }.map {
        Candidate(figure: figure, change: $0, touched: checks)
      }
    }
  }
}
