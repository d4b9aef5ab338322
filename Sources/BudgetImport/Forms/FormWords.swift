/// The words by which forms are told from tables: keys of their fields, and headers within them.
enum FormWords {
  /// Whether a row within a form heads columns.
  static func isHeader(_ cells: [String]) -> Bool {
    var count = 0
    for cell in cells where !cell.isEmpty {
      if Figure.isMoney(cell) { return false }
      if headers.contains(HeaderWords.folded(cell)) { count += 1 }
    }
    return count >= 2
  }

  /// Whether a cell heads a column of a form.
  static func headsColumn(_ cell: String) -> Bool { headers.contains(HeaderWords.folded(cell)) }

  /// Whether a cell is the key of a field that ends a list of indicators.
  static func isKey(_ cell: String) -> Bool {
    let name = HeaderWords.folded(cell)
    return keys.contains { name.hasPrefix($0) }
  }

  private static let headers: Set<String> = [
    "一级指标", "二级指标", "三级指标", "绩效指标", "指标方向", "目标值", "计量单位", "指标值", "指标类型",
    "实际完成值", "绩效目标值", "完成比例", "设置分值", "得分", "存在问题及原因", "年初预算数", "已调整数",
    "调整后预算数", "全年执行数", "年初预算款", "已调整款", "调整后预算款", "执行率", "执行率(%)",
    "部门职能", "年度目标任务", "支出项目名称", "预算金额(万元)", "支出结构", "资金总额", "财政资金", "投入计划",
    "预期目标", "实际完成情况", "3月底", "6月底", "9月底", "10月底", "12月底", "第一季度", "第二季度",
    "第三季度", "第四季度", "实施期", "当年度", "实施期目标", "当年度目标", "绩效指标描述", "指标说明",
    "指标确定依据", "指标值确定依据", "年度工作任务", "涉及项目", "涉及财政资金", "涉及项目和金额",
    "年度工作任务调整后预算数", "年度工作任务实际支出规模",
  ]

  private static let keys = [
    "项目名称", "项目编码", "项目分类", "项目起止", "项目概况", "项目确定", "项目资金", "项目负责", "项目实施",
    "项目申报", "存续类型", "总体目标", "总目标", "投入目标", "单位已有", "年度总体目标", "年度履职目标",
    "年度绩效指标", "年度绩效目标", "年度预算安排", "绩效目标", "专项资金情况", "预算规模", "资金用途",
    "资金支出计划", "资金投入计划", "主管部门", "实施单位", "实施期限", "部门(单位)名称",
    "部门(单位)意见", "单位名称", "填表说明", "绩效指标完成情况", "年度预算执行情况", "绩效指标", "预算单位",
  ]
}
