import BudgetRules

/// Headers whose merged cells were put beside their place.
extension Mender {
  /// A group begins where its numbering does: `二、项目支出` stands above `1、…`, not above `2、…`.
  mutating func alignGroups() {
    for index in table.columns.indices.dropFirst().dropLast() {
      let (left, own, right) = (
        table.columns[index - 1], table.columns[index], table.columns[index + 1]
      )
      guard left.path.count > 1, own.path.count == left.path.count,
        right.path.count == own.path.count, own.path[0] == left.path[0],
        own.path[0] != right.path[0]
      else { continue }
      let labels = [left, own, right].map { Text.label($0.name) }
      guard labels[1].mark != nil, labels.allSatisfy({ $0.mark == labels[1].mark }),
        labels[1].ordinal == 1, labels[0].ordinal >= 1, labels[2].ordinal == 2
      else { continue }
      table.columns[index].path[0] = right.path[0]
      note(
        table.place,
        Message(
          "原文表头“\(right.path[0])”错位一列，已归位",
          "the header “\(right.path[0])” stood one column off and was put right"))
    }
  }

  /// A column without name whose figures fill the gaps of a neighbour.
  mutating func mergeUnnamedColumns() {
    for column in table.columns.indices.reversed() where table.columns[column].isUnnamed {
      var best: (table: TableDraft, score: Proof.Score)?
      for other in [column - 1, column + 1] where table.columns.indices.contains(other) {
        guard table.columns[other].side == table.columns[column].side,
          !table.columns[other].isUnnamed,
          table.rows.allSatisfy({ isVacant($0.cells[column]) || isVacant($0.cells[other]) })
        else { continue }
        var candidate = table
        for row in candidate.rows.indices where !isVacant(candidate.rows[row].cells[column]) {
          candidate.rows[row].cells[other] = candidate.rows[row].cells[column]
        }
        candidate.removeColumn(column)
        guard let score = trial(candidate), score <= self.score else { continue }
        if best.map({ score < $0.score }) ?? true { best = (candidate, score) }
      }
      guard let best else { continue }
      let moved = table.rows.first { !isVacant($0.cells[column]) }
      let text = moved?.cells[column] ?? ""
      table = best.table
      score = best.score
      if let moved {
        note(
          moved.place,
          Message(
            "原文错列的“\(text)”等已归位", "“\(text)” stood in a column without name and was put right"))
      }
    }
  }

  private func isVacant(_ cell: String) -> Bool {
    cell.isEmpty || cell.allSatisfy { $0 == "*" }
  }

  /// The official form of 三公经费 in final accounts has twelve columns: six of the budget, and the
  /// same of the accounts. Its three rows of merged cells seldom survive.
  mutating func arrangeOfficialVisits() {
    guard table.name.hasPrefix("三公经费决算表"), table.columns.count == 12, table.sideCount == 1
    else { return }
    let words = table.columns.flatMap(\.path)
    func word(_ parts: String..., or standard: String) -> String {
      words.first { word in parts.allSatisfy { word.contains($0) } } ?? standard
    }
    guard words.contains(where: { $0.contains("因公出国") }) else { return }
    let vehicles = word("公务用车购置及运行", or: "公务用车购置及运行维护费")
    let parts: [[String]] = [
      ["合计"], [word("因公出国", or: "因公出国（境）费")], [vehicles, "小计"],
      [vehicles, "公务用车购置费"], [vehicles, "公务用车运行维护费"], [word("公务接待", or: "公务接待费")],
    ]
    let columns = ["预算数", "决算数"].flatMap { group in
      parts.map { DraftColumn(path: [group] + $0) }
    }
    guard columns != table.columns else { return }
    var candidate = table
    candidate.columns = columns
    guard let before = trial(table), let after = trial(candidate), after <= before else { return }
    table = candidate
    note(
      table.place,
      Message(
        "原文表头错位，已按“三公”经费决算表的规定格式归位",
        "the header had lost its form and was put into that of the official table"))
  }
}
