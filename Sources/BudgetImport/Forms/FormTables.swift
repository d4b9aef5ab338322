import BudgetModel

/// Makes tables of the parts of a form.
struct FormTables {
  private let title: String
  private let prefix: String
  private let key: String

  /// - Parameter title: The form's title, without mark.
  init(_ parts: [FormReader.Part], title: String) {
    self.title = title
    let dense = Text.dense(title)
    prefix = dense.contains("自评") ? "自评" : dense.contains("整体") ? "整体绩效" : "项目绩效"
    key = prefix == "整体绩效" || dense.contains("整体") ? "" : Self.project(parts, dense)
  }

  /// The project's name, as tables of several projects are told apart.
  private static func project(_ parts: [FormReader.Part], _ title: String) -> String {
    for case .fields(let fields, _) in parts {
      if let field = fields.first(where: { Text.foldedLabel($0.key) == "项目名称" }) {
        return TableNames.plainName(field.value, limit: 20) ?? ""
      }
    }
    for suffix in ["项目绩效目标表", "绩效目标表", "绩效目标"] where title.hasSuffix(suffix) {
      return TableNames.plainName(String(title.dropLast(suffix.count)), limit: 20) ?? ""
    }
    return ""
  }

  private static let kinds = ["信息", "资金", "计划", "指标", "任务", "目标", "执行"]

  private func name(_ kind: String) -> String {
    // A title that is such a name already, as a rendered document has it.
    let isName = ["项目绩效", "整体绩效", "自评"].contains { prefix in
      Self.kinds.contains { title == prefix + $0 || title.hasPrefix(prefix + $0 + "·") }
    }
    if isName { return title }
    return prefix + kind + (key.isEmpty ? "" : "·" + key)
  }

  /// The tables of a part; empty where it is text.
  func tables(_ part: FormReader.Part) -> [TableDraft] {
    switch part {
    case .text: return []
    case .fields(let fields, let place): return fieldTables(fields, place)
    case .list(let header, let rows, let place):
      return list(header, rows, place).map { [$0] } ?? []
    }
  }

  // MARK: Fields

  private func fieldTables(_ fields: [FormReader.Field], _ place: SourcePlace) -> [TableDraft] {
    let isAmount = { (field: FormReader.Field) in
      Figure.isMoney(field.value) || field.value.isEmpty && Self.isFund(field.key)
        || Figure.isNumber(field.value) && Self.isFund(field.key)
    }
    return [
      table("信息", ["项目", "内容"], fields.filter { !isAmount($0) }, place, isText: true),
      table("资金", ["项目", "金额"], fields.filter(isAmount), place, isText: false),
    ].compactMap { $0 }
  }

  private static func isFund(_ key: String) -> Bool {
    let name = Text.foldedLabel(key)
    return ["资金总额", "财政拨款", "财政资金", "其他资金", "预算数", "预算资金", "项目支出", "基本支出", "财政拨款数"]
      .contains(name) || name.hasSuffix("预算")
  }

  private func table(
    _ kind: String, _ columns: [String], _ fields: [FormReader.Field], _ place: SourcePlace,
    isText: Bool
  ) -> TableDraft? {
    guard !fields.isEmpty else { return nil }
    let rows = fields.map { field in
      DraftRow(cells: [field.key, field.value], place: field.place)
    }
    var table = TableDraft(
      name: name(kind), title: title, columns: columns.map { DraftColumn(path: [$0]) }, rows: rows,
      place: place)
    if isText { table.directives.append("@列 内容 : 文本") }
    return table
  }

  // MARK: Lists

  private func list(
    _ header: [[String]], _ rows: [SourceRow], _ place: SourcePlace
  ) -> TableDraft? {
    let width = max(header.map(\.count).max() ?? 0, rows.map(\.cells.count).max() ?? 0)
    func padded(_ cells: [String]) -> [String] {
      cells + [String](repeating: "", count: width - cells.count)
    }
    var table = TableDraft(
      name: "", title: title, columns: ColumnPaths.read(header.map(padded), width: width),
      rows: rows.map { DraftRow(cells: padded($0.cells), place: $0.place) }, place: place)
    CellCleaning.clean(&table)
    let kind = kind(header)
    table.name = name(kind)
    if kind == "指标" { nameTargets(&table) }
    if kind == "计划" { labelPlan(&table) }
    placeLabels(&table)
    pairColumns(&table)
    stackRepeated(&table)
    dropEmpty(&table)
    return table.columns.isEmpty ? nil : table
  }

  private func kind(_ header: [[String]]) -> String {
    let words = Set(header.flatMap { $0 }.map { HeaderWords.folded($0) })
    func has(_ names: String...) -> Bool { names.contains { words.contains($0) } }
    if has("年初预算数", "年初预算款") { return "执行" }
    if has("三级指标", "绩效指标", "指标方向") { return "指标" }
    if has("3月底", "6月底", "第一季度") { return "计划" }
    if has("支出结构", "实施期", "资金总额") { return "资金" }
    if has("预期目标") { return "目标" }
    return "任务"
  }

  /// `资金支出计划（%）` in front of the months is the label of the row below them.
  private func labelPlan(_ table: inout TableDraft) {
    guard let first = table.columns.first, !first.isUnnamed, !FormWords.headsColumn(first.name),
      !HeaderWords.isLabel(first.name), let row = table.rows.indices.first
    else { return }
    let label = table.rows[row].cells[0]
    table.rows[row].cells[0] = label.isEmpty ? first.name : first.name + label
    table.columns[0].path = ["项目"]
  }

