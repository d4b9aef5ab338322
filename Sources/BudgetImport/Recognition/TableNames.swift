import BudgetModel

/// Names tables as references use them: the standard name where the title or the columns are those
/// of a standard table.
struct TableNames {
  private let type: DocumentType?
  private var taken: Set<String> = []

  init(type: DocumentType?) { self.type = type }

  /// The name for a table, different from all before.
  mutating func name(title: String, columns: [DraftColumn]) -> String {
    unique(standardName(title, columns) ?? Self.plain(title) ?? "表")
  }

  /// The name, with a number behind it where it is taken.
  mutating func unique(_ name: String) -> String {
    var result = name
    var number = 2
    while !taken.insert(FoldedName.fold(result)).inserted {
      result = name + "·\(number)"
      number += 1
    }
    return result
  }

  private func standardName(_ title: String, _ columns: [DraftColumn]) -> String? {
    let title = Text.dense(Text.withoutMark(title))
    if !title.isEmpty, let table = StandardTable.named(title), isOwn(table) { return table.name }
    if let name = byWords(title) { return name }
    let names = columns.map { HeaderWords.folded($0.name) }
    if names.contains("单位名称"), columns.count <= 5, columns.allSatisfy({ $0.path.count == 1 }),
      !names.contains("科目编码")
    {
      return "预算单位表"
    }
    return nil
  }

  /// A budget's table is none of accounts, and the other way round.
  private func isOwn(_ table: StandardTable) -> Bool {
    StandardTable.tables(for: type).contains { $0.name == table.name }
  }

  /// The standard table that the words of a title tell of.
  private func byWords(_ title: String) -> String? {
    guard
      title.hasSuffix("表") || title.contains("表（") || title.contains("表(")
        || title.hasSuffix("预算")
    else { return nil }
    if title.contains("绩效") { return nil }
    func has(_ words: String...) -> Bool { words.allSatisfy { title.contains($0) } }
    let isAccounts = type?.isAccounts == true || title.contains("决算")
    if has("三公") { return isAccounts ? "三公经费决算表" : "三公经费表" }
    if has("转移支付") { return "转移支付表" }
    if has("政府采购") { return "政府采购表" }
    if has("固定资产") || has("国有资产") { return "固定资产表" }
    if has("机构设置") || has("单位构成") { return "预算单位表" }
    if has("政府性基金") { return isAccounts ? "政府性基金收支决算表" : "政府性基金支出表" }
    if has("国有资本") { return isAccounts ? "国有资本经营支出决算表" : "国有资本经营支出表" }
    if has("财政拨款", "收入", "支出") || has("财政拨款收支") {
      return isAccounts ? "财政拨款收入支出决算总表" : "财政拨款收支总表"
    }
    if has("收支") || has("收入", "支出") { return isAccounts ? "收入支出决算总表" : "收支总表" }
    if has("基本支出") { return isAccounts ? "一般公共预算基本支出决算表" : "一般公共预算基本支出表" }
    if has("一般公共预算", "经济分类") {
      return isAccounts ? nil : "一般公共预算支出经济分类表"
    }
    if has("一般公共预算", "支出") { return isAccounts ? "一般公共预算支出决算表" : "一般公共预算支出表" }
    if has("收入") { return isAccounts ? "收入决算表" : "收入总表" }
    if has("项目支出") { return nil }
    if has("支出") { return isAccounts ? "支出决算表" : "支出总表" }
    return nil
  }

  /// A title as a name: without mark, blanks, and what would part it in a reference.
  static func plain(_ title: String) -> String? {
    plainName(Text.withoutMark(title), limit: 30)
  }

  /// Letters, digits and 汉字 of a text, so many at most; nil where there are none.
  static func plainName(_ text: String, limit: Int) -> String? {
    let kept = Text.dense(text).unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "·" || $0 == "、"
    }
    let name = String(String.UnicodeScalarView(kept.prefix(limit)))
    return name.isEmpty ? nil : name
  }
}
