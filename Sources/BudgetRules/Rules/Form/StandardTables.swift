import BudgetModel
import BudgetSyntax

extension Rule {
  /// The standard tables are all there.
  static let missingStandardTable = Rule(
    "missing-standard-table", .hint,
    name: Message("缺少标准表", "Missing standard table"),
    summary: Message(
      "公开文本有该类文档应有的各张标准表，没有数据的列空表。",
      "A disclosure has all tables that are standard for its kind; one without data is listed empty."
    ))
}

/// The tables that a disclosure of its kind has.
enum StandardTables: OutlineRule {
  static let rules: [Rule] = [.missingStandardTable]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    guard let type = outline.fields.documentType else { return }
    let usual = names(type, year: outline.fields.year)
    let missing = usual.filter { outline.document.directory.keys(ofKind: $0).isEmpty }
    // A document of a few tables is a draft, not a disclosure that lacks some.
    guard usual.count - missing.count >= leastTables else { return }
    let listed = Set(
      (outline.contents?.entries ?? []).compactMap { StandardTable.named($0.title)?.name })
    let unlisted = missing.filter { !listed.contains($0) }
    guard !unlisted.isEmpty,
      let block = outline.document.blocks.firstIndex(where: { $0.block.givesType })
    else { return }
    let names = unlisted.joined(separator: "、")
    let analysis = outline.document.blocks[block]
    binder.add(
      Finding(
        .missingStandardTable, at: Place(analysis.block, analysis.block.lines[0].content),
        Message(
          "\(type.rawValue)一般还有：\(names)；没有数据的也列空表并说明。",
          "A \(type.rawValue) usually has \(names) too; one without data is listed empty, with a word of explanation."
        )),
      inBlock: block)
  }

  private static let leastTables = 5

  /// The tables of 《地方预决算公开操作规程》; the budgets of state capital came later.
  private static func names(_ type: DocumentType, year: Int?) -> [String] {
    if type.isAccounts { return StandardTable.tables(for: type).map(\.name) }
    let names = [
      "收支总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出表",
      "三公经费表", "政府性基金支出表",
    ]
    return (year ?? 0) >= 2022 ? names + ["国有资本经营支出表"] : names
  }
}

extension Block {
  /// Whether the block is the line `@类型`.
  fileprivate var givesType: Bool {
    kind == .directive && DirectiveSyntax(self, line: 0)?.directive == .documentType
  }
}
