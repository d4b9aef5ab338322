import BudgetModel

extension Rule {
  /// 其中 is at most the whole.
  static let ofWhich = Rule(
    "of-which", .error,
    name: Message("其中数", "Of which"),
    summary: Message("其中数不大于其所属的总数。", "An of-which figure is at most the whole."))
}

/// 其中 rows and columns against what they are part of.
enum OfWhich: TableRule {
  static let rules: [Rule] = [.ofWhich]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    let figures = Figures(table, context)
    for side in table.sides {
      let columns = side.columns.filter { table.columns[$0].role == .amount }
      for row in side.entries.indices where side.entries[row].isOfWhich {
        for column in columns {
          compare(
            CellPlace(row: row, column: column),
            CellPlace(row: Int(side.entries[row].parent), column: column), figures, &findings)
        }
      }
    }
    for pair in table.ofWhichColumns {
      for row in 0..<table.rowCount {
        compare(
          CellPlace(row: row, column: pair.part), CellPlace(row: row, column: pair.whole), figures,
          &findings)
      }
    }
  }

  private static func compare(
    _ part: CellPlace, _ whole: CellPlace, _ figures: Figures, _ findings: inout [Finding]
  ) {
    guard let partAmount = figures.number(part), let wholeAmount = figures.number(whole),
      partAmount.mantissa > 0, wholeAmount.mantissa >= 0,
      let partInterval = figures.interval(part), let wholeInterval = figures.interval(whole),
      partInterval.isAbove(wholeInterval),
      let stated = partAmount.value, let limit = wholeAmount.value
    else { return }
    let table = figures.table
    var finding = Finding(
      .ofWhich, in: table, row: part.row, column: part.column,
      Message(
        "其中数 \(stated.grouped) 大于其所属的 \(limit.grouped)。",
        "This of-which figure, \(stated.grouped), is more than the whole, \(limit.grouped)."))
    finding.kind = .mismatch
    finding.stated = stated
    finding.computed = limit
    finding.difference = stated.subtracting(limit)
    finding.related = [
      RelatedPlace(
        place: Place(table.block, table.range(row: whole.row, column: whole.column)),
        message: Message("所属的总数 \(limit.grouped)", "the whole, \(limit.grouped)"))
    ]
    findings.append(finding)
  }
}
