import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The documents under `grammar` say what is so.
@Suite struct DocumentationTests {
  @Test(arguments: ["specification.md", "rules.md"])
  func examplesAreWhatTheyAreSaidToBe(_ name: String) throws {
    let examples = try Documentation.examples(name).filter { $0.mark.hasPrefix("budget") }
    #expect(examples.count > 40)
    var unit: String?
    for example in examples {
      if example.mark == "budget unit:甲.budget" {
        unit = example.text
        continue
      }
      let companions = RuleExample.companions(unit: unit)
      let found = Analysis(Array(example.text.utf8), companions: companions)
        .findings.map(\.finding)
      if let rule = example.rule {
        #expect(found.map(\.rule.code) == [rule], "\(name):\(example.line)")
        #expect(found.first?.message.chinese == example.said, "\(name):\(example.line)")
      } else {
        #expect(example.mark == "budget", "\(name):\(example.line)")
        #expect(!found.contains { $0.severity == .error }, "\(name):\(example.line)")
      }
    }
  }

  /// `BUDGET_RECORD=1 swift test --filter rulesAreDescribed` writes the reference anew.
  @Test func rulesAreDescribedAsTheyAre() throws {
    let reference = Documentation.ruleReference
    if ProcessInfo.processInfo.environment["BUDGET_RECORD"] == "1" {
      try Data(reference.utf8).write(to: Examples.root.appending(path: "grammar/rules.md"))
    }
    #expect(try Documentation.text("rules.md") == reference)
  }

  @Test func theSpecificationNamesAllThereIs() throws {
    let specification = try Documentation.text("specification.md")
    let grammar = try Documentation.text("grammar.ebnf")
    let words =
      ColumnType.allCases.map(\.rawValue) + DocumentType.allCases.map(\.rawValue)
      + MoneyUnit.allCases.map(\.rawValue) + RoundingMode.allCases.map(\.rawValue)
    let directives = DirectiveName.allCases.map(\.rawValue)
    let described = directives.map { "@\($0)" } + words + RuleCatalog.rules.map(\.code)
    #expect(described.filter { !specification.contains($0) } == [])
    let terminals = directives.filter { $0 != DirectiveName.table.rawValue } + words
    #expect(terminals.filter { !grammar.contains("\"\($0)\"") } == [])
  }

  /// The JSON report of the specification is that of the document above it.
  @Test func theReportIsThatOfItsDocument() throws {
    let examples = try Documentation.examples("specification.md")
    let position = try #require(examples.firstIndex { $0.mark == "json" })
    let report = try JSONDecoder().decode(Report.self, from: Data(examples[position].text.utf8))
    let analysis = Analysis(Array(examples[position - 1].text.utf8))
    #expect(report.version == 1)
    #expect(report.documents.count == 1)
    #expect(
      report.documents.first?.findings
        == analysis.findings.map { Report.Finding($0.finding, analysis, $0.block) })
    #expect(report.summary == ["errors": 1, "warnings": 0, "information": 0, "hints": 0])
  }

  private struct Report: Decodable {
    let version: Int
    let documents: [Document]
    let summary: [String: Int]

    struct Document: Decodable {
      let path: String
      let findings: [Finding]
    }

    struct Place: Decodable, Equatable {
      let line: Int
      let character: Int
    }

    struct Related: Decodable, Equatable {
      let message: String
      let range: [String: Place]
    }

    struct Finding: Decodable, Equatable {
      let rule: String
      let severity: String
      let message: String
      let range: [String: Place]
      let table: String?
      let row: String?
      let column: String?
      let stated: String?
      let computed: String?
      let difference: String?
      let kind: String?
      let related: [Related]?
      let consequences: [Finding]?

      init(_ finding: BudgetRules.Finding, _ analysis: Analysis, _ hint: Int) {
        func range(_ place: BudgetRules.Place) -> [String: Place] {
          guard let positions = analysis.positions(of: place, in: .utf16, hint: hint) else {
            return [:]
          }
          let (start, end) = (positions.lowerBound, positions.upperBound)
          return [
            "start": Place(line: start.line, character: start.column),
            "end": Place(line: end.line, character: end.column),
          ]
        }
        rule = finding.rule.code
        severity = finding.severity.name
        message = finding.message.chinese
        self.range = range(finding.place)
        table = finding.table
        row = finding.row
        column = finding.column
        stated = finding.stated?.description
        computed = finding.computed?.description
        difference = finding.difference?.description
        kind = finding.kind?.rawValue
        related =
          finding.related.isEmpty
          ? nil
          : finding.related.map {
            Related(message: $0.message.chinese, range: range($0.place))
          }
        consequences =
          finding.consequences.isEmpty
          ? nil : finding.consequences.map { Finding($0, analysis, hint) }
      }
    }
  }
}
