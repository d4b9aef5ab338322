import BudgetSyntax

/// Makes a table from its block, in one pass over its rows and one over each side.
struct TableBuilder {
  var parts: TableParts
  var declarations: [TableDeclaration] = []

  init(_ block: Block) {
    parts = TableParts(block: block)
  }

  consuming func build() -> TableParts {
    readDirectives()
    parts.identity = TableIdentity(name: parts.name, title: parts.title)
    guard let header = parts.block.rows.first else {
      report(.missingHeader, parts.nameRange)
      parts.sides = [Side(columns: 0..<0)]
      parts.firstBodyRow = 0
      return parts
    }
    readHeader(header)
    placeCells(header)
    readAmounts()
    applyColumnDeclarations()
    for index in parts.sides.indices { findSideColumns(index) }
    for index in parts.sides.indices {
      var nesting = RowNesting(parts, side: index)
      nesting.build(rowDeclarations: standaloneRows(side: index))
      parts.sides[index] = nesting.side
      addColumnSums(side: index)
    }
    leaveSharedTotals()
    applyFormulas()
    return parts
  }

  mutating func report(_ kind: TableProblem.Kind, _ range: Range<Int>) {
    parts.problems.append(TableProblem(kind: kind, range: range))
  }

  // MARK: Directives

  private mutating func readDirectives() {
    let block = parts.block
    for (index, line) in block.lines.enumerated() {
      guard line.kind == .tableStart || line.kind == .tableDirective,
        let syntax = DirectiveSyntax(block, line: index), let directive = syntax.directive
      else { continue }
      switch directive {
      case .table: readName(syntax)
      case .moneyUnit:
        parts.settings.moneyUnit = MoneyUnit(rawValue: block.text(syntax.arguments))
        if parts.settings.moneyUnit == nil { malformed(syntax) }
      case .precision:
        parts.settings.decimals = Int(FoldedName.fold(block.text(syntax.arguments)))
        if !(0...12 ~= parts.settings.decimals ?? -1) {
          parts.settings.decimals = nil
          malformed(syntax)
        }
      case .rounding:
        parts.settings.rounding = RoundingMode(rawValue: block.text(syntax.arguments))
        if parts.settings.rounding == nil { malformed(syntax) }
      case .column, .row:
        if let declaration = TableDeclaration(block, syntax, line: index) {
          declarations.append(declaration)
        } else {
          malformed(syntax)
        }
      case .check:
        let formula = FormulaSyntax(block, range: syntax.arguments)
        addProblems(of: formula)
        if formula.sides.count < 2, formula.errors.isEmpty { malformed(syntax) }
        parts.formulas.append(TableFormula(subject: .check, formula: formula, line: index))
      case .accept:
        if let acceptance = Acceptance(block, syntax, line: index) {
          parts.acceptances.append(acceptance)
        } else {
          malformed(syntax)
        }
      default: break
      }
    }
  }

  private mutating func readName(_ syntax: DirectiveSyntax) {
    let text = parts.block.text(syntax.arguments)
    let name = text.unicodeScalars.prefix { !$0.isBlank }
    parts.name = String(name)
    let start = syntax.arguments.lowerBound
    parts.nameRange = start..<start + parts.name.utf8.count
    let title = String(text.unicodeScalars[name.endIndex...]).trimmingBlanks
    if !title.isEmpty { parts.title = title }
    if parts.name.isEmpty { report(.missingName, syntax.name) }
  }

  private mutating func malformed(_ syntax: DirectiveSyntax) {
    guard let directive = syntax.directive else { return }
    report(
      .malformedDirective(directive), syntax.arguments.isEmpty ? syntax.name : syntax.arguments)
  }

  mutating func addProblems(of formula: FormulaSyntax) {
    for problem in formula.errors { report(.formula(problem.error), problem.range) }
  }

  // MARK: Header and cells

  private mutating func readHeader(_ row: Row) {
    let header = Header.read(parts.block, row)
    parts.columns = header.columns(in: parts.block, row)
    parts.groups = header.groups
    for side in header.groups.indices {
      let first = parts.sides.last?.columns.upperBound ?? 0
      let count = parts.columns[first...].prefix { $0.side == side }.count
      parts.sides.append(Side(columns: first..<first + count))
    }
    for duplicate in header.duplicates { report(.duplicateColumn, parts.columns[duplicate].range) }
    if !row.isClosed { report(.unclosedRow, lastCell(of: row)) }
  }