  /// The last column of a list of indicators without one of targets.
  private func nameTargets(_ table: inout TableDraft) {
    let hasTargets = table.columns.contains { column in
      column.path.contains { name in ["目标", "指标值"].contains { name.contains($0) } }
    }
    guard !hasTargets, let last = table.columns.indices.last(where: { !table.isBlank(column: $0) }),
      table.columns[last].isUnnamed
    else { return }
    table.columns[last].path = ["目标值"]
  }

  /// The first cell of a header within a form names the group that the list belongs to; where the
  /// labels of the rows stand below the next one, that has no name of its own.
  private func placeLabels(_ table: inout TableDraft) {
    guard let first = table.columns.first, table.columns.count > 2, !table.rows.isEmpty else {
      return
    }
    let isGroup =
      !first.isUnnamed && (!FormWords.headsColumn(first.name) || isRepeated(first, table))
    let cells = table.rows.map { $0.cells[0] }
    let next = table.columns[1].name
    let labels = table.rows.map { $0.cells[1] }.filter { !$0.isEmpty && !Figure.isFigure($0) }
    if isGroup, cells.count(where: { $0.isEmpty }) * 2 > cells.count,
      labels.count >= 2 || labels.count == table.rows.count,
      isAmountHeader(next)
    {
      // Each name stands one column left of its figures.
      let names = table.columns.map(\.path)
      guard
        table.columns[table.columns.count - 1].isUnnamed
          || table.isBlank(column: table.columns.count - 1)
      else { return }
      for index in table.columns.indices.dropFirst() {
        table.columns[index].path = names[index - 1]
      }
      table.columns[0].path = []
      shiftRows(&table)
    }
    if isGroup, table.columns[0].path == first.path,
      cells.allSatisfy({ $0.isEmpty || $0 == first.name })
    {
      for row in table.rows.indices { table.rows[row].cells[0] = "" }
      table.columns[0].path = []
    }
  }

  private func isRepeated(_ column: DraftColumn, _ table: TableDraft) -> Bool {
    table.columns.dropFirst().contains { $0.path == column.path }
  }

  private func isAmountHeader(_ name: String) -> Bool {
    ["数", "款", "金额", "底", "季度"].contains { name.hasSuffix($0) }
  }

  /// Rows whose label stands in the group's column are one column too far left.
  private func shiftRows(_ table: inout TableDraft) {
    for row in table.rows.indices {
      let cells = table.rows[row].cells
      guard !cells[0].isEmpty, cells.last?.isEmpty ?? false else { continue }
      table.rows[row].cells = [""] + cells.dropLast()
    }
  }

  /// `资金总额 | 1.00 | 资金总额 | 1.00` below 实施期 and 当年度: one label, two columns of amounts.
  private func pairColumns(_ table: inout TableDraft) {
    let named = table.columns.indices.filter { !table.columns[$0].isUnnamed }
    guard named.count >= 2,
      let first = named.first(where: { FormWords.headsColumn(table.columns[$0].name) })
    else { return }
    let heads = named.filter { $0 >= first }
    guard heads.count >= 2, zip(heads, heads.dropFirst()).allSatisfy({ $1 >= $0 + 2 }),
      !table.rows.isEmpty,
      table.rows.allSatisfy({ row in heads.allSatisfy { row.cells[$0] == row.cells[first] } }),
      table.rows.contains(where: { row in row.cells[first + 1].isEmpty == false })
    else { return }
    let rows = table.rows.map { row -> DraftRow in
      // The amount stands in the first filled cell behind its label.
      let amounts = heads.map { head -> String in
        let end = heads.first { $0 > head } ?? row.cells.count
        return row.cells[(head + 1)..<end].first { !$0.isEmpty } ?? ""
      }
      return DraftRow(cells: [row.cells[first]] + amounts, place: row.place)
    }
    let columns =
      [DraftColumn(path: ["项目"])] + heads.map { DraftColumn(path: [table.columns[$0].name]) }
    table.columns = columns
    table.rows = rows
  }

  /// A list that goes on beside itself is put below itself.
  private func stackRepeated(_ table: inout TableDraft) {
    let names = table.columns.map { HeaderWords.folded($0.name) }
    guard let first = names.firstIndex(where: { !$0.isEmpty && FormWords.headsColumn($0) }),
      let second = names.indices.dropFirst(first + 1).first(where: { names[$0] == names[first] })
    else { return }
    let period = second - first
    guard period > 1, second + period <= names.count,
      (first..<second).allSatisfy({ names[$0] == names[$0 + period] })
    else { return }
    let left = table.rows
    let right = table.rows.filter { row in
      (second..<second + period).contains { !row.cells[$0].isEmpty }
    }
    table.rows =
      left.map { DraftRow(cells: Array($0.cells[first..<second]), place: $0.place) }
      + right.map { DraftRow(cells: Array($0.cells[second..<second + period]), place: $0.place) }
    table.columns = Array(table.columns[first..<second])
  }

  private func dropEmpty(_ table: inout TableDraft) {
    for column in table.columns.indices.reversed()
    where table.columns[column].isUnnamed && table.isBlank(column: column) {
      table.removeColumn(column)
    }
    table.rows.removeAll { $0.cells.allSatisfy { $0.isEmpty } }
  }
}
