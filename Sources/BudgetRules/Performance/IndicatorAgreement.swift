import BudgetModel
import BudgetSyntax

extension Rule {
  /// One indicator has one target.
  static let indicatorTarget = Rule(
    "indicator-target", .warning,
    name: Message("同一指标的目标值不一致", "One indicator, two targets"),
    summary: Message(
      "同一指标在整体和项目的绩效表中，目标值一致。",
      "An indicator has the same target in the tables of the whole and of the project."))

  /// One indicator has one result.
  static let indicatorActual = Rule(
    "indicator-actual", .error,
    name: Message("同一指标的完成值不一致", "One indicator, two results"),
    summary: Message(
      "同一指标在整体和项目的自评表中，实际完成值一致。",
      "An indicator has the same result in the reviews of the whole and of the project."))

  /// Projects that share their indicators have the same target for them.
  static let indicatorOfProjects = Rule(
    "indicator-of-projects", .hint,
    name: Message("相近项目的目标值不同", "Targets of like projects"),
    summary: Message(
      "指标大多相同的两个项目，同一比率的目标值一致。",
      "Two projects that share most indicators have the same target for a rate that both have."))
}

/// The same indicator in the table of the whole and in those of projects.
enum IndicatorAgreement: PerformanceRule {
  static let rules: [Rule] = [.indicatorTarget, .indicatorActual, .indicatorOfProjects]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    compare(performance.whole.sheet, performance.projects.compactMap(\.sheet), &binder)
    let reviews = performance.reviews
    compare(
      reviews.first { $0.key.isEmpty }?.sheet,
      reviews.filter { !$0.key.isEmpty }.compactMap(\.sheet), &binder)
    compareProjects(performance, &binder)
  }

  /// An indicator of one of several sheets.
  private struct Statement: Sendable {
    let sheet: IndicatorSheet
    let indicator: IndicatorSheet.Indicator
  }

  // MARK: The whole and its projects

  private static func compare(
    _ whole: IndicatorSheet?, _ projects: [IndicatorSheet], _ binder: inout Binder
  ) {
    guard let whole else { return }
    var byName: [String: [Statement]] = [:]
    for sheet in projects {
      for indicator in sheet.indicators {
        byName[indicator.name, default: []].append(Statement(sheet: sheet, indicator: indicator))
      }
    }
    let own = Dictionary(grouping: whole.indicators, by: \.name)
    for name in byName.keys.sorted() {
      let others = byName[name] ?? []
      let statements = (own[name] ?? []).map { Statement(sheet: whole, indicator: $0) }
      guard !statements.isEmpty else { continue }
      let blocks = Set((statements + others).map(\.sheet.block)).sorted()
      binder.add(
        AmountCheck(blocks: blocks) { reader in
          differences(.indicatorTarget, statements, others, \.target, reader)
            + differences(.indicatorActual, statements, others, \.actual, reader)
        })
    }
  }

  /// The statements of the whole that none of the projects' agrees with.
  private static func differences(
    _ rule: Rule, _ own: [Statement], _ others: [Statement],
    _ path: KeyPath<IndicatorSheet.Indicator, IndicatorSheet.Source?> & Sendable,
    _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    let figure = { (statement: Statement) -> (statement: Statement, target: Target)? in
      guard let table = reader.document.table(statement.sheet.block),
        let target = statement.sheet.target(
          statement.indicator[keyPath: path], statement.indicator, table)
      else { return nil }
      return (statement, target)
    }
    let (mine, theirs) = (own.compactMap(figure), others.compactMap(figure))
    // Parts of a quantity may stand with several projects, and the whole be their sum.
    let comparable = theirs.count == 1 || theirs.allSatisfy { $0.target.isPercentage }
    guard let other = theirs.first, comparable else { return [] }
    return mine.compactMap { statement, target in
      guard !theirs.contains(where: { target.agrees(with: $0.target) ?? true }),
        // A second statement of the whole may be the one that is meant.
        !mine.contains(where: { $0.target.agrees(with: other.target) == true })
      else { return nil }
      return difference(rule, (statement, target), other, path, reader)
    }
  }

  private static func difference(
    _ rule: Rule, _ own: (statement: Statement, target: Target),
    _ other: (statement: Statement, target: Target),
    _ path: KeyPath<IndicatorSheet.Indicator, IndicatorSheet.Source?>, _ reader: FigureReader
  ) -> (block: Int, finding: Finding)? {
    guard let cell = cell(own.statement, path), let otherCell = self.cell(other.statement, path),
      let table = reader.document.table(cell.block),
      let otherTable = reader.document.table(otherCell.block)
    else { return nil }
    let name = table.text(row: cell.row, column: own.statement.sheet.nameColumn)
    var finding = Finding(
      rule, in: table, row: cell.row, column: cell.column,
      Message(
        "「\(name)」这里是 \(own.target)，\(otherTable.name)中是 \(other.target)。",
        "“\(name)” is \(own.target) here and \(other.target) in \(otherTable.name)."))
    finding.row = name
    finding.related = [
      RelatedPlace(
        place: Relation.place(otherCell, in: reader.document),
        message: Message(
          "\(otherTable.name)：\(other.target)", "\(otherTable.name): \(other.target)"))
    ]
    let (sheet, indicator) = (other.statement.sheet, other.statement.indicator)
    if rule == .indicatorTarget,
      let rate = IndicatorCompletion.rate(sheet, indicator, otherTable),
      IndicatorCompletion.rateAgrees(sheet, indicator, otherTable, with: own.target)
    {
      finding.consequences = [rate]
    }
    return (cell.block, finding)
  }

  private static func cell(
    _ statement: Statement,
    _ path: KeyPath<IndicatorSheet.Indicator, IndicatorSheet.Source?>
  ) -> CellReference? {
    statement.indicator[keyPath: path].map {
      CellReference(
        block: statement.sheet.block, row: statement.indicator.row, column: $0.column)
    }
  }

  // MARK: Projects side by side

  /// Indicators that two projects have alike before they are taken to be of one activity.
  private static let leastAlike = 4

  private static func compareProjects(
    _ performance: PerformanceDocument, _ binder: inout Binder
  ) {
    let sheets = performance.projects.compactMap(\.sheet)
    // Beyond these, projects are a list that nobody reads side by side.
    guard sheets.count <= 40 else { return }
    for (position, left) in sheets.enumerated() {
      let byName = Dictionary(left.indicators.map { ($0.name, $0) }) { first, _ in first }
      for right in sheets[(position + 1)...] {
        let pairs = right.indicators.compactMap { indicator in
          byName[indicator.name].map {
            (Statement(sheet: left, indicator: $0), Statement(sheet: right, indicator: indicator))
          }
        }
        guard pairs.count > leastAlike else { continue }
        binder.add(
          AmountCheck(blocks: [left.block, right.block]) { reader in
            likeProjects(pairs, reader)
          })
      }
    }
  }

  private static func likeProjects(
    _ pairs: [(Statement, Statement)], _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    var alike = 0
    var different: [(block: Int, finding: Finding)] = []
    for (left, right) in pairs {
      guard let table = reader.document.table(left.sheet.block),
        let otherTable = reader.document.table(right.sheet.block)
      else { continue }
      let text = { (statement: Statement, table: Table) in
        FoldedName.fold(
          table.text(row: statement.indicator.row, column: statement.indicator.target?.column))
      }
      if text(left, table) == text(right, otherTable) {
        alike += 1
        continue
      }
      let target = left.sheet.target(left.indicator.target, left.indicator, table)
      let other = right.sheet.target(right.indicator.target, right.indicator, otherTable)
      guard let target, let other, target.isPercentage, target.agrees(with: other) == false,
        let finding = difference(
          .indicatorOfProjects, (right, other), (left, target), \.target, reader)
      else { continue }
      different.append(finding)
    }
    return alike >= leastAlike ? different : []
  }
}
