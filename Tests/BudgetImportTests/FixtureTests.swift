import BudgetRules
import Testing

@testable import BudgetImport

/// Tables as PDFs gave them, damage included, and the documents that they make.
@Suite struct FixtureTests {
  static let names = ["shifted-rows", "shifted-columns", "split-codes", "torn-rows", "form"]

  @Test(arguments: names) func makesTheDocument(_ name: String) throws {
    let result = try imported(try Files.fixture(name + ".txt"))
    #expect(try result.text == Files.golden(name + ".budget"))
  }

  @Test(arguments: names) func noFigureIsLost(_ name: String) throws {
    let source = try Files.fixture(name + ".txt")
    let balance = FigureBalance(source, try imported(source))
    #expect(balance.lost.isEmpty)
    #expect(balance.made.isEmpty)
  }

  /// What was mended is told in the report, with lines of the source.
  @Test func mendingsAreReported() throws {
    let source = try Files.fixture("shifted-rows.txt")
    let mended = try imported(source).report.entries(.mended)
    #expect(mended.count >= 5)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for entry in mended { #expect(1...lines.count ~= entry.place.line) }
  }
}
