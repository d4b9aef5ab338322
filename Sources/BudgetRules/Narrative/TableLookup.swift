import BudgetModel

/// Finds cells of the standard tables with one key by the words that disclosures use for them.
struct TableLookup {
  /// The standard tables, each under its names in budgets and final accounts.
  enum Kind {
    case summary, income, spending, fiscalSummary, general, basic, official
    case governmentFund, stateCapital, procurement, fixedAssets

    var names: [String] {
      switch self {
      case .summary: ["收支总表", "收入支出决算总表"]
      case .income: ["收入总表", "收入决算表"]
      case .spending: ["支出总表", "支出决算表"]
      case .fiscalSummary: ["财政拨款收支总表", "财政拨款收入支出决算总表"]
      case .general: ["一般公共预算支出表", "一般公共预算支出决算表"]
      case .basic: ["一般公共预算基本支出表", "一般公共预算基本支出决算表"]
      case .official: ["三公经费表", "三公经费决算表"]
      case .governmentFund: ["政府性基金支出表", "政府性基金收支决算表"]
      case .stateCapital: ["国有资本经营支出表", "国有资本经营支出决算表"]
      case .procurement: ["政府采购表"]
      case .fixedAssets: ["固定资产表"]
      }
    }
  }

  let document: DocumentView
  let key: String

  /// The only table of a kind, with its block.
  func table(_ kind: Kind) -> (block: Int, table: Table)? {
    for name in kind.names {
      if let block = document.directory.block(kind: name, key: key),
        let table = document.table(block)
      {
        return (block, table)
      }
    }
    return nil
  }

  /// The only row on a side with the first of these names that a row has.
  private func row(_ table: Table, _ names: [KnownName], side: Int) -> Int? {
    for name in names {
      let rows = table.rows(name).filter { $0.side == side }
      if !rows.isEmpty { return rows.count == 1 ? rows[0].row : nil }
    }
    return nil
  }

  /// The only column on a side with the first of these names that a column has.
  func column(_ table: Table, _ names: [KnownName], side: Int = 0) -> Int? {
    for name in names {
      let columns = table.columns(name, side: side).filter {
        table.columns[$0].role == .amount
      }
      if !columns.isEmpty { return columns.count == 1 ? columns[0] : nil }
    }
    return nil
  }

  private func cell(_ block: Int, _ row: Int?, _ column: Int?) -> CellExpression? {
    guard let row, let column else { return nil }
    return .cell(CellReference(block: block, row: row, column: column))
  }

  static let totalNames: [KnownName] = ["合计", "总计", "小计"]

  /// The total of all rows, in the main column or that of the first of these names.
  func total(_ kind: Kind, _ columns: [KnownName]? = nil) -> CellExpression? {
    guard let (block, table) = table(kind) else { return nil }
    let column = columns.map { self.column(table, $0) } ?? table.sides[0].mainColumn
    return cell(block, totalRow(table), column)
  }

  /// The row of the total of all rows; a table of one row is its own total.
  private func totalRow(_ table: Table) -> Int? {
    // Few rows are totals, and looking at them is cheaper than naming all.
    let entries = table.sides[0].entries
    let totals = entries.indices.filter { entries[$0].kind == .total }
      .map { (row: $0, label: table.bareLabel(row: $0, side: 0)) }
    for name in Self.totalNames {
      let named = totals.filter { $0.label == name.text }
      if !named.isEmpty { return named.count == 1 ? named[0].row : nil }
    }
    if let row = row(table, Self.totalNames, side: 0) { return row }
    let rows = (0..<table.rowCount).filter { row in
      table.columns.contains { table.amount(row: row, column: $0.index).isNumber }
    }
    return table.rowCount == 1 || rows.count == 1 && table.sides[0].codeColumn == nil
      ? rows.first ?? 0 : nil
  }

  /// The total of fiscal and other funds together, where only these have a column of the name.
  func totalOfFunds(_ kind: Kind, _ names: [KnownName]) -> CellExpression? {
    let funds = names.compactMap { total(kind, [$0]) }
    return funds.count == 2 ? .sum(funds) : nil
  }

  /// A row on the income or spending side of a summary.
  func summaryRow(_ kind: Kind, isIncome: Bool, _ names: [KnownName]) -> CellExpression? {
    guard let (block, table) = table(kind), table.sides.count >= 2 else { return nil }
    let side = isIncome ? 0 : 1
    return cell(block, row(table, names, side: side), table.sides[side].mainColumn)
  }

  /// The row of a table by code, or the sum of its rows in a table by unit.
  func row(_ kind: Kind, code: String, _ columns: [KnownName]? = nil) -> CellExpression? {
    guard let (block, table) = table(kind) else { return nil }
    let places = table.rows(named: code)
    guard let first = places.first, places.allSatisfy({ $0.side == first.side }) else { return nil }
    let side = table.sides[first.side]
    let column = columns.map { self.column(table, $0, side: first.side) } ?? side.mainColumn
    if places.count == 1 { return cell(block, first.row, column) }
    guard side.unitCodeColumn != nil || side.unitNameColumn != nil, let column else { return nil }
    return .sum(
      places.map { .cell(CellReference(block: block, row: $0.row, column: column)) })
  }

