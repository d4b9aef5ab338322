import BudgetSyntax

/// What `@列` and `@行` declare: sums, other formulas, and rows that stand alone.
extension TableBuilder {
  mutating func standaloneRows(side: Int) -> [Int] {
    var rows: [Int] = []
    let isDeclared = declarations.contains { declaration in
      if declaration.isColumn { return false }
      if case .type = declaration.meaning { return true }
      return false
    }
    guard isDeclared else { return [] }
    let names = RowNames(parts, side: side)
    for declaration in declarations where !declaration.isColumn {
      guard case .type = declaration.meaning else { continue }
      rows += names.rows(parts.block.text(declaration.name))
    }
    return rows
  }

  mutating func applyFormulas() {
    guard !declarations.isEmpty else { return }
    let names = parts.rowNames()
    for declaration in declarations {
      guard case .formula(let formula) = declaration.meaning else {
        if !declaration.isColumn { _ = rows(of: declaration, names) }
        continue
      }
      addProblems(of: formula)
      guard formula.errors.isEmpty, let side = formula.sides.first else { continue }
      if declaration.isColumn {
        for column in parts.columns where column.formula?.line == declaration.line {
          apply(side, formula, to: column, declaration)
        }
      } else if let place = rows(of: declaration, names).first {
        apply(side, formula, to: place, declaration, names)
      }
    }
  }

  private mutating func rows(
    of declaration: TableDeclaration, _ names: [FoldedBytes: [RowPlace]]
  ) -> [RowPlace] {
    let places = names[FoldedBytes(folding: parts.block.text(declaration.name))] ?? []
    if places.isEmpty { report(.unknownRow, declaration.name) }
    return places
  }

  /// Makes a sum of a column's formula, or keeps the formula where it is more than a sum.
  private mutating func apply(
    _ expression: ExpressionSyntax, _ formula: FormulaSyntax, to column: Column,
    _ declaration: TableDeclaration
  ) {
    guard let terms = LinearTerms(expression) else {
      parts.formulas.append(
        TableFormula(subject: .column(column.index), formula: formula, line: declaration.line))
      return
    }
    var weighted: [WeightedColumn] = []
    for term in terms.names {
      let name = parts.block.text(term.range)
      let found = TableParts.columns(parts.columns, named: name, side: column.side)
      if found.count == 1 {
        weighted.append(WeightedColumn(column: found[0], isSubtracted: term.isSubtracted))
      } else if found.isEmpty,
        let group = parts.groups[column.side].group(named: Header.fold(name))
      {
        weighted += group.representatives(parts.columns).map {
          WeightedColumn(column: $0, isSubtracted: term.isSubtracted)
        }
      } else {
        report(found.isEmpty ? .unknownColumn : .ambiguousColumn, term.range)
        return
      }
    }
    parts.columnSums.append(
      ColumnSum(total: column.index, parts: weighted, declaration: declaration.line))
  }

  /// Makes a sum of a row's formula, or keeps the formula where it is more than a sum.
  private mutating func apply(
    _ expression: ExpressionSyntax, _ formula: FormulaSyntax, to place: RowPlace,
    _ declaration: TableDeclaration, _ names: [FoldedBytes: [RowPlace]]
  ) {
    guard let terms = LinearTerms(expression) else {
      parts.formulas.append(
        TableFormula(subject: .row(place), formula: formula, line: declaration.line))
      return
    }
    var weighted: [WeightedRow] = []
    for term in terms.names {
      let places = (names[FoldedBytes(folding: parts.block.text(term.range))] ?? [])
        .filter { $0.side == place.side }
      guard let part = places.first else {
        report(.unknownRow, term.range)
        return
      }
      weighted.append(
        WeightedRow(row: Int32(truncatingIfNeeded: part.row), isSubtracted: term.isSubtracted))
    }
    var side = parts.sides[place.side]
    let start = side.parts.count
    side.parts += weighted
    side.sums.removeAll { $0.total == place.row }
    side.sums.append(
      RowSum(
        total: Int32(truncatingIfNeeded: place.row), kind: .declared,
        parts: start..<side.parts.count, declaration: declaration.line))
    parts.sides[place.side] = side
  }
}
