import BudgetModel
import BudgetRules
import BudgetSyntax

/// The cell that a reference of a formula leads to, with its value.
struct FormulaHover {
  private let cursor: Cursor
  private let site: FormulaSite
  private let words: Words

  init(_ cursor: Cursor, _ site: FormulaSite, _ words: Words) {
    self.cursor = cursor
    self.site = site
    self.words = words
  }

  /// Nil where the place is in no reference that leads to a cell, column or row.
  var hover: Hover? {
    switch site.part {
    case .table(let reference, _), .column(let reference), .reference(let reference):
      return hover(reference)
    case .row(let reference):
      let cell = hover(reference)
      guard let subject = SubjectHover(cursor, words) else { return cell }
      guard let cell else { return subject.hover }
      return Hover(
        markdown: cell.markdown + "\n\n---\n\n" + subject.markdown, range: subject.hover.range)
    case .name(let range): return hover(name: range)
    case .start, .end: return nil
    }
  }

  private func hover(_ reference: CellReferenceSyntax) -> Hover? {
    guard
      let cell = CellReference(
        reference, of: site, in: cursor.analysis, own: cursor.blockIndex),
      let row = cell.row, let column = cell.column
    else { return nil }
    let table = cell.table
    let amount = table.amount(row: row.row, column: column)
    let unit = cursor.analysis.moneyUnit(of: table).rawValue
    let value: String
    if let grouped = amount.grouped {
      let isMoney = amount.isNumber && table.columns[column].role == .amount
      value = "**\(grouped)**" + (isMoney ? " \(unit)" : "")
    } else {
      let text = table.text(row: row.row, column: column)
      value = text.isEmpty ? words("未填", "Blank") : Markdown.escaped(text)
    }
    let place = [
      table.name, table.label(row: row.row, side: row.side), table.columns[column].title,
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    return Hover(
      markdown: value + "\n\n" + Markdown.escaped(place),
      range: cursor.inDocument(reference.whole))
  }

  private func hover(name range: Range<Int>) -> Hover? {
    guard let table = site.table else { return nil }
    switch site.scope {
    case .cells: return nil
    case .columns:
      guard let column = table.columns(named: cursor.block.text(range)).first else { return nil }
      return ColumnHover(cursor, table, column: column, words).hover(at: range)
    case .rows:
      if let subject = SubjectHover(cursor, words) { return subject.hover }
      guard let place = table.rows(named: cursor.block.text(range)).first,
        let column = table.sides[place.side].mainColumn,
        let amount = table.amount(row: place.row, column: column).grouped
      else { return nil }
      let label = Markdown.escaped(table.label(row: place.row, side: place.side))
      return Hover(markdown: "**\(amount)** · \(label)", range: cursor.inDocument(range))
    }
  }
}

/// The value of a figure in prose.
struct FigureHover {
  private let cursor: Cursor
  private let figure: InlineFigure
  private let site: FormulaSite
  private let words: Words

  init(_ cursor: Cursor, _ figure: InlineFigure, _ site: FormulaSite, _ words: Words) {
    self.cursor = cursor
    self.figure = figure
    self.site = site
    self.words = words
  }

  /// Nil where the expression has no value.
  var hover: Hover? {
    guard site.syntax.errors.isEmpty, let expression = site.syntax.sides.first,
      let value = cursor.analysis.value(of: expression, inBlock: cursor.blockIndex)
    else { return nil }
    let shown = value.trimmed(minimum: min(value.scale, 2)).grouped
    var text = "**\(shown)** = " + Markdown.escaped(cursor.block.text(figure.expression))
    if let stated = figure.stated {
      let written = Markdown.escaped(cursor.block.text(stated))
      text += "\n\n" + words("正文写作 \(written)", "Written as \(written)")
    }
    let start = figure.stated?.lowerBound ?? figure.braces.lowerBound
    return Hover(
      markdown: text, range: cursor.inDocument(start..<figure.braces.upperBound))
  }
}
