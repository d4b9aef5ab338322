import BudgetModel

/// A cell of a document: the block of its table, body row and column.
struct CellReference: Hashable, Sendable {
  let block: Int
  let row: Int
  let column: Int
}

/// A printed figure: the one of a cell, or one that stands in the text at a UTF-8 range of a block.
enum PrintedFigure: Hashable, Sendable {
  case cell(CellReference)
  case text(block: Int, range: Range<Int>)
}

/// An expression whose names have been looked up, so that it can be computed again and again while
/// amounts change.
///
/// Most are one cell, which is held in place.
enum CellExpression: Sendable {
  /// A number.
  indirect case value(Operand)
  /// A figure that stands in the text, in the document's unit of money.
  indirect case written(block: Int, range: Range<Int>, Operand)
  case cell(CellReference)
  case sum([CellExpression])
  indirect case negation(CellExpression)
  indirect case binary(ArithmeticOperation, CellExpression, CellExpression)

  /// The cells that it reads, in order.
  var cells: [CellReference] {
    var cells: [CellReference] = []
    collect(&cells)
    return cells
  }

  private func collect(_ cells: inout [CellReference]) {
    switch self {
    case .value, .written: break
    case .cell(let cell): cells.append(cell)
    case .sum(let parts): for part in parts { part.collect(&cells) }
    case .negation(let inner): inner.collect(&cells)
    case .binary(_, let left, let right):
      left.collect(&cells)
      right.collect(&cells)
    }
  }

  /// Adds the figures that it reads to `terms`, each with whether the value grows with the figure
  /// by as much; nil for one of which more or less than that is true.
  func collectTerms(isAdded: Bool?, _ terms: inout [CheckTerm<PrintedFigure>]) {
    switch self {
    case .value: break
    case .written(let block, let range, _):
      terms.append(CheckTerm(figure: .text(block: block, range: range), isAdded: isAdded))
    case .cell(let cell): terms.append(CheckTerm(figure: .cell(cell), isAdded: isAdded))
    case .sum(let parts): for part in parts { part.collectTerms(isAdded: isAdded, &terms) }
    case .negation(let inner): inner.collectTerms(isAdded: isAdded.map { !$0 }, &terms)
    case .binary(let operation, let left, let right):
      switch operation {
      case .add, .subtract:
        left.collectTerms(isAdded: isAdded, &terms)
        right.collectTerms(isAdded: operation == .add ? isAdded : isAdded.map { !$0 }, &terms)
      case .multiply, .divide:
        left.collectTerms(isAdded: nil, &terms)
        right.collectTerms(isAdded: nil, &terms)
      }
    }
  }

  /// Whether it divides, so that its value has no last place.
  var hasQuotient: Bool {
    switch self {
    case .value, .written, .cell: false
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
    case .written(let block, let range, let operand):
      return reader.changed(operand, .text(block: block, range: range)).map(reader.sharpened)
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
  /// What is added to figures, in the document's unit of money.
  var changes: [PrintedFigure: ExactDecimal] = [:]
  /// The decimals that figures of the text are given to at least, zeros at their end being dropped.
  var writtenDecimals = 0

  init(_ document: DocumentView) {
    self.document = document
    figures = FiguresByTable(document.context)
  }

  /// The figure of a cell; a blank one is zero and not given, nil is one that cannot be computed.
  func operand(_ cell: CellReference) -> Operand? {
    guard let table = document.table(cell.block) else { return nil }
    let operand = Self.operand(
      table, row: cell.row, column: cell.column, figures.figures(table), document.context)
    return operand.flatMap { changed($0, .cell(cell)) }
  }

  /// An operand with what is added to its figure.
  func changed(_ operand: Operand, _ figure: PrintedFigure) -> Operand? {
    guard !changes.isEmpty, let change = changes[figure] else { return operand }
    return operand.applying(
      .add, Operand(value: change, interval: Interval(exactly: change), isGiven: true))
  }

  /// A figure of the text as precise as it is taken to be.
  func sharpened(_ operand: Operand) -> Operand {
    guard writtenDecimals > 0,
      let interval = Interval(operand.value, decimals: writtenDecimals, mode: .round),
      interval.high < operand.interval.high
    else { return operand }
    return Operand(value: operand.value, interval: interval, isGiven: operand.isGiven)
  }

  /// The figure of a cell as printed, in the document's unit of money.
  static func operand(
    _ table: Table, row: Int, column: Int, _ figures: Figures, _ context: CheckContext
  ) -> Operand? {
    let amount = table.amount(row: row, column: column)
    if amount.state == .blank || amount.state == .notApplicable { return .blank }
    guard let value = amount.value,
      let interval = Interval(
        value, decimals: figures.decimals(amount, column: column), mode: figures.mode)
    else { return nil }
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
