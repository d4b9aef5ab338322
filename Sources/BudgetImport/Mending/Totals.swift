import BudgetModel
import BudgetRules

/// Labels of totals that were lost, and figures that stand one row off.
extension Mender {
  /// A row of figures without a label that is the sum of others.
  mutating func labelTotals() {
    for side in 0..<table.sideCount {
      guard let names = nameColumn(ofSide: side) ?? table.columns(ofSide: side).first else {
        continue
      }
      let columns = table.columns(ofSide: side)
      let amounts = columns.filter { amountColumns.contains($0) }
      let unlabelled = table.rows.indices.filter { row in
        let cells = table.rows[row].cells
        return columns.allSatisfy { amounts.contains($0) || cells[$0].isEmpty }
          && amounts.contains { Figure.isMoney(cells[$0]) }
      }
      for row in unlabelled {
        // One of several rows without a label may be a sum by chance.
        for label in labels(row, side) where label.isCounterpart || unlabelled.count == 1 {
          var candidate = table
          candidate.rows[row].cells[names] = label.text
          guard let score = trial(candidate), score <= self.score,
            label.isCounterpart || proof.isProvedTotal(candidate, row: row, side: side)
          else { continue }
          table = candidate
          self.score = score
          note(
            table.rows[row].place,
            Message(
              "原文缺行名，按金额补为“\(label.text)”", "a lost label was restored by its sum: “\(label.text)”")
          )
          break
        }
      }
    }
  }

  private struct Label {
    let text: String
    /// Whether the label is the counterpart of the one on the other side of its row.
    let isCounterpart: Bool
  }

  /// The labels that a row may have lost.
  private func labels(_ row: Int, _ side: Int) -> [Label] {
    guard table.sideCount == 2 else { return [Label(text: "合计", isCounterpart: false)] }
    let other = 1 - side
    guard let names = nameColumn(ofSide: other) else { return [] }
    let label = Text.squeezed(table.rows[row].cells[names])
    let pairs = [
      ("本年收入合计", "本年支出合计"), ("年初结转和结余", "年末结转和结余"), ("上年结转结余", "年终结转结余"),
      ("收入总计", "支出总计"), ("收入合计", "支出合计"),
      ("年初财政拨款结转和结余", "年末财政拨款结转和结余"),
    ]
    for (left, right) in pairs where label == (side == 0 ? right : left) {
      return [Label(text: side == 0 ? left : right, isCounterpart: true)]
    }
    return label == "总计" ? [Label(text: "总计", isCounterpart: true)] : []
  }

  /// The row of 合计 whose label was lost: its figures stand on the first row.
  mutating func insertTotal() {
    guard table.sideCount == 1, let codes = codeColumn(ofSide: 0),
      let names = nameColumn(ofSide: 0), let first = table.rows.first,
      Figure.code(first.cells[codes]) != nil,
      !table.rows.contains(where: { row in
        row.cells.prefix(names + 1).contains { Text.label(Text.trimmed($0)).total != nil }
      })
    else { return }
    let amounts = amountColumns
    var total = first.cells.map { _ in "" }
    total[names] = "合计"
    var rest = first.cells
    for column in amounts {
      total[column] = first.cells[column]
      rest[column] = ""
    }
    var candidate = table
    candidate.rows[0].cells = rest
    candidate.rows.insert(DraftRow(cells: total, place: first.place), at: 0)
    guard proof.isProvedTotal(candidate, row: 0, side: 0), tryReplacing(by: candidate) else {
      return
    }
    let label = Text.squeezed(first.cells[codes])
    note(
      first.place,
      Message(
        "原文合计行与\(label)行错行，合计已归位，\(label)行的金额缺失",
        "the total's figures stood on row \(label), whose own are lost; they were put right"))
  }

  /// Figures that stand one row below their labels, from a row without figures to a label that is
  /// printed twice.
  mutating func shiftFigures() {
    guard table.sideCount == 1 else { return }
    let amounts = amountColumns
    let labels = table.columns.indices.filter { !amounts.contains($0) }
    func isEmpty(_ row: Int) -> Bool {
      amounts.allSatisfy { !Figure.isNumber(table.rows[row].cells[$0]) }
    }
    guard let start = table.rows.indices.first(where: { isEmpty($0) }) else { return }
    for end in table.rows.indices.dropFirst(start + 1) {
      let isTwice = labels.allSatisfy { table.rows[end].cells[$0] == table.rows[end - 1].cells[$0] }
      let hasLabel = labels.contains { !table.rows[end].cells[$0].isEmpty }
      guard isTwice || !hasLabel else { continue }
      var candidate = table
      for row in start..<end {
        for column in amounts {
          candidate.rows[row].cells[column] = table.rows[row + 1].cells[column]
        }
      }
      candidate.rows.remove(at: end)
      let doubled = table.rows[end]
      let (from, to) = (table.rows[start].place.line, doubled.place.line)
      if let score = trial(candidate), score.total * 2 <= self.score.total,
        tryReplacing(by: candidate)
      {
        let text = labels.map { doubled.cells[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        report.add(
          .removed, doubled.place,
          Message("误重的行名“\(text)”", "a label that is printed twice: “\(text)”"), text: text)
        note(
          table.rows[start].place,
          Message(
            "原文第 \(from)–\(to) 行的金额错下一行，已归位",
            "the figures of lines \(from)–\(to) stood one row below their labels and were put right"
          ))
        return
      }
    }
  }
}
