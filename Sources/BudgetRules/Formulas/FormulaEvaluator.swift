import BudgetModel
import BudgetSyntax

/// Computes formulas over the tables of a document.
struct FormulaEvaluator {
  /// Where a bare name in a formula is looked up.
  enum Scope {
    /// Nowhere: only cells have a value.
    case cells
    /// Among the columns of the table, in this row.
    case row(Int)
    /// Among the rows of a side of the table, in this column.
    case column(Int, side: Int)
  }

  /// A name that could not be resolved.
  struct Problem {
    let rule: Rule
    let range: Range<Int>
    let message: Message
  }

  private let block: Block
  private let tables: DocumentView
  private let figures: FiguresByTable
  private let context: CheckContext
  /// The table that the formula stands in.
  private let own: Table?
  private let scope: Scope
  /// What the word of a quantifier stands for.
  private let binding: Quantifier.Binding?
  private(set) var problems: [Problem] = []
  /// The cells that were read, with the figures found in them.
  private(set) var cells: [RelatedPlace] = []

  init(
    _ block: Block, tables: DocumentView, figures: FiguresByTable, context: CheckContext,
    own: Table? = nil, scope: Scope = .cells, binding: Quantifier.Binding? = nil
  ) {
    self.block = block
    self.tables = tables
    self.figures = figures
    self.context = context
    self.own = own
    self.scope = scope
    self.binding = binding
  }

  /// The name of a row or column, or what it stands for.
  private func name(_ range: Range<Int>) -> String {
    let text = block.text(range)
    guard let binding, FoldedName.fold(text) == binding.word else { return text }
    return binding.value
  }

  /// The value of an expression, in the document's unit of money; nil where a name has no value
  /// or the arithmetic does not fit.
  mutating func evaluate(_ expression: ExpressionSyntax) -> Operand? {
    switch expression {
    case .number(let range): return number(range)
    case .name(let range): return named(range)
    case .cell(let table, let row, let column, let whole):
      return cell(table: table, row: row, column: column, whole: whole)
    case .call(_, let arguments, _):
      var sum: Operand? = .blank
      for argument in arguments {
        guard let operand = evaluate(argument) else {
          sum = nil
          continue
        }
        sum = sum?.applying(.add, operand)
      }
      return sum
    case .negation(let inner, _): return evaluate(inner)?.negated
    case .binary(let operation, let left, let right):
      let leftOperand = evaluate(left)
      let rightOperand = evaluate(right)
      guard let leftOperand, let rightOperand else { return nil }
      switch operation {
      case .add: return leftOperand.applying(.add, rightOperand)
      case .subtract: return leftOperand.applying(.subtract, rightOperand)
      case .multiply: return leftOperand.applying(.multiply, rightOperand)
      case .divide: return leftOperand.applying(.divide, rightOperand)
      }
    case .missing: return nil
    }
  }

  private mutating func number(_ range: Range<Int>) -> Operand? {
    let amount = block.withBytes {
      AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[range]))
    }
    guard var value = amount.value else {
      problems.append(
        Problem(
          rule: .malformedFormula, range: range,
          message: Message("这个数写得不对。", "This number is not well formed.")))
      return nil
    }
    // A percentage is the number that it says, so that quotients compare with it.
    if amount.state == .percentage, let shifted = value.shifted(by: -2) { value = shifted }
    return Operand(value: value, interval: Interval(exactly: value), isGiven: true)
  }

  private mutating func named(_ range: Range<Int>) -> Operand? {
    let name = block.text(range)
    switch (scope, own) {
    case (.row(let row), .some(let table)):
      let columns = table.columns(named: name)
      guard let column = columns.first, columns.count == 1 else {
        report(
          .unknownColumn, range,
          columns.isEmpty
            ? ReferenceMessages.unknownColumn(name, table)
            : ReferenceMessages.ambiguousColumn(name))
        return nil
      }
      return figure(table, row: row, column: column)
    case (.column(let column, let side), .some(let table)):
      guard let place = table.rows(named: name).first(where: { $0.side == side }) else {
        report(.unknownRow, range, ReferenceMessages.unknownRow(name, table))
        return nil
      }
      return figure(table, row: place.row, column: column)
    default:
      report(
        .malformedFormula, range,
        Message(
          "“\(name)”应写作单元格：表名[行, 列]。", "Write “\(name)” as a cell: TABLE[row, column]."))
      return nil
    }
  }

  private mutating func cell(
    table tableRange: Range<Int>?, row: Range<Int>, column: Range<Int>?, whole: Range<Int>
  ) -> Operand? {
    guard let table = table(tableRange, whole: whole) else { return nil }
    let rowName = name(row)
    guard !rowName.isEmpty else { return nil }
    var places = table.rows(named: rowName)
    if places.isEmpty {
      report(.unknownRow, row, ReferenceMessages.unknownRow(rowName, table))
      return nil
    }
    var columns: [Int]?
    if let column {
      let name = name(column)
      let found = table.columns(named: name)
      guard !found.isEmpty else {
        report(.unknownColumn, column, ReferenceMessages.unknownColumn(name, table))
        return nil
      }
      places = places.filter { place in found.contains { table.columns[$0].side == place.side } }
      columns = found
    }
    guard let place = places.first, places.count == 1 else {
      report(.unknownRow, row, ReferenceMessages.ambiguousRow(rowName, table))
      return nil
    }
    guard let columns, let range = column else {
      guard let main = table.sides[place.side].mainColumn else {
        report(.unknownColumn, whole, ReferenceMessages.noAmounts(table))
        return nil
      }
      return figure(table, row: place.row, column: main)
    }
    let own = columns.filter { table.columns[$0].side == place.side }
    guard let found = own.first, own.count == 1 else {
      report(.unknownColumn, range, ReferenceMessages.ambiguousColumn(block.text(range)))
      return nil
    }
    return figure(table, row: place.row, column: found)
  }

  private mutating func table(_ range: Range<Int>?, whole: Range<Int>) -> Table? {
    guard let range else {
      if own == nil {
        report(
          .unknownTable, whole,
          Message("表外的引用要写表名：表名[行, 列]。", "Outside a table, name it: TABLE[row, column]."))
      }
      return own
    }
    let name = block.text(range)
    let found = tables.namedTables(name)
    if found.isEmpty {
      report(.unknownTable, range, ReferenceMessages.unknownTable(name, tables))
    } else if found.count > 1 {
      report(
        .unknownTable, range,
        Message("有 \(found.count) 个表叫“\(name)”。", "\(found.count) tables are named “\(name)”."))
      return nil
    }
    return found.first
  }

  /// The figure of a cell in the document's unit; a blank one is zero and not given.
  private mutating func figure(_ table: Table, row: Int, column: Int) -> Operand? {
    let place = CellPlace(row: row, column: column)
    let figures = figures.figures(table)
    let amount = table.amount(row: row, column: column)
    let operand = FigureReader.operand(table, row: row, column: column, figures, context)
    guard let operand, operand.isGiven, let value = amount.value else { return operand }
    let label = table.label(row: row, side: table.columns[column].side)
    let shown = "\(table.name)[\(label), \(table.columns[column].title)] \(value.grouped)"
    cells.append(
      RelatedPlace(
        place: Place(table.block, table.range(row: place.row, column: place.column)),
        message: Message(shown, shown)))
    return operand
  }

  private mutating func report(_ rule: Rule, _ range: Range<Int>, _ message: Message) {
    problems.append(Problem(rule: rule, range: range, message: message))
  }
}
