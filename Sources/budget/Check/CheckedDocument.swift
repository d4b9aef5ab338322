import BudgetRules
import BudgetSyntax

/// A document with what reports show of it.
struct CheckedDocument {
  /// A finding with the index of the block that it is in.
  typealias Located = (block: Int, finding: Finding)

  /// The path as it was given; `-` is standard input.
  let path: SystemString
  /// The findings to show, in the order of the document.
  let findings: [Located]
  /// What was compared, and what was not; nil where nobody asked.
  let explanation: BudgetRules.Explanation?
  private let analysis: Analysis
  private let blocks: [ObjectIdentifier: Int]

  /// The findings of `analysis` that are `isShown`.
  init(
    path: SystemString, analysis: Analysis, findings: [Located],
    explanation: BudgetRules.Explanation? = nil
  ) {
    self.explanation = explanation
    self.path = path
    self.analysis = analysis
    self.findings = findings
    // A finding's other places may be in any block.
    blocks = findings.isEmpty && explanation == nil ? [:] : analysis.tree.blockIndices
  }

  /// The block that a place is in.
  private func index(of place: Place) -> Int? { blocks[ObjectIdentifier(place.block)] }

  /// Where a place is, in columns of UTF-16.
  func positions(of place: Place) -> Range<Position> {
    guard let index = index(of: place) else {
      let start = Position(line: 0, column: 0)
      return start..<start
    }
    return analysis.positions(of: place.range, inBlock: index, encoding: .utf16)
  }

  /// The line that a place begins on.
  func line(of place: Place) -> Int {
    let first = index(of: place).map { analysis.tree.firstLine(ofBlock: $0) } ?? 0
    return first + place.block.lineIndex(ofByte: place.range.lowerBound)
  }

  /// The text of the line that a place begins on, and the place's part of it.
  func source(of place: Place) -> (line: ArraySlice<UInt8>, marked: Range<Int>) {
    let block = place.block
    let line = block.lines[block.lineIndex(ofByte: place.range.lowerBound)]
    let start = Int(line.start)
    let end = max(start, Int(line.contentEnd))
    let lower = min(max(place.range.lowerBound, start), end)
    return (block.bytes[start..<end], lower..<min(max(place.range.upperBound, lower), end))
  }
}

/// How many findings there are, by severity.
struct Tally: Sendable, Equatable {
  private var counts: [Severity: Int] = [:]

  subscript(severity: Severity) -> Int { counts[severity, default: 0] }

  var total: Int { counts.values.reduce(0, +) }

  mutating func add(_ severity: Severity) { counts[severity, default: 0] += 1 }

  static func += (left: inout Tally, right: Tally) {
    left.counts.merge(right.counts, uniquingKeysWith: +)
  }
}
