import BudgetSyntax

/// A table as its block of the syntax tree means it: columns with roles, rows with their nesting,
/// exact amounts, and the sums that the names and codes state.
///
/// A table is made from its block alone, so that it is shared between versions of a document as
/// long as nobody edits it. Body rows count from 0 below the header.
public final class Table: Sendable {
  /// The block that the table was made from.
  public let block: Block
  /// The name that references use; empty where it is missing.
  public let name: String
  /// The UTF-8 range of the name in the block.
  public let nameRange: Range<Int>
  /// The published title behind the name, if there is one.
  public let title: String?
  /// Of which kind the table is, and which of several.
  public let identity: TableIdentity
  /// The columns.
  public let columns: [Column]
  /// The sides, one at least.
  public let sides: [Side]
  /// The sums across that the columns' names or formulas state.
  public let columnSums: [ColumnSum]
  /// The columns that can at most be as large as another.
  public let ofWhichColumns: [OfWhichColumn]
  /// What the table's own directives set.
  public let settings: TableSettings
  /// Formulas of `@列` and `@行` that are more than a sum, and the `@检查` of the table.
  public let formulas: [TableFormula]
  /// The findings that the table accepts.
  public let acceptances: [Acceptance]
  /// Mistakes in the table's directives and rows.
  public let problems: [TableProblem]
  /// The number of rows below the header.
  public let rowCount: Int
  /// The index in the block's rows of the first row below the header.
  let firstBodyRow: Int
  /// For a table of several sides the block's cell for each row and column, or `UInt32.max`.
  let sidedCells: [UInt32]
  /// For each column its place among the numeric columns, or −1.
  let slots: [Int]
  /// The number of numeric columns.
  let slotCount: Int
  /// The amounts of the numeric columns, row by row.
  let amounts: [Amount]
  /// The rows by folded label and code, made when a reference first asks.
  let names: LazyValue<[FoldedBytes: [RowPlace]]>

  /// Reads a block of kind `table`.
  public convenience init(_ block: Block) {
    self.init(TableBuilder(block).build())
  }

  /// The table after an edit of one row of its block that changed nothing but digits of amounts;
  /// nil where the edit did more, so that the table has to be made anew.
  ///
  /// Everything but the amounts of the row is shared: what the rows are, and what sums they make.
  public convenience init?(_ old: Table, edited block: Block, row syntaxRow: Int) {
    // The second row can become a delimiter, and what stands below the row has moved.
    guard syntaxRow > 1, syntaxRow >= old.firstBodyRow, old.formulas.isEmpty, old.problems.isEmpty,
      let edit = AmountEdit(old, block, syntaxRow)
    else { return nil }
    var parts = old.parts
    parts.block = block
    let first = (syntaxRow - old.firstBodyRow) * old.slotCount
    for (slot, amount) in edit.amounts.enumerated() { parts.amounts[first + slot] = amount }
    self.init(parts)
  }

  /// Whether an edit of one row of a table's block changed nothing but digits of amounts.
  public static func isAmountEdit(_ old: Table, edited block: Block, row syntaxRow: Int) -> Bool {
    syntaxRow > 1 && syntaxRow >= old.firstBodyRow && AmountEdit(old, block, syntaxRow) != nil
  }

  /// The parts that the table was made of.
  let parts: TableParts

  init(_ parts: TableParts) {
    self.parts = parts
    block = parts.block
    name = parts.name
    nameRange = parts.nameRange
    title = parts.title
    identity = parts.identity
    columns = parts.columns
    sides = parts.sides
    columnSums = parts.columnSums
    ofWhichColumns = parts.ofWhichColumns
    settings = parts.settings
    formulas = parts.formulas
    acceptances = parts.acceptances
    problems = parts.problems
    rowCount = parts.rowCount
    firstBodyRow = parts.firstBodyRow
    sidedCells = parts.sidedCells
    slots = parts.slots
    slotCount = parts.slotCount
    amounts = parts.amounts
    let finished = parts
    names = LazyValue { finished.rowNames() }
  }

  /// The block's row of a body row.
  @inline(__always)
  public func syntaxRow(_ row: Int) -> Row { block.rows[firstBodyRow + row] }

  /// The body row on a line of the block, or nil.
  public func row(onLine line: Int) -> Int? {
    guard let row = block.row(onLine: line), row >= firstBodyRow else { return nil }
    return row - firstBodyRow
  }

  /// The line of a body row in the block.
  public func line(ofRow row: Int) -> Int { Int(syntaxRow(row).line) }

  /// The cell of a body row in a column, or nil where the row is too short.
  @inline(__always)
  public func cell(row: Int, column: Int) -> Cell? {
    if sidedCells.isEmpty {
      let syntaxRow = syntaxRow(row)
      return column < syntaxRow.cellCount ? block.cells[Int(syntaxRow.firstCell) + column] : nil
    }
    let index = sidedCells[row * columns.count + column]
    return index == .max ? nil : block.cells[Int(index)]
  }

  /// The column that a UTF-8 offset of the block on a body row's line belongs to, or nil.
  public func column(atByte offset: Int, row: Int) -> Int? {
    let syntaxRow = syntaxRow(row)
    for index in columns.indices {
      guard let position = cellPosition(row: row, column: index) else { continue }
      let bounds = block.bounds(ofCell: position, in: syntaxRow)
      if bounds.lowerBound <= offset, offset <= bounds.upperBound { return index }
    }
    return nil
  }

