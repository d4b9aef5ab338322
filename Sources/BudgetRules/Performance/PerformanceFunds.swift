import BudgetModel
import BudgetSyntax

extension Rule {
  /// The funds of the whole are the department's spending.
  static let performanceFunds = Rule(
    "performance-funds", .error,
    name: Message("绩效表的资金与支出总表不符", "Funds against spending"),
    summary: Message(
      "整体绩效表的资金总额、基本支出、项目支出与支出总表一致。",
      "The funds in the performance tables of the whole are the totals of the table of spending."))

  /// The funds of all projects are the spending on projects.
  static let projectTotal = Rule(
    "project-total", .warning,
    name: Message("各项目合计与项目支出不符", "Sum of projects"),
    summary: Message(
      "正文说明项目个数、各项目绩效表俱全的，各项目资金合计等于支出总表的项目支出。",
      "Where the text counts the projects and all have their tables, their funds add to the spending on projects."
    ))
}

/// The funds that performance tables state against the table of spending.
enum PerformanceFunds: PerformanceRule {
  static let rules: [Rule] = [.performanceFunds, .projectTotal]
  static let readsText = true

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let document = performance.document
    guard let block = document.directory.block(kind: "支出总表", key: ""),
      let table = document.table(block), let row = table.totalRow
    else { return }
    let spending = Spending(block: block, table: table, row: row)
    checkWhole(performance, spending, &binder)
    checkProjects(performance, spending, &binder)
  }

  /// The total row of 支出总表.
  private struct Spending {
    let block: Int
    let table: Table
    let row: Int

    /// The cells of the total under a name, 基本支出 or 项目支出.
    func cells(_ name: String) -> [CellReference] {
      table.amountColumns(of: name).map { CellReference(block: block, row: row, column: $0) }
    }

    /// The cell of all spending.
    var total: CellReference? {
      (table.column(named: ["合计", "总计", "小计", "本年支出合计"]) ?? table.sides.first?.mainColumn)
        .map { CellReference(block: block, row: row, column: $0) }
    }
  }

  // MARK: The whole

  private static func checkWhole(
    _ performance: PerformanceDocument, _ spending: Spending, _ binder: inout Binder
  ) {
    guard let block = performance.whole.tables["资金"],
      let table = performance.document.table(block),
      let column = table.column(named: ["资金总额", "金额", "预算数", "预算金额"])
    else { return }
    let cell = { (row: Int) in CellReference(block: block, row: row, column: column) }
    if let row = table.rows(labelled: ["资金总额", "合计"]).first, let total = spending.total {
      add(cell(row), [total], table, &binder)
    }
    for name in ["基本支出", "项目支出"] {
      let cells = spending.cells(name)
      guard let row = table.rows(labelled: [name]).first, !cells.isEmpty else { continue }
      add(cell(row), cells, table, &binder)
    }
  }

  private static func add(
    _ own: CellReference, _ cells: [CellReference], _ table: Table, _ binder: inout Binder
  ) {
    let label = table.label(row: own.row, side: 0)
    binder.add(
      Relation(
        .performanceFunds, .cell(own), .equal, .sum(cells.map { .cell($0) }), at: .cell(own)
      ) { outcome in
        Message(
          "「\(label)」为 \(outcome.left.grouped)，支出总表为 \(outcome.right.grouped)。",
          "“\(label)” is \(outcome.left.grouped); the table of spending has \(outcome.right.grouped)."
        )
      })
  }

  // MARK: Projects

  private static func checkProjects(
    _ performance: PerformanceDocument, _ spending: Spending, _ binder: inout Binder
  ) {
    let document = performance.document
    let funds = performance.projects.compactMap { $0.funds(document) }
    let cells = spending.cells("项目支出")
    guard funds.count > 1, funds.count == performance.projects.count, !cells.isEmpty,
      countedProjects(document) == funds.count
    else { return }
    let blocks = Set((funds + cells).map(\.block)).sorted()
    binder.add(
      AmountCheck(blocks: blocks) { reader in
        guard let sum = CellExpression.sum(funds.map { .cell($0) }).evaluate(reader),
          let spent = CellExpression.sum(cells.map { .cell($0) }).evaluate(reader),
          // Projects with money of other levels of government are no part of the department's.
          !funds.contains(where: {
            reader.operand($0)?.interval.isAbove(spent.interval) ?? true
          }),
          let kind = Comparison.equal.violation(sum, spent), kind == .mismatch,
          let first = cells.first, let table = reader.document.table(first.block)
        else { return [] }
        var finding = Finding(
          .projectTotal, in: table, row: first.row, column: first.column,
          Message(
            "项目支出为 \(spent.value.grouped)，\(funds.count) 个项目的资金合计 \(sum.value.grouped)。",
            "The spending on projects is \(spent.value.grouped); the funds of \(funds.count) projects add to \(sum.value.grouped)."
          ))
        finding.kind = .mismatch
        finding.stated = spent.value.trimmed(minimum: 2)
        finding.computed = sum.value.trimmed(minimum: 2)
        finding.difference = spent.value.subtracting(sum.value)?.trimmed(minimum: 2)
        finding.related = funds.compactMap { Relation.related($0, in: reader.document) }
        return [(first.block, finding)]
      })
  }

  /// How many projects the text says there are, in a sentence about targets: `一级项目2个`.
  private static func countedProjects(_ document: DocumentView) -> Int? {
    for analysis in document.blocks where analysis.block.kind == .paragraph {
      let block = analysis.block
      for line in analysis.text.lines where block.contains("绩效", in: line.range) {
        guard
          let place = block.places(of: "项目", in: line.range).first(where: {
            block.bytes[$0.upperBound...].first.map { 0x30...0x39 ~= $0 } ?? false
          })
        else { continue }
        let digits = block.bytes[place.upperBound..<line.range.upperBound].prefix {
          0x30...0x39 ~= $0
        }
        guard digits.count < 5, block.bytes[digits.endIndex...].starts(with: "个".utf8) else {
          continue
        }
        return Int(String(decoding: digits, as: UTF8.self))
      }
    }
    return nil
  }
}
