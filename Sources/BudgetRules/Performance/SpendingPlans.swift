import BudgetModel
import BudgetSyntax

extension Rule {
  /// A spending plan comes to 100 %.
  static let spendingPlan = Rule(
    "spending-plan", .warning,
    name: Message("资金支出计划", "Spending plan"),
    summary: Message(
      "分季度的支出计划合计 100%；累计的计划逐期不减，最后为 100%。",
      "A plan by quarters adds to 100%; a cumulative one never falls and ends at 100%."))

  /// The same money has one plan.
  static let planRestated = Rule(
    "plan-restated", .error,
    name: Message("同一资金的计划不一致", "One fund, two plans"),
    summary: Message(
      "整体和项目绩效表中同一笔资金的支出计划一致。",
      "The spending plan of the same money is the same in the tables of the whole and of the project."
    ))
}

/// Plans of how much is spent by when.
enum SpendingPlans: PerformanceRule {
  static let rules: [Rule] = [.spendingPlan, .planRestated]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    for subject in [performance.whole] + performance.projects {
      guard let block = subject.tables["计划"], let table = performance.document.table(block),
        let plan = Plan(table, block: block)
      else { continue }
      binder.add(AmountCheck(blocks: [block]) { progress(plan, $0) })
    }
    compare(performance, &binder)
  }

  /// The columns of a plan.
  private struct Plan: Sendable {
    let block: Int
    let columns: [Int]
    /// Whether the columns are ends of months, so that their shares are cumulative.
    let isCumulative: Bool

    init?(_ table: Table, block: Int) {
      self.block = block
      columns = table.columns.indices.filter { index in
        let name = table.columns[index].folded.last ?? ""
        return table.columns[index].role.isNumeric && Self.periods.contains { name.contains($0) }
      }
      isCumulative = columns.allSatisfy { table.columns[$0].folded.last?.contains("底") ?? false }
      guard columns.count > 1 else { return nil }
    }

    private static let periods = ["季度", "月底", "月末", "月", "上半年", "下半年"]

    /// The shares of a row that are given, in percent.
    func shares(_ table: Table, _ row: Int) -> [ExactDecimal?] {
      columns.map { table.amount(row: row, column: $0).value }
    }
  }

  // MARK: Progress

  private static func progress(
    _ plan: Plan, _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    guard let table = reader.document.table(plan.block) else { return [] }
    return (0..<table.rowCount).compactMap { row in
      let shares = plan.shares(table, row).compactMap { $0 }
      guard shares.count > 1, let last = shares.last, let sum = sum(shares),
        !sum.isZero, let lastColumn = plan.columns.last
      else { return nil }
      let falls = zip(shares, shares.dropFirst()).contains { $0 > $1 }
      let isCumulative = !falls && last == hundred
      guard sum != hundred, !isCumulative else { return nil }
      let label = table.label(row: row, side: 0)
      let message =
        plan.isCumulative
        ? falls
          ? Message("「\(label)」的累计支出比例有减少。", "The cumulative plan of “\(label)” falls.")
          : Message(
            "「\(label)」的累计支出比例最后为 \(last)%，应为 100%。",
            "The cumulative plan of “\(label)” ends at \(last)% instead of 100%.")
        : Message(
          "「\(label)」各期的支出比例合计 \(sum)%，应为 100%。",
          "The plan of “\(label)” adds to \(sum)% instead of 100%.")
      var finding = Finding(.spendingPlan, in: table, row: row, column: lastColumn, message)
      finding.related = plan.columns.map { column in
        let text = "\(table.columns[column].title) \(table.text(row: row, column: column))"
        return RelatedPlace(
          place: Place(table.block, table.range(row: row, column: column)),
          message: Message(text, text))
      }
      return (plan.block, finding)
    }
  }

  private static func sum(_ shares: [ExactDecimal]) -> ExactDecimal? {
    shares.reduce(ExactDecimal?.some(.zero)) { sum, share in sum?.adding(share) }?
      .trimmed(minimum: 0)
  }

  private static let hundred = ExactDecimal(mantissa: 100, scale: 0)

  // MARK: The same money twice

  /// The plans of rows of the whole against those of projects with the same funds.
  private static func compare(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let document = performance.document
    guard let block = performance.whole.tables["计划"], let table = document.table(block),
      let plan = Plan(table, block: block), let fundsBlock = performance.whole.tables["资金"],
      let fundsTable = document.table(fundsBlock), let label = table.sides.first?.headColumn,
      let fundsColumn = fundsTable.column(named: ["资金总额", "金额", "预算数"])
    else { return }
    let projects = performance.projects.compactMap { project -> Project? in
      guard let block = project.tables["计划"], let table = document.table(block),
        let plan = Plan(table, block: block), table.rowCount == 1,
        let funds = project.funds(document)
      else { return nil }
      return Project(plan: plan, funds: funds)
    }
    for row in 0..<table.rowCount {
      let name = table.text(row: row, column: label)
      guard let fundsRow = fundsTable.rows(labelled: [name]).first else { continue }
      let funds = CellReference(block: fundsBlock, row: fundsRow, column: fundsColumn)
      let blocks = Set([block, fundsBlock] + projects.flatMap { [$0.plan.block, $0.funds.block] })
      binder.add(
        AmountCheck(blocks: blocks.sorted()) { reader in
          difference(plan, row, funds, projects, reader)
        })
    }
  }

  private struct Project: Sendable {
    let plan: Plan
    let funds: CellReference
  }

  private static func difference(
    _ plan: Plan, _ row: Int, _ funds: CellReference, _ projects: [Project],
    _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    guard let money = reader.operand(funds), money.isGiven, !money.value.isZero,
      let table = reader.document.table(plan.block)
    else { return [] }
    let same = projects.filter { reader.operand($0.funds)?.value == money.value }
    // The funds say which project a row of the whole is, if they are those of one only.
    guard same.count == 1, let project = same.first,
      let other = reader.document.table(project.plan.block),
      project.plan.columns.count == plan.columns.count
    else { return [] }
    let (own, stated) = (plan.shares(table, row), project.plan.shares(other, 0))
    guard let position = own.indices.first(where: { own[$0] != stated[$0] }) else { return [] }
    let text = { (shares: [ExactDecimal?]) in
      shares.map { $0.map(\.description) ?? "—" }.joined(separator: "/")
    }
    var finding = Finding(
      .planRestated, in: table, row: row, column: plan.columns[position],
      Message(
        "\(money.value.grouped) 的支出计划这里是 \(text(own))，\(other.name)中是 \(text(stated))。",
        "The plan of \(money.value.grouped) is \(text(own)) here and \(text(stated)) in \(other.name)."
      ))
    finding.related =
      project.plan.columns.map { column in
        let text =
          "\(other.name) \(other.columns[column].title) "
          + other.text(row: 0, column: column)
        return RelatedPlace(
          place: Place(other.block, other.range(row: 0, column: column)),
          message: Message(text, text))
      } + [funds, project.funds].compactMap { Relation.related($0, in: reader.document) }
    return [(plan.block, finding)]
  }
}
