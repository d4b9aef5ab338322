import BudgetModel
import BudgetSyntax

extension Rule {
  /// Every indicator has a target.
  static let missingTarget = Rule(
    "missing-target", .hint,
    name: Message("指标没有目标值", "Indicator without a target"),
    summary: Message("每个绩效指标都有目标值。", "Every performance indicator has a target."))

  /// Every target has its basis.
  static let missingBasis = Rule(
    "missing-basis", .hint,
    name: Message("指标没有确定依据", "Target without a basis"),
    summary: Message(
      "表中有“指标值确定依据”一列的，每个指标都填写。",
      "Where a table says what targets are based on, it does so for every indicator."))

  /// Every project has indicators of satisfaction.
  static let missingSatisfaction = Rule(
    "missing-satisfaction", .hint,
    name: Message("没有满意度指标", "No satisfaction indicator"),
    summary: Message(
      "其他项目设有满意度指标的，每个项目都设。",
      "Where other projects have an indicator of satisfaction, each has."))
}

/// What indicator tables leave out.
enum IndicatorForm: PerformanceRule {
  static let rules: [Rule] = [.missingTarget, .missingBasis, .missingSatisfaction]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let document = performance.document
    let projects = performance.projects.compactMap(\.sheet)
    for sheet in [performance.whole.sheet].compactMap({ $0 }) + projects {
      guard let table = document.table(sheet.block) else { continue }
      if let column = sheet.targetColumn {
        blanks(sheet, table, column, isBlank: { $0.target == nil }) { name in
          (
            .missingTarget,
            Message("「\(name)」没有目标值。", "“\(name)” has no target.")
          )
        }.forEach { binder.add($0, inBlock: sheet.block) }
      }
      if let column = sheet.basisColumn {
        let isBlank = { (indicator: IndicatorSheet.Indicator) in
          table.text(row: indicator.row, column: column).isEmpty
        }
        blanks(sheet, table, column, isBlank: isBlank) { name in
          (
            .missingBasis,
            Message("「\(name)」没有填写指标值确定依据。", "“\(name)” does not say what its target is based on.")
          )
        }.forEach { binder.add($0, inBlock: sheet.block) }
      }
    }
    checkSatisfaction(projects, document, &binder)
  }

  /// Findings at the blank cells of a column that is filled in for most indicators.
  private static func blanks(
    _ sheet: IndicatorSheet, _ table: Table, _ column: Int,
    isBlank: (IndicatorSheet.Indicator) -> Bool, _ describe: (String) -> (Rule, Message)
  ) -> [Finding] {
    let blank = sheet.indicators.filter(isBlank)
    guard 2 * blank.count < sheet.indicators.count else { return [] }
    return blank.map { indicator in
      let name = table.text(row: indicator.row, column: sheet.nameColumn)
      let (rule, message) = describe(name)
      var finding = Finding(rule, in: table, row: indicator.row, column: column, message)
      finding.row = name
      return finding
    }
  }

  private static func checkSatisfaction(
    _ sheets: [IndicatorSheet], _ document: DocumentView, _ binder: inout Binder
  ) {
    let levelled = sheets.filter { sheet in sheet.indicators.contains { !$0.levels.isEmpty } }
    let lacking = levelled.filter { sheet in
      !sheet.indicators.contains { indicator in
        indicator.name.hasSuffix("满意度") || indicator.name.hasSuffix("满意率")
          || indicator.levels.contains { $0.hasPrefix("满意度") || $0.hasSuffix("满意度指标") }
      }
    }
    guard levelled.count >= 3, 2 * lacking.count < levelled.count else { return }
    for sheet in lacking {
      guard let table = document.table(sheet.block) else { continue }
      binder.add(
        Finding(
          .missingSatisfaction, in: table, range: table.nameRange,
          Message(
            "“\(table.name)”没有满意度指标，其他项目都有。",
            "“\(table.name)” has no indicator of satisfaction; other projects have.")),
        inBlock: sheet.block)
    }
  }
}
