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
    for (index, analysis) in outline.document.blocks.enumerated() {
      if let table = analysis.table {
        checkTable(table, index, names, &known, outline, &binder)
      } else if analysis.block.kind == .paragraph || analysis.block.kind == .heading {
        checkText(analysis, index, names, outline, &binder)
      }
    }
  }

  // MARK: Tables

  /// The names in columns of units; each is reported once in a document.
  private static func checkTable(
    _ table: Table, _ block: Int, _ names: [String], _ known: inout Set<String>,
    _ outline: DocumentOutline, _ binder: inout Binder
  ) {
    for side in table.sides {
      guard let column = side.unitNameColumn else { continue }
      var last: ArraySlice<UInt8> = []
      for row in 0..<table.rowCount {
        guard side.entries[row].kind != .total, let cell = table.cell(row: row, column: column),
          !cell.isEmpty
        else { continue }
        // A unit's rows stand together; only a change is looked at.
        let bytes = table.block.bytes[cell.range]
        if bytes.elementsEqual(last) { continue }
        last = bytes
        let name = FoldedName.fold(table.text(row: row, column: column))
        guard known.insert(name).inserted, let meant = twin(of: name, among: names) else {
          continue
        }
        var finding = finding(
          outline.place(block, cell.range), table.text(row: row, column: column), meant)
        finding.table = table.name
        finding.row = table.text(row: row, column: column)
        finding.column = table.columns[column].title
        binder.add(finding, inBlock: block)
      }
    }
  }

  /// The declared name that a name nearly is: it lacks or adds a word, or one character differs.
  private static func twin(of name: String, among names: [String]) -> String? {
    let plain = name.hasSuffix("(汇总)") ? String(name.dropLast(4)) : name
    // 本级, 机关 and the like tell a unit from its department.
    if names.contains(where: { plain.hasPrefix($0) || $0.hasPrefix(plain) }) { return nil }
    return names.map { (name: $0, likeness: TitleText.similarity($0, plain)) }
      .filter { $0.likeness >= 85 }.max { $0.likeness < $1.likeness }?.name
  }

  // MARK: Text

  /// Places where the text has all characters of a declared name but one inside.
  private static func checkText(
    _ analysis: BlockAnalysis, _ index: Int, _ names: [String], _ outline: DocumentOutline,
    _ binder: inout Binder
  ) {
    let block = analysis.block
    for line in analysis.text.lines {
      for name in names where name.utf8.count >= shortest {
        let letters = Array(name.utf8)
        for start in block.places(of: String(name.prefix(1)), in: line.range).map(\.lowerBound) {
          let range = start..<start + letters.count
          guard range.upperBound <= line.range.upperBound,
            differsInside(block.bytes[range], letters),
            !names.contains(where: { isPart(range, of: $0, block) })
          else { continue }
          binder.add(
            finding(outline.place(index, range), block.text(range), name), inBlock: index)
        }
      }
    }
  }

  /// Names of fewer bytes have too many neighbours.
  private static let shortest = 18

  /// Whether the texts differ in one character of three bytes that is neither the first nor the
  /// last: with another first one it is another place's office, with another last one another body.
  private static func differsInside(_ text: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    var differing: Set<Int> = []
    for (index, byte) in text.enumerated() where byte != name[index] {
      differing.insert(index / 3)
      if differing.count > 1 { return false }
    }
    guard name.count % 3 == 0, let place = differing.first else { return false }
    return place > 0 && place < name.count / 3 - 1
      && text.indices.allSatisfy { text[$0] >= 0x80 }
  }

  /// Whether a place in the text lies within another declared name.
  private static func isPart(_ range: Range<Int>, of name: String, _ block: Block) -> Bool {
    let length = name.utf8.count
    let area = max(0, range.lowerBound - length)..<min(block.bytes.count, range.upperBound + length)
    return block.places(of: name, in: area).contains { $0.overlaps(range) }
  }

  private static func finding(_ place: Place, _ text: String, _ meant: String) -> Finding {
    Finding(
      .unitName, at: place,
      Message(
        "“\(text)”与声明的“\(meant)”不一致。", "“\(text)” is not the declared “\(meant)”."))
  }
}
