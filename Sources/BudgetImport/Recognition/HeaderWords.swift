import BudgetModel

/// The words that head columns of published tables.
enum HeaderWords {
  /// Whether a cell is a word that heads columns.
  static func contains(_ cell: String) -> Bool {
    let name = folded(cell)
    if name.isEmpty || name.utf8.count > 90 { return false }
    return words.contains(name) || suffixes.contains { name.utf8.count > 6 && name.hasSuffix($0) }
  }

  /// Whether a row heads columns: no figures, and two words or more that do.
  static func isHeader(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    guard filled.count >= 2,
      !filled.contains(where: { Figure.isMoney($0) || Figure.code($0) != nil })
    else { return false }
    let count = filled.count { contains($0) }
    return count >= 2 && count * 2 >= filled.count
  }

  /// A header cell as it is compared: folded, without ordinal mark.
  static func folded(_ cell: String) -> String {
    let folded = Text.foldedLabel(Text.squeezed(cell))
    return folded.hasPrefix("其中:") ? String(folded.dropFirst(3)) : folded
  }

  /// Whether a name heads the labels of rows.
  static func isLabel(_ name: String) -> Bool { labels.contains(withoutNote(folded(name))) }

  /// A folded name without the note in brackets behind it: 项目(按功能分类).
  static func withoutNote(_ name: String) -> String {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), open > name.startIndex else {
      return name
    }
    return String(name[..<open])
  }

  /// Whether a name heads codes of subjects.
  static func isCode(_ name: String) -> Bool {
    let name = folded(name)
    return codes.contains(name) || name.hasSuffix("科目编码") || name.hasSuffix("科目代码")
  }

  /// Whether a name heads codes or numbers of whatever kind: no arithmetic is done with them.
  static func isIdentifier(_ name: String) -> Bool {
    let name = folded(name)
    return isCode(name) || isOrdinal(name)
      || ["编码", "代码", "编号", "序号"].contains { name.hasSuffix($0) }
  }

  /// Whether a name heads names of subjects.
  static func isSubjectName(_ name: String) -> Bool { folded(name).hasSuffix("科目名称") }

  /// Whether a name heads the numbers of rows or columns.
  static func isOrdinal(_ name: String) -> Bool { ordinals.contains(folded(name)) }

  private static let labels: Set<String> = [
    "项目", "收入项目", "支出项目", "收入项目类别", "支出项目类别", "收入", "支出", "项目名称", "单位名称",
  ]
  private static let codes: Set<String> = ["编码", "代码", "科目", "类", "款", "项"]
  private static let ordinals: Set<String> = ["序号", "行次", "行", "栏次", "行号"]

  private static let words: Set<String> = labels.union(codes).union(ordinals).union([
    "合计", "小计", "总计", "金额", "预算数", "决算数", "预算金额", "收入预算", "支出预算", "资金来源", "本年收入",
    "本年支出", "本年收入合计", "本年支出合计", "基本支出", "项目支出", "人员支出", "公用支出", "人员经费",
    "公用经费", "财政拨款", "非财政拨款", "其中", "年初预算数", "调整预算数", "调整后预算数", "全年执行数",
    "执行率", "备注", "说明", "数量", "单价", "计量单位", "资金性质", "经费性质", "单位性质", "单位规格",
    "一级指标", "二级指标", "三级指标", "指标方向", "指标类型", "目标值", "指标值", "绩效目标值", "绩效指标",
    "指标说明", "绩效指标描述", "指标确定依据", "指标值确定依据", "实际完成值", "完成比例", "设置分值", "得分",
    "存在问题及原因", "预算资金", "采购物品名称", "政府采购目录序号", "年初结转和结余", "年末结转和结余",
    "上年结转", "因公出国(境)费", "因公出国(境)费用", "公务接待费",
    "公务用车购置费", "公务用车运行费", "公务用车运行维护费", "公务用车购置及运行费", "公务用车购置及运行维护费", "人员编制数", "在职人数",
    "部门职能", "年度目标任务", "支出项目名称", "支出结构", "资金总额", "预期目标", "实际完成情况",
    "涉及项目", "涉及财政资金", "价值", "类别", "内容",
  ])

  private static let suffixes = [
    "科目编码", "科目代码", "科目名称", "单位编码", "单位名称", "拨款收入", "拨款支出", "结转结余",
    "财政拨款", "预算拨款", "分类科目", "目标值", "期目标", "年度目标", "收入预算数", "支出预算数",
  ]
}
