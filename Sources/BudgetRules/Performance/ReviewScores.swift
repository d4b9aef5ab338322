import BudgetModel
import BudgetSyntax

extension Rule {
  /// Weights and scores of a review add up.
  static let reviewScores = Rule(
    "review-scores", .error,
    name: Message("自评分值合计", "Sum of scores"),
    summary: Message(
      "自评表的总分等于各指标与预算执行率的分值之和，设置分值合计 100 分。",
      "The total of a review is the sum of its indicators and of the budget's execution; weights add to 100."
    ))
}

/// The totals of weights and scores.
enum ReviewScores: PerformanceRule {
  static let rules: [Rule] = [.reviewScores]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    for review in performance.reviews {
      guard let sheet = review.sheet, let table = performance.document.table(sheet.block) else {
        continue
      }
      let execution = review.tables["执行"]
      for column in [sheet.weightColumn, sheet.scoreColumn].compactMap({ $0 }) {
        addTotal(sheet, table, column, execution, performance.document, &binder)
      }
      if let column = sheet.weightColumn {
        addHundred(sheet, table, column, execution, performance.document, &binder)
      }
    }
    // Targets of a budget that carry weights have no execution beside them yet.
    for sheet in performance.projects.compactMap(\.sheet)
      + [performance.whole.sheet].compactMap({ $0 }
      )
    {
      guard let column = sheet.weightColumn,
        let table = performance.document.table(sheet.block)
      else { continue }
      addHundred(sheet, table, column, nil, performance.document, &binder)
    }
  }

  private static func cells(
    _ sheet: IndicatorSheet, _ table: Table, _ column: Int
  ) -> [CellReference] {
    sheet.indicators.filter { table.amount(row: $0.row, column: column).value != nil }
      .map { CellReference(block: sheet.block, row: $0.row, column: column) }
  }

  /// The cell of weight or score of the budget's execution.
  private static func execution(
    _ block: Int?, _ name: String, _ document: DocumentView
  ) -> CellReference? {
    guard let block, let table = document.table(block),
      let column = table.columns.firstIndex(where: { $0.folded.last == name }),
      let row = (0..<table.rowCount).first(where: {
        table.amount(row: $0, column: column).value != nil
      })
    else { return nil }
    return CellReference(block: block, row: row, column: column)
  }

  private static func addTotal(
    _ sheet: IndicatorSheet, _ table: Table, _ column: Int, _ execution: Int?,
    _ document: DocumentView, _ binder: inout Binder
  ) {
    let name = table.columns[column].folded.last ?? ""
    guard
      let row = table.rows(labelled: IndicatorSheet.totals).first
        ?? (0..<table.rowCount).first(where: { isTotal(table, $0) }),
      table.amount(row: row, column: column).value != nil,
      let own = self.execution(execution, name, document)
    else { return }
    let cells = cells(sheet, table, column)
    guard !cells.isEmpty else { return }
    let total = CellReference(block: sheet.block, row: row, column: column)
    let title = table.columns[column].title
    binder.add(
      Relation(
        .reviewScores, .cell(total), .equal, .sum((cells + [own]).map { .cell($0) }),
        at: .cell(total)
      ) { outcome in
        Message(
          "「\(title)」的总分为 \(outcome.left.grouped)，各指标与预算执行率之和为 \(outcome.right.grouped)。",
          "The total of “\(title)” is \(outcome.left.grouped); indicators and execution add to \(outcome.right.grouped)."
        )
      })
  }

  private static func isTotal(_ table: Table, _ row: Int) -> Bool {
    IndicatorSheet.totals.contains(FoldedName.fold(table.text(row: row, column: 0)))
  }

  private static func addHundred(
    _ sheet: IndicatorSheet, _ table: Table, _ column: Int, _ execution: Int?,
    _ document: DocumentView, _ binder: inout Binder
  ) {
    let name = table.columns[column].folded.last ?? ""
    let cells = cells(sheet, table, column)
    let own = self.execution(execution, name, document)
    guard let first = cells.first, cells.count == sheet.indicators.count else { return }
    let blocks = Set((cells + [own].compactMap { $0 }).map(\.block)).sorted()
    binder.add(
      AmountCheck(blocks: blocks) { reader in
        var sum = ExactDecimal.zero
        for cell in cells + [own].compactMap({ $0 }) {
          guard
            let value = reader.document.table(cell.block)?
              .amount(row: cell.row, column: cell.column).value, let next = sum.adding(value)
          else { return [] }
          sum = next
        }
        // Ten are kept for the budget's execution where it stands elsewhere.
        let (hundred, ninety) = (whole(100), whole(90))
        guard sum != hundred, own != nil || sum != ninety,
          // Weights that are nowhere near are counted otherwise.
          sum > whole(50), sum < whole(150),
          let table = reader.document.table(first.block)
        else { return [] }
        let title = table.columns[first.column].title
        var finding = Finding(
          .reviewScores, in: table, row: first.row, column: first.column,
          Message(
            "「\(title)」合计 \(sum)，应为 100。", "“\(title)” adds to \(sum) instead of 100."))
        finding.kind = .mismatch
        finding.stated = sum
        finding.computed = hundred
        finding.difference = sum.subtracting(hundred)
        return [(first.block, finding)]
      })
  }

  private static func whole(_ number: Int128) -> ExactDecimal {
    ExactDecimal(mantissa: number, scale: 0)
  }
}
