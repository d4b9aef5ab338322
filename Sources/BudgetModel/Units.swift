/// The units that money is counted in.
public enum MoneyUnit: String, Sendable, CaseIterable {
  case yuan = "元"
  case hundredYuan = "百元"
  case thousandYuan = "千元"
  case tenThousandYuan = "万元"
  case millionYuan = "百万元"
  case hundredMillionYuan = "亿元"

  /// The power of ten that one unit is in 元.
  public var exponent: Int {
    switch self {
    case .yuan: 0
    case .hundredYuan: 2
    case .thousandYuan: 3
    case .tenThousandYuan: 4
    case .millionYuan: 6
    case .hundredMillionYuan: 8
    }
  }
}

/// How figures were made to fit their decimals.
public enum RoundingMode: String, Sendable, CaseIterable {
  /// To the nearest.
  case round = "四舍五入"
  /// Cut off.
  case truncate = "截断"
}

/// The kinds of disclosures.
public enum DocumentType: String, Sendable, CaseIterable {
  case departmentBudget = "部门预算"
  case unitBudget = "单位预算"
  case departmentAccounts = "部门决算"
  case unitAccounts = "单位决算"

  /// Whether it is final accounts (决算), not a budget.
  public var isAccounts: Bool { self == .departmentAccounts || self == .unitAccounts }

  /// Whether it is of a unit (单位), not of a department.
  public var isOfUnit: Bool { self == .unitBudget || self == .unitAccounts }
}
