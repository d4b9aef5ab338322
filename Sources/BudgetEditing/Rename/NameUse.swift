import BudgetModel
import BudgetRules
import BudgetSyntax

/// A name that a formula of the document uses.
struct NameUse {
  enum Kind {
    /// The table of a cell.
    case table
    /// The row of a cell of a table, or a bare name of a row.
    case row(Table)
    /// The column of a cell of a table, or a bare name of a column.
    case column(Table)
  }

  let kind: Kind
  /// The name without quotes, as a UTF-8 range of the block.
  let range: Range<Int>
}

extension Analysis {
  /// The names that the formulas of a block use, `@列` and `@行` included.
  func nameUses(inBlock index: Int) -> [NameUse] {
    let block = tree.blocks[index]
    var names = NameCollector(self, block, table(atBlock: index))
    switch block.kind {
    case .paragraph, .heading:
      for figure in block.inlineFigures where figure.isClosed {
        names.add(FormulaSyntax(block, range: figure.expression), .cells)
      }
    case .directive, .table:
      for line in block.lines.indices {
        if let syntax = DirectiveSyntax(block, line: line) { names.add(syntax) }
      }
    case .looseRows, .comment, .blank: break
    }
    return names.found
  }
}

private struct NameCollector {
  private let analysis: Analysis
  private let block: Block
  private let own: Table?
  private(set) var found: [NameUse] = []

  init(_ analysis: Analysis, _ block: Block, _ own: Table?) {
    self.analysis = analysis
    self.block = block
    self.own = own
  }

  mutating func add(_ syntax: DirectiveSyntax) {
    switch syntax.directive {
    case .check?: add(FormulaSyntax(block, range: syntax.arguments), .cells)
    case .column?, .row?:
      guard let own else { return }
      let isColumn = syntax.directive == .column
      let parts = DeclarationParts(block, syntax.arguments)
      found.append(
        NameUse(kind: isColumn ? .column(own) : .row(own), range: unquoted(parts.name)))
      guard parts.separator != nil, parts.isFormula else { return }
      add(FormulaSyntax(block, range: parts.meaning), isColumn ? .columns : .rows)
    default: break
    }
  }

  mutating func add(_ formula: FormulaSyntax, _ scope: FormulaSite.Scope) {
    var rest = formula.sides
    while let expression = rest.popLast() {
      switch expression {
      case .cell(let table, let row, let column, _):
        var named = own
        if let table {
          found.append(NameUse(kind: .table, range: table))
          named = analysis.table(named: block.text(table))?.table
        }
        guard let named else { continue }
        found.append(NameUse(kind: .row(named), range: row))
        if let column { found.append(NameUse(kind: .column(named), range: column)) }
      case .name(let range), .number(let range):
        guard let own else { continue }
        switch scope {
        case .columns: found.append(NameUse(kind: .column(own), range: range))
        case .rows: found.append(NameUse(kind: .row(own), range: range))
        case .cells: break
        }
      case .call(_, let arguments, _): rest += arguments
      case .negation(let inner, _): rest.append(inner)
      case .binary(_, let left, let right): rest += [left, right]
      case .missing: break
      }
    }
  }

  private func unquoted(_ range: Range<Int>) -> Range<Int> {
    var range = range
    let text = block.text(range)
    for quote in ["\"", "“", "＂"] where text.hasPrefix(quote) && text.count > 2 {
      range = range.lowerBound + quote.utf8.count..<range.upperBound
    }
    for quote in ["\"", "”", "＂"] where text.hasSuffix(quote) && range.count > quote.utf8.count {
      range = range.lowerBound..<range.upperBound - quote.utf8.count
    }
    return range
  }
}
