import BudgetModel
import BudgetRules
import SubjectCatalog

/// What the place of labels said, and the text of the source has lost.
extension Mender {
  /// Rows behind 其中 that go on with its list, and subjects below their categories, are indented.
  mutating func indentParts() {
    for side in 0..<table.sideCount {
      guard let names = nameColumn(ofSide: side) ?? labelColumn(ofSide: side) else { continue }
      if let codes = codeColumn(ofSide: side), codes != names {
        indentByCode(codes, names)
      } else if !indentBySubject(names) {
        indentByMark(names)
      }
    }
  }

  /// The first column of text of a side without codes.
  private func labelColumn(ofSide side: Int) -> Int? {
    table.columns(ofSide: side).first { column in
      table.rows.contains { !$0.cells[column].isEmpty && !Figure.isFigure($0.cells[column]) }
    }
  }

  private mutating func indent(_ row: Int, _ column: Int, by level: Int) {
    let text = Text.trimmed(table.rows[row].cells[column])
    if text.isEmpty { return }
    table.rows[row].cells[column] = String(repeating: "  ", count: level) + text
  }

  /// By the length of the code, where a table has categories.
  private mutating func indentByCode(_ codes: Int, _ names: Int) {
    let lengths = table.rows.map { Figure.code($0.cells[codes])?.utf8.count }
    let hasCategories = lengths.contains(3)
    for (row, length) in lengths.enumerated() {
      indent(row, names, by: hasCategories ? max(0, ((length ?? 3) - 3) / 2) : 0)
    }
  }

  /// A list of names of economic subjects without codes: sections stand below their categories.
  private mutating func indentBySubject(_ names: Int) -> Bool {
    let edition = SubjectCatalog.edition(forYear: year ?? SubjectCatalog.editions.upperBound)
    var levels = [Int?](repeating: nil, count: table.rows.count)
    for row in table.rows.indices {
      let name = Text.trimmed(table.rows[row].cells[names])
      let found = catalog.subjects(named: name, edition: edition).filter { $0.code.hasPrefix("3") }
      if found.contains(where: { $0.level == .category }) {
        levels[row] = 0
      } else if !found.isEmpty {
        levels[row] = 1
      }
    }
    let known = levels.count { $0 != nil }
    guard levels.contains(0), levels.contains(1), known * 2 > table.rows.count else { return false }
    for (row, level) in levels.enumerated() {
      if let level { indent(row, names, by: level) }
    }
    return true
  }

  /// By the kind of the mark; a row without mark behind 其中 is one of its list.
  private mutating func indentByMark(_ names: Int) {
    let labels = table.rows.map { Text.label(Text.trimmed($0.cells[names])) }
    let hasMarks = labels.contains { $0.mark != nil }
    // What the source indents stays as it is.
    guard hasMarks, table.rows.allSatisfy({ Text.indent($0.cells[names]) == 0 }) else { return }
    let outermost = labels.compactMap(\.mark?.rawValue).min() ?? 0
    var listLevel: Int?
    var level = 0
    for (row, label) in labels.enumerated() {
      if label.total != nil && label.mark == nil {
        listLevel = nil
        level = 0
      } else if label.isOfWhich {
        listLevel = listLevel ?? level + 1
        indent(row, names, by: listLevel ?? 0)
      } else if let mark = label.mark {
        if let list = listLevel, mark.rawValue > outermost, label.ordinal > 1 {
          indent(row, names, by: list)
        } else {
          listLevel = nil
          level = mark.rawValue > outermost ? 1 : 0
          indent(row, names, by: level)
        }
      } else if let list = listLevel {
        indent(row, names, by: list)
      }
    }
  }

  /// A column of figures that are said again on each row of a label, and never added: what the label
  /// has, not what the row has.
  mutating func declareRepeatedFigures() {
    guard
      let labels = table.columns.indices.first(where: { column in
        table.rows.allSatisfy { !Figure.isFigure($0.cells[column]) || $0.cells[column].isEmpty }
      }), !HeaderWords.isIdentifier(table.columns[labels].name)
    else { return }
    var totals: [DraftRow] = []
    var items: [DraftRow] = []
    // Rows of one label, one below the other: a total begins a new section.
    var runs: [[DraftRow]] = []
    var isSectionNew = true
    for row in table.rows {
      let hasTotal = row.cells.contains { Text.label(Text.trimmed($0)).total != nil }
      isSectionNew = isSectionNew || hasTotal
      if Text.label(Text.trimmed(row.cells[labels])).total != nil {
        totals.append(row)
      } else if !row.cells[labels].isEmpty {
        items.append(row)
        if !isSectionNew, runs.last?.last?.cells[labels] == row.cells[labels] {
          runs[runs.count - 1].append(row)
        } else {
          runs.append([row])
        }
        isSectionNew = hasTotal
      }
    }
    let repeated = runs.filter { $0.count > 1 }
    guard !totals.isEmpty, repeated.count >= 2 else { return }
    for column in amountColumns {
      let isConstant = repeated.allSatisfy { Set($0.map { $0.cells[column] }).count == 1 }
      guard isConstant, totals.allSatisfy({ $0.cells[column].isEmpty }),
        items.contains(where: { !$0.cells[column].isEmpty }), column != labels
      else { continue }
      let name = table.columns[column].path.map { Escaping.columnName($0) }.joined(separator: "/")
      table.directives.append("@列 \(name) : 独立")
    }
  }

  /// A column that is headed as one of codes, and holds names.
  mutating func nameColumnsOfText() {
    for column in table.columns where HeaderWords.isCode(column.name) && column.path.count == 1 {
      guard let index = table.columns.firstIndex(of: column) else { continue }
      let cells = table.rows.map { $0.cells[index] }.filter {
        !$0.isEmpty && Text.label(Text.trimmed($0)).total == nil
      }
      let isText =
        !cells.isEmpty
        && cells.allSatisfy {
          $0.unicodeScalars.contains { Text.isWide($0) } && Figure.code($0) == nil
        }
      if isText { table.directives.append("@列 \(column.name) : 文本") }
    }
  }
}