  /// The row of a table by the first of these names that a row has, on any side.
  func row(_ kind: Kind, named names: [KnownName]) -> CellExpression? {
    guard let (block, table) = table(kind) else { return nil }
    for name in names {
      let places = table.rows(name)
      guard let first = places.first else { continue }
      return places.count == 1 ? cell(block, first.row, table.sides[first.side].mainColumn) : nil
    }
    return nil
  }

  /// The code of the only subject with a name and these names above it, among the rows of a table.
  func code(_ kind: Kind, path: [String], length: Int = 7) -> String? {
    guard let (_, table) = table(kind), let name = path.last else { return nil }
    let codes = Set(spellings(name).flatMap { self.codes(table, named: $0, length: length) })
    let found = codes.filter { code in
      path.dropLast().enumerated().allSatisfy { level, above in
        let length = 3 + 2 * level
        guard length < code.utf8.count else { return false }
        return isNamed(table, String(code.prefix(length)), above)
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private func codes(_ table: Table, named name: String, length: Int) -> [String] {
    table.rows(named: name).compactMap { place in
      let entry = table.sides[place.side].entries[place.row]
      guard Int(entry.codeLength) == length else { return nil }
      return String(entry.code)
    }
  }

  /// Whether a code has a name, in the table or in the catalog.
  private func isNamed(_ table: Table, _ code: String, _ name: String) -> Bool {
    let wanted = Set(spellings(name))
    let context = document.context
    if let subject = context.catalog.subject(code: code, edition: context.edition),
      wanted.contains(FoldedName.fold(subject.name))
    {
      return true
    }
    return table.rows(named: code).contains { place in
      let label = table.text(row: place.row, column: table.sides[place.side].nameColumn)
      return wanted.contains(FoldedName.fold(label))
    }
  }

  /// A name of a subject with and without 支出 at its end.
  private func spellings(_ name: String) -> [String] {
    [name, name.hasSuffix("支出") ? String(name.dropLast(2)) : name + "支出"]
  }

  /// The names of a 三公 figure as a row, and as a column.
  struct OfficialNames {
    let rows: [KnownName]
    let columns: [KnownName]

    init(_ names: [String]) {
      rows = names.map { KnownName($0) }
      columns = names.flatMap { [KnownName("\($0)/小计"), KnownName($0)] }
    }
  }

  private static let planNames: [KnownName] = ["预算数", "预算数/合计"]
  private static let finalNames: [KnownName] = ["决算数", "决算数/合计"]

  /// A 三公 figure: a row of the table, or a column of its only row.
  func official(_ names: OfficialNames, isPlan: Bool, isAccounts: Bool) -> CellExpression? {
    guard let (block, table) = table(.official) else { return nil }
    let measures = isPlan || !isAccounts ? Self.planNames : Self.finalNames
    // In final accounts a column that does not say which of the two it is can be either.
    let stated = self.column(table, measures)
    if let row = row(table, names.rows, side: 0), stated != nil || !isAccounts {
      return cell(block, row, stated ?? table.sides[0].mainColumn)
    }
    for name in names.columns {
      let columns = table.columns(name, side: 0).filter {
        table.columns[$0].role == .amount
          && (!isAccounts || table.columns[$0].folded.first == measures[0].text)
      }
      if !columns.isEmpty {
        return columns.count == 1 ? cell(block, totalRow(table), columns[0]) : nil
      }
    }
    return nil
  }

  /// The classes of economic subjects of basic spending: those paid to people, all others, or all.
  func economicClasses(ofPeople: Bool?) -> CellExpression? {
    guard let (block, table) = table(.basic) else { return nil }
    var cells: [CellExpression] = []
    var peopleCount = 0
    for (index, side) in table.sides.enumerated() {
      guard let column = side.mainColumn else { continue }
      for row in 0..<table.rowCount {
        let entry = side.entries[row]
        let isOfPeople: Bool
        if entry.codeLength > 0 {
          guard entry.codeLength == 3 else { continue }
          isOfPeople = entry.code == 301 || entry.code == 303
        } else {
          guard side.codeColumn == nil, entry.kind == .item, entry.parent < 0 else { continue }
          let name = FoldedName.fold(table.label(row: row, side: index))
          isOfPeople = Self.people.contains { name.hasPrefix($0) }
        }
        if isOfPeople { peopleCount += 1 }
        if ofPeople == nil || isOfPeople == ofPeople {
          cells.append(.cell(CellReference(block: block, row: row, column: column)))
        }
      }
    }
    guard peopleCount > 0, !cells.isEmpty else { return nil }
    return cells.count == 1 ? cells[0] : .sum(cells)
  }

  private static let people = ["工资福利支出", "对个人和家庭"]
}
