import BudgetModel
import BudgetRules
import Testing

@testable import BudgetImport

/// The published texts of the examples, where they are beside the checkout; skipped elsewhere.
@Suite(.enabled(if: Seed.areThere)) struct SeedTests {
  /// Amounts stand where the hand-written example has them: 99 % and more in tables that came out of
  /// their PDF whole.
  @Test(arguments: Seed.all) func amountsAreInTheirPlace(_ seed: Seed) throws {
    let result = try imported(seed.source())
    var found: [PlacedAmount: Int] = [:]
    for amount in PlacedAmount.all(Array(result.text.utf8)) { found[amount, default: 0] += 1 }
    var shares: [String: (right: Int, all: Int)] = [:]
    for amount in PlacedAmount.all(try seed.handWritten()) {
      let isRight = found[amount, default: 0] > 0
      if isRight { found[amount, default: 0] -= 1 }
      shares[amount.table, default: (0, 0)].all += 1
      shares[amount.table, default: (0, 0)].right += isRight ? 1 : 0
    }
    let whole = shares.filter { !seed.damaged.contains($0.key) }
    let (right, all) = whole.values.reduce((0, 0)) { ($0.0 + $1.right, $0.1 + $1.all) }
    let (allRight, allAll) = shares.values.reduce((0, 0)) { ($0.0 + $1.right, $0.1 + $1.all) }
    print("\(seed): \(right) of \(all) amounts of whole tables, \(allRight) of \(allAll) of all")
    for (table, share) in shares.sorted(by: { $0.key < $1.key }) where share.right < share.all {
      print("  \(table): \(share.right) of \(share.all)")
    }
    #expect(right * 100 >= all * 99)
    #expect(allRight >= seed.leastRight)
  }

  /// No figure is lost, and none is made.
  @Test(arguments: Seed.all) func noFigureIsLost(_ seed: Seed) throws {
    let source = try seed.source()
    let balance = FigureBalance(source, try imported(source))
    #expect(balance.lost.isEmpty)
    #expect(balance.made.isEmpty)
  }

  /// Nothing had to be kept as it stands.
  @Test(arguments: Seed.all) func everythingIsPlaced(_ seed: Seed) throws {
    #expect(try !imported(seed.source()).text.contains(DocumentWriter.mark))
  }

  /// The document is well formed but for what the golden file of findings lists.
  @Test(arguments: Seed.all) func findingsAreThoseOfTheExample(_ seed: Seed) throws {
    let found = Analysis(Array(try imported(seed.source()).text.utf8)).tableFindings
    let expected = Analysis(try seed.handWritten()).tableFindings
    var differences = found.subtracting(expected).map { "+ " + $0 }.sorted()
    differences += expected.subtracting(found).map { "- " + $0 }.sorted()
    let golden = try Files.golden("findings-\(seed.example).txt").split(separator: "\n").map {
      line -> (finding: String, reason: String) in
      let parts = line.split(separator: " — ", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
    for difference in Set(differences).symmetricDifference(golden.map(\.finding)).sorted() {
      print(difference)
    }
    #expect(Set(differences) == Set(golden.map(\.finding)))
    for (finding, reason) in golden { #expect(reason.count > 3, "\(finding)") }
  }
}

extension Analysis {
  /// The findings of tables, one a line, by what they are about. What is said of the text depends on
  /// its words, which the examples have changed.
  fileprivate var tableFindings: Set<String> {
    var lines: Set<String> = []
    func add(_ finding: Finding) {
      if let table = finding.table, Self.rules.contains(finding.rule.code) {
        // A table of a kind, not the project that it is of.
        let words =
          [String(table.prefix { $0 != "·" })]
          + [
            finding.row, finding.column, finding.stated?.description, finding.computed?.description,
          ]
          .map { FoldedName.fold($0 ?? "") }
        lines.insert("\(finding.rule.code) \(words.joined(separator: " | "))")
      }
      for consequence in finding.consequences { add(consequence) }
    }
    for (_, finding) in findings { add(finding) }
    return lines
  }

  private static let rules: Set<String> = [
    "children-sum", "total-sum", "column-sum", "unit-sum", "balance", "rounding-difference",
    "missing-total", "missing-parts", "of-which", "subject-name", "subject-wording",
    "former-subject", "unknown-subject", "code-length", "malformed-code", "wrong-family",
    "missing-parent", "duplicate-subject", "subject-order", "malformed-amount", "malformed-table",
    "malformed-row", "extra-cells", "duplicate-table", "row-outside-table", "malformed-directive",
    "unknown-column", "declared-formula",
  ]
}
