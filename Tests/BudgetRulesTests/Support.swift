import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// Random numbers from a seed (SplitMix64), so that every run tries the same cases.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Expects the findings that stand beside their lines in a document, and no others.
///
/// `// ! FINDING; FINDING` behind a row speaks of that row, on a line of its own of the line above.
/// A finding is its rule, its column, and its figures: `total-sum 合计 3.00≠4.00`, with `~` for `≠`
/// where rounding explains the difference and `_` for a blank. What follows from it stands behind
/// `→`, each with its row.
func expectFindings(
  _ text: String, settings: RuleSettings = RuleSettings(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let analysis = Analysis(Array(text.utf8), settings: settings)
  var expected: [Int: [String]] = [:]
  var previous = 0
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let parts = line.split(separator: "// ! ", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      let place = parts[0].isEmpty ? previous : number
      expected[place, default: []] += parts[1].split(separator: "; ").map(String.init)
    }
    if parts.count == 1 || !parts[0].isEmpty { previous = number }
  }
  var found: [Int: [String]] = [:]
  for (hint, finding) in analysis.findings {
    let line = analysis.positions(of: finding.place, in: .utf8, hint: hint)?.lowerBound.line ?? -1
    found[line, default: []].append(finding.short)
  }
  for line in Set(expected.keys).union(found.keys).sorted() {
    #expect(
      (found[line] ?? []).sorted() == (expected[line] ?? []).sorted(), "line \(line + 1)",
      sourceLocation: sourceLocation)
  }
}

/// The findings of a text, in the form of `expectFindings`.
func findings(_ text: String, settings: RuleSettings = RuleSettings()) -> [String] {
  Analysis(Array(text.utf8), settings: settings).findings.map(\.finding.short)
}

/// The rules that report something in a text.
func rules(_ text: String) -> [String] {
  Analysis(Array(text.utf8)).findings.map(\.finding.rule.code)
}

/// The first message in a text, in Chinese.
func message(_ text: String) -> String? {
  Analysis(Array(text.utf8)).findings.first?.finding.message.chinese
}

extension Finding {
  /// Rule, column and figures in one line.
  var short: String {
    let consequences = consequences.map { "\($0.rule.code) \($0.row ?? "")/\($0.column ?? "")" }
    return brief + (consequences.isEmpty ? "" : " → " + consequences.joined(separator: ", "))
  }

  private var brief: String {
    var words = [rule.code]
    if let column { words.append(column) }
    if kind != nil {
      let sign = kind == .rounding ? "~" : "≠"
      words.append((stated?.description ?? "_") + sign + (computed?.description ?? "_"))
    }
    return words.joined(separator: " ")
  }
}

extension Analysis {
  /// The index of a block of this version; `hint` is tried first.
  func index(of block: Block, hint: Int) -> Int? {
    let blocks = tree.blocks
    if blocks.indices.contains(hint), blocks[hint] === block { return hint }
    return blocks.firstIndex { $0 === block }
  }

  /// Where a place stands in this version; nil if its block is gone.
  func positions(
    of place: Place, in encoding: PositionEncoding, hint: Int
  ) -> Range<Position>? {
    index(of: place.block, hint: hint).map {
      positions(of: place.range, inBlock: $0, encoding: encoding)
    }
  }
}
