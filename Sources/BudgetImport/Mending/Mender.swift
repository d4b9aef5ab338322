import BudgetModel
import BudgetRules
import SubjectCatalog

/// Puts right what looks like damage of the source, where sums or the catalog prove it. Figures are
/// moved, never changed: an author's slip stays as it is printed.
struct Mender {
  var table: TableDraft
  let proof: Proof
  let catalog: SubjectCatalog
  let year: Int?
  var report: ImportReport
  /// What the sums say of the table as it is now.
  var score = Proof.Score.perfect
  /// Tables that were tried.
  private var trials = 0

  /// Tables of more rows are taken as they are: nothing can be proved in reasonable time.
  private static let maximumRows = 400
  private static let maximumTrials = 1500

  init(
    _ table: TableDraft, _ proof: Proof, _ catalog: SubjectCatalog, year: Int?,
    _ report: ImportReport
  ) {
    self.table = table
    self.proof = proof
    self.catalog = catalog
    self.year = year
    self.report = report
  }

  mutating func run() {
    joinSplitCodes()
    joinWrappedNames()
    completeNames()
    joinSplitNumbers()
    alignGroups()
    arrangeOfficialVisits()
    indentParts()
    nameColumnsOfText()
    declareRepeatedFigures()
    guard table.rows.count <= Self.maximumRows else { return }
    score = proof.score(table)
    mergeUnnamedColumns()
    labelTotals()
    if score != .perfect {
      insertTotal()
      shiftFigures()
      swapColumns()
      moveFigures()
    }
  }

  /// Takes a candidate if the sums speak for it. True if they do.
  mutating func tryReplacing(
    by candidate: TableDraft, ifNotWorse: Bool = false
  ) -> Bool {
    guard let score = trial(candidate) else { return false }
    let isMended =
      ifNotWorse
      ? score <= self.score
      : score.mismatches < self.score.mismatches
        || score.mismatches == self.score.mismatches && score.missing < self.score.missing
    guard isMended else { return false }
    table = candidate
    self.score = score
    return true
  }

  /// The sums of a candidate; nil when too many have been tried.
  mutating func trial(_ candidate: TableDraft) -> Proof.Score? {
    trials += 1
    return trials > Self.maximumTrials ? nil : proof.score(candidate)
  }

  /// Notes a mending in the report and above the table.
  mutating func note(_ place: SourcePlace, _ message: Message) {
    report.add(.mended, place, message)
    if !table.notes.contains(message.chinese) { table.notes.append(message.chinese) }
  }

  // MARK: The table's columns

  /// The columns of amounts, by what their cells hold.
  var amountColumns: [Int] {
    table.columns.indices.filter { column in
      guard !HeaderWords.isIdentifier(table.columns[column].name) else { return false }
      let cells = table.rows.map { $0.cells[column] }.filter { !$0.isEmpty }
      return !cells.isEmpty && cells.allSatisfy { Figure.isFigure($0) }
    }
  }

  /// The first column of codes of a side.
  func codeColumn(ofSide side: Int) -> Int? {
    table.columns(ofSide: side).first { HeaderWords.isCode(table.columns[$0].name) }
  }

  /// The column that names the rows of a side.
  func nameColumn(ofSide side: Int) -> Int? {
    let columns = table.columns(ofSide: side)
    return columns.first { HeaderWords.isSubjectName(table.columns[$0].name) }
      ?? columns.first { HeaderWords.isLabel(table.columns[$0].name) }
  }
}