  private mutating func placeCells(_ header: Row) {
    let block = parts.block
    parts.firstBodyRow = 1
    if block.rows.count > 1, isDelimiter(block.rows[1]) { parts.firstBodyRow = 2 }
    parts.rowCount = block.rows.count - parts.firstBodyRow
    let columnCount = parts.columns.count
    let isSided = parts.sides.count > 1
    if isSided {
      parts.sidedCells = [UInt32](repeating: .max, count: parts.rowCount * columnCount)
    }
    for row in 0..<parts.rowCount {
      let syntaxRow = block.rows[parts.firstBodyRow + row]
      if !syntaxRow.isClosed { report(.unclosedRow, lastCell(of: syntaxRow)) }
      let found = isSided ? placeSidedCells(row, syntaxRow) : Int(syntaxRow.cellCount)
      if found < columnCount {
        report(.missingCells(expected: columnCount, found: found), rowRange(syntaxRow))
      } else if found > columnCount {
        report(.extraCells(expected: columnCount, found: found), rowRange(syntaxRow))
      }
    }
  }

  /// Gives the cells of a row their columns, side by side; the number of cells found.
  private mutating func placeSidedCells(_ row: Int, _ syntaxRow: Row) -> Int {
    let block = parts.block
    var side = 0
    var column = parts.sides[0].columns.lowerBound
    var found = 0
    for index in syntaxRow.cells {
      if block.isBarPair(block.cells[index]) {
        side += 1
        if side < parts.sides.count { column = parts.sides[side].columns.lowerBound }
        continue
      }
      found += 1
      guard side < parts.sides.count, parts.sides[side].columns.contains(column) else {
        // More than the side has: the count says so.
        found += parts.columns.count
        continue
      }
      parts.sidedCells[row * parts.columns.count + column] = UInt32(truncatingIfNeeded: index)
      column += 1
    }
    return found
  }

