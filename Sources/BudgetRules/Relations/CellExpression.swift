import BudgetModel

/// A cell of a document: the block of its table, body row and column.
struct CellReference: Hashable, Sendable {
  let block: Int
  let row: Int
  let column: Int
}

/// An expression whose names have been looked up, so that it can be computed again and again while
/// amounts change.
indirect enum CellExpression: Sendable {
  /// A number, or a figure that stands in the text.
  case value(Operand)
  case cell(CellReference)
  case sum([CellExpression])
  case negation(CellExpression)
  case binary(ArithmeticOperation, CellExpression, CellExpression)

  /// The cells that it reads, in order.
  var cells: [CellReference] {
    var cells: [CellReference] = []
    collect(&cells)
    return cells
  }

  private func collect(_ cells: inout [CellReference]) {
    switch self {
    case .value: break
    case .cell(let cell): cells.append(cell)
    case .sum(let parts): for part in parts { part.collect(&cells) }
    case .negation(let inner): inner.collect(&cells)
    case .binary(_, let left, let right):
      left.collect(&cells)
      right.collect(&cells)
    }
  }

  /// Whether it divides, so that its value has no last place.
  var hasQuotient: Bool {
    switch self {
    case .value, .cell: false
    case .sum(let parts): parts.contains { $0.hasQuotient }
    case .negation(let inner): inner.hasQuotient
    case .binary(let operation, let left, let right):
      operation == .divide || left.hasQuotient || right.hasQuotient
    }
  }

  /// The value in the document's unit of money; nil where the arithmetic does not fit or a cell
  /// holds no number that can be read.
  func evaluate(_ reader: FigureReader) -> Operand? {
    switch self {
    case .value(let operand): return operand
    case .cell(let cell): return reader.operand(cell)
    case .sum(let parts):
      var sum = Operand.blank
      for part in parts {
        guard let operand = part.evaluate(reader), let next = sum.applying(.add, operand) else {
          return nil
        }
        sum = next
      }
      return sum
    case .negation(let inner): return inner.evaluate(reader)?.negated
    case .binary(let operation, let left, let right):
      guard let left = left.evaluate(reader), let right = right.evaluate(reader) else { return nil }
      return left.applying(operation, right)
    }
  }
}

/// Reads the figures of cells in the document's unit of money, as printed or with corrections.
struct FigureReader {
  let document: DocumentView
  let figures: FiguresByTable
  /// What is added to the figures of cells, in the unit of their tables.
  var changes: [CellReference: ExactDecimal] = [:]

  init(_ document: DocumentView) {
    self.document = document
    figures = FiguresByTable(document.context)
  }

  /// The figure of a cell; a blank one is zero and not given, nil is one that cannot be computed.
  func operand(_ cell: CellReference) -> Operand? {
    guard let table = document.table(cell.block) else { return nil }
    let change = changes.isEmpty ? nil : changes[cell]
    return Self.operand(
      table, row: cell.row, column: cell.column, figures.figures(table), document.context, change)
  }

  static func operand(
    _ table: Table, row: Int, column: Int, _ figures: Figures, _ context: CheckContext,
    _ change: ExactDecimal? = nil
  ) -> Operand? {
    let amount = table.amount(row: row, column: column)
    if amount.state == .blank || amount.state == .notApplicable {
      guard let change else { return .blank }
      return Operand(value: change, interval: Interval(exactly: change), isGiven: true)
    }
    guard var value = amount.value,
      var interval = Interval(
        value, decimals: figures.decimals(amount, column: column), mode: figures.mode)
    else { return nil }
    if let change {
      guard let changed = value.adding(change),
        let moved = interval.adding(Interval(exactly: change))
      else { return nil }
      (value, interval) = (changed, moved)
    }
    let operand = Operand(value: value, interval: interval, isGiven: true)
    if amount.state == .percentage { return operand.shifted(by: -2) }
    guard table.columns[column].role == .amount else { return operand }
    return operand.shifted(by: context.unitExponent(table))
  }
}

extension CheckContext {
  /// The power of ten from a table's unit of money to the document's.
  func unitExponent(_ table: Table) -> Int {
    let documentUnit = fields.moneyUnit ?? .tenThousandYuan
    return (table.settings.moneyUnit ?? documentUnit).exponent - documentUnit.exponent
  }
}
