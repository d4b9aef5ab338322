import BudgetModel
import BudgetSyntax

extension Rule {
  /// A project buys for its own money.
  static let procurementFunds = Rule(
    "procurement-funds", .warning,
    name: Message("采购与项目资金", "Purchases against funds"),
    summary: Message(
      "采购表写明的项目资金与该项目的绩效表一致，同一项目的采购合计不超过其资金，采购总额不超过支出总额。",
      "The funds that a table of procurement gives for a project are those of its performance table; its purchases stay within them, and all purchases within all spending."
    ))
}

/// The money of projects that buy, against their purchases and their performance tables.
enum ProcurementFunds: RelationSource {
  static let rules: [Rule] = [.procurementFunds]
  static let reads: FormParts = .tables

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    guard let block = document.directory.block(kind: "政府采购表", key: ""),
      let table = document.table(block), let columns = ProcurementTable(table),
      let total = columns.total
    else { return }
    bindSpending(table, block, total, document, &binder)
    guard let name = columns.project, let budget = columns.budget else { return }
    let projects = Dictionary(
      grouping: PerformanceDocument(document).projects.compactMap { project in
        project.funds(document).map { (name: FoldedName.fold(project.name), funds: $0) }
      }, by: \.name
    ).mapValues { $0.map(\.funds) }
    for purchases in groups(table, name, budget) {
      let own = FoldedName.fold(table.text(row: purchases[0], column: name))
      let funds = projects[own] ?? []
      binder.add(
        AmountCheck(blocks: Set([block] + funds.map(\.block)).sorted()) { reader in
          check(purchases, block, budget, total, funds, reader)
        })
    }
  }

  /// The rows of each project in each unit: rows of one name between two totals.
  private static func groups(_ table: Table, _ name: Int, _ budget: Int) -> [[Int]] {
    var groups: [[Int]] = []
    var open: [String: Int] = [:]
    for row in 0..<table.rowCount {
      if table.sides.first?.entries[row].kind == .total {
        open = [:]
        continue
      }
      let text = FoldedName.fold(table.text(row: row, column: name))
      guard !text.isEmpty, table.amount(row: row, column: budget).value != nil else { continue }
      if let index = open[text] {
        groups[index].append(row)
      } else {
        open[text] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  private static func check(
    _ rows: [Int], _ block: Int, _ budget: Int, _ total: Int, _ funds: [CellReference],
    _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    guard let table = reader.document.table(block), let first = rows.first else { return [] }
    let cell = { (row: Int, column: Int) in CellReference(block: block, row: row, column: column) }
    guard let money = reader.operand(cell(first, budget)), money.isGiven else { return [] }
    let stated = funds.compactMap { reader.operand($0) }.filter(\.isGiven)
    if !stated.isEmpty,
      stated.allSatisfy({ Comparison.equal.violation(money, $0) == .mismatch })
    {
      let values = stated.map { $0.value.grouped }.joined(separator: "、")
      return [
        (
          block,
          finding(
            table, first, budget,
            Message(
              "项目资金这里为 \(money.value.grouped)，该项目的绩效表为 \(values)。",
              "The project has \(money.value.grouped) here and \(values) in its performance table."),
            funds, reader)
        )
      ]
    }
    guard let bought = CellExpression.sum(rows.map { .cell(cell($0, total)) }).evaluate(reader),
      bought.isGiven, bought.interval.isAbove(money.interval)
    else { return [] }
    return [
      (
        block,
        finding(
          table, first, budget,
          Message(
            "该项目的采购合计 \(bought.value.grouped)，大于项目资金 \(money.value.grouped)。",
            "The purchases of the project add to \(bought.value.grouped), above its funds of \(money.value.grouped)."
          ), rows.map { cell($0, total) }, reader)
      )
    ]
  }

  private static func finding(
    _ table: Table, _ row: Int, _ column: Int, _ message: Message, _ cells: [CellReference],
    _ reader: FigureReader
  ) -> Finding {
    var finding = Finding(.procurementFunds, in: table, row: row, column: column, message)
    finding.related = cells.compactMap { Relation.related($0, in: reader.document) }
    return finding
  }

  /// All purchases are at most all spending.
  private static func bindSpending(
    _ table: Table, _ block: Int, _ column: Int, _ document: DocumentView, _ binder: inout Binder
  ) {
    guard let row = table.totalRow,
      let spendingBlock = document.directory.block(kind: "支出总表", key: ""),
      let spending = document.table(spendingBlock), let spendingRow = spending.totalRow,
      let spendingColumn = spending.column(named: ["合计", "总计", "小计"])
    else { return }
    let own = CellReference(block: block, row: row, column: column)
    let all = CellReference(block: spendingBlock, row: spendingRow, column: spendingColumn)
    binder.add(
      AmountCheck(blocks: Set([block, spendingBlock]).sorted()) { reader in
        guard let bought = reader.operand(own), let spent = reader.operand(all), bought.isGiven,
          spent.isGiven, bought.interval.isAbove(spent.interval),
          let table = reader.document.table(block)
        else { return [] }
        return [
          (
            block,
            finding(
              table, own.row, own.column,
              Message(
                "采购总额 \(bought.value.grouped) 大于支出总额 \(spent.value.grouped)。",
                "All purchases, \(bought.value.grouped), are above all spending of \(spent.value.grouped)."
              ), [all], reader)
          )
        ]
      })
  }
}
