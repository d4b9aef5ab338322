import BudgetModel

/// The sums of one table, as causes of mismatches are looked for.
struct TableNetwork: CheckNetwork {
  let checker: SumChecker

  var isOfTerms: Bool { true }

  func checks(touching cell: CellPlace) -> [Binding] { checker.bindings(touching: cell) }

  func verdict(_ binding: Binding, _ changes: [CellPlace: ExactDecimal]) -> Verdict {
    guard let disagreement = binding.disagreement(checker.figures, changes: changes),
      disagreement.kind == .mismatch
    else { return .holds }
    return .fails(by: disagreement.difference)
  }

  func terms(_ binding: Binding) -> [CheckTerm<CellPlace>] {
    [CheckTerm(figure: binding.total, isAdded: true, isTotal: true)]
      + binding.addends.map { CheckTerm(figure: $0.cell, isAdded: $0.isSubtracted) }
  }
}
