import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The rows that a standard table usually has, without amounts.
struct StandardRows {
  private let context: CheckContext
  /// The functional subjects that the document uses.
  private let functional: [String]
  /// The economic subjects that the document uses.
  private let economic: [String]

  /// Rows for a document: its own subjects where it has any.
  init(_ context: CheckContext, codesInUse: [String] = []) {
    self.context = context
    functional = codesInUse.filter { SubjectFamily(code: $0) == .functional }
    economic = codesInUse.filter { SubjectFamily(code: $0) == .departmentEconomic }
  }

  /// The table's lines: `@表`, directives and header as given, then its rows, aligned.
  func lines(head: [String]) -> [String] {
    let text = head.joined(separator: "\n") + "\n"
    guard let block = SyntaxTree(text).blocks.first, block.kind == .table else { return head }
    let table = Table(block)
    let rows = table.rowCount > 0 ? [] : rows(of: table)
    let bytes = Array((head + rows).map { $0 + "\n" }.joined().utf8)
    let aligned = bytes.applying(BlockLayout.aligned([], of: bytes))
    return String(decoding: aligned, as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  private func rows(of table: Table) -> [String] {
    if table.sides.count == 2, table.sides.allSatisfy({ $0.labelColumn != nil }) {
      return summary(table)
    }
    let kind = table.identity.kind
    if kind.hasPrefix("三公") { return labels(Self.officialVisits, table) }
    if kind == "预算单位表" { return units(table) }
    if kind == "政府采购表" { return labels(["合计"], table) }
    guard let side = table.sides.first, side.codeColumn != nil else { return [] }
    let items = functional.isEmpty ? Self.functional : functional
    if side.unitCodeColumn != nil, kind != "转移支付表" {
      return [total(table)] + unitRows(items, table)
    }
    if kind.contains("基金") || kind.contains("国有资本") || kind == "转移支付表" {
      return [total(table)]
    }
    if kind.contains("经济分类") || kind.contains("基本支出") {
      let own = economic.isEmpty ? Self.economic : withParents(economic)
      let isByCategory = kind.contains("支出经济分类") && !kind.contains("基本支出")
      return [total(table)]
        + subjects(isByCategory ? Self.economicCategories : own, table)
    }
    return [total(table)] + subjects(withParents(items), table)
  }

  // MARK: Rows

  private func total(_ table: Table) -> String {
    let side = table.sides[0]
    return table.rowText([side.nameColumn ?? side.labelColumn ?? side.codeColumn ?? 0: "合计"])
  }

  private func labels(_ labels: [String], _ table: Table) -> [String] {
    guard let column = table.sides[0].labelColumn else { return [] }
    return labels.map { table.rowText([column: $0]) }
  }

  private func units(_ table: Table) -> [String] {
    guard let column = table.sides[0].unitNameColumn ?? table.sides[0].labelColumn else {
      return []
    }
    let names = context.fields.units.map(\.name)
    return names.map { table.rowText([column: $0]) }
  }

  /// The items of each unit that is declared, below a row for the unit if it has a code; those of
  /// the department itself where none is declared.
  private func unitRows(_ codes: [String], _ table: Table) -> [String] {
    let side = table.sides[0]
    let items = codes.filter { $0.utf8.count == 7 }
    let fields = context.fields
    func cells(_ unit: Fields.Organization) -> [Int: String] {
      var cells: [Int: String] = [:]
      if let column = side.unitCodeColumn { cells[column] = unit.code ?? "" }
      if let column = side.unitNameColumn { cells[column] = unit.name }
      return cells
    }
    if fields.units.isEmpty {
      return subjects(items, table, beside: fields.department.map(cells) ?? [:])
    }
    return fields.units.flatMap { unit in
      let own = unit.code == nil ? [] : [table.rowText(cells(unit))]
      return own + subjects(items, table, beside: cells(unit))
    }
  }

  private func subjects(
    _ codes: [String], _ table: Table, beside unit: [Int: String] = [:]
  ) -> [String] {
    let side = table.sides[0]
    guard let codeColumn = side.codeColumn else { return [] }
    return codes.map { code in
      var cells = unit
      cells[codeColumn] = code
      if let nameColumn = side.nameColumn, nameColumn != codeColumn {
        let name = context.catalog.subject(code: code, edition: context.edition)?.name ?? ""
        // Below their parents names are indented; beside a unit they stand alone.
        let indent = unit.isEmpty ? max(0, code.utf8.count - 3) : 0
        cells[nameColumn] = String(repeating: " ", count: indent) + name
      }
      return table.rowText(cells)
    }
  }

  /// Codes with all that they are part of, in their order.
  private func withParents(_ codes: [String]) -> [String] {
    var all: Set<String> = []
    for code in codes {
      var code = code[...]
      while code.utf8.count >= 3 {
        all.insert(String(code))
        code = code.dropLast(2)
      }
    }
    return all.sorted()
  }

  // MARK: Summaries of income and expenditure

  private func summary(_ table: Table) -> [String] {
    let isAppropriation = table.identity.kind.contains("财政拨款")
    let isAccounts = table.identity.kind.contains("决算")
    let sources = isAppropriation ? Self.appropriations : Self.sources
    var income = sources.enumerated().map { Self.mark($0) + $1 }
    var expenditure = categories.enumerated().map { Self.mark($0) + $1 }
    let carried =
      isAccounts
      ? (isAppropriation ? "年初财政拨款结转和结余" : "年初结转和结余") : "上年结转结余"
    let left =
      isAccounts
      ? (isAppropriation ? "年末财政拨款结转和结余" : "年末结转和结余") : "年终结转结余"
    let height = max(income.count, expenditure.count)
    income += [String](repeating: "", count: height - income.count)
    expenditure += [String](repeating: "", count: height - expenditure.count)
    income += ["本年收入合计", carried, "收入总计"]
    expenditure += ["本年支出合计", left, "支出总计"]
    return zip(income, expenditure).map { left, right in
      table.rowText([
        table.sides[0].labelColumn ?? 0: left, table.sides[1].labelColumn ?? 0: right,
      ])
    }
  }

  /// The categories of functional expenditure in the catalog's order, which numbers them.
  private var categories: [String] {
    context.catalog.search("", edition: context.edition, family: .functional, limit: 60)
      .filter { $0.level == .category && $0.evidence != .candidate }.sorted { $0.code < $1.code }
      .map(\.name)
  }

  /// `一、`, `二、` …
  private static func mark(_ index: Int) -> String { ChineseNumeral.text(index + 1) + "、" }

  private static let sources = [
    "一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "财政专户管理资金收入", "事业收入",
    "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入",
  ]
  private static let appropriations = [
    "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款",
  ]
  private static let officialVisits = [
    "合计", "1、因公出国（境）费用", "2、公务接待费", "3、公务用车购置及运行费", "其中：（1）公务用车购置费",
    "（2）公务用车运行费",
  ]
  /// What nearly every department pays for its staff: pensions, medical care, housing.
  private static let functional = ["2080505", "2080506", "2101101", "2101102", "2210201"]
  private static let economicCategories = [
    "301", "302", "303", "307", "309", "310", "311", "312", "313", "399",
  ]
  private static let economic = [
    "301", "30101", "30102", "30103", "30107", "30108", "30109", "30110", "30111", "30112",
    "30113", "30199", "302", "30201", "30202", "30205", "30206", "30207", "30209", "30211",
    "30213", "30215", "30216", "30217", "30226", "30228", "30229", "30231", "30239", "30299",
    "303", "30301", "30302", "30305", "30307", "30399",
  ]
}

/// Numbers in Chinese.
enum ChineseNumeral {
  /// A number below 100 in Chinese; in digits above.
  static func text(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard 1..<100 ~= number else { return String(number) }
    let tens = number / 10
    let ten = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
    return ten + digits[number % 10]
  }
}
