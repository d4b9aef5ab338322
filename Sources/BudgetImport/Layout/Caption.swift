import BudgetModel

/// What stands between a table's title and its rows: the unit of money, the year, the department.
struct Caption {
  var moneyUnit: MoneyUnit?
  /// Decimals that the amounts are given to: 保留2位.
  var decimals: Int?
  var year: Int?
  var department: String?
  /// Whether the line says more than the fields of the document hold.
  var saysMore = false

  /// Reads a line; nil where it is no caption. Several captions may stand on one line.
  init?(_ line: String) {
    let text = FoldedName.fold(line)
    guard text.utf8.count <= 240, !text.hasSuffix("。"), !text.hasSuffix(";") else { return nil }
    var rest = text[...]
    var isCaption = false
    while !rest.isEmpty {
      guard let end = takeCaption(&rest) else { return nil }
      isCaption = isCaption || end
    }
    if !isCaption { return nil }
  }

  /// Takes one caption from the front; nil where there is none.
  private mutating func takeCaption(_ rest: inout Substring) -> Bool? {
    if takeUnit(&rest) || takeYear(&rest) { return true }
    if takePublicationNumber(&rest) || takeOrganization(&rest) { return true }
    return nil
  }

  /// `单位:万元(保留2位)`
  private mutating func takeUnit(_ rest: inout Substring) -> Bool {
    for label in ["金额单位:", "单位:", "计量单位:", "货币单位:"] where rest.hasPrefix(label) {
      let value = rest.dropFirst(label.count)
      for prefix in ["人民币", ""] where value.hasPrefix(prefix) {
        let value = value.dropFirst(prefix.count)
        guard
          let unit = MoneyUnit.allCases.max(by: { left, right in
            Self.matched(left, value) < Self.matched(right, value)
          }), Self.matched(unit, value) > 0
        else { continue }
        moneyUnit = unit
        rest = value.dropFirst(unit.rawValue.count)
        if rest.hasPrefix("(保留") {
          let digits = rest.dropFirst(3).prefix { $0.isNumber }
          decimals = Int(digits)
          rest = rest.drop { $0 != ")" }.dropFirst()
        }
        return true
      }
    }
    return false
  }

  private static func matched(_ unit: MoneyUnit, _ text: Substring) -> Int {
    text.hasPrefix(unit.rawValue) ? unit.rawValue.count : 0
  }

  /// `2023年度`, `(2026年)`, `预算年度:2026`
  private mutating func takeYear(_ rest: inout Substring) -> Bool {
    var text = rest
    var isLabelled = false
    for label in ["预算年度:", "决算年度:", "年度:"] where text.hasPrefix(label) {
      text = text.dropFirst(label.count)
      isLabelled = true
    }
    let isBracketed = text.hasPrefix("(")
    if isBracketed { text = text.dropFirst() }
    let digits = text.prefix { $0.isNumber }
    guard digits.utf8.count == 4, let number = Int(digits), 1990...2100 ~= number else {
      return false
    }
    text = text.dropFirst(digits.count)
    let suffix = ["年度", "年"].first { text.hasPrefix($0) }
    guard isLabelled || suffix != nil else { return false }
    text = text.dropFirst(suffix?.count ?? 0)
    if isBracketed {
      guard text.hasPrefix(")") else { return false }
      text = text.dropFirst()
    }
    // More behind the year is a title.
    let next = text.first
    guard
      next == nil || text.hasPrefix("单位:") || text.hasPrefix("金额单位:")
        || text.hasPrefix("部门:")
    else { return false }
    year = number
    rest = text
    return true
  }

  /// `公开01表`
  private mutating func takePublicationNumber(_ rest: inout Substring) -> Bool {
    for label in ["公开", "附表", "财决"] where rest.hasPrefix(label) {
      let text = rest.dropFirst(label.count)
      let digits = text.prefix { $0.isNumber || $0 == "-" }
      guard !digits.isEmpty, digits.count <= 5 else { continue }
      let tail = text.dropFirst(digits.count)
      rest = tail.hasPrefix("表") ? tail.dropFirst() : tail
      saysMore = true
      return true
    }
    return false
  }

  /// `部门:某某局`, `450某某局`, `填报单位:某某局`, `截止时间:2025-12-31`
  private mutating func takeOrganization(_ rest: inout Substring) -> Bool {
    for label in ["部门名称:", "部门:", "单位名称:", "编制部门:", "编制单位:"]
    where rest.hasPrefix(label) {
      let value = rest.dropFirst(label.count)
      let end = Self.end(of: value)
      department = String(value[..<end])
      rest = value[end...]
      return true
    }
    for label in ["填报单位:", "预算单位:", "预算单位(盖章):", "填报部门:", "截止时间:", "截至时间:", "填报日期:"]
    where rest.hasPrefix(label) {
      let value = rest.dropFirst(label.count)
      rest = value[Self.end(of: value)...]
      saysMore = true
      return true
    }
    let digits = rest.prefix { $0.isNumber }
    let name = rest.dropFirst(digits.count)
    if 3...6 ~= digits.count, name.first == "-" || name.first?.isLetter == true,
      Self.organizations.contains(where: { name.hasSuffix($0) }), name.count <= 40
    {
      department = String(rest)
      rest = ""
      return true
    }
    return false
  }

  /// The end of a caption's value: where the next caption begins on the same line.
  private static func end(of value: Substring) -> Substring.Index {
    let starts = ["单位:", "金额单位:", "部门:", "预算年度:", "20"]
    var index = value.startIndex
    while index < value.endIndex {
      if index > value.startIndex, starts.contains(where: { value[index...].hasPrefix($0) }) {
        return index
      }
      index = value.index(after: index)
    }
    return index
  }

  static let organizations = [
    "局", "委员会", "办公室", "中心", "厅", "院", "部", "署", "会", "学校", "大学", "馆", "站", "所",
    "政府", "机关", "本级", "(汇总)", "法院", "检察院",
  ]
}
