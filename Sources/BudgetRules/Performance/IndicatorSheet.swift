import BudgetModel
import BudgetSyntax

/// A table of performance indicators, in whatever layout: levels in columns of their own, targets
/// in one cell or parted into sign, number and unit, with or without what came of them.
struct IndicatorSheet: Sendable {
  /// Where the figure of an indicator stands.
  enum Source: Sendable {
    /// All in the text of one cell.
    case text(column: Int, Target?)
    /// The number in a column of numbers, sign and unit beside it.
    case parts(column: Int, Target.Bound, unit: String)

    var column: Int {
      switch self {
      case .text(let column, _), .parts(let column, _, _): column
      }
    }
  }

  struct Indicator: Sendable {
    let row: Int
    /// The name as names are compared.
    let name: String
    /// The first and second level, from a row above where the own cell is blank.
    let levels: [String]
    /// The target of the whole period or year; nil where nothing is given.
    let target: Source?
    /// What came of it.
    let actual: Source?
  }

  let block: Int
  /// The name of the column of targets.
  let targetColumn: Int?
  let nameColumn: Int
  let rateColumn: Int?
  let weightColumn: Int?
  let scoreColumn: Int?
  let basisColumn: Int?
  let indicators: [Indicator]

  /// Reads a table; nil where it has no column of indicators.
  init?(_ table: Table, block: Int) {
    guard let name = table.column(named: ["三级指标", "绩效指标", "指标名称", "指标"]) else { return nil }
    self.block = block
    nameColumn = name
    rateColumn = table.column(named: ["完成比例", "完成率", "完成率(%)"])
    weightColumn = table.column(named: ["设置分值", "分值", "权重", "权重(%)", "分值权重"])
    scoreColumn = table.column(named: ["得分", "自评得分"])
    basisColumn = table.column(named: ["指标值确定依据", "指标确定依据"])
    let target = Columns(table, Self.targets)
    targetColumn = target?.number
    let actual = Columns(table, ["实际完成值", "全年实际值", "实际值", "完成值"])
    let levels = ["一级指标", "二级指标"].compactMap { table.column(named: [$0]) }
    var current = [String](repeating: "", count: levels.count)
    var indicators: [Indicator] = []
    for row in 0..<table.rowCount {
      for (level, column) in levels.enumerated() {
        let text = FoldedName.fold(table.text(row: row, column: column))
        guard !text.isEmpty else { continue }
        if text != current[level], level == 0 { current = current.map { _ in "" } }
        current[level] = text
      }
      let text = table.text(row: row, column: name)
      guard !text.isEmpty, !Self.totals.contains(FoldedName.fold(text)) else { continue }
      indicators.append(
        Indicator(
          row: row, name: Self.simplified(text), levels: current,
          target: target?.source(table, row), actual: actual?.source(table, row)))
    }
    self.indicators = indicators
  }

  /// The labels of rows that add weights and scores.
  static let totals = ["总分", "总得分", "合计", "总计"]

  /// The names of columns of targets; the year's before those of a part of it.
  private static let targets = [
    "全年目标值", "年度目标值", "年度指标值", "目标值", "绩效目标值", "指标值", "值",
  ]

  /// A name without a unit in brackets at its end: `各级财政实际补助标准(元)`.
  private static func simplified(_ name: String) -> String {
    let folded = FoldedName.fold(name)
    for unit in ["(元)", "(%)", "(万元)", "(人)", "(万人)", "(人次)", "(万人次)"]
    where folded.hasSuffix(unit) {
      return String(folded.dropLast(unit.count))
    }
    return folded
  }

  /// The figure that a source states; nil where it is none.
  func target(_ source: Source?, _ indicator: Indicator, _ table: Table) -> Target? {
    switch source {
    case nil: return nil
    case .text(_, let target): return target
    case .parts(let column, let bound, let unit):
      return table.amount(row: indicator.row, column: column).value.map {
        Target(bound: bound, value: $0, unit: unit)
      }
    }
  }

  /// The columns of a figure.
  private struct Columns {
    let number: Int
    let sign: Int?
    let unit: Int?

    init?(_ table: Table, _ names: [String]) {
      guard let number = table.column(named: names) else { return nil }
      self.number = number
      guard table.columns[number].role.isNumeric else {
        (sign, unit) = (nil, nil)
        return
      }
      sign = table.column(named: ["符号", "指标方向", "指标符号"])
      unit = table.column(named: ["计量单位", "单位", "单位(文字描述)", "度量单位"])
    }

    func source(_ table: Table, _ row: Int) -> Source? {
      if table.columns[number].role.isNumeric {
        let amount = table.amount(row: row, column: number)
        let unit = table.text(row: row, column: self.unit)
        // 文字描述 has its words in the column of units.
        if amount.value == nil {
          return unit.isEmpty ? nil : .text(column: self.unit ?? number, Target(unit))
        }
        let bound = Target.bound(table.text(row: row, column: sign))
        let isPercentage = amount.state == .percentage
        return .parts(column: number, bound, unit: isPercentage ? "%" : unit)
      }
      let text = table.text(row: row, column: number)
      return text.isEmpty ? nil : .text(column: number, Target(text))
    }
  }
}
