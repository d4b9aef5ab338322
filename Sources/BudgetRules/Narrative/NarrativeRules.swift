extension Rule {
  /// A figure of the text agrees with its cell.
  static let textFigure = Rule(
    "text-figure", .error,
    name: Message("正文数字", "Figure of the text"),
    summary: Message(
      "正文中写明的金额与表中对应的单元格一致。",
      "An amount in the text agrees with the cell of a table that its words name."))

  /// A figure of the text is not larger than what it is a part of.
  static let textLimit = Rule(
    "text-limit", .warning,
    name: Message("正文数字超出所属数", "Figure of the text above its whole"),
    summary: Message(
      "正文中的部分不大于其整体：机关运行经费不大于公用经费，“主要为”所列各项之和不大于总数。",
      "A part in the text is not larger than its whole: 机关运行经费 than 公用经费, the main items than their total."
    ))

  /// A change, its percentage and the figure agree.
  static let textGrowth = Rule(
    "text-growth", .error,
    name: Message("正文增减幅度", "Growth in the text"),
    summary: Message(
      "正文中的增减额、增减百分比与本年数、上年数相符。",
      "A change in the text, its percentage and the figures of both years agree."))

  /// What the text says of the year before agrees with last year's document.
  static let textLastYear = Rule(
    "text-last-year", .warning,
    name: Message("正文与上年文件", "Text and last year's document"),
    summary: Message(
      "正文中的上年数、比上年的增减额与 @上年 文件中的数一致。",
      "Last year's figures in the text, and changes against them, agree with the document that @上年 names."
    ))

  /// Words of direction do not contradict each other.
  static let textDirection = Rule(
    "text-direction", .error,
    name: Message("正文增减方向", "Direction of a change in the text"),
    summary: Message(
      "增加与增长、减少与下降方向一致，持平时没有增减。",
      "The words for a change and its percentage have one direction, and what is level has no change."
    ))

  /// A percentage has a base.
  static let zeroBase = Rule(
    "zero-base", .warning,
    name: Message("基数为零", "Base of zero"),
    summary: Message(
      "上年数或预算数为零时不能计算百分比。",
      "There is no percentage of a figure that was zero the year before, or of a budget of zero."))

  /// A completion rate is actual over budget.
  static let textCompletion = Rule(
    "text-completion", .error,
    name: Message("正文完成率", "Completion in the text"),
    summary: Message(
      "“完成预算的百分之几”等于决算数除以预算数。",
      "The share of a budget that was completed is the actual figure over the budget."))

  /// A share is part over whole.
  static let textShare = Rule(
    "text-share", .error,
    name: Message("正文占比", "Share in the text"),
    summary: Message(
      "“占百分之几”等于部分除以整体。", "A share in the text is the part over the whole."))

  /// Parts in the text make their whole.
  static let textComponents = Rule(
    "text-components", .error,
    name: Message("正文分项合计", "Parts in the text"),
    summary: Message(
      "正文中列全的各组成部分之和等于其总数，分项增减额之和等于总增减额。",
      "Parts that the text lists in full add up to their whole, and their changes to its change."))

  /// All income is all spending, where one sentence states both.
  static let textBalance = Rule(
    "text-balance", .error,
    name: Message("正文收支总计", "Balance in the text"),
    summary: Message(
      "正文同一句中的收入总计与支出总计相等。",
      "Total income and total spending that one sentence states are the same."))

  /// The same figure stated twice is the same.
  static let textRepeated = Rule(
    "text-repeated", .warning,
    name: Message("正文前后不一", "Figure stated twice"),
    summary: Message(
      "同一指标在正文中两次写出的数字相同。",
      "A figure that the text states twice is the same both times."))

  /// A number of things agrees with the list of them.
  static let textCount = Rule(
    "text-count", .hint,
    name: Message("正文个数", "Number of things listed"),
    summary: Message(
      "“几个，分别是……”与所列名称的个数一致。",
      "A number of things agrees with the names that are listed behind it."))

  /// A figure has its unit.
  static let missingUnit = Rule(
    "missing-unit", .warning,
    name: Message("缺少单位", "Missing unit"),
    summary: Message(
      "正文中的金额写明单位，百分比写明百分号。",
      "An amount in the text has its unit of money, a percentage its percent sign."))
}
