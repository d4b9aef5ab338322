import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// How much of the text of the examples is compared: figures, percentages and sums.
@Suite struct ComparedTests {
  /// The relations of each rule that an example's text is bound to.
  private func compared(_ name: String) throws -> [String: Int] {
    let binder = try Analysis(Examples.bytes(name)).bound(by: TextSource.self)
    var counts: [String: Int] = [:]
    for relation in binder.relations { counts[relation.rule.code, default: 0] += 1 }
    return counts
  }

  @Test(arguments: [
    ("xiamen-2026-budget", 41, 4, 8), ("zhangzhou-2025-budget", 39, 4, 7),
    ("xiamen-2023-accounts", 47, 20, 10), ("quanzhou-2021-budget", 32, 0, 7),
    ("qinhuangdao-2026-budget", 21, 0, 6),
  ])
  func figuresAreCompared(_ name: String, _ figures: Int, _ growth: Int, _ sums: Int) throws {
    let counts = try compared(name)
    #expect(counts["text-figure"] == figures)
    #expect(counts["text-growth"] ?? 0 == growth)
    #expect(counts["text-components"] == sums)
  }

  /// Every percentage of growth in the final accounts is compared, or has no base.
  @Test func everyGrowthRateIsCompared() throws {
    let analysis = try Analysis(Examples.bytes("xiamen-2023-accounts"))
    let stated = analysis.tree.blocks.filter { $0.kind == .paragraph }
      .flatMap { Paragraph($0).items }.flatMap(\.passage.statements)
      .filter { $0.growth != nil && $0.change?.figure.moneyUnit != nil }
    let bound = analysis.bound(by: TextSource.self)
    let compared = bound.relations.filter { $0.rule == .textGrowth }
    let withoutBase = bound.findings.filter { $0.finding.rule == .zeroBase }
    #expect(stated.count == 24)
    #expect(withoutBase.count == 4)
    #expect(compared.count + withoutBase.count == stated.count)
    #expect(bound.relations.count { $0.rule == .textCompletion } == 6)
    #expect(bound.relations.count { $0.rule == .textShare } == 2)
  }

  /// All items of the lists by subject are compared, each with the row of its own code.
  @Test(arguments: [
    ("xiamen-2026-budget", 13), ("zhangzhou-2025-budget", 13), ("xiamen-2023-accounts", 15),
    ("quanzhou-2021-budget", 11),
  ])
  func itemsAreCompared(_ name: String, _ count: Int) throws {
    let analysis = try Analysis(Examples.bytes(name))
    let rows = analysis.bound(by: TextSource.self).relations.flatMap { relation in
      relation.rule == .textFigure ? relation.right.cells : []
    }.filter { cell in
      guard let table = analysis.table(atBlock: cell.block) else { return false }
      let side = table.sides[table.columns[cell.column].side]
      return table.name.hasPrefix("一般公共预算支出") && side.entries[cell.row].codeLength == 7
    }
    #expect(Set(rows).count == count)
  }

  /// What is left alone has its reason.
  @Test(arguments: Examples.names) func reasonsAreGiven(_ name: String) throws {
    let skipped = try Analysis(Examples.bytes(name)).bound(by: TextSource.self).skipped ?? []
    #expect(!skipped.isEmpty)
    for item in skipped {
      #expect(item.reason.chinese.hasSuffix("。") && item.reason.english.hasSuffix("."))
    }
  }
}
