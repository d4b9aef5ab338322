import BudgetRules

/// Figures that stand in a neighbour's place.
extension Mender {
  /// Two columns that were exchanged from some row on.
  mutating func swapColumns() {
    let amounts = amountColumns
    for (left, right) in zip(amounts, amounts.dropFirst()) where right == left + 1 {
      guard table.columns[left].side == table.columns[right].side else { continue }
      var best: (table: TableDraft, score: Proof.Score, start: Int)?
      for start in table.rows.indices {
        let cells = table.rows[start].cells
        guard cells[left] != cells[right] else { continue }
        var candidate = table
        for row in start..<candidate.rows.count { candidate.rows[row].cells.swapAt(left, right) }
        guard let score = trial(candidate), score < self.score else { continue }
        if best.map({ score < $0.score }) ?? true { best = (candidate, score, start) }
      }
      // What is exchanged by chance ends one mismatch and begins another.
      guard let best, best.score.total * 2 <= self.score.total else { continue }
      let place = table.rows[best.start].place
      let names = (table.columns[left].name, table.columns[right].name)
      table = best.table
      score = best.score
      note(
        place,
        Message(
          "自第 \(place.line) 行起原文“\(names.0)”与“\(names.1)”错列，已归位",
          "from line \(place.line) on “\(names.0)” and “\(names.1)” were exchanged and were put right"
        ))
    }
  }

  /// Single figures that stand one row or one column off.
  mutating func moveFigures() {
    var isMoved = true
    while isMoved, score != .perfect {
      isMoved = false
      search: for row in table.rows.indices {
        for column in amountColumns where Figure.isMoney(table.rows[row].cells[column]) {
          for (down, across) in [(1, 0), (-1, 0), (0, -1), (0, 1)] {
            let (toRow, toColumn) = (row + down, column + across)
            guard table.rows.indices.contains(toRow), amountColumns.contains(toColumn),
              table.columns[toColumn].side == table.columns[column].side,
              !Figure.isNumber(table.rows[toRow].cells[toColumn])
            else { continue }
            if move((row, column), to: (toRow, toColumn)) {
              isMoved = true
              break search
            }
          }
        }
      }
    }
  }

  /// Moves a figure if two sums then hold that did not, and all others hold as before.
  private mutating func move(_ from: (row: Int, column: Int), to: (row: Int, column: Int)) -> Bool {
    var candidate = table
    let figure = table.rows[from.row].cells[from.column]
    candidate.rows[to.row].cells[to.column] = figure
    candidate.rows[from.row].cells[from.column] = ""
    guard let score = trial(candidate), score.missing <= self.score.missing,
      score.mismatches <= self.score.mismatches, score.total + 2 <= self.score.total
    else { return false }
    if from.row != to.row {
      // Both rows were wrong, and neither is any more.
      let rows: Set = [from.row, to.row]
      guard rows.isSubset(of: proof.failingRows(table)),
        rows.isDisjoint(with: proof.failingRows(candidate))
      else { return false }
    }
    let place = table.rows[from.row].place
    table = candidate
    self.score = score
    note(
      place,
      from.column == to.column
        ? Message("原文错行的 \(figure) 已归位", "\(figure) stood one row off and was put right")
        : Message("原文错列的 \(figure) 已归位", "\(figure) stood one column off and was put right"))
    return true
  }
}
