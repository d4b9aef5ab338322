import BudgetSyntax

/// A table that disclosures usually have.
public struct StandardTable: Sendable {
  /// The name in references.
  public let name: String
  /// The usual published title.
  public let title: String
  /// The header row.
  public let header: String

  /// The names of the header's columns, groups included, as written.
  public var columns: [String] {
    header.split(separator: "|").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension StandardTable {
  /// The tables of a kind of document in their published order; those of a budget for nil.
  public static func tables(for type: DocumentType?) -> [StandardTable] {
    type?.isAccounts == true ? accounts : budget
  }

  /// The standard table that a name or title means, in whatever words; nil where it is none.
  public static func named(_ name: String) -> StandardTable? {
    let simple = StandardName.simplified(FoldedName.fold(name))
    return byName[simple] ?? StandardName.canonical(simple).flatMap { byName[$0] }
  }

  private static let byName = Dictionary(
    (budget + accounts).map { (StandardName.simplified(FoldedName.fold($0.name)), $0) },
    uniquingKeysWith: { first, _ in first })

  private static let budget = [
    StandardTable(
      name: "收支总表", title: "部门收支预算总表",
      header: "| 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |"),
    StandardTable(
      name: "收入总表", title: "部门收入预算总表",
      header: "| 科目编码 | 科目名称 | 合计 | 财政拨款收入 | 财政专户管理资金 | 事业收入 | 其他收入 | 上年结转结余 |"),
    StandardTable(
      name: "支出总表", title: "部门支出预算总表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "财政拨款收支总表", title: "财政拨款收支预算总表",
      header: "| 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |"),
    StandardTable(
      name: "一般公共预算支出表", title: "一般公共预算财政拨款支出预算表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "一般公共预算支出经济分类表", title: "一般公共预算支出经济分类情况表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "一般公共预算基本支出表", title: "一般公共预算财政拨款基本支出预算表",
      header: "| 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |"),
    StandardTable(
      name: "三公经费表", title: "一般公共预算“三公”经费支出预算表", header: "| 项目 | 预算数 |"),
    StandardTable(
      name: "政府性基金支出表", title: "政府性基金预算支出表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "国有资本经营支出表", title: "国有资本经营预算支出表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "预算单位表", title: "部门预算单位构成", header: "| 单位名称 | 经费性质 |"),
    StandardTable(
      name: "政府采购表", title: "政府采购预算表", header: "| 项目 | 金额 |"),
    StandardTable(
      name: "转移支付表", title: "对下转移支付支出预算表",
      header: "| 科目编码 | 科目名称 | 项目名称 | 预算数 |"),
  ]

  private static let accounts = [
    StandardTable(
      name: "收入支出决算总表", title: "收入支出决算总表",
      header: "| 收入/项目 | 收入/决算数 || 支出/项目 | 支出/决算数 |"),
    StandardTable(
      name: "收入决算表", title: "收入决算表",
      header:
        "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |"),
    StandardTable(
      name: "支出决算表", title: "支出决算表",
      header:
        "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |"),
    StandardTable(
      name: "财政拨款收入支出决算总表", title: "财政拨款收入支出决算总表",
      header:
        "| 收入/项目 | 收入/金额 || 支出/项目 | 支出/合计 | /一般公共预算财政拨款 | /政府性基金预算财政拨款 | /国有资本经营预算财政拨款 |"),
    StandardTable(
      name: "一般公共预算支出决算表", title: "一般公共预算财政拨款支出决算表",
      header: "| 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |"),
    StandardTable(
      name: "一般公共预算基本支出决算表", title: "一般公共预算财政拨款基本支出决算明细表",
      header: "| 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |"),
    StandardTable(
      name: "三公经费决算表", title: "财政拨款“三公”经费支出决算表",
      header: "| 项目 | 预算数 | 决算数 |"),
    StandardTable(
      name: "政府性基金收支决算表", title: "政府性基金预算财政拨款收入支出决算表",
      header:
        "| 科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出/小计 | /基本支出 | /项目支出 | 年末结转和结余 |"),
    StandardTable(
      name: "国有资本经营支出决算表", title: "国有资本经营预算财政拨款支出决算表",
      header: "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |"),
  ]
}
