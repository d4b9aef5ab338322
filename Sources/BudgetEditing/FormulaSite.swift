import BudgetModel
import BudgetSyntax

/// A formula with a place in it.
struct FormulaSite {
  /// What a bare name in the formula is.
  enum Scope {
    /// Nothing: only cells have a value.
    case cells
    /// A column of the formula's table.
    case columns
    /// A row of the formula's table.
    case rows
  }

  /// The part of a formula that a place is in.
  enum Part {
    /// Where an operand could begin.
    case start
    /// A bare name or number.
    case name(Range<Int>)
    /// The table of a reference.
    case table(CellReferenceSyntax, Range<Int>)
    /// The row of a reference.
    case row(CellReferenceSyntax)
    /// The column of a reference.
    case column(CellReferenceSyntax)
    /// Anything else of a reference.
    case reference(CellReferenceSyntax)
    /// Behind an operand.
    case end
  }

  /// The block.
  let block: Block
  /// The formula's UTF-8 range in the block.
  let range: Range<Int>
  /// What a bare name is.
  let scope: Scope
  /// The table that the formula stands in.
  let table: Table?
  /// The formula.
  let syntax: FormulaSyntax
  /// The part that the place is in.
  let part: Part

  init(_ block: Block, _ range: Range<Int>, _ scope: Scope, _ table: Table?, at byte: Int) {
    self.block = block
    self.range = range
    self.scope = scope
    self.table = table
    syntax = FormulaSyntax(block, range: range)
    part = Self.part(syntax, block, at: byte)
  }

  private static func part(_ syntax: FormulaSyntax, _ block: Block, at byte: Int) -> Part {
    var rest = syntax.expressions
    var part = Part.end
    var isMissing = syntax.sides.isEmpty
    while let expression = rest.popLast() {
      switch expression {
      case .name(let range), .number(let range):
        if range.lowerBound <= byte, byte <= range.upperBound { part = .name(range) }
      case .cell(let table, let row, let column, let whole):
        let isInside = byte <= whole.upperBound || isOpen(whole, block, before: byte)
        guard whole.lowerBound <= byte, isInside else { continue }
        let reference = CellReferenceSyntax(table: table, row: row, column: column, whole: whole)
        return reference.part(at: byte)
      case .call(_, let arguments, _): rest += arguments
      case .negation(let inner, _): rest.append(inner)
      case .binary(_, let left, let right): rest += [left, right]
      case .missing: isMissing = true
      }
    }
    if case .end = part, isMissing { return .start }
    return part
  }

  /// Whether a reference has no bracket at its end and only blanks before a place: what is typed
  /// there is its next part.
  private static func isOpen(_ whole: Range<Int>, _ block: Block, before byte: Int) -> Bool {
    guard byte > whole.upperBound, let last = block.text(whole).last else { return false }
    return !FormulaNames.closing.contains(last)
      && block.text(whole.upperBound..<byte).allSatisfy { $0.isWhitespace }
  }
}

/// A reference `TABLE[row, column]`, as UTF-8 ranges in its block.
struct CellReferenceSyntax {
  /// The table's name, if it is given.
  let table: Range<Int>?
  /// The row's name, without quotes.
  let row: Range<Int>
  /// The column's name without quotes, if it is given.
  let column: Range<Int>?
  /// The whole reference.
  let whole: Range<Int>

  /// The part that a byte of the block is in.
  func part(at byte: Int) -> FormulaSite.Part {
    if let table, byte <= table.upperBound { return .table(self, table) }
    if let column, byte >= column.lowerBound, byte <= column.upperBound { return .column(self) }
    if byte >= row.lowerBound, byte <= row.upperBound { return .row(self) }
    return .reference(self)
  }
}
