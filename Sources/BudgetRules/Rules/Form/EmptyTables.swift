import BudgetModel
import BudgetSyntax

extension Rule {
  /// An empty table says why it is empty.
  static let emptyTable = Rule(
    "empty-table", .warning,
    name: Message("空表没有说明", "Empty table without a word"),
    summary: Message(
      "没有数据的表，旁边有一句说明，例如“本部门没有使用政府性基金预算拨款安排的支出”。",
      "A table without data has a sentence beside it that says so."))
}

/// Tables that list nothing.
enum EmptyTables: OutlineRule {
  static let rules: [Rule] = [.emptyTable]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    for place in outline.tables {
      guard let table = outline.document.table(place.block), listsNothing(table),
        StandardTable.named(place.kind) != nil, !isExplained(place.block, outline),
        isBlank(table, place.block, &binder)
      else { continue }
      var finding = Finding(
        .emptyTable, at: outline.place(place.block, place.range),
        Message(
          "“\(table.name)”没有数据，应附一句说明。",
          "“\(table.name)” has no data; a sentence should say so."))
      finding.table = table.name
      binder.add(finding, inBlock: place.block)
    }
  }

  /// Whether a table of amounts has a column of names, and nothing in it but totals.
  private static func listsNothing(_ table: Table) -> Bool {
    table.sides.contains { $0.headColumn != nil }
      && table.columns.contains { $0.role == .amount }
      && table.sides.allSatisfy { side in
        side.entries.allSatisfy { $0.kind == .empty || $0.kind == .total || $0.kind == .note }
      }
  }

  /// Whether all amounts of a table are blank or zero.
  private static func isBlank(_ table: Table, _ block: Int, _ binder: inout Binder) -> Bool {
    for column in table.columns where column.role == .amount {
      for row in 0..<table.rowCount {
        let cell = CellReference(block: block, row: row, column: column.index)
        guard
          binder.holds(Relation.Condition(left: .cell(cell), comparison: .equal, right: .sum([])))
        else { return false }
      }
    }
    return true
  }

  /// Whether prose between this table and the next table or heading says that there is nothing, or
  /// prose above it behind the last ones.
  private static func isExplained(_ block: Int, _ outline: DocumentOutline) -> Bool {
    explains(outline.document.blocks[(block + 1)...])
      || explains(outline.document.blocks[..<block].reversed())
  }

  private static func explains(_ blocks: some Sequence<BlockAnalysis>) -> Bool {
    for analysis in blocks {
      switch analysis.block.kind {
      case .table, .looseRows, .heading: return false
      case .paragraph:
        let block = analysis.block
        if words.contains(where: { block.contains($0, in: block.whole) }) { return true }
      case .directive, .comment, .blank: break
      }
    }
    return false
  }

  private static let words = ["没有", "无", "未安排", "未使用", "不涉及", "为零", "空表"]
}
