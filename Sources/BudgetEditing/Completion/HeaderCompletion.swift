import BudgetModel
import BudgetRules
import BudgetSyntax

/// Standard names for the columns of a table: those of the standard table of its name first.
struct HeaderCompletion {
  private let cursor: Cursor
  private let table: Table

  init(_ cursor: Cursor, _ table: Table) {
    self.cursor = cursor
    self.table = table
  }

  var list: CompletionList? {
    let column: Int? = if case .header(_, let column) = cursor.target { column } else { nil }
    let own = column.map { table.columns[$0].range } ?? 0..<0
    let range =
      own.isEmpty
      ? cursor.byte..<cursor.byte
      : min(own.lowerBound, cursor.byte)..<max(own.upperBound, cursor.byte)
    // Behind a `/` only the last part of the path is completed, and the group stays.
    let typed = cursor.block.text(
      own.lowerBound..<max(own.lowerBound, min(own.upperBound, cursor.byte)))
    let group = typed.lastIndex { $0 == "/" || $0 == "／" }.map { String(typed[...$0]) } ?? ""
    let side = column.map { table.columns[$0].side } ?? table.sides.count - 1
    let used = Set(
      table.columns.filter { $0.index != column && $0.side == side }.map {
        FoldedName.fold($0.title)
      })
    var seen: Set<String> = []
    let names = (StandardTable.named(table.name)?.columns ?? []) + StandardLabels.commonColumns
    let items = names.compactMap { name -> CompletionItem? in
      guard seen.insert(name).inserted, group.isEmpty || !name.contains("/"),
        !used.contains(FoldedName.fold(group + name))
      else { return nil }
      return CompletionItem(
        label: group + name, kind: .column, newText: group + name,
        filterText: TypedText(typed).filter(name: group + name))
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }
}
