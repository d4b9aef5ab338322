import BudgetModel
import BudgetRules
import SubjectCatalog

/// What the sums of a table say of it: the proof that a mending is right.
struct Proof {
  private let fields: String
  private let catalog: SubjectCatalog

  init(fields: [String], catalog: SubjectCatalog) {
    self.fields = fields.joined(separator: "\n") + "\n\n"
    self.catalog = catalog
  }

  /// The sums that do not hold. Fewer is better, and a mismatch is worse than a figure that is
  /// missing.
  struct Score: Comparable {
    var mismatches = 0
    var missing = 0

    static let perfect = Score()

    /// All sums that do not hold.
    var total: Int { mismatches + missing }

    static func < (left: Score, right: Score) -> Bool {
      (left.mismatches, left.missing) < (right.mismatches, right.missing)
    }
  }

  func score(_ table: TableDraft) -> Score {
    var score = Score()
    func count(_ finding: Finding) {
      switch finding.kind {
      case .mismatch: score.mismatches += 1
      case .missingTotal, .missingParts: score.missing += 1
      case .rounding, nil: break
      }
      for consequence in finding.consequences { count(consequence) }
    }
    for (_, finding) in analysis(table).findings { count(finding) }
    return score
  }

  /// The rows that have a sum that does not hold.
  func failingRows(_ table: TableDraft) -> Set<Int> {
    let analysis = analysis(table)
    guard let model = analysis.tables.first?.table else { return [] }
    var rows: Set<Int> = []
    func add(_ finding: Finding) {
      let isFailing = finding.kind != nil && finding.kind != .rounding
      if isFailing, finding.place.block === model.block,
        let row = model.row(onLine: model.block.lineIndex(ofByte: finding.place.range.lowerBound))
      {
        rows.insert(row)
      }
      for consequence in finding.consequences { add(consequence) }
    }
    for (_, finding) in analysis.findings { add(finding) }
    return rows
  }

  /// Whether a row is the total of other rows, and every sum down that it is the total of holds.
  func isProvedTotal(_ table: TableDraft, row: Int, side: Int) -> Bool {
    let analysis = analysis(table)
    guard let (_, model) = analysis.tables.first, side < model.sides.count,
      let sum = model.sides[side].sums.first(where: { Int($0.total) == row }), !sum.parts.isEmpty
    else { return false }
    let label = model.label(row: row, side: side)
    return !analysis.findings.contains { _, finding in
      finding.kind == .mismatch && finding.row == label
        && model.columns.contains { $0.side == side && $0.title == finding.column }
    }
  }

  private func analysis(_ table: TableDraft) -> Analysis {
    let text = fields + TableWriter(table).lines().joined(separator: "\n") + "\n"
    return Analysis(Array(text.utf8), catalog: catalog)
  }
}
