import BudgetSyntax

@testable import BudgetModel

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

/// The first table of a text.
func table(_ text: String) -> Table {
  let blocks = SyntaxTree(text).blocks
  return Table(blocks.first { $0.kind == .table } ?? blocks[0])
}

/// The amount that a text states.
func scan(_ text: String) -> Amount {
  Array(text.utf8).withUnsafeBufferPointer { AmountScanner.scan($0) }
}

/// The label that a text is.
func label(_ text: String) -> RowLabel {
  Array(text.utf8).withUnsafeBufferPointer { RowLabel($0, 0..<$0.count) }
}

extension Table {
  /// The rows of a side, each indented below the row that it is part of, with what it is.
  ///
  /// A line begins with `-` for an item, `=` for a total, `+` for a unit, `·` for a note and `<`
  /// for a 其中 row. A row that stands a second time ends with `×`.
  func outline(side index: Int = 0) -> String {
    let side = sides[index]
    var lines: [String] = []
    for (row, entry) in side.entries.enumerated() where entry.kind != .empty {
      var depth = 0
      var parent = entry.parent
      while parent >= 0 {
        depth += 1
        parent = side.entries[Int(parent)].parent
      }
      let sign =
        switch entry.kind {
        case .item: entry.isOfWhich ? "<" : "-"
        case .total: "="
        case .unit: "+"
        case .note: "·"
        case .empty: ""
        }
      let again = entry.duplicateOf >= 0 ? " ×" : ""
      lines.append(
        String(repeating: "  ", count: depth) + sign + " " + label(row: row, side: index) + again)
    }
    return lines.joined(separator: "\n")
  }

  /// The sums down a side, in the order of their totals: `total = part + part`.
  func rowSums(side index: Int = 0) -> String {
    let side = sides[index]
    return side.sums.sorted { $0.total < $1.total }.map { sum in
      let parts = side.parts(of: sum).enumerated().map { position, part in
        let sign = part.isSubtracted ? "− " : position > 0 ? "+ " : ""
        return sign + label(row: Int(part.row), side: index)
      }
      return label(row: Int(sum.total), side: index) + " = " + parts.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The sums across: `total = part + part`.
  var acrossSums: String {
    columnSums.map { sum in
      let parts = sum.parts.enumerated().map { position, part in
        let sign = part.isSubtracted ? "− " : position > 0 ? "+ " : ""
        return sign + columns[part.column].title
      }
      return columns[sum.total].title + " = " + parts.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The 其中 columns: `part ≤ whole`.
  var limits: String {
    ofWhichColumns.map { "\(columns[$0.part].title) ≤ \(columns[$0.whole].title)" }
      .joined(separator: "\n")
  }

  /// The problems, each with the text that it is about.
  var problemTexts: [String] { problems.map { "\($0.kind): \(block.text($0.range))" } }
}
