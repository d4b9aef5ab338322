import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The examples have exactly the findings of their golden files, each with the reason why it is
/// true behind a dash.
@Suite struct GoldenTests {
  /// `BUDGET_RECORD=1 swift test --filter examplesHaveTheirFindings` writes what is found now and
  /// keeps the reasons; whoever records checks each new finding by hand and writes its reason.
  @Test(arguments: Examples.names) func examplesHaveTheirFindings(_ name: String) throws {
    let found = try Analysis(Examples.bytes(name)).goldenLines
    let golden = try Self.golden(name)
    if ProcessInfo.processInfo.environment["BUDGET_RECORD"] == "1" {
      var reasons = Dictionary(grouping: golden, by: \.finding).mapValues { $0.map(\.reason)[...] }
      let lines = found.map { "\($0) — \(reasons[$0]?.popFirst() ?? "")\n" }
      try Data(lines.joined().utf8).write(to: Self.file(name))
    } else {
      #expect(found == golden.map(\.finding))
    }
  }

  @Test(arguments: Examples.names) func everyFindingHasItsReason(_ name: String) throws {
    for line in try Self.golden(name) { #expect(line.reason.count > 3, "\(line.finding)") }
  }

  /// The same findings with every line end.
  @Test(arguments: Examples.names, ["\r\n", "\r"])
  func lineEndsDoNotMatter(_ name: String, _ end: String) throws {
    let text = String(decoding: try Examples.bytes(name), as: UTF8.self)
    let found = Analysis(Array(text.replacing("\n", with: end).utf8)).goldenLines
    #expect(try found == Self.golden(name).map(\.finding))
  }

  private static func file(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
  }

  private static func golden(_ name: String) throws -> [(finding: String, reason: String)] {
    let text = String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: " — ", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

extension Analysis {
  /// The findings as golden files have them, what follows from one below it.
  var goldenLines: [String] {
    findings.flatMap { block, finding in
      [line(finding, block)] + finding.consequences.map { "→ " + line($0, block) }
    }
  }

  private func line(_ finding: Finding, _ hint: Int) -> String {
    let place = positions(of: finding.place, in: .utf16, hint: hint)?.lowerBound
    let words = [
      finding.table, finding.row, finding.column, finding.stated?.description,
      finding.computed?.description,
    ].map { $0 ?? "" }
    return "\((place?.line ?? -1) + 1):\((place?.column ?? -1) + 1) \(finding.severity.name) "
      + "\(finding.rule.code) \(words.joined(separator: " | "))"
  }
}
