import BudgetModel

extension Table {
  /// The first column whose own name is one of `names`, folded, those named first being preferred.
  func column(named names: [String]) -> Int? {
    for name in names {
      if let index = columns.firstIndex(where: { $0.folded.last == name }) { return index }
    }
    return nil
  }

  /// The columns of amounts under a name: the column itself, the total of its group, or all columns
  /// of the group.
  func amountColumns(of name: String) -> [Int] {
    let own = columns.indices.filter {
      columns[$0].role == .amount && columns[$0].folded.contains(name)
    }
    // 财政拨款/项目支出 and 非财政拨款/项目支出 are two; 项目支出/小计 is all of its group.
    let groups = Dictionary(grouping: own) { index in
      let folded = columns[index].folded
      return Array(folded[...(folded.firstIndex(of: name) ?? 0)])
    }
    return groups.values.flatMap { group in
      let total = group.first { columns[$0].isTotal || columns[$0].folded.last == name }
      return total.map { [$0] } ?? group
    }.sorted()
  }

  /// The row of the total of all; nil where there is none, or more than one.
  var totalRow: Int? {
    let rows = sides.first?.entries.indices.filter { row in
      sides[0].entries[row].kind == .total
        && [.total, .grandTotal, .yearTotal].contains(sides[0].entries[row].total)
    }
    return rows?.count == 1 ? rows?.first : nil
  }

  /// The rows of the first side whose label, without its mark, is one of `labels`.
  func rows(labelled labels: [String]) -> [Int] {
    labels.flatMap { rows(named: $0) }.filter { $0.side == 0 }.map(\.row)
  }
}
