import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// One digit of an example, or of a clean disclosure, is changed, at random but the same in every run: the slip is found, at
/// its place, and nothing else is.
@Suite struct MutationTests {
  /// What came of the mutations of one kind.
  struct Tally {
    var tried = 0
    /// Mutations after which something is found that was not before.
    var found = 0
    /// Mutations of which a new finding names the figure.
    var placed = 0
    /// Mutations after which exactly one finding is new, rounding differences aside: one unit of
    /// the last place can show in several totals.
    var alone = 0

    var isGoodEnough: Bool { tried > 0 && found * 100 >= tried * 95 }

    var line: String {
      let share = { (count: Int) in "\(count) (\(count * 1000 / max(1, tried) / 10) %)" }
      return "\(tried) tried, \(share(found)) found, \(share(placed)) at its place, "
        + "\(share(alone)) by one finding"
    }
  }

  private static let names = Examples.names + CleanDisclosures.names

  private static func analysis(_ name: String) throws -> Analysis {
    let isExample = Examples.names.contains(name)
    return try Analysis(isExample ? Examples.bytes(name) : CleanDisclosures.bytes(name))
  }

  @Test(arguments: names) func digitsOfAmounts(_ name: String) throws {
    let analysis = try Self.analysis(name)
    var generator = SeededGenerator(seed: 2026)
    var tally = Tally()
    for (block, cell) in Self.checkedCells(analysis).shuffled(using: &generator).prefix(400) {
      guard let table = analysis.table(atBlock: block) else { continue }
      let range = table.range(row: cell.row, column: cell.column)
      Self.mutate(analysis, block, range, &generator, &tally)
    }
    print("\(name), amounts of tables: \(tally.line)")
    #expect(tally.isGoodEnough, "\(tally.line)")
  }

  /// Figures of which the document says what they must be. Those that are only limited by another
  /// figure, or seen through a rounded percentage, are told beside them: there a small slip cannot
  /// be told from rounding.
  @Test(arguments: names) func digitsOfTheText(_ name: String) throws {
    let analysis = try Self.analysis(name)
    let faulty = analysis.faultyPlaces
    var generator = SeededGenerator(seed: 2026)
    var exact = Tally()
    var bounded = Tally()
    for (figure, isExact) in analysis.comparedTextFigures {
      guard case .text(let block, let range) = figure,
        !faulty.contains(where: { $0.block == block && $0.range.overlaps(range) })
      else { continue }
      if isExact {
        Self.mutate(analysis, block, range, &generator, &exact)
      } else {
        Self.mutate(analysis, block, range, &generator, &bounded)
      }
    }
    print("\(name), figures of the text: \(exact.line)")
    print("\(name), figures of the text within limits and percentages: \(bounded.line)")
    #expect(exact.isGoodEnough, "\(exact.line)")
  }

  /// The cells with an amount that takes part in a sum or relation.
  private static func checkedCells(_ analysis: Analysis) -> [(block: Int, cell: CellReference)] {
    analysis.tables.flatMap { block, table in
      (0..<table.rowCount).flatMap { row in
        table.columns.indices.compactMap { column in
          let cell = CellReference(block: block, row: row, column: column)
          guard table.amount(row: row, column: column).isNumber,
            table.columns[column].role == .amount, analysis.isChecked(cell)
          else { return nil }
          return (block, cell)
        }
      }
    }
  }

  /// Changes one digit within a range of a block, and notes what is found.
  private static func mutate(
    _ analysis: Analysis, _ block: Int, _ range: Range<Int>, _ generator: inout SeededGenerator,
    _ tally: inout Tally
  ) {
    let bytes = analysis.tree.blocks[block].bytes
    let digits = range.filter { (0x30...0x39).contains(bytes[$0]) }
    guard let place = digits.randomElement(using: &generator) else { return }
    let digit = UInt8((Int(bytes[place]) - 0x30 + Int.random(in: 1...9, using: &generator)) % 10)
    let offset = analysis.tree.firstByte(ofBlock: block) + place
    var mutated = analysis
    mutated.replace(offset..<offset + 1, with: [digit + 0x30])

    var before: [String: Int] = [:]
    for line in analysis.summaries { before[line.text, default: 0] += 1 }
    let new = mutated.summaries.filter { line in
      guard let count = before[line.text], count > 0 else { return true }
      before[line.text] = count - 1
      return false
    }
    tally.tried += 1
    if !new.isEmpty { tally.found += 1 }
    if !new.isEmpty, new.count(where: { !$0.text.contains(Rule.roundingDifference.code) }) <= 1 {
      tally.alone += 1
    }
    let isPlaced = new.contains { summary in
      summary.places.contains { $0.block == block && $0.range.overlaps(range) }
    }
    if isPlaced { tally.placed += 1 }
  }
}

extension Analysis {
  /// Where the document as it stands has a slip already.
  fileprivate var faultyPlaces: [(block: Int, range: Range<Int>)] {
    findings.filter { $0.finding.severity <= .warning }.compactMap { block, finding in
      index(of: finding.place.block, hint: block).map { ($0, finding.place.range) }
    }
  }

  /// Each finding in a line that stays the same while other lines change, with all its places.
  fileprivate var summaries: [(text: String, places: [(block: Int, range: Range<Int>)])] {
    findings.map { block, finding in
      let all = [finding] + finding.consequences
      let places = all.flatMap { [$0.place] + $0.related.map(\.place) }.compactMap { place in
        index(of: place.block, hint: block).map { (block: $0, range: place.range) }
      }
      return ("\(block) \(finding.short)", places)
    }
  }
}
