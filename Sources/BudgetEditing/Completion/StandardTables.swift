import BudgetModel

/// A table that disclosures usually have.
struct StandardTable {
  /// The name in references.
  let name: String
  /// The usual published title.
  let title: String
  /// The header row.
  let header: String
}

/// The usual tables, columns and labels of disclosures.
enum StandardTables {
  /// The tables of a kind of document in their published order.
  static func tables(for type: DocumentType?) -> [StandardTable] {
    switch type {
    case .departmentAccounts?, .unitAccounts?: accounts
    case .departmentBudget?, .unitBudget?, nil: budget
    }
  }

  /// The columns of the standard table with a name.
  static func columns(ofTable name: String) -> [String] {
    let folded = FoldedName.fold(name)
    guard let table = (budget + accounts).first(where: { FoldedName.fold($0.name) == folded })
    else { return [] }
    return table.header.split(separator: "|").map { cell in
      String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    .filter { !$0.isEmpty }
  }

  static let commonColumns = [
    "科目编码", "科目名称", "单位编码", "单位名称", "项目", "合计", "小计", "基本支出", "项目支出", "人员支出",
    "公用支出", "人员经费", "公用经费", "财政拨款", "非财政拨款", "一般公共预算拨款", "政府性基金预算拨款",
    "国有资本经营预算拨款", "财政专户管理资金", "事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入",
    "其他收入", "上年结转结余", "本年收入", "预算数", "决算数", "年初预算数", "金额", "序号", "行次", "备注",
  ]

  static let incomeSources = [
    "一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "财政专户管理资金收入", "事业收入",
    "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入",
  ]
  static let incomeTotals = ["本年收入合计", "上年结转结余", "收入总计"]
  static let expenditureTotals = ["本年支出合计", "年终结转结余", "支出总计"]
  static let officialVisits = [
    "合计", "因公出国（境）费用", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费",
  ]
  static let totals = ["合计", "小计", "总计"]

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
