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

  /// The report of a sum as it is printed; nil where it holds.
  init?(_ checker: SumChecker, _ binding: Binding) {
    guard let disagreement = binding.disagreement(checker.figures) else { return nil }
    self.init(checker, disagreement)
  }

  /// The sum.
  var binding: Binding { disagreement.binding }

  private var table: Table { checker.table }

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
    finding.related = remarks + addends
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
        "\(name.chinese)为 \(text(stated))，所在的各项合计都不成立；应为 \(text(computed))。",
        "\(name.english) is \(text(stated)), and none of the sums it is part of holds; \(text(computed)) would make them hold."
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
        "\(total.chinese)未填，\(parts.chinese)为 \(computed)。",
        "\(total.english) is blank; \(parts.english) is \(computed).")
    case .missingParts:
      return Message(
        "\(total.chinese)为 \(stated)，而其各组成部分均未填。",
        "\(total.english) is \(stated), but all its parts are blank.")
    case .mismatch, .rounding:
      guard let difference = disagreement.difference else {
        return Message(
          "\(total.chinese)与\(parts.chinese)的数字位数过多，无法计算。",
          "\(total.english) and \(parts.english) have too many digits to be computed.")
      }
      let isTooMuch = difference.mantissa > 0
      let amount = text(difference.magnitude)
      let hint =
        disagreement.kind == .rounding
        ? (chinese: "（尾数误差）", english: " (rounding)") : (chinese: "", english: "")
      return Message(
        "\(total.chinese)为 \(stated)，\(parts.chinese)为 \(computed)，\(isTooMuch ? "多" : "少") \(amount)\(hint.chinese)。",
        "\(total.english) is \(stated), but \(parts.english) is \(computed): \(amount) too \(isTooMuch ? "much" : "little")\(hint.english)."
      )
    }
  }

  private var partsName: Message {
    switch binding.origin {
    case .balance:
      return binding.addends.first.map { name(of: $0.cell) } ?? Message("", "")
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
  private func name(of cell: CellPlace) -> Message {
    let row = table.label(row: cell.row, side: table.columns[cell.column].side)
    let column = table.columns[cell.column].title
    if row.isEmpty { return Message("「\(column)」", "“\(column)”") }
    return Message("「\(row)」的「\(column)」", "“\(column)” of “\(row)”")
  }

  private func text(_ value: ExactDecimal?) -> String {
    value?.trimmed(minimum: shownDecimals).grouped ?? "—"
  }

  private var shownDecimals: Int {
    let cells = [binding.total] + binding.addends.prefix(Self.maximumAddends).map(\.cell)
    return cells.compactMap { checker.figures.number($0).map { Int($0.scale) } }.max() ?? 2
  }

  /// What the difference looks like, at the cells that it points to.
  private var remarks: [RelatedPlace] {
    switch disagreement.kind {
    case .mismatch: causes
    case .rounding: isUnusuallyLarge ? [remark(.unusualRounding, at: binding.total)] : []
    case .missingTotal, .missingParts: []
    }
  }

  private var causes: [RelatedPlace] {
    guard let stated = disagreement.stated, let computed = disagreement.computed,
      let difference = disagreement.difference
    else { return [] }
    // A part that is subtracted weighs with the other sign.
    let parts = binding.addends.prefix(Self.maximumAddends).compactMap { addend in
      let value = checker.figures.number(addend.cell)?.value
      return (addend.isSubtracted ? value?.negated : value).map { (addend.cell, $0) }
    }
    let causes = LikelyCause.causes(
      stated: stated, computed: computed, difference: difference, parts: parts)
    return causes.map { cause in
      switch cause {
      case .exchangedDigits: remark(.exchangedDigits, at: binding.total)
      case .oneDigit: remark(.oneDigit, at: binding.total)
      case .unit(let exponent): remark(.unit(exponent), at: binding.total)
      case .part(let cell, let isLeftOut):
        remark(isLeftOut ? .leftOut : .addedTwice, at: cell)
      case .sign(let cell): remark(.sign, at: cell)
      }
    }
  }

  private func remark(_ message: Message, at cell: CellPlace) -> RelatedPlace {
    RelatedPlace(
      place: Place(table.block, table.range(row: cell.row, column: cell.column)), message: message)
  }

  /// Whether a rounding difference is larger than roundings that do not depend on each other
  /// nearly ever add up to: |Δ| > u·√(n+1), about 3.5 standard deviations.
  private var isUnusuallyLarge: Bool {
    guard let difference = disagreement.difference,
      let amount = checker.figures.number(binding.total)
    else { return false }
    let decimals = checker.figures.decimals(amount, column: binding.total.column)
    let count = ExactDecimal(mantissa: Int128(binding.addends.count + 1), scale: 0)
    guard let square = difference.multiplied(by: difference),
      let limit = ExactDecimal(mantissa: 1, scale: 2 * decimals).multiplied(by: count)
    else { return false }
    return square > limit
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

extension Message {
  fileprivate static let exchangedDigits = Message(
    "可能：相邻两位数字写颠倒", "Perhaps two neighbouring digits are exchanged")
  fileprivate static let oneDigit = Message("可能：一位数字写错", "Perhaps one digit is wrong")
  fileprivate static let addedTwice = Message(
    "可能：合计多计了一次这个数", "Perhaps the total counts this figure once more")
  fileprivate static let leftOut = Message(
    "可能：合计漏计了这个数", "Perhaps the total leaves this figure out")
  fileprivate static let sign = Message("可能：正负号写反", "Perhaps the sign is wrong")
  fileprivate static let unusualRounding = Message(
    "尾数误差偏大，互不相关的四舍五入很少累积到这个程度",
    "Unusually large for rounding: independent roundings rarely add up to it")

  fileprivate static func unit(_ exponent: Int) -> Message {
    let factor = ExactDecimal(mantissa: 1, scale: 0).shifted(by: abs(exponent))?.grouped ?? ""
    return Message(
      "可能：金额单位不同，相差 \(factor) 倍", "Perhaps another unit of money: a factor of \(factor)")
  }
}
