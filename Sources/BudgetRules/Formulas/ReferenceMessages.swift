import BudgetModel
import BudgetSyntax

/// What to say of references that lead nowhere, with the names that could be meant.
enum ReferenceMessages {
  static func unknownTable(_ name: String, _ tables: DocumentView) -> Message {
    let near = nearest(name, tables.directory.names)
    return Message(
      "没有名为“\(name)”的表\(near.map { "；是“\($0)”吗？" } ?? "。")",
      "There is no table “\(name)”\(near.map { "; is it “\($0)”?" } ?? ".")")
  }

  static func unknownColumn(_ name: String, _ table: Table) -> Message {
    let near = nearest(name, table.columns.flatMap { [$0.title, $0.name] })
    return Message(
      "表“\(table.name)”没有列“\(name)”\(near.map { "；是“\($0)”吗？" } ?? "。")",
      "The table “\(table.name)” has no column “\(name)”\(near.map { "; is it “\($0)”?" } ?? ".")")
  }

  static func ambiguousColumn(_ name: String) -> Message {
    Message(
      "有几列叫“\(name)”，请写出分组，例如：财政拨款/小计。",
      "Several columns are named “\(name)”: add the group, such as 财政拨款/小计.")
  }

  static func unknownRow(_ name: String, _ table: Table) -> Message {
    let labels = table.sides.indices.flatMap { side in
      (0..<min(table.rowCount, 500)).map { table.label(row: $0, side: side) }
    }
    let near = nearest(name, labels)
    return Message(
      "表“\(table.name)”没有行“\(name)”\(near.map { "；是“\($0)”吗？" } ?? "。")",
      "The table “\(table.name)” has no row “\(name)”\(near.map { "; is it “\($0)”?" } ?? ".")")
  }

  static func ambiguousRow(_ name: String, _ table: Table) -> Message {
    Message(
      "表“\(table.name)”有几行叫“\(name)”，请用编码或加上列名区分。",
      "The table “\(table.name)” has several rows “\(name)”: use the code, or add the column.")
  }

  static func noAmounts(_ table: Table) -> Message {
    Message("表“\(table.name)”没有金额列。", "The table “\(table.name)” has no amount column.")
  }

  static func formula(_ error: FormulaError) -> Message {
    switch error {
    case .missingOperand: Message("公式这里缺少内容。", "Something is missing in the formula here.")
    case .unclosed: Message("括号或引号没有成对。", "A bracket or quote is not closed.")
    case .unexpected:
      Message(
        "公式到这里应已结束；名称含运算符时请加引号。",
        "The formula should end here; put a name with operators in quotes.")
    case .tooDeep: Message("括号层数过多。", "There are too many brackets in each other.")
    }
  }

  /// The candidate that shares most characters with a name, if it shares more than half.
  private static func nearest(_ name: String, _ candidates: [String]) -> String? {
    let wanted = Set(FoldedName.fold(name).unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, score: Int)?
    for candidate in candidates where !candidate.isEmpty {
      let own = Set(FoldedName.fold(candidate).unicodeScalars)
      let score = 200 * wanted.intersection(own).count / (wanted.count + own.count)
      if score > max(best?.score ?? 0, 50) { best = (candidate, score) }
    }
    return best?.name
  }
}
