import BudgetModel

/// What a document says of itself: its kind, year, department and unit of money.
struct DocumentFields {
  var type: DocumentType?
  var year: Int?
  var department: (code: String?, name: String)?
  var units: [(code: String?, name: String)] = []
  var moneyUnit: MoneyUnit?

  /// Looks at the lines and the captions of the tables.
  init(_ blocks: [LayoutBlock]) {
    var lines: [String] = []
    var captions: [Caption] = []
    var titles: [String] = []
    for block in blocks {
      switch block {
      case .line(let line, _): lines.append(line.text)
      case .table(let table):
        if let title = table.title { titles.append(title.text) }
        captions += table.captions.compactMap { Caption($0.text) }
      }
    }
    let head = lines.prefix(Self.headLines).map { Text.dense($0) }
    type = Self.type(head + titles.map { Text.dense($0) })
    year =
      Self.mostCommon(captions.compactMap(\.year)) ?? head.lazy.compactMap { Self.year($0) }.first
      ?? titles.lazy.compactMap { Self.year(Text.dense($0)) }.first
    moneyUnit =
      Self.mostCommon(captions.compactMap(\.moneyUnit))
    department = Self.department(captions, head)
    readUnits(blocks)
    completeDepartment(lines + Self.cells(blocks))
  }

  /// Lines of the cover and the contents.
  private static let headLines = 40

  private static func type(_ lines: [String]) -> DocumentType? {
    let all = lines.joined(separator: "\n")
    let accounts = all.ranges(of: "决算").count
    let budget = all.ranges(of: "预算").count
    if accounts == 0, budget == 0 { return nil }
    // Final accounts speak of budgets too; 部门决算 is what only they call themselves.
    let isAccounts =
      all.contains("部门决算") || all.contains("单位决算") || (accounts > budget)
    let isOfUnit =
      isAccounts
      ? all.contains("单位决算") && !all.contains("部门决算")
      : all.contains("单位预算") && !all.contains("部门预算")
    if isAccounts { return isOfUnit ? .unitAccounts : .departmentAccounts }
    return isOfUnit ? .unitBudget : .departmentBudget
  }

  private static func year(_ line: String) -> Int? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits), 1990...2100 ~= year,
      line.dropFirst(4).first == "年"
    else {
      guard let place = line.firstRange(of: "年度"), line[..<place.lowerBound].count >= 4 else {
        return nil
      }
      return Int(line[..<place.lowerBound].suffix(4)).flatMap { 1990...2100 ~= $0 ? $0 : nil }
    }
    return year
  }

  static func mostCommon<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[$0] == most }
  }

  // MARK: Organizations

  private static func department(
    _ captions: [Caption], _ head: [String]
  ) -> (code: String?, name: String)? {
    if let text = mostCommon(captions.compactMap(\.department)) { return organization(text) }
    for line in head {
      for suffix in ["部门预算", "部门决算", "单位预算", "单位决算"] where line.hasSuffix(suffix) {
        var name = line.dropLast(suffix.count)
        if let year = name.lastIndex(where: { $0 == "年" || $0 == "度" }) {
          name = name[name.index(after: year)...]
        }
        if isOrganization(String(name)) { return organization(String(name)) }
      }
    }
    return head.first { isOrganization($0) }.map { organization($0) }
  }

  private static func isOrganization(_ text: String) -> Bool {
    let name = plain(text)
    return 3...30 ~= name.count && !name.contains("、") && !name.contains("，")
      && Text.label(text).mark == nil && !name.hasPrefix("第")
      && Caption.organizations.contains { name.hasSuffix($0) }
  }

  /// `410-某某局`, `450某某局(汇总)`
  private static func organization(_ text: String) -> (code: String?, name: String) {
    let dense = Text.dense(text)
    let digits = dense.prefix { $0.isASCII && $0.isNumber }
    let name = dense.dropFirst(digits.count).drop { $0 == "-" || $0 == "－" }
    return (3...9 ~= digits.count ? String(digits) : nil, plain(String(name)))
  }

  /// The name without （汇总） and the like.
  private static func plain(_ name: String) -> String {
    for suffix in ["(汇总)", "（汇总）", "(部门)", "（部门）"] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return name
  }

  /// The department's code, where `410-某某局` stands somewhere.
  private mutating func completeDepartment(_ texts: [String]) {
    guard let department, department.code == nil else { return }
    for text in texts where text.utf8.count <= 120 && text.contains(department.name) {
      let found = Self.organization(text)
      if found.name == department.name, found.code != nil {
        self.department = found
        return
      }
    }
  }

  private static func cells(_ blocks: [LayoutBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      guard case .table(let table) = block else { return [] }
      return table.parts.flatMap { $0.flatMap { $0.cells.filter { !$0.isEmpty } } }
    }
  }

  /// The constituent units: a list of names, or the units of a table by unit.
  private mutating func readUnits(_ blocks: [LayoutBlock]) {
    for block in blocks {
      guard case .table(let table) = block, let rows = table.parts.first, let header = rows.first
      else { continue }
      let names = header.cells.map { HeaderWords.folded($0) }
      guard let nameColumn = names.firstIndex(of: "单位名称") else { continue }
      let codeColumn = names.firstIndex { $0 == "单位编码" || $0 == "单位代码" }
      let isList = names.count { !$0.isEmpty } <= 5 && codeColumn == nil
      guard isList || codeColumn != nil else { continue }
      var found: [(code: String?, name: String)] = []
      for row in rows.dropFirst() where row.cells.count > max(nameColumn, codeColumn ?? 0) {
        let name = Text.squeezed(row.cells[nameColumn])
        let code = codeColumn.map { Text.dense(row.cells[$0]) }
        guard !name.isEmpty, !name.contains("*"), Text.label(name).total == nil,
          isList || Figure.isDigits(code ?? "")
        else { continue }
        if !found.contains(where: { $0.name == name }) { found.append((code, name)) }
      }
      // Units with codes say more than a list of names.
      if units.isEmpty || (codeColumn != nil && units.allSatisfy { $0.code == nil }) {
        units = found
      }
    }
    if units.count > Self.maximumUnits { units = [] }
  }

  private static let maximumUnits = 200

  // MARK: Directives

  /// The fields as directives.
  var directives: [String] {
    var lines: [String] = []
    if let type { lines.append("@类型 \(type.rawValue)") }
    if let year { lines.append("@年度 \(year)") }
    if let department { lines.append("@部门 " + Self.text(department)) }
    for unit in units { lines.append("@单位 " + Self.text(unit)) }
    if let moneyUnit { lines.append("@金额单位 \(moneyUnit.rawValue)") }
    return lines
  }

  private static func text(_ organization: (code: String?, name: String)) -> String {
    (organization.code.map { $0 + " " } ?? "") + organization.name
  }
}