  private func isDelimiter(_ row: Row) -> Bool {
    guard row.cellCount > 0 else { return false }
    return parts.block.cells(of: row).allSatisfy { cell in
      cell.range.count >= 3
        && parts.block.bytes[cell.range].allSatisfy {
          $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
    }
  }

  private func rowRange(_ row: Row) -> Range<Int> { parts.block.lines[Int(row.line)].content }

  private func lastCell(of row: Row) -> Range<Int> {
    parts.block.cells(of: row).last?.range ?? rowRange(row)
  }

  /// Where subjects go on from side to side, 公用经费合计 below the last stands for more than its
  /// own side: what it adds is said by a rule file.
  private mutating func leaveSharedTotals() {
    let coded = parts.sides.indices.filter { parts.sides[$0].codeColumn != nil }
    guard coded.count > 1,
      coded.contains(where: { side in !parts.sides[side].entries.contains { $0.kind == .total } })
    else { return }
    for side in coded {
      let entries = parts.sides[side].entries
      parts.sides[side].sums.removeAll {
        $0.kind == .total && entries[Int($0.total)].total == .sectionTotal
      }
    }
  }

  // MARK: Columns

  /// Reads the amounts of all columns that are not text by name, and lets the cells decide the
  /// roles that the names leave open.
  private mutating func readAmounts() {
    var candidates: [Int] = []
    parts.slots = [Int](repeating: -1, count: parts.columns.count)
    for index in parts.columns.indices {
      let role = parts.columns[index].standardRole
      if let role { parts.columns[index].role = role }
      if role?.isNumeric ?? true {
        parts.slots[index] = candidates.count
        candidates.append(index)
      }
    }
    parts.slotCount = candidates.count
    guard !candidates.isEmpty else { return }

    var tallies = [Tally](repeating: Tally(), count: candidates.count)
    let block = parts.block
    let rowCount = parts.rowCount
    let isSided = !parts.sidedCells.isEmpty
    let columnCount = parts.columns.count
    let firstBodyRow = parts.firstBodyRow
    let slotCount = candidates.count
    parts.amounts = block.withBytes { bytes in
      block.rows.withUnsafeBufferPointer { rows in
        block.cells.withUnsafeBufferPointer { cells in
          [Amount](unsafeUninitializedCapacity: rowCount * slotCount) { buffer, count in
            var out = 0
            for row in 0..<rowCount {
              let syntaxRow = rows[firstBodyRow + row]
              for slot in 0..<slotCount {
                let column = candidates[slot]
                var amount = Amount.blank
                var index = Int.max
                if isSided {
                  let sided = parts.sidedCells[row * columnCount + column]
                  if sided != .max { index = Int(sided) }
                } else if column < Int(syntaxRow.cellCount) {
                  index = Int(syntaxRow.firstCell) + column
                }
                if index != .max {
                  let cell = cells[index]
                  if !cell.isEmpty {
                    amount = AmountScanner.scan(UnsafeBufferPointer(rebasing: bytes[cell.range]))
                    tallies[slot].count(amount.state)
                  }
                }
                buffer.initializeElement(at: out, to: amount)
                out += 1
              }
            }
            count = out
          }
        }
      }
    }
    for (slot, index) in candidates.enumerated() {
      let isUsuallyAmount = parts.columns[index].isUsuallyAmount
      if parts.columns[index].standardRole == nil {
        parts.columns[index].role = tallies[slot].role(isUsuallyAmount: isUsuallyAmount)
        parts.columns[index].holdsOnlyNumbers =
          parts.columns[index].role.isNumeric
          && (isUsuallyAmount || tallies[slot].isNearlyAllNumbers)
      } else {
        parts.columns[index].holdsOnlyNumbers = true
      }
    }
  }

  /// How many cells of a column are what.
  private struct Tally {
    var numbers = 0
    var percentages = 0
    var others = 0

    mutating func count(_ state: Amount.State) {
      switch state {
      case .number, .overflow: numbers += 1
      case .percentage: percentages += 1
      case .malformed: others += 1
      case .blank, .notApplicable: break
      }
    }

    var isNearlyAllNumbers: Bool { numbers + percentages >= 4 * others }

    func role(isUsuallyAmount: Bool) -> ColumnRole {
      let numeric = numbers + percentages
      if numeric < others || (numeric == others && !isUsuallyAmount) { return .text }
      return percentages > numbers ? .percentage : .amount
    }
  }

  /// Finds the columns that name the rows of a side.
  private mutating func findSideColumns(_ index: Int) {
    let years = ColumnYears(parts.columns[parts.sides[index].columns].lazy.flatMap(\.folded))
    for column in parts.sides[index].columns {
      parts.columns[column].isOfOtherYear = parts.columns[column].folded.contains {
        years.isOther($0)
      }
    }
    let columns = parts.columns[parts.sides[index].columns]
    func first(_ role: ColumnRole) -> Int? { columns.first { $0.role == role }?.index }
    var side = parts.sides[index]
    side.codeColumn = first(.subjectCode)
    if let code = side.codeColumn, parts.columns[code].foldedName == "类" {
      side.codePartColumns = ["款", "项"].compactMap { name in
        columns.first { $0.foldedName == name }?.index
      }
    }
    side.nameColumn = first(.subjectName)
    side.unitCodeColumn = first(.unitCode)
    side.unitNameColumn = first(.unitName)
    side.labelColumn = first(.label)
    let numbers = columns.filter { $0.role == .amount }
    let ofYear = numbers.filter { !$0.isOfOtherYear }
    let amounts = ofYear.isEmpty ? numbers : ofYear
    side.mainColumn =
      (amounts.first { $0.path.count == 1 && $0.isTotal } ?? amounts.first { $0.isTotal }
      ?? amounts.first { $0.formula != nil } ?? amounts.first)?.index
    if side.codeColumn != nil, side.nameColumn == nil {
      side.nameColumn = side.labelColumn ?? first(.text)
    }
    if side.codeColumn == nil, side.nameColumn != nil { side.labelColumn = side.nameColumn }
    if side.codeColumn == nil, side.labelColumn == nil, side.unitCodeColumn == nil {
      side.labelColumn = first(.text) ?? side.unitNameColumn
      if let label = side.labelColumn { parts.columns[label].role = .label }
    }
    parts.sides[index] = side
  }

  private mutating func applyColumnDeclarations() {
    for declaration in declarations where declaration.isColumn {
      let found = columns(of: declaration)
      for column in found {
        switch declaration.meaning {
        case .type(let type, let decimals):
          parts.columns[column].declaredType = type
          parts.columns[column].declaredDecimals = decimals
          parts.columns[column].role =
            switch type {
            case .text: .text
            case .amount: .amount
            case .quantity, .standalone: .standalone
            case .percentage: .percentage
            case .code: .subjectCode
            case .ordinal: .ordinal
            }
          parts.columns[column].holdsOnlyNumbers = parts.columns[column].role.isNumeric
        case .formula(let formula):
          if parts.columns[column].role != .percentage { parts.columns[column].role = .amount }
          parts.columns[column].holdsOnlyNumbers = true
          parts.columns[column].formula = FormulaDeclaration(
            formula: formula, line: declaration.line)
        }
      }
    }
  }

  /// The columns that a declaration is about; says so where there are none or too many.
  private mutating func columns(of declaration: TableDeclaration) -> [Int] {
    let name = parts.block.text(declaration.name)
    let found =
      parts.columns.isEmpty ? [] : TableParts.columns(parts.columns, named: name, side: nil)
    if found.isEmpty { report(.unknownColumn, declaration.name) }
    if found.count > 1, case .formula = declaration.meaning {
      // The same formula holds on every side that has the column; within one side it is ambiguous.
      if Set(found.map { parts.columns[$0].side }).count < found.count {
        report(.ambiguousColumn, declaration.name)
        return []
      }
    }
    return found
  }

  private mutating func addColumnSums(side: Int) {
    let tree = parts.groups[side]
    // A column declared by its type has only the declared meaning.
    parts.columnSums += tree.sums(parts.columns).filter {
      parts.columns[$0.total].declaredType == nil
    }
    parts.ofWhichColumns += tree.ofWhich(parts.columns)
  }
}
