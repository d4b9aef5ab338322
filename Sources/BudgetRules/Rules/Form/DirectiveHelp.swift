import BudgetSyntax

/// How each directive is written, for messages and for hover.
public enum DirectiveHelp {
  /// An example of the directive.
  public static func example(_ directive: DirectiveName) -> String {
    switch directive {
    case .documentType: "@类型 部门预算"
    case .year: "@年度 2026"
    case .department: "@部门 450 秦皇岛市医疗保障局"
    case .unit: "@单位 445001 泉州市医疗保障局机关"
    case .moneyUnit: "@金额单位 万元"
    case .subjects: "@科目 2025"
    case .previousYear: "@上年 2025.budget"
    case .consolidates: "@汇总 本级.budget 中心.budget"
    case .rules: "@规则 本市.budget"
    case .accept: "@允许 rounding-difference 金额单位转换产生的尾差"
    case .precision: "@精度 2"
    case .rounding: "@尾数 四舍五入"
    case .table: "@表 支出总表 部门支出预算总表"
    case .column: "@列 小计 = 人员支出 + 公用支出"
    case .row: "@行 收入总计 = 本年收入合计 + 上年结转结余"
    case .check: "@检查 支出总表[合计, 基本支出] = 基本支出表[合计, 合计]"
    case .level: "@级别 警告"
    }
  }

  /// What the directive means.
  public static func meaning(_ directive: DirectiveName) -> Message {
    switch directive {
    case .documentType:
      Message(
        "文档类型：部门预算、单位预算、部门决算、单位决算；规则文件写 规则。",
        "The kind of disclosure; 规则 in a rule file.")
    case .year: Message("预算或决算年度。", "The fiscal year.")
    case .department: Message("部门的编码（可省）和名称。", "The department's code, if any, and name.")
    case .unit: Message("所属单位的编码（可省）和名称。", "A constituent unit's code, if any, and name.")
    case .moneyUnit:
      Message("金额单位：元、百元、千元、万元、百万元、亿元。", "The unit of amounts.")
    case .subjects:
      Message(
        "科目目录的年度，或目录中没有的本地科目：@科目 编码 名称。",
        "The edition of the subject catalog, or a local subject: @科目 CODE NAME.")
    case .previousYear: Message("上年文档的文件。", "The file of last year's document.")
    case .consolidates: Message("所汇总的单位文档。", "The units' documents that this one sums up.")
    case .rules: Message("附加的审核规则文件。", "A file with further rules.")
    case .accept: Message("接受某条规则的结果，并说明理由。", "Accepts findings of a rule, with a reason.")
    case .precision: Message("金额的小数位数，0 至 12。", "The decimals of amounts, 0 to 12.")
    case .rounding: Message("尾数处理：四舍五入 或 截断。", "Rounded (四舍五入) or cut off (截断).")
    case .table: Message("表：名称，以及可选的公开标题。", "A table: its name, and its published title.")
    case .column:
      Message(
        "列的公式（=）或类型（:）：文本、金额、数量、百分比、编码、序号、独立。",
        "A column's formula (=) or type (:).")
    case .row: Message("行的公式（=），或 : 独立。", "A row's formula (=), or : 独立.")
    case .check: Message("必须成立的关系。", "A relation that must hold.")
    case .level:
      Message(
        "规则文件中一条规则的级别：错误、警告、信息、提示。", "In a rule file, the severity of a rule.")
    }
  }

  /// What to do about a directive that says too little or says it wrong.
  static func message(_ directive: DirectiveName) -> Message {
    let meaning = meaning(directive)
    let example = example(directive)
    return Message(
      "@\(directive.rawValue) 的写法不对。\(meaning.chinese)例如：\(example)",
      "@\(directive.rawValue) is not well formed. \(meaning.english) For example: \(example)")
  }

  /// What to do about a name that is no directive.
  static func unknown(_ name: String) -> Message {
    let all = DirectiveName.allCases.map { "@" + $0.rawValue }.joined(separator: " ")
    return Message(
      "没有“@\(name)”这个指令。可用的有：\(all)；正文以 @ 开头时写作 \\@。",
      "There is no directive “@\(name)”. There are: \(all). Write \\@ for prose that begins with @."
    )
  }
}
