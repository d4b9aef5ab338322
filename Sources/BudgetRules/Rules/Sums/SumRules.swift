import BudgetModel

extension Rule {
  /// A subject or label is the sum of those directly below it.
  static let childrenSum = Rule(
    "children-sum", .error,
    name: Message("上下级合计", "Sum of children"),
    summary: Message(
      "上级科目（类、款）或上级项目的金额等于其直接下级各行之和。",
      "A parent row equals the sum of the rows directly below it."))

  /// A unit is the sum of its subjects.
  static let unitSum = Rule(
    "unit-sum", .error,
    name: Message("单位合计", "Sum of a unit"),
    summary: Message(
      "单位行的金额等于该单位各科目之和。", "A unit's row equals the sum of its subjects."))

  /// 合计, 总计 and their like are the sum of their rows.
  static let totalSum = Rule(
    "total-sum", .error,
    name: Message("合计行", "Total row"),
    summary: Message(
      "合计、总计等行等于其所合计各行之和。", "A total row equals the sum of the rows it totals."))

  /// 小计 and 合计 columns are the sum of their groups.
  static let columnSum = Rule(
    "column-sum", .error,
    name: Message("横向合计", "Sum across"),
    summary: Message(
      "小计、合计列等于同组各列之和。", "A total column equals the sum of the columns of its group."))

  /// Income equals expenditure.
  static let balance = Rule(
    "balance", .error,
    name: Message("收支平衡", "Balance"),
    summary: Message(
      "收入总计等于支出总计。", "Total income equals total expenditure."))

  /// A declared `@列` or `@行` formula holds.
  static let declaredFormula = Rule(
    "declared-formula", .error,
    name: Message("声明的公式", "Declared formula"),
    summary: Message(
      "@列、@行 声明的公式成立。", "A formula declared by @列 or @行 holds."))

  /// Figures differ by no more than rounding explains.
  static let roundingDifference = Rule(
    "rounding-difference", .information,
    name: Message("尾数误差", "Rounding difference"),
    summary: Message(
      "合计与各部分之和不等，但差额在四舍五入可解释的范围内。",
      "A total differs from its parts by no more than their rounding explains."))

  /// A total is blank over parts that are given.
  static let missingTotal = Rule(
    "missing-total", .warning,
    name: Message("合计未填", "Missing total"),
    summary: Message(
      "各组成部分有数而合计为空。", "A total is blank although its parts are given."))

  /// A total is given over parts that are all blank.
  static let missingParts = Rule(
    "missing-parts", .warning,
    name: Message("明细未填", "Missing parts"),
    summary: Message(
      "合计有数而各组成部分均为空。", "A total is given although all its parts are blank."))
}

/// All sums of a table, each slip where it is, with what follows from it.
enum SumRules: TableRule {
  static let rules: [Rule] = [
    .childrenSum, .unitSum, .totalSum, .columnSum, .balance, .declaredFormula,
    .roundingDifference, .missingTotal, .missingParts,
  ]

  /// Whether a finding says that a sum does not hold, and not merely that it is rounded or blank.
  static func isMismatch(_ finding: Finding) -> Bool {
    finding.kind == .mismatch && rules.contains(finding.rule)
  }

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    var checker = SumChecker(table, context)
    checker.run()
    guard !checker.disagreements.isEmpty else { return }
    for disagreement in checker.disagreements where disagreement.kind != .mismatch {
      findings.append(SumReport(checker, disagreement).finding)
    }
    let mismatches = checker.disagreements.filter { $0.kind == .mismatch }.map(\.binding)
    var causes = RootCauses(TableNetwork(checker: checker), mismatches)
    for cause in causes.find() {
      let reports = cause.checks.compactMap { SumReport(checker, $0) }
      guard let shown = reports.first else { continue }
      guard let cell = cause.figure, cell != shown.binding.total else {
        var finding = shown.finding
        finding.consequences = reports.dropFirst().map(\.finding)
        findings.append(finding)
        continue
      }
      var finding = shown.finding(blaming: cell, change: cause.change)
      finding.consequences = reports.map(\.finding)
      findings.append(finding)
    }
  }
}
