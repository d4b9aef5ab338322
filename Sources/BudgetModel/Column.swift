import BudgetSyntax

/// What the cells of a column are.
public enum ColumnRole: UInt8, Sendable {
  /// Codes of subjects.
  case subjectCode
  /// Names of subjects.
  case subjectName
  /// Codes of units.
  case unitCode
  /// Names of units.
  case unitName
  /// The labels of the rows of a side without codes.
  case label
  /// 序号, 行次, 栏次: numbers without arithmetic.
  case ordinal
  /// Any text.
  case text
  /// Amounts of money that take part in sums.
  case amount
  /// Numbers that are neither totals nor parts: 数量, 单价, or declared 独立.
  case standalone
  /// Percentages.
  case percentage

  /// Whether the cells hold numbers.
  @inlinable public var isNumeric: Bool {
    self == .amount || self == .standalone || self == .percentage
  }
}

/// A column of a table.
public struct Column: Sendable {
  /// The column's index in its table.
  public let index: Int
  /// The side of the table that it belongs to.
  public let side: Int
  /// Group names from the outside in, then the column's own name, as written.
  public let path: [String]
  /// The header cell's UTF-8 range in the block.
  public internal(set) var range = 0..<0
  /// The folded parts of the path, ordinal marks dropped.
  public let folded: [String]
  /// What the cells are.
  public internal(set) var role = ColumnRole.text
  /// The declaration `@列 … : TYPE`, if there is one.
  public internal(set) var declaredType: ColumnType?
  /// Decimals declared for the column.
  public internal(set) var declaredDecimals: Int?
  /// Whether the name, a declaration or nearly all cells say that only numbers can stand here.
  public internal(set) var holdsOnlyNumbers = false
  /// Whether it tells a year before that of other columns, or the change against one.
  public internal(set) var isOfOtherYear = false
  /// The formula `@列 … = FORMULA`, if there is one.
  public internal(set) var formula: FormulaDeclaration?

  /// The role that the name carries by itself; nil where the cells decide.
  let standardRole: ColumnRole?
  /// Whether the name usually heads amounts.
  let isUsuallyAmount: Bool
  /// Whether the name says that the column is the total of its group or side.
  public let isTotal: Bool
  /// Whether the column is 其中: a part that does not make the whole.
  let isOfWhich: Bool

  init(index: Int, side: Int, path: [String], folded: [String]) {
    self.index = index
    self.side = side
    self.path = path
    self.folded = folded
    let name = folded.last ?? ""
    standardRole = StandardColumns.role(name)
    isUsuallyAmount = StandardColumns.isUsuallyAmount(name)
    isTotal = RowLabel.total(folded: name) != nil
    isOfWhich = name.hasPrefix("其中")
  }

  /// The column's own name, as written.
  public var name: String { path.last ?? "" }
  /// The path in one text: `财政拨款/小计`.
  public var title: String { path.joined(separator: "/") }
  /// The folded own name.
  var foldedName: String { folded.last ?? "" }
}

/// The types that `@列 COLUMN : TYPE` declares.
public enum ColumnType: String, Sendable, CaseIterable {
  case text = "文本"
  case amount = "金额"
  case quantity = "数量"
  case percentage = "百分比"
  case code = "编码"
  case ordinal = "序号"
  case standalone = "独立"
}

/// A formula that a table declares for a column or row.
public struct FormulaDeclaration: Sendable {
  /// The formula.
  public let formula: FormulaSyntax
  /// The directive's line in the block.
  public let line: Int
}

/// The roles that standard column names carry.
enum StandardColumns {
  /// The role that a folded name carries by itself; nil where the cells decide.
  static func role(_ name: String) -> ColumnRole? {
    if let role = exact[name] { return role }
    if unitCodes.contains(where: name.hasSuffix) { return .unitCode }
    if unitNames.contains(where: name.hasSuffix) { return .unitName }
    if name.hasSuffix("科目编码") || name.hasSuffix("科目代码") || name.hasSuffix("科目编号") {
      return .subjectCode
    }
    if name.hasSuffix("科目名称") { return .subjectName }
    if RowLabel.total(folded: name) != nil { return .amount }
    return nil
  }

  /// Whether a folded name usually heads amounts, so that a cell that is none is a mistake.
  static func isUsuallyAmount(_ name: String) -> Bool {
    amountSuffixes.contains { name.hasSuffix($0) }
  }

  private static let unitCodes = ["单位编码", "单位代码", "(单位)编码", "部门编码", "部门代码"]
  private static let unitNames = ["单位名称", "(单位)名称", "部门名称"]

  private static let exact: [String: ColumnRole] = [
    "编码": .subjectCode, "代码": .subjectCode, "科目": .subjectCode,
    "类": .subjectCode, "款": .subjectCode, "项": .subjectCode,
    "序号": .ordinal, "行次": .ordinal, "栏次": .ordinal, "行": .ordinal, "行号": .ordinal,
    "编号": .ordinal,
    "项目": .label, "收入项目": .label, "支出项目": .label, "收入项目类别": .label,
    "支出项目类别": .label, "支出结构": .label, "类别": .label,
    "备注": .text, "说明": .text, "单位性质": .text, "经费性质": .text, "资金性质": .text,
    "计量单位": .text, "项目名称": .text, "内容": .text,
    "数量": .standalone, "单价": .standalone, "人员编制数": .standalone, "在职人数": .standalone,
    "执行率": .percentage, "完成比例": .percentage, "增长率": .percentage,
    "金额": .amount, "预算数": .amount, "决算数": .amount, "预算金额": .amount,
    "支出预算": .amount, "收入预算": .amount, "收入预算数": .amount, "支出预算数": .amount,
    "本年预算数": .amount, "基本支出": .amount, "项目支出": .amount, "人员支出": .amount,
    "公用支出": .amount, "人员经费": .amount, "公用经费": .amount,
  ]

  private static let amountSuffixes = [
    "支出", "收入", "经费", "拨款", "结转", "结余", "预算", "补助", "款", "数", "额", "金", "费",
  ]
}
