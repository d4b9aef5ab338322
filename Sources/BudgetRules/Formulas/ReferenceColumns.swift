import BudgetModel

/// The columns that a reference means in its table.
extension Formula.Reference {
  /// For each side of a table the columns of the reference; nil where it does not have them.
  func columns(in table: Table) -> [[Int]?] {
    table.sides.indices.map { side in
      guard let name = column else { return table.sides[side].mainColumn.map { [$0] } }
      for choice in name.choices {
        if case .columns(let columns) = table.columnMatch(path: choice.path, side: side),
          columns.allSatisfy({ table.columns[$0].role.isNumeric })
        {
          return columns
        }
      }
      return nil
    }
  }

  /// What is wrong with columns that no side of a table has.
  func columnProblem(_ block: Int, _ table: Table) -> ReferenceProblem {
    guard let name = column else {
      return ReferenceProblem(kind: .noAmounts(block: block), range: whole)
    }
    let matches = name.choices.flatMap { choice in
      table.sides.indices.map { table.columnMatch(path: choice.path, side: $0) }
    }
    let kind: ReferenceProblem.Kind =
      if matches.contains(.ambiguous) {
        .ambiguousColumn(name.text)
      } else if matches.contains(where: { $0 != .none }) {
        .notNumeric(name.text)
      } else {
        .unknownColumn(name.text, block: block)
      }
    return ReferenceProblem(kind: kind, range: name.range)
  }

  /// A table that lists across what others list down: the row's name is a column of the only row,
  /// or of the row 合计.
  func cellsAcross(_ name: FormulaName, _ table: Table) -> (row: Int, columns: [Int])? {
    guard let row = table.onlyRow else { return nil }
    let outer = column.map { $0.choices.map(\.path) } ?? [[]]
    for choice in name.choices {
      let inner = ColumnPath.parts(of: choice.text)
      for path in outer.flatMap({ $0.isEmpty ? [inner] : [$0 + inner, inner + $0] }) {
        guard case .columns(let columns) = table.columnMatch(path: path, side: row.side),
          columns.allSatisfy({ table.columns[$0].role.isNumeric })
        else { continue }
        return (row.row, columns)
      }
    }
    return nil
  }
}
