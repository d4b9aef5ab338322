import BudgetModel

extension Rule {
  /// A purchase costs its quantity times its price.
  static let procurementPrice = Rule(
    "procurement-price", .error,
    name: Message("采购金额", "Cost of a purchase"),
    summary: Message(
      "政府采购表各行的数量乘以单价等于金额，单价是四舍五入的数。",
      "In a table of procurement quantity times price is the amount of each row; prices are rounded."
    ))

  /// What is reserved is a part of the purchase.
  static let procurementReserved = Rule(
    "procurement-reserved", .error,
    name: Message("预留份额超过采购金额", "Reserved share too large"),
    summary: Message(
      "为中小企业预留的份额不超过采购金额。",
      "What is reserved for small and medium enterprises is at most what is bought for."))
}

/// The arithmetic of each row of a table of procurement.
enum ProcurementRows: TableRule {
  static let rules: [Rule] = [.procurementPrice, .procurementReserved]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    guard let columns = ProcurementTable(table), let total = columns.total else { return }
    let figures = Figures(table, context)
    // What the table declares is checked as declared.
    let isDeclared = table.formulas.contains { $0.subject == .column(total) }
    for row in 0..<table.rowCount {
      if let price = columns.price, let quantity = columns.quantity, !isDeclared {
        checkPrice(table, row, quantity, price, total, figures, &findings)
      }
      guard let reserved = columns.reserved,
        let share = figures.interval(CellPlace(row: row, column: reserved)),
        let amount = figures.interval(CellPlace(row: row, column: total)), share.isAbove(amount)
      else { continue }
      let values = [reserved, total].map { table.text(row: row, column: $0) }
      var finding = Finding(
        .procurementReserved, in: table, row: row, column: reserved,
        Message(
          "预留份额 \(values[0]) 大于采购金额 \(values[1])。",
          "The reserved share \(values[0]) is larger than the purchase of \(values[1])."))
      finding.related = [related(table, row, total)]
      findings.append(finding)
    }
  }

  private static func checkPrice(
    _ table: Table, _ row: Int, _ quantity: Int, _ price: Int, _ total: Int,
    _ figures: Figures, _ findings: inout [Finding]
  ) {
    guard let count = table.amount(row: row, column: quantity).value,
      let priceValue = table.amount(row: row, column: price).value,
      let unitPrice = figures.interval(CellPlace(row: row, column: price)),
      let stated = table.amount(row: row, column: total).value,
      let amount = figures.interval(CellPlace(row: row, column: total)),
      let cost = unitPrice.multiplied(by: Interval(exactly: count)),
      let computed = priceValue.multiplied(by: count)
    else { return }
    // A price may be in 元 beside an amount in 万元.
    let isRight = [0, -4].contains { exponent in
      guard let low = cost.low.shifted(by: exponent), let high = cost.high.shifted(by: exponent)
      else { return false }
      return Interval(low, high).intersection(amount) != nil
    }
    guard !isRight else { return }
    var finding = Finding(
      .procurementPrice, in: table, row: row, column: total,
      Message(
        "金额为 \(stated.grouped)，数量 \(count) 乘以单价 \(priceValue.grouped) 为 \(computed.trimmed(minimum: 2).grouped)。",
        "The amount is \(stated.grouped); \(count) at \(priceValue.grouped) make \(computed.trimmed(minimum: 2).grouped)."
      ))
    finding.kind = .mismatch
    finding.stated = stated
    finding.computed = computed.trimmed(minimum: 2)
    finding.difference = stated.subtracting(computed)?.trimmed(minimum: 2)
    finding.related = [quantity, price].map { related(table, row, $0) }
    findings.append(finding)
  }

  private static func related(_ table: Table, _ row: Int, _ column: Int) -> RelatedPlace {
    let text = "\(table.columns[column].title) \(table.text(row: row, column: column))"
    return RelatedPlace(
      place: Place(table.block, table.range(row: row, column: column)),
      message: Message(text, text))
  }
}
