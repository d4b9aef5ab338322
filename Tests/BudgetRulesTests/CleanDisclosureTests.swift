import Testing

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Disclosures in other layouts and with the words of other offices, in which all is right.
enum CleanDisclosures {
  static let names = [
    "accounts-of-health", "budget-of-education", "budget-of-police", "budget-of-school",
    "budget-of-street",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    let path = "Tests/BudgetRulesTests/Clean/\(name).budget"
    return try [UInt8](Data(contentsOf: Examples.root.appending(path: path)))
  }
}

@Suite struct CleanDisclosureTests {
  @Test(arguments: CleanDisclosures.names) func nothingIsFound(_ name: String) throws {
    #expect(Analysis(try CleanDisclosures.bytes(name)).report == [])
  }
}
