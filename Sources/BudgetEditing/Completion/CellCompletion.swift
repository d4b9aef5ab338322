import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// What can be written in a cell of a body row.
struct CellCompletion {
  let cursor: Cursor
  let table: Table
  let row: Int
  let column: Int
  let words: Words

  init(_ cursor: Cursor, _ table: Table, row: Int, column: Int, _ words: Words) {
    self.cursor = cursor
    self.table = table
    self.row = row
    self.column = column
    self.words = words
  }

  var list: CompletionList? {
    switch table.columns[column].role {
    case .subjectCode, .subjectName: SubjectCompletion(self).list
    // Beside names of units a column of text says the same of many.
    case .label: side.unitNameColumn == nil ? LabelCompletion(self).list : texts
    case .unitCode, .unitName: units
    case .text: texts
    case .amount: sums
    case .ordinal, .standalone, .percentage: nil
    }
  }

  var side: Side { table.sides[table.columns[column].side] }
  var sideIndex: Int { table.columns[column].side }

  /// The cell's text and the cursor, as a UTF-8 range of the block.
  var range: Range<Int> {
    guard let cell = table.cell(row: row, column: column), !cell.isEmpty else {
      return cursor.byte..<cursor.byte
    }
    return min(cell.range.lowerBound, cursor.byte)..<max(cell.range.upperBound, cursor.byte)
  }

  /// What was typed: the cell's text up to the cursor, or all of it where the cursor stands before.
  var typed: TypedText {
    guard let cell = table.cell(row: row, column: column), !cell.isEmpty else {
      return TypedText("")
    }
    let end = min(cell.range.upperBound, cursor.byte)
    return TypedText(cursor.block.text(cell.range.lowerBound..<max(cell.range.lowerBound, end)))
  }

  /// The texts that the column has above, the nearest first, and those that it had last year.
  private var texts: CompletionList? {
    let typed = self.typed
    var seen: Set<String> = []
    let above = stride(from: row - 1, through: max(0, row - Self.maximumRowsAbove), by: -1)
      .map { table.text(row: $0, column: column) }
    let before = PreviousYear(cursor.analysis)?.texts(of: table.columns[column], in: table) ?? []
    let items = (above + before).compactMap { text -> CompletionItem? in
      guard !text.isEmpty, typed.answers(to: text), seen.insert(text).inserted else { return nil }
      return CompletionItem(
        label: text, kind: .value, newText: text, filterText: typed.filter(name: text))
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  private static let maximumRowsAbove = 500

  /// What the parts of a total come to, where the cell says nothing or begins as they do.
  private var sums: CompletionList? {
    let figures = Figures(table, cursor.analysis.context)
    let cell = table.cell(row: row, column: column)
    let text = cell.map { $0.isEmpty ? "" : cursor.block.text($0.range) } ?? ""
    var seen: Set<String> = []
    let items = CellSums(table, row: row, column: column).made.compactMap {
      sum -> CompletionItem? in
      guard let value = sum.value else { return nil }
      let amount = table.written(value, row: row, column: column, figures)
      guard amount.hasPrefix(text), amount != text, seen.insert(amount).inserted else { return nil }
      var item = CompletionItem(label: amount, kind: .value, newText: amount)
      switch sum.origin {
      case .rows: item.detail = words("所合计各行之和", "the sum of its rows")
      case .columns: item.detail = words("本行各列之和", "the sum across the row")
      }
      return item
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  /// The units that the document declares.
  private var units: CompletionList? {
    let isCode = table.columns[column].role == .unitCode
    var items: [CompletionItem] = []
    for unit in cursor.analysis.context.fields.units {
      guard let text = isCode ? unit.code : unit.name else { continue }
      var item = CompletionItem(
        label: text, kind: .value, newText: text,
        filterText: typed.filter(code: unit.code ?? "", name: unit.name))
      item.detail = isCode ? unit.name : unit.code ?? ""
      if let other = isCode ? side.unitNameColumn : side.unitCodeColumn,
        let value = isCode ? unit.name : unit.code
      {
        item.additionalEdits = fill(column: other, with: value, indent: 0)
      }
      items.append(item)
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  /// The edit that gives another cell of the row its text; none where it has that text already or
  /// the row is too short. A blank cell keeps its width where the text fits.
  func fill(column: Int, with text: String, indent: Int) -> [Replacement] {
    guard let cell = table.cell(row: row, column: column) else { return [] }
    if !cell.isEmpty {
      guard cursor.block.text(cell.range) != text else { return [] }
      return [Replacement(range: cursor.inDocument(cell.range), text: text)]
    }
    guard let position = table.cellPosition(row: row, column: column) else { return [] }
    let bounds = cursor.block.bounds(ofCell: position, in: table.syntaxRow(row))
    let room = DisplayWidth.columns(cursor.block.text(bounds))
    let filled = String(repeating: " ", count: indent + 1) + text
    let padding = max(1, room - DisplayWidth.columns(filled))
    return [
      Replacement(
        range: cursor.inDocument(bounds), text: filled + String(repeating: " ", count: padding))
    ]
  }
}
