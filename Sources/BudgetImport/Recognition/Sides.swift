/// Parts a table into its sides: income and expenditure, or lists that go on beside each other.
enum Sides {
  static func assign(_ columns: inout [DraftColumn]) {
    if !assignByGroups(&columns) { assignByLabels(&columns) }
  }

  /// 收入 and 支出 as the outermost groups.
  private static func assignByGroups(_ columns: inout [DraftColumn]) -> Bool {
    func isGroup(_ column: DraftColumn, _ word: String) -> Bool {
      column.path.count > 1 && Text.dense(column.path[0]).hasPrefix(word)
    }
    guard let income = columns.firstIndex(where: { isGroup($0, "收入") }),
      let expenditure = columns.firstIndex(where: { isGroup($0, "支出") }), income < expenditure,
      columns[expenditure...].allSatisfy({ isGroup($0, "支出") || $0.isUnnamed }),
      // 支出功能分类科目 is no side.
      HeaderWords.isLabel(columns[expenditure].name)
    else { return false }
    for index in columns.indices { columns[index].side = index < expenditure ? 0 : 1 }
    return true
  }

  /// A column of labels or codes behind columns of amounts begins another side.
  private static func assignByLabels(_ columns: inout [DraftColumn]) {
    var side = 0
    var hasLabel = false
    var hasAmount = false
    for index in columns.indices {
      let column = columns[index]
      let name = HeaderWords.withoutNote(HeaderWords.folded(column.name))
      let isLabel =
        column.path.count == 1 && (sideLabels.contains(name) || HeaderWords.isCode(column.name))
      if isLabel, hasLabel, hasAmount {
        side += 1
        hasAmount = false
      }
      if isLabel {
        hasLabel = true
      } else if !column.isUnnamed, !HeaderWords.isSubjectName(column.name),
        !HeaderWords.isOrdinal(column.name)
      {
        hasAmount = true
      }
      columns[index].side = side
    }
  }

  private static let sideLabels: Set<String> = [
    "项目", "收入项目", "支出项目", "收入项目类别", "支出项目类别",
  ]
}