  /// The position of a cell in its row, `||` counted as a cell.
  public func cellPosition(row: Int, column: Int) -> Int? {
    let syntaxRow = syntaxRow(row)
    if sidedCells.isEmpty { return column < syntaxRow.cellCount ? column : nil }
    let index = sidedCells[row * columns.count + column]
    return index == .max ? nil : Int(index - syntaxRow.firstCell)
  }

  /// The text of a cell; empty where there is none.
  public func text(row: Int, column: Int?) -> String {
    guard let column, let cell = cell(row: row, column: column), !cell.isEmpty else { return "" }
    return block.text(cell.range)
  }

  /// The amount that a cell states; blank where the column has none.
  @inline(__always)
  public func amount(row: Int, column: Int) -> Amount {
    let slot = slots[column]
    return slot < 0 ? .blank : amounts[row * slotCount + slot]
  }

  /// The UTF-8 range of a cell's text in the block, or of the blank between its bars.
  public func range(row: Int, column: Int) -> Range<Int> {
    let syntaxRow = syntaxRow(row)
    if let cell = cell(row: row, column: column) {
      if !cell.isEmpty { return cell.range }
      if let position = cellPosition(row: row, column: column) {
        return block.bounds(ofCell: position, in: syntaxRow)
      }
    }
    return block.lines[Int(syntaxRow.line)].content
  }

  /// How a row is named to a person: code and name, or its label.
  public func label(row: Int, side index: Int) -> String {
    let side = sides[index]
    let isUnit = side.entries[row].kind == .unit
    let entry = side.entries[row]
    let isParted = !side.codePartColumns.isEmpty && entry.codeLength > 0
    let code =
      isParted
      ? SubjectCode.text(entry.code, entry.codeLength)
      : text(row: row, column: isUnit ? side.unitCodeColumn : side.codeColumn)
    let name = text(row: row, column: isUnit ? side.unitNameColumn : side.headColumn)
    if code.isEmpty, name.isEmpty { return text(row: row, column: side.unitNameColumn) }
    if code.isEmpty || code == name { return name }
    return name.isEmpty ? code : "\(code) \(name)"
  }

  /// The rows with a code, or with a label with or without its ordinal mark.
  public func rows(named name: String) -> [RowPlace] {
    rows(foldedName: FoldedName.fold(name))
  }

  /// The rows with a code or label that is folded already.
  public func rows(foldedName: String) -> [RowPlace] {
    names.value[FoldedBytes(bytes: Array(foldedName.utf8))] ?? []
  }

  /// The row that a table which lists across has its amounts in: the only one, or the only 合计.
  public var onlyRow: RowPlace? {
    guard sides.count == 1 else { return nil }
    if rowCount == 1 { return RowPlace(row: 0, side: 0) }
    let totals = sides[0].entries.indices.filter { sides[0].entries[$0].total == .total }
    return totals.count == 1 ? RowPlace(row: totals[0], side: 0) : nil
  }

  /// The columns with a folded name or path, on a side or on any.
  public func columns(named name: String, side: Int? = nil) -> [Int] {
    TableParts.columns(columns, named: name, side: side)
  }
}

/// A body row on a side of its table.
public struct RowPlace: Sendable, Hashable {
  /// The body row.
  public let row: Int
  /// The side.
  public let side: Int

  /// A row on a side.
  public init(row: Int, side: Int) {
    self.row = row
    self.side = side
  }
}

/// What the directives within a table set.
public struct TableSettings: Sendable, Hashable {
  /// The unit of the table's amounts.
  public var moneyUnit: MoneyUnit?
  /// The decimals that the table's amounts are given to.
  public var decimals: Int?
  /// How the table's amounts were made to fit their decimals.
  public var rounding: RoundingMode?
}

/// A formula of a table that is not a plain sum.
public struct TableFormula: Sendable {
  /// What the formula is about.
  public enum Subject: Sendable, Hashable {
    /// The column with this index equals the formula, in every row.
    case column(Int)
    /// The row equals the formula, in every amount column.
    case row(RowPlace)
    /// The formula is a `@检查`.
    case check
  }

  /// What the formula is about.
  public let subject: Subject
  /// The formula.
  public let formula: FormulaSyntax
  /// The directive's line in the block.
  public let line: Int
}

/// A mistake in a table's directives or rows.
public struct TableProblem: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// `@表` without a name.
    case missingName
    /// A table without a row.
    case missingHeader
    /// A directive that needs more than it says, or says it wrong.
    case malformedDirective(DirectiveName)
    /// A table directive with a name that the language does not know.
    case unknownDirective
    /// A column that the table does not have.
    case unknownColumn
    /// A name that several columns have.
    case ambiguousColumn
    /// A row that the table does not have.
    case unknownRow
    /// Two columns with the same path on one side.
    case duplicateColumn
    /// A mistake in a formula's text.
    case formula(FormulaError)
    /// Fewer cells than the header has.
    case missingCells(expected: Int, found: Int)
    /// More cells than the header has.
    case extraCells(expected: Int, found: Int)
    /// A row whose last cell is not closed by `|`.
    case unclosedRow
  }

  /// What is wrong.
  public let kind: Kind
  /// Where, as a UTF-8 range in the block.
  public let range: Range<Int>
}
