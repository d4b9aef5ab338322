import BudgetModel
import BudgetSyntax

/// What the text says of the year before, against last year's document.
extension Narrative {
  func bindLastYear(_ binder: inout Binder) {
    guard let lastYear = LastYear(document) else { return }
    for entry in entries where !scope.isSilent {
      guard let placement = entry.placement, !placement.isLimit,
        let amount = entry.statement.amount, amount.moneyUnit == unit,
        let before = lastYear.expression(placement.expression)
      else { continue }
      bind(entry, amount, before, lastYear.name, &binder)
    }
  }

  private func bind(
    _ entry: Entry, _ amount: ProseFigure, _ before: CellExpression, _ file: String,
    _ binder: inout Binder
  ) {
    let statement = entry.statement
    let decimals = decimals(ofSentence: statement.sentence, in: entry.part)
    guard let now = written(amount, in: entry.part, decimals: decimals) else { return }
    if let prior = statement.prior, prior.moneyUnit == unit {
      let left = written(prior, in: entry.part, decimals: decimals)
      compare(
        entry, prior, left, before, file, Message("的上年数", "last year's figure of "), &binder)
    } else if let change = statement.change, change.figure.moneyUnit == unit {
      let size = written(change.figure, in: entry.part, decimals: decimals)
      let difference: CellExpression =
        change.isIncrease
        ? .binary(.subtract, now, before) : .binary(.subtract, before, now)
      compare(
        entry, change.figure, size, difference, file,
        change.isIncrease
          ? Message("比上年的增加额", "the rise of ") : Message("比上年的减少额", "the fall of "), &binder)
    } else if statement.flat != nil {
      compare(
        entry, amount, now, before, file, Message("与上年持平，", "the level figure of "), &binder)
    }
  }

  private func compare(
    _ entry: Entry, _ figure: ProseFigure, _ left: CellExpression?, _ right: CellExpression,
    _ file: String, _ what: Message, _ binder: inout Binder
  ) {
    guard let left, let site = site(figure, in: entry.part) else { return }
    let (name, unit) = (self.name(of: entry), self.unit.rawValue)
    var relation = Relation(
      .textLastYear, left, .equal, right, at: .text(block: site.block, range: site.range)
    ) { outcome in
      let figures = StatedFigures(outcome)
      return Message(
        "正文“\(name)”\(what.chinese)为 \(figures.left)\(unit)，按 \(file) 应为 \(figures.right)\(unit)，\(figures.difference.chinese)\(unit)；上年数按同口径调整过的，请说明。",
        "The text gives \(figures.left) for \(what.english)“\(name)”, by \(file) it is \(figures.right): \(figures.difference.english); if last year's figure was adjusted, the text should say so."
      )
    }
    // Last year's figures are rounded too.
    relation.reportsRounding = false
    if binder.explains { relation.statement = "\(name)\(what.chinese) = \(file) 中的数" }
    binder.add(relation)
  }
}

/// Last year's document, where its figures can be compared with this year's.
private struct LastYear {
  let name: String
  private let companion: Companion
  private let document: DocumentView

  init?(_ document: DocumentView) {
    guard let companion = document.companions.previousYear else { return nil }
    let (own, last) = (document.context.fields, companion.analysis.context.fields)
    // A budget is compared with a budget, final accounts with final accounts.
    guard own.documentType?.isAccounts == last.documentType?.isAccounts else { return nil }
    if let year = own.year, let before = last.year, year != before + 1 { return nil }
    name = companion.name
    self.companion = companion
    self.document = document
  }

  /// What an expression of this year's cells was the year before; nil where a cell was not there.
  func expression(_ expression: CellExpression) -> CellExpression? {
    switch expression {
    case .value, .written: return expression
    case .cell(let cell): return operand(cell).map(CellExpression.value)
    case .sum(let parts):
      let before = parts.compactMap(self.expression)
      return before.count == parts.count ? .sum(before) : nil
    case .negation(let inner): return self.expression(inner).map(CellExpression.negation)
    case .binary(let operation, let left, let right):
      guard let left = self.expression(left), let right = self.expression(right) else {
        return nil
      }
      return .binary(operation, left, right)
    }
  }

  private func operand(_ cell: CellReference) -> Operand? {
    guard let table = document.table(cell.block),
      let key = table.keyedRows.first(where: {
        $0.place.row == cell.row && $0.place.side == table.columns[cell.column].side
      })?.key
    else { return nil }
    let tables = CompanionTable.tables(companion, like: table, in: document.context)
    guard tables.count == 1, let row = tables[0].rows[key] else { return nil }
    return tables[0].operand(row: row, column: table.columns[cell.column].folded)
  }
}
