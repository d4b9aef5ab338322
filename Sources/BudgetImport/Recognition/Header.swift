import BudgetRules

/// The last touch to a table's columns: each has a name, and no two of a side the same.
enum Header {
  static func finish(_ table: inout TableDraft, _ report: inout ImportReport) {
    for index in table.columns.indices where table.columns[index].isUnnamed {
      table.columns[index].path = [
        table.columns[index].path.first, "第\(ChineseNumeral.text(index + 1))列",
      ].compactMap { $0 }
      report.add(
        .doubted, table.place,
        Message(
          "表“\(table.name)”的第 \(index + 1) 列没有列名",
          "column \(index + 1) of table “\(table.name)” has no name"))
    }
    var seen: Set<String> = []
    for index in table.columns.indices {
      var column = table.columns[index]
      func key() -> String {
        "\(column.side)/" + column.path.map { HeaderWords.folded($0) }.joined(separator: "/")
      }
      var number = 2
      let name = column.name
      while !seen.insert(key()).inserted {
        column.path[column.path.count - 1] = "\(name)〔\(ChineseNumeral.text(number))〕"
        number += 1
      }
      if number > 2 {
        report.add(
          .doubted, table.place,
          Message(
            "表“\(table.name)”有不止一列“\(name)”，已加序号",
            "table “\(table.name)” has more than one column “\(name)”; they were numbered"))
      }
      table.columns[index] = column
    }
  }
}
