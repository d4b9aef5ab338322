import BudgetModel
import BudgetRules

/// How an amount is made up, and which totals it is part of.
struct AmountHover {
  private let cursor: Cursor
  private let table: Table
  private let row: Int
  private let column: Int
  private let words: Words

  /// Addends that are listed one by one.
  private static let maximumAddends = 40
  /// Totals that are listed.
  private static let maximumWholes = 8

  init(_ cursor: Cursor, _ table: Table, row: Int, column: Int, _ words: Words) {
    self.cursor = cursor
    self.table = table
    self.row = row
    self.column = column
    self.words = words
  }

  /// Nil where the cell holds no number and nothing makes one up for it.
  var hover: Hover? {
    guard table.columns[column].role.isNumeric else { return nil }
    let amount = table.amount(row: row, column: column)
    let sums = CellSums(table, row: row, column: column)
    let made = sums.made.filter { $0.value != nil || amount.isNumber }
    guard amount.value != nil || made.contains(where: { $0.value != nil }) else { return nil }
    let parts =
      [title(amount)] + made.map(text) + [formula, wholes(sums)].compactMap { $0 }
    return Hover(
      markdown: parts.joined(separator: "\n\n"),
      range: cursor.inDocument(table.range(row: row, column: column)))
  }

  /// The same for the label of the row, where the row is a sum or part of one.
  func hover(ofLabelIn labelColumn: Int) -> Hover? {
    let sums = CellSums(table, row: row, column: column)
    guard !sums.made.isEmpty || !sums.wholes.isEmpty,
      let cell = table.cell(row: row, column: labelColumn),
      !cell.isEmpty, let hover
    else { return nil }
    return Hover(markdown: hover.markdown, range: cursor.inDocument(cell.range))
  }

  private var side: Int { table.columns[column].side }

  private func title(_ amount: Amount) -> String {
    let unit =
      amount.isNumber && table.columns[column].role == .amount
      ? " " + cursor.analysis.moneyUnit(of: table).rawValue : ""
    let value = amount.grouped.map { "**\($0)**\(unit)" } ?? words("未填", "Blank")
    return value + " · " + name(row: row, column: column)
  }

  /// A cell by row and column.
  private func name(row: Int, column: Int) -> String {
    let title = Markdown.escaped(table.columns[column].title)
    let label = label(row)
    return label.isEmpty ? title : "\(label) · \(title)"
  }

  /// What a row of the cell's side is called, without the colon that totals often have.
  private func label(_ row: Int) -> String {
    let label = table.label(row: row, side: side)
    return Markdown.escaped(
      label.hasSuffix("：") || label.hasSuffix(":") ? String(label.dropLast()) : label)
  }

  // MARK: Sums

  private func text(_ sum: CellSum) -> String {
    var lines: [[String]] = []
    let isDown: Bool
    switch sum.origin {
    case .rows: isDown = true
    case .columns: isDown = false
    }
    // Blank parts say nothing unless all are blank.
    let given = sum.addends.filter {
      table.amount(row: $0.row, column: $0.column).state != .blank
    }
    for addend in given.prefix(Self.maximumAddends) {
      let name =
        isDown ? label(addend.row) : Markdown.escaped(table.columns[addend.column].title)
      let amount = table.amount(row: addend.row, column: addend.column).grouped
      lines.append([
        addend.isSubtracted ? "−" : "+", name,
        amount ?? table.text(row: addend.row, column: addend.column),
      ])
    }
    if given.count > Self.maximumAddends {
      let rest = given.count - Self.maximumAddends
      lines.append(["", words("另有 \(rest) 项", "\(rest) more"), "…"])
    }
    guard let value = sum.value else {
      return heading(sum.origin) + words("：各组成部分均未填。", ": all parts are blank.")
    }
    lines.append(["=", "**\(words("合计", "Sum"))**", "**\(shown(value))**"])
    return heading(sum.origin) + words("：", ": ") + verdict(value, isDown: isDown) + "\n\n"
      + Markdown.table(["", words("组成", "Part"), words("金额", "Amount")], lines)
  }

  private func heading(_ origin: CellSum.Origin) -> String {
    switch origin {
    case .rows(.children): words("纵向，直接下级各行之和", "Down, its children")
    case .rows(.unit): words("纵向，该单位各科目之和", "Down, the unit's subjects")
    case .rows(.total): words("纵向，所合计各行之和", "Down, the rows it totals")
    case .rows(.declared): words("纵向，@行 的公式", "Down, by @行")
    case .columns(isDeclared: false): words("横向，同组各列之和", "Across, the columns of its group")
    case .columns(isDeclared: true): words("横向，@列 的公式", "Across, by @列")
    }
  }

  private func verdict(_ value: ExactDecimal, isDown: Bool) -> String {
    guard let stated = table.amount(row: row, column: column).value else {
      return words("本格未填", "this cell is blank")
    }
    guard let difference = stated.subtracting(value) else {
      return words("位数过多，无法比较", "too many digits to compare")
    }
    if difference.isZero { return words("相符 ✓", "agrees ✓") }
    let amount = shown(difference.magnitude)
    let side =
      difference.mantissa > 0
      ? words("多 \(amount)", "\(amount) too much") : words("少 \(amount)", "\(amount) too little")
    return isRounding(difference)
      ? words("\(side)（尾数误差）", "\(side) (rounding)") : words("\(side) ✗", "\(side) ✗")
  }

  /// Whether the checks explain a difference in this cell by rounding.
  private func isRounding(_ difference: ExactDecimal) -> Bool {
    let range = table.range(row: row, column: column)
    return cursor.analysis.findings.contains { block, finding in
      block == cursor.blockIndex
        && ([finding] + finding.consequences).contains {
          $0.kind == .rounding && $0.place.range == range && $0.difference == difference
        }
    }
  }

  private func shown(_ value: ExactDecimal) -> String {
    value.trimmed(minimum: Int(table.amount(row: row, column: column).scale)).grouped
  }

  // MARK: Formulas and totals

  /// The declared formula that is more than a sum, as written.
  private var formula: String? {
    let declared = table.formulas.first { formula in
      switch formula.subject {
      case .column(let column): column == self.column
      case .row(let place): place.row == row && place.side == side
      case .check: false
      }
    }
    guard let declared else { return nil }
    return "`" + table.block.text(table.block.lines[declared.line].content) + "`"
  }

  private func wholes(_ sums: CellSums) -> String? {
    let wholes = sums.wholes
    guard !wholes.isEmpty else { return nil }
    var list = wholes.prefix(Self.maximumWholes).map { whole in
      whole.row == row
        ? Markdown.escaped(table.columns[whole.column].title)
        : label(whole.row)
    }
    if wholes.count > list.count { list.append("…") }
    return words("计入：", "Part of: ") + list.joined(separator: words("、", ", "))
  }
}
