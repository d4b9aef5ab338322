import BudgetRules
import Testing

@testable import budget

/// Files that are not UTF-8 text.
struct TextEncodingTests {
  @Test func aBadByteAmongTextHidesNothing() throws {
    let document = check(Array("@年度 2026\n一\n".utf8) + [0xB2] + Array("\n二三四\n\n@\n".utf8))
    #expect(
      document.findings.map(\.finding.rule.code) == ["invalid-text", "unknown-directive"])
    let place = document.positions(of: try #require(document.findings.first).finding.place)
    #expect(place.lowerBound.line == 2)
    #expect(place.lowerBound.column == 0)
  }

  @Test func aFileThatIsNoTextHasOneFinding() {
    let gbk: [UInt8] = [0x40, 0xC0, 0xE0, 0xD0, 0xCD, 0x20, 0xB2, 0xBF, 0xC3, 0xC5, 0x0A]
    for bytes in [[0], [0x7C, 0x0A, 0x00, 0x7C], [0xFF, 0xFE, 0x40, 0x00], gbk] as [[UInt8]] {
      let document = check(bytes)
      #expect(document.findings.map(\.finding.rule.code) == ["invalid-text"])
    }
    let far = [UInt8](repeating: 0x20, count: 8192) + [0]
    #expect(check(far).findings.isEmpty)
  }

  @Test func theRuleObeysItsSetting() {
    func checker(_ severity: Severity?, lowest: Severity = .hint) -> Checker {
      Checker(surroundings: Surroundings(severities: ["invalid-text": severity]), lowest: lowest)
    }
    #expect(check([0xFF], checker(nil)).findings.isEmpty)
    #expect(check([0xFF], checker(.hint)).findings.map(\.finding.severity) == [.hint])
    #expect(check([0xFF], checker(.hint, lowest: .warning)).findings.isEmpty)
  }

  private func check(_ bytes: [UInt8], _ checker: Checker = Checker()) -> CheckedDocument {
    checker.check(path: "a.budget", bytes: bytes)
  }
}
