import BudgetModel
import BudgetSyntax

extension Rule {
  /// A review spends what the final accounts say.
  static let reviewSpending = Rule(
    "review-spending", .error,
    name: Message("自评的支出与决算不符", "Reviewed spending"),
    summary: Message(
      "自评或绩效表的人员支出、公用支出之和与基本支出一致时，各自也与基本支出表一致。",
      "Where staff and operating costs of a performance table add to basic spending, each is that of its table too."
    ))

  /// The projects of a review add up to their budget.
  static let reviewProjects = Rule(
    "review-projects", .error,
    name: Message("自评所列项目的金额", "Projects of a review"),
    summary: Message(
      "自评表所列各项目的金额合计等于项目类支出的年初预算数。",
      "The projects that a review lists add to the initial budget of project spending."))

  /// The same execution is stated alike twice.
  static let reviewRestated = Rule(
    "review-restated", .error,
    name: Message("整体与项目自评的数字不一致", "Review of whole and project"),
    summary: Message(
      "同一项目的预算和执行数，在整体自评和项目自评中一致。",
      "The budget and spending of a project are the same in the reviews of the whole and of the project."
    ))
}

/// Spending in self-reviews and in the performance tables of the whole.
enum ReviewedSpending: PerformanceRule {
  static let rules: [Rule] = [.reviewSpending, .reviewProjects, .reviewRestated]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let document = performance.document
    if let block = performance.whole.tables["资金"], let table = document.table(block),
      let column = table.column(named: ["资金总额", "金额", "预算数"])
    {
      checkBasic(table, block, column, "一般公共预算基本支出表", document, &binder)
    }
    guard let review = performance.reviews.first(where: { $0.key.isEmpty }),
      let block = review.tables["执行"], let table = document.table(block)
    else { return }
    if let column = table.column(named: ["全年执行数", "执行数", "实际支出"]) {
      checkBasic(table, block, column, "一般公共预算基本支出决算表", document, &binder)
    }
    checkProjects(table, block, review, document, &binder)
    for project in performance.reviews where !project.key.isEmpty {
      checkRestated(table, block, project, document, &binder)
    }
  }

  private static func row(_ table: Table, _ names: [String]) -> Int? {
    table.rows(labelled: names).first
  }

  // MARK: Staff and operating costs

  private static func checkBasic(
    _ table: Table, _ block: Int, _ column: Int, _ kind: String, _ document: DocumentView,
    _ binder: inout Binder
  ) {
    guard let staffRow = row(table, ["人员支出", "人员经费"]),
      let operatingRow = row(table, ["公用支出", "公用经费"]),
      let basicBlock = document.directory.block(kind: kind, key: ""),
      let basic = document.table(basicBlock),
      let costs = BasicCosts(basic, block: basicBlock)
    else { return }
    let staffCell = CellReference(block: block, row: staffRow, column: column)
    let operatingCell = CellReference(block: block, row: operatingRow, column: column)
    binder.add(
      AmountCheck(blocks: Set([block, basicBlock]).sorted()) { reader in
        guard let staff = reader.operand(staffCell),
          let operating = reader.operand(operatingCell),
          let staffCost = costs.staff.evaluate(reader),
          let operatingCost = costs.operating.evaluate(reader),
          let both = staff.applying(.add, operating),
          let basic = staffCost.applying(.add, operatingCost), both.isGiven, basic.isGiven,
          // Where not even the sum agrees, the two may be of different money.
          Comparison.equal.violation(both, basic) != .mismatch
        else { return [] }
        let findings: [(block: Int, finding: Finding)] = [
          (staffCell, staff, staffCost, costs.staff),
          (operatingCell, operating, operatingCost, costs.operating),
        ].compactMap { cell, stated, computed, expression in
          guard Comparison.equal.violation(stated, computed) == .mismatch,
            let table = reader.document.table(cell.block)
          else { return nil }
          let label = table.label(row: cell.row, side: 0)
          var finding = Finding(
            .reviewSpending, in: table, row: cell.row, column: cell.column,
            Message(
              "「\(label)」为 \(stated.value.grouped)，\(kind)中为 \(computed.value.grouped)；两项之和一致，分项不一致。",
              "“\(label)” is \(stated.value.grouped) here and \(computed.value.grouped) in \(kind); the sum of both agrees, the parts do not."
            ))
          finding.kind = .mismatch
          finding.stated = stated.value
          finding.computed = computed.value
          finding.difference = stated.value.subtracting(computed.value)
          finding.related = expression.cells.compactMap {
            Relation.related($0, in: reader.document)
          }
          return (cell.block, finding)
        }
        guard var first = findings.first else { return [] }
        // What is too much in one is missing in the other.
        first.finding.consequences = findings.dropFirst().map(\.finding)
        return [first]
      })
  }

  // MARK: Projects

  private static func checkProjects(
    _ table: Table, _ block: Int, _ review: PerformanceDocument.Subject, _ document: DocumentView,
    _ binder: inout Binder
  ) {
    guard let listBlock = review.tables["项目"], let list = document.table(listBlock),
      let amounts = list.column(named: ["金额", "预算金额", "年初预算数"]), list.totalRow == nil,
      let column = table.column(named: ["年初预算数", "年初预算"]), let side = table.sides.first
    else { return }
    let basic = table.rows(labelled: ["人员支出", "人员经费", "公用支出", "公用经费"])
    let rows = side.entries.indices.filter { row in
      side.entries[row].kind != .total && side.entries[row].kind != .empty
        && !basic.contains(row) && !table.rows(labelled: ["合计"]).contains(row)
        && table.amount(row: row, column: column).value != nil
    }
    let items = (0..<list.rowCount).filter { list.amount(row: $0, column: amounts).value != nil }
    guard let first = rows.first, basic.count == 2, items.count > 1 else { return }
    binder.add(
      Relation(
        .reviewProjects,
        .sum(rows.map { .cell(CellReference(block: block, row: $0, column: column)) }), .equal,
        .sum(items.map { .cell(CellReference(block: listBlock, row: $0, column: amounts)) }),
        at: .cell(CellReference(block: block, row: first, column: column))
      ) { outcome in
        Message(
          "项目类支出的年初预算数合计 \(outcome.left.grouped)，所列各项目合计 \(outcome.right.grouped)。",
          "The initial budgets of project spending add to \(outcome.left.grouped); the projects listed add to \(outcome.right.grouped)."
        )
      })
  }

  // MARK: The whole and a project

  /// Figures of a row of the whole that a project's row must have before they are taken for one.
  private static let leastAlike = 2

  private static func checkRestated(
    _ table: Table, _ block: Int, _ project: PerformanceDocument.Subject,
    _ document: DocumentView, _ binder: inout Binder
  ) {
    guard let otherBlock = project.tables["执行"], let other = document.table(otherBlock),
      other.rowCount == 1
    else { return }
    let pairs = table.columns.indices.filter { table.columns[$0].role == .amount }.compactMap {
      column -> (own: Int, other: Int)? in
      guard let name = table.columns[column].folded.last, !["设置分值", "得分"].contains(name) else {
        return nil
      }
      // 年初预算款 is 年初预算数 with another last word.
      let stem = String(name.dropLast())
      return other.columns.indices.first {
        other.columns[$0].role == .amount && (other.columns[$0].folded.last ?? "").hasPrefix(stem)
      }.map { (column, $0) }
    }
    guard pairs.count > leastAlike else { return }
    let rows = (0..<table.rowCount).filter { row in
      table.sides.first?.entries[row].kind != .total
        && !table.rows(labelled: ["合计"]).contains(row)
    }
    binder.add(
      AmountCheck(blocks: Set([block, otherBlock]).sorted()) { reader in
        guard let table = reader.document.table(block),
          let other = reader.document.table(otherBlock)
        else { return [] }
        return rows.flatMap { row -> [(block: Int, finding: Finding)] in
          let values = pairs.map {
            ($0, table.amount(row: row, column: $0.own), other.amount(row: 0, column: $0.other))
          }.filter { $0.1.value != nil && $0.2.value != nil }
          let alike = values.filter { $0.1.value == $0.2.value && $0.1.mantissa != 0 }.count
          guard alike >= leastAlike else { return [] }
          return values.filter { $0.1.value != $0.2.value }.map { pair, stated, restated in
            let (left, right) = (
              stated.value?.grouped ?? "—", restated.value?.grouped ?? "—"
            )
            var finding = Finding(
              .reviewRestated, in: other, row: 0, column: pair.other,
              Message(
                "「\(other.columns[pair.other].title)」这里为 \(right)，\(table.name)中为 \(left)。",
                "“\(other.columns[pair.other].title)” is \(right) here and \(left) in \(table.name)."
              ))
            finding.kind = .mismatch
            finding.stated = restated.value
            finding.computed = stated.value
            finding.related = [
              Relation.related(
                CellReference(block: block, row: row, column: pair.own), in: reader.document)
            ].compactMap { $0 }
            return (otherBlock, finding)
          }
        }
      })
  }
}

