import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What people found in three of the examples by hand is found, each in its class.
///
/// A line of a file in `Known` is the finding's number and class, then its cell (table, row,
/// column) or words of its line in the text. `across` says that more than one table or paragraph
/// is named; `soft` that it may have an honest explanation, so that a hint is the most that is
/// said.
@Suite struct KnownFindingsTests {
  struct Known {
    let number: String
    let kind: String
    let marks: Set<String>
    let anchor: [String]
    let line: String
  }

  @Test(arguments: ["xiamen-2026-budget", "zhangzhou-2025-budget", "xiamen-2023-accounts"])
  func knownFindingsAreFound(_ name: String) throws {
    let analysis = try Analysis(Examples.bytes(name))
    let known = try Self.known(name)
    let hard = known.filter { !$0.marks.contains("soft") }
    var matched: Set<Int> = []
    var missed: [String] = []
    for item in hard {
      let hits = analysis.findings.indices.filter { analysis.matches(item, analysis.findings[$0]) }
      matched.formUnion(hits)
      if hits.isEmpty { missed.append(item.line) }
    }
    let reported = analysis.findings.indices.filter {
      analysis.findings[$0].finding.severity != .hint
    }
    let further = reported.filter { !matched.contains($0) }.count
    print(
      "\(name): recall \(hard.count - missed.count) of \(hard.count); \(reported.count) findings "
        + "above hint, \(reported.count - further) of them known, \(further) further ones, each "
        + "with its reason in its golden file")
    #expect(missed == [], "not found")

    let tooLoud = known.filter { $0.marks.contains("soft") }.filter { item in
      analysis.findings.contains { $0.finding.severity != .hint && analysis.matches(item, $0) }
    }
    #expect(tooLoud.map(\.line) == [], "soft findings are hints at most")
  }

  private static func known(_ name: String) throws -> [Known] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Known/\(name).txt")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: " | ", maxSplits: 1).map(String.init)
      let words = parts[0].split(separator: " ").map(String.init)
      let cells = parts[1].components(separatedBy: " | ")
      return Known(
        number: words[0], kind: words[1], marks: Set(words.dropFirst(2)),
        anchor: cells.count == 3 ? cells : [parts[1]], line: String(line))
    }
  }
}

extension Analysis {
  /// Whether a finding, or one that follows from it, is a known one.
  fileprivate func matches(
    _ known: KnownFindingsTests.Known, _ item: (block: Int, finding: Finding)
  ) -> Bool {
    ([item.finding] + item.finding.consequences).contains { finding in
      let isRounding = finding.rule == .roundingDifference
      guard isRounding == (known.kind == "rounding") else { return false }
      let places = ([finding.place] + finding.related.map(\.place)).compactMap { place in
        index(of: place.block, hint: item.block).map { (block: $0, range: place.range) }
      }
      if known.anchor.count == 3, finding.table == known.anchor[0],
        finding.column == known.anchor[2],
        known.anchor[1] == "-" || finding.row?.hasPrefix(known.anchor[1]) == true
      {
        return true
      }
      if known.marks.contains("across"), Set(places.map(\.block)).count < 2 { return false }
      return places.contains { stands($0.range, inBlock: $0.block, at: known.anchor) }
    }
  }

  private func stands(_ range: Range<Int>, inBlock index: Int, at anchor: [String]) -> Bool {
    let block = tree.blocks[index]
    guard anchor.count == 3 else {
      let line = block.lineIndex(ofByte: min(range.lowerBound, max(0, block.bytes.count - 1)))
      return block.text(block.lines[line].content).contains(anchor[0])
    }
    guard let table = table(atBlock: index), table.name == anchor[0] else { return false }
    return (0..<table.rowCount).contains { row in
      table.columns.contains { column in
        let label = table.label(row: row, side: column.side)
        return column.title == anchor[2] && table.range(row: row, column: column.index) == range
          && (anchor[1] == "-" || label == anchor[1] || label.hasPrefix(anchor[1]))
      }
    }
  }
}
