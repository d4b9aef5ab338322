import Testing

@testable import BudgetRules

/// Every rule of the catalogue has an example that violates it, and one that does not.
@Suite struct RuleExampleTests {
  @Test func everyRuleHasOneExample() {
    #expect(RuleExample.all.map(\.code).sorted() == RuleCatalog.rules.map(\.code).sorted())
  }

  @Test(arguments: RuleExample.all) func aBadExampleViolatesItsRuleAlone(_ example: RuleExample) {
    let found = example.badAnalysis.findings.map(\.finding.rule.code)
    #expect(found == [example.code])
  }

  @Test(arguments: RuleExample.all) func aGoodExampleViolatesNoRule(_ example: RuleExample) {
    #expect(example.goodAnalysis.findings.map(\.finding.short) == [])
  }

  @Test(arguments: RuleExample.all) func messagesAreSentences(_ example: RuleExample) {
    for (_, finding) in example.badAnalysis.findings {
      for text in [finding.message.chinese, finding.message.english] {
        #expect(text.unicodeScalars.count > 5)
        #expect(!text.contains("Optional") && !text.contains("  "))
      }
    }
  }
}

extension RuleExample: CustomTestStringConvertible {
  var testDescription: String { code }

  /// The bytes of the bad document. A private-use character stands for a byte that is no UTF-8,
  /// which no string can hold.
  var badBytes: [UInt8] {
    Array(bad.replacing("\u{F8FF}", with: "\u{0}").utf8).map {
      $0 == 0 ? 0xFF : $0
    }
  }
}
