import BudgetModel
import BudgetRules
import BudgetSyntax

/// A formula of a document, wherever it stands.
struct DocumentFormula {
  /// The index of its block.
  let block: Int
  /// Its UTF-8 range in the block.
  let range: Range<Int>
  /// What a bare name in it is.
  let scope: FormulaSite.Scope
  /// The table that it stands in.
  let table: Table?
  /// The column or row that it is declared for, as a UTF-8 range in the block.
  var declaredName: Range<Int>?
}

/// A name that a formula uses or is declared for.
struct NameUse {
  enum Kind {
    /// The table of a cell.
    case table
    /// A row of a table: of a cell, or a bare name; nil where the table is not known.
    case row(of: Table?)
    /// A column of a table likewise.
    case column(of: Table?)
  }

  /// What the name stands for.
  let kind: Kind
  /// The name without quotes, as a UTF-8 range of the formula's block.
  let range: Range<Int>
  /// Where in the formula it stands.
  let place: NamePlace
}

extension Analysis {
  /// The formulas and declarations of a block.
  func formulas(of block: Block, _ index: Int) -> [DocumentFormula] {
    switch block.kind {
    case .table, .directive:
      let table = table(atBlock: index)
      return block.lines.indices.lazy
        .filter { block.lines[$0].kind == .tableDirective }
        .compactMap { formula(of: block, index, line: $0, table) }
    case .heading, .paragraph:
      return block.inlineFigures.filter { !$0.expression.isEmpty }.map {
        DocumentFormula(block: index, range: $0.expression, scope: .cells, table: nil)
      }
    case .looseRows, .comment, .blank: return []
    }
  }

  private func formula(
    of block: Block, _ index: Int, line: Int, _ table: Table?
  ) -> DocumentFormula? {
    guard let syntax = DirectiveSyntax(block, line: line) else { return nil }
    switch syntax.directive {
    case .check?:
      return DocumentFormula(block: index, range: syntax.arguments, scope: .cells, table: table)
    case .column?, .row?:
      let parts = DeclarationParts(block, syntax.arguments)
      return DocumentFormula(
        block: index, range: parts.isFormula ? parts.meaning : 0..<0,
        scope: syntax.directive == .column ? .columns : .rows, table: table,
        declaredName: block.unquoted(parts.name))
    default: return nil
    }
  }

  /// The names that the formulas of a block use.
  func nameUses(inBlock index: Int) -> [NameUse] {
    formulas(of: tree.blocks[index], index).flatMap { nameUses(of: $0) }
  }

  /// The names of a formula, first that which it is declared for.
  func nameUses(of formula: DocumentFormula) -> [NameUse] {
    let block = tree.blocks[formula.block]
    var uses: [NameUse] = []
    let bare: NameUse.Kind? =
      switch formula.scope {
      case .columns: .column(of: formula.table)
      case .rows: .row(of: formula.table)
      case .cells: nil
      }
    if let name = formula.declaredName, let bare {
      uses.append(NameUse(kind: bare, range: name, place: .bare))
    }
    guard !formula.range.isEmpty else { return uses }
    var rest = FormulaSyntax(block, range: formula.range).sides
    while let expression = rest.popLast() {
      switch expression {
      case .number(let range), .name(let range):
        if let bare { uses.append(NameUse(kind: bare, range: range, place: .bare)) }
      case .cell(let name, let row, let column, _):
        var table = formula.table
        if let name {
          uses.append(NameUse(kind: .table, range: name, place: .table))
          table = tables(named: block.text(name)).first
        }
        let isAcross =
          column == nil && table?.cellAcross(named: block.text(row)) != nil
        uses.append(
          NameUse(
            kind: isAcross ? .column(of: table) : .row(of: table), range: row, place: .cell))
        if let column {
          uses.append(NameUse(kind: .column(of: table), range: column, place: .cell))
        }
      case .call(_, let arguments, _): rest += arguments
      case .negation(let inner, _): rest.append(inner)
      case .binary(_, let left, let right): rest += [left, right]
      case .missing: break
      }
    }
    return uses
  }
}
