import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// What a place of a document names, so that the other places that name it can be found.
public struct Referent: Sendable {
  enum Kind: Sendable {
    /// A subject by code and name.
    case subject(code: String, name: String?)
    /// A unit by code and name, each as far as it is given.
    case unit(code: String, name: String)
    /// Rows without code by their label, without its ordinal mark.
    case label(String)
    /// A table by its folded name.
    case table(String)
    /// A column of a table.
    case column(Table, Int)
    /// A rule by its code.
    case rule(String)
  }

  let kind: Kind
  /// What names it, as a UTF-8 range of the document.
  public let range: Range<Int>

  /// Whether it is the same thing in other documents too.
  public var isShared: Bool {
    switch kind {
    case .subject, .unit, .rule: true
    case .label, .table, .column: false
    }
  }
}

extension Analysis {
  /// What a UTF-8 offset of the document names; nil where it names nothing.
  public func referent(at offset: Int) -> Referent? {
    guard let cursor = Cursor(self, at: offset),
      let (kind, range) = kind(at: cursor), !range.isEmpty
    else { return nil }
    return Referent(kind: kind, range: cursor.inDocument(range))
  }

  private typealias Found = (kind: Referent.Kind, range: Range<Int>)

  private func kind(at cursor: Cursor) -> Found? {
    let block = cursor.block
    switch cursor.target {
    case .cell(let table, let row, let column): return cell(table, row, column, cursor)
    case .header(let table, let column):
      return (.column(table, column), table.columns[column].range)
    case .argument(let syntax): return argument(syntax, cursor)
    case .declaredName(let table, let syntax, let range):
      let inner = block.unquoted(range)
      if syntax.directive == .row { return row(named: inner, cursor) }
      return column(named: inner, of: table, block)
    case .formula(let site), .figure(_, let site):
      switch site.part {
      case .table(_, let range): return (.table(FoldedName.fold(block.text(range))), range)
      case .row(let reference):
        if reference.column == nil,
          let cell = CellReference(reference, of: site, in: self, own: cursor.blockIndex),
          cell.isAcross, let column = cell.column
        {
          return (.column(cell.table, column), reference.row)
        }
        return row(named: reference.row, cursor)
      case .column(let reference):
        guard
          let cell = CellReference(reference, of: site, in: self, own: cursor.blockIndex),
          let column = cell.column, let range = reference.column
        else { return nil }
        return (.column(cell.table, column), range)
      case .name(let range):
        switch site.scope {
        case .cells: return nil
        case .columns: return site.table.flatMap { column(named: range, of: $0, block) }
        case .rows: return row(named: range, cursor)
        }
      case .reference, .start, .end: return nil
      }
    case .heading, .prose: return subject(at: cursor)
    case .directive, .declaredType, .newHeader, .newCell, .nothing: return nil
    }
  }

  private func subject(at cursor: Cursor) -> Found? {
    SubjectMention(cursor).map { (.subject(code: $0.code, name: $0.subject?.name), $0.range) }
  }

  private func cell(_ table: Table, _ row: Int, _ column: Int, _ cursor: Cursor) -> Found? {
    guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { return nil }
    let side = table.sides[table.columns[column].side]
    switch table.columns[column].role {
    case .unitCode, .unitName:
      let code = table.text(row: row, column: side.unitCodeColumn)
      let name = table.text(row: row, column: side.unitNameColumn)
      if side.entries[row].kind == .total { return label(cell.range, cursor.block) }
      return (.unit(code: FoldedName.fold(code), name: name), cell.range)
    case .subjectCode, .subjectName, .label:
      if side.entries[row].kind != .total, let subject = subject(at: cursor) { return subject }
      return label(cell.range, cursor.block)
    case .ordinal, .text, .amount, .standalone, .percentage: return nil
    }
  }

  private func label(_ range: Range<Int>, _ block: Block) -> Found {
    (.label(block.text(block.withBytes { RowLabel($0, range).name })), range)
  }

  /// A row that a formula reads or `@行` is about.
  private func row(named range: Range<Int>, _ cursor: Cursor) -> Found? {
    guard !range.isEmpty else { return nil }
    return subject(at: cursor) ?? label(range, cursor.block)
  }

  private func column(named range: Range<Int>, of table: Table, _ block: Block) -> Found? {
    table.columns(named: block.text(range)).first.map { (.column(table, $0), range) }
  }

  private func argument(_ syntax: DirectiveSyntax, _ cursor: Cursor) -> Found? {
    let block = cursor.block
    guard let first = block.words(syntax.arguments).first else { return nil }
    switch syntax.directive {
    case .table?:
      guard cursor.byte <= first.upperBound else { return nil }
      return (.table(FoldedName.fold(block.text(first))), first)
    case .accept?:
      guard cursor.byte <= first.upperBound else { return nil }
      return (.rule(block.text(first)), first)
    case .unit?, .department?:
      let hasCode = block.isNumber(first) && first.upperBound < syntax.arguments.upperBound
      let name =
        hasCode
        ? block.trimmed(first.upperBound..<syntax.arguments.upperBound) : syntax.arguments
      return (
        .unit(code: hasCode ? FoldedName.fold(block.text(first)) : "", name: block.text(name)),
        hasCode && cursor.byte <= first.upperBound ? first : name
      )
    case .subjects?: return subject(at: cursor)
    default: return nil
    }
  }
}
