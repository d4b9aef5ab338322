import BudgetRules
import Testing

@testable import BudgetImport

/// The published texts of the examples, where they are beside the checkout; skipped elsewhere.
@Suite(.enabled(if: Seed.areThere)) struct SeedTests {
  /// Amounts stand where the hand-written example has them.
  @Test(arguments: Seed.all) func amountsAreInTheirPlace(_ seed: Seed) throws {
    let result = try imported(seed.source())
    let expected = PlacedAmount.all(try seed.handWritten())
    var found: [PlacedAmount: Int] = [:]
    for amount in PlacedAmount.all(Array(result.text.utf8)) { found[amount, default: 0] += 1 }
    var shares: [String: (right: Int, all: Int)] = [:]
    var missing: [PlacedAmount] = []
    for amount in expected {
      let isThere = found[amount, default: 0] > 0
      if isThere { found[amount, default: 0] -= 1 } else { missing.append(amount) }
      shares[amount.table, default: (0, 0)].all += 1
      shares[amount.table, default: (0, 0)].right += isThere ? 1 : 0
    }
    print("== \(seed)")
    for (table, share) in shares.sorted(by: { $0.key < $1.key }) where share.right < share.all {
      print("  \(table): \(share.right) of \(share.all)")
    }
    for amount in missing.prefix(25) {
      print("    \(amount.table) | \(amount.row) | \(amount.column) | \(amount.value)")
    }
    print("  all: \(expected.count - missing.count) of \(expected.count)")
  }

  /// No figure is lost, and none is made.
  @Test(arguments: Seed.all) func noFigureIsLost(_ seed: Seed) throws {
    let source = try seed.source()
    let result = try imported(source)
    var before = FigureCount()
    before.add(source)
    for entry in result.report.entries(.repeated) { before.add(entry.text) }
    var after = FigureCount()
    let body = result.text.split(separator: "\n").drop { $0.hasPrefix("@") || $0.hasPrefix("//") }
    for line in body where !line.hasPrefix("//") && (!line.hasPrefix("@") || line.hasPrefix("@表")) {
      // Names of tables are made; titles are the source's.
      let words = line.split(separator: " ")
      after.add(line.hasPrefix("@表") ? words.dropFirst(2).joined(separator: " ") : String(line))
    }
    for entry in result.report.entries(.removed) { after.add(entry.text) }
    let lost = before.missing(in: after)
    let made = after.missing(in: before)
    print(
      "== \(seed) lost \(lost.sorted { $0.key < $1.key }) made \(made.sorted { $0.key < $1.key })")
  }
}
