import BudgetModel
import BudgetSyntax

extension Rule {
  /// Units have one name.
  static let unitName = Rule(
    "unit-name", .warning,
    name: Message("单位名称不一致", "Name of a unit"),
    summary: Message(
      "部门和单位的名称在各处与 @部门、@单位 声明的一致。",
      "Departments and units are named everywhere as @部门 and @单位 have them."))
}

/// Names in the text and in tables of units that nearly are those of a declared unit.
enum UnitNames: OutlineRule {
  static let rules: [Rule] = [.unitName]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    let names = DocumentOutline.organizations(outline.fields)
    guard !names.isEmpty else { return }
    var known: Set<String> = Set(names)
    let near = NearNames(names.filter { $0.unicodeScalars.count >= shortest })
    for (index, analysis) in outline.document.blocks.enumerated() {
      if let table = analysis.table {
        checkTable(table, index, analysis.text.units.value, names, &known, outline, &binder)
      } else if analysis.block.kind == .paragraph || analysis.block.kind == .heading {
        for line in analysis.text.lines {
          for (range, name) in near.places(in: analysis.block, line.range) {
            binder.add(
              finding(outline.place(index, range), analysis.block.text(range), name),
              inBlock: index)
          }
        }
      }
    }
  }

  /// Names with fewer characters have too many neighbours.
  private static let shortest = 8

  // MARK: Tables

  /// The names in columns of units; each is reported once in a document.
  private static func checkTable(
    _ table: Table, _ block: Int, _ units: [NamedUnit], _ names: [String],
    _ known: inout Set<String>, _ outline: DocumentOutline, _ binder: inout Binder
  ) {
    for unit in units where known.insert(unit.name).inserted {
      guard let meant = twin(of: unit.name, among: names) else { continue }
      let text = table.text(row: unit.row, column: unit.column)
      let range = table.range(row: unit.row, column: unit.column)
      var finding = finding(outline.place(block, range), text, meant)
      finding.table = table.name
      finding.row = text
      finding.column = table.columns[unit.column].title
      binder.add(finding, inBlock: block)
    }
  }

  /// The declared name that a name nearly is: it lacks or adds a word, or one character differs.
  private static func twin(of name: String, among names: [String]) -> String? {
    let plain = name.hasSuffix("(汇总)") ? String(name.dropLast(4)) : name
    // 本级, 机关 and the like tell a unit from its department.
    let isPart = names.contains {
      plain.utf8.starts(with: $0.utf8) || $0.utf8.starts(with: plain.utf8)
    }
    if isPart { return nil }
    return names.map { (name: $0, likeness: TitleText.similarity($0, plain)) }
      .filter { $0.likeness >= 85 }.max { $0.likeness < $1.likeness }?.name
  }

  private static func finding(_ place: Place, _ text: String, _ meant: String) -> Finding {
    Finding(
      .unitName, at: place,
      Message(
        "“\(text)”与声明的“\(meant)”不一致。", "“\(text)” is not the declared “\(meant)”."))
  }
}