/// The costs of staff and of operation in a table of basic spending by economic subject.
private struct BasicCosts {
  let staff: CellExpression
  let operating: CellExpression

  init?(_ table: Table, block: Int) {
    // A table with a column for each, and a row of the total.
    if let row = table.totalRow,
      let staff = table.column(named: ["人员经费", "人员支出"]),
      let operating = table.column(named: ["公用经费", "公用支出"])
    {
      self.staff = .cell(CellReference(block: block, row: row, column: staff))
      self.operating = .cell(CellReference(block: block, row: row, column: operating))
      return
    }
    // One with the categories below each other, or side by side.
    var staff: [CellExpression] = []
    var operating: [CellExpression] = []
    for side in table.sides {
      guard
        let column = side.mainColumn
          ?? side.columns.first(where: {
            table.columns[$0].role == .amount
          })
      else { continue }
      for row in side.entries.indices where side.entries[row].codeLength == 3 {
        let cell = CellExpression.cell(CellReference(block: block, row: row, column: column))
        if [301, 303].contains(side.entries[row].code) {
          staff.append(cell)
        } else {
          operating.append(cell)
        }
      }
    }
    guard !staff.isEmpty, !operating.isEmpty else { return nil }
    self.staff = .sum(staff)
    self.operating = .sum(operating)
  }
}
