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

/// A use of a name in a formula, as UTF-8 ranges in its block.
enum FormulaUse {
  /// The table of a reference.
  case table(Range<Int>)
  /// The row of a reference.
  case row(Range<Int>, CellReferenceSyntax)
  /// The column of a reference.
  case column(Range<Int>, CellReferenceSyntax)
  /// A name or number by itself.
  case bare(Range<Int>)
}

extension Analysis {
  /// All formulas and declarations of the document in its order; those of text in braces too.
  var formulas: [DocumentFormula] {
    var formulas: [DocumentFormula] = []
    for (index, block) in tree.blocks.enumerated() { formulas += self.formulas(of: block, index) }
    return formulas
  }

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

  /// The names of a formula.
  func names(of formula: DocumentFormula) -> [FormulaUse] {
    guard !formula.range.isEmpty else { return [] }
    var names: [FormulaUse] = []
    var rest = FormulaSyntax(tree.blocks[formula.block], range: formula.range).sides
    while let expression = rest.popLast() {
      switch expression {
      case .number(let range), .name(let range): names.append(.bare(range))
      case .cell(let table, let row, let column, let whole):
        let reference = CellReferenceSyntax(table: table, row: row, column: column, whole: whole)
        if let table { names.append(.table(table)) }
        names.append(.row(row, reference))
        if let column { names.append(.column(column, reference)) }
      case .call(_, let arguments, _): rest += arguments
      case .negation(let inner, _): rest.append(inner)
      case .binary(_, let left, let right): rest += [left, right]
      case .missing: break
      }
    }
    return names
  }
}
