/// One of the four classifications of 《政府收支分类科目》, told by the first digit of a code.
public enum SubjectFamily: UInt8, Sendable, Hashable, CaseIterable {
  /// 收入分类, codes that begin with 1.
  case revenue = 1
  /// 支出功能分类, codes that begin with 2.
  case functional = 2
  /// 部门预算支出经济分类, codes that begin with 3.
  case departmentEconomic = 3
  /// 政府预算支出经济分类, codes that begin with 5.
  case governmentEconomic = 5

  /// The family of a code, by its first digit; nil where no family has codes that begin so.
  public init?(code: String) {
    guard let digit = foldedName(code).first, digit >= UInt8(ascii: "0"),
      let family = SubjectFamily(rawValue: digit - UInt8(ascii: "0"))
    else { return nil }
    self = family
  }

  /// The family's name in the official catalog.
  public var chineseName: String {
    switch self {
    case .revenue: "收入分类"
    case .functional: "支出功能分类"
    case .departmentEconomic: "部门预算支出经济分类"
    case .governmentEconomic: "政府预算支出经济分类"
    }
  }

  /// The family's name in English, in lower case.
  public var englishName: String {
    switch self {
    case .revenue: "revenue"
    case .functional: "functional expenditure"
    case .departmentEconomic: "department economic expenditure"
    case .governmentEconomic: "government economic expenditure"
    }
  }

  /// The deepest level that the official classification has in this family.
  public var deepestLevel: SubjectLevel {
    switch self {
    case .revenue: .subitem
    case .functional: .item
    case .departmentEconomic, .governmentEconomic: .section
    }
  }
}

/// How deep a subject stands in its family. A code has three digits and two more for each level.
public enum SubjectLevel: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  /// 类, 3 digits.
  case category = 0
  /// 款, 5 digits.
  case section = 1
  /// 项, 7 digits.
  case item = 2
  /// 目 (revenue only), 9 digits.
  case subitem = 3

  /// Whether `left` stands above `right`.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The number of digits of a code of this level.
  public var digits: Int { 3 + 2 * Int(rawValue) }

  /// 类, 款, 项 or 目.
  public var chineseName: String {
    switch self {
    case .category: "类"
    case .section: "款"
    case .item: "项"
    case .subitem: "目"
    }
  }

  /// The level's name in English, in lower case.
  public var englishName: String {
    switch self {
    case .category: "category"
    case .section: "section"
    case .item: "item"
    case .subitem: "subitem"
    }
  }
}
