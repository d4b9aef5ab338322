import BudgetModel

/// Words a disagreement of a sum for people.
struct SumReport {
  private let checker: SumChecker
  private let disagreement: Disagreement

  /// Addends that are named in a finding; more would not be read.
  private static let maximumAddends = 200

  init(_ checker: SumChecker, _ disagreement: Disagreement) {
    self.checker = checker
    self.disagreement = disagreement
  }

  private var table: Table { checker.table }
  private var binding: Binding { disagreement.binding }

  /// The rule that the sum belongs to.
  private var rule: Rule {
    switch binding.origin {
    case .balance: .balance
    case .columns(let sum, _):
      table.columnSums[sum].declaration == nil ? .columnSum : .declaredFormula
    case .rows(let side, let sum, _):
      switch table.sides[side].sums[sum].kind {
      case .children: .childrenSum
      case .unit: .unitSum
      case .total: .totalSum
      case .declared: .declaredFormula
      }
    }
  }

  /// The finding at the sum's total.
  var finding: Finding {
    var finding = Finding(
      reportedRule, in: table, row: binding.total.row, column: binding.total.column, message)
    finding.kind = disagreement.kind
    finding.stated = disagreement.stated
    finding.computed = disagreement.computed?.trimmed(minimum: shownDecimals)
    finding.difference = disagreement.difference?.trimmed(minimum: shownDecimals)
    finding.related = addends
    return finding
  }

  /// The finding at one of the sum's addends, which is to blame for the mismatch.
  func finding(blaming cell: CellPlace, change: ExactDecimal?) -> Finding {
    let stated = checker.figures.number(cell)?.value
    let computed = change.flatMap { stated?.adding($0) }?.trimmed(minimum: shownDecimals)
    let name = name(of: cell)
    var finding = Finding(
      rule, in: table, row: cell.row, column: cell.column,
      Message(
        "\(name)为 \(text(stated))，所在的各项合计都不成立；应为 \(text(computed))。",
        "\(name) is \(text(stated)), and none of the sums it is part of holds; \(text(computed)) would make them hold."
      ))
    finding.kind = .mismatch
    finding.stated = stated
    finding.computed = computed
    finding.difference = change?.negated?.trimmed(minimum: shownDecimals)
    finding.related = addends
    return finding
  }

  private var reportedRule: Rule {
    switch disagreement.kind {
    case .mismatch: rule
    case .rounding: .roundingDifference
    case .missingTotal: .missingTotal
    case .missingParts: .missingParts
    }
  }

  // MARK: Words

  private var message: Message {
    let total = name(of: binding.total)
    let parts = partsName
    let stated = text(disagreement.stated)
    let computed = text(disagreement.computed)
    switch disagreement.kind {
    case .missingTotal:
      return Message(
        "\(total)未填，\(parts.chinese)为 \(computed)。",
        "\(total) is blank; \(parts.english) is \(computed).")
    case .missingParts:
      return Message(
        "\(total)为 \(stated)，而其各组成部分均未填。",
        "\(total) is \(stated), but all its parts are blank.")
    case .mismatch, .rounding:
      guard let difference = disagreement.difference else {
        return Message(
          "\(total)与\(parts.chinese)的数字位数过多，无法计算。",
          "\(total) and \(parts.english) have too many digits to be computed.")
      }
      let isTooMuch = difference.mantissa > 0
      let amount = text(difference.magnitude)
      let hint =
        disagreement.kind == .rounding
        ? (chinese: "（尾数误差）", english: " (rounding)") : (chinese: "", english: "")
      return Message(
        "\(total)为 \(stated)，\(parts.chinese)为 \(computed)，\(isTooMuch ? "多" : "少") \(amount)\(hint.chinese)。",
        "\(total) is \(stated), but \(parts.english) is \(computed): \(amount) too \(isTooMuch ? "much" : "little")\(hint.english)."
      )
    }
  }

  private var partsName: Message {
    switch binding.origin {
    case .balance:
      let name = binding.addends.first.map { self.name(of: $0.cell) } ?? ""
      return Message(name, name)
    case .columns: return Message("本行各列之和", "the sum across the row")
    case .rows(let side, let sum, _):
      switch table.sides[side].sums[sum].kind {
      case .children: return Message("直接下级各行之和", "the sum of its children")
      case .unit: return Message("该单位各科目之和", "the sum of its subjects")
      case .total: return Message("所合计各行之和", "the sum of its rows")
      case .declared: return Message("公式的结果", "the declared formula")
      }
    }
  }

  /// A cell by row and column: 「21015 医疗保障管理事务」的「合计」.
  private func name(of cell: CellPlace) -> String {
    let row = table.label(row: cell.row, side: table.columns[cell.column].side)
    let column = table.columns[cell.column].title
    return row.isEmpty ? "「\(column)」" : "「\(row)」的「\(column)」"
  }

  private func text(_ value: ExactDecimal?) -> String {
    value?.trimmed(minimum: shownDecimals).grouped ?? "—"
  }

  private var shownDecimals: Int {
    let cells = [binding.total] + binding.addends.prefix(Self.maximumAddends).map(\.cell)
    return cells.compactMap { checker.figures.number($0).map { Int($0.scale) } }.max() ?? 2
  }

  private var addends: [RelatedPlace] {
    binding.addends.prefix(Self.maximumAddends).compactMap { addend in
      guard let amount = checker.figures.number(addend.cell)?.value else { return nil }
      let row = table.label(row: addend.cell.row, side: table.columns[addend.cell.column].side)
      let column = table.columns[addend.cell.column].title
      let isDown = addend.cell.column == binding.total.column && !row.isEmpty
      let text = "\(addend.isSubtracted ? "−" : "+") \(isDown ? row : column) \(amount.grouped)"
      return RelatedPlace(
        place: Place(
          table.block, table.range(row: addend.cell.row, column: addend.cell.column)),
        message: Message(text, text))
    }
  }
}
