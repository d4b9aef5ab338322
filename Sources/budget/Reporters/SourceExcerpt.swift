import BudgetSyntax

/// A line of source, and a line of carets that stands below its marked part on a grid of cells.
struct SourceExcerpt: Equatable {
  let source: String
  let carets: String

  private static let ellipsis: [Unicode.Scalar] = ["…"]

  /// - Parameters:
  ///   - line: The bytes of the line without its end.
  ///   - marked: The part to mark, as indices of `line`.
  ///   - columns: The cells that both lines may take. What is too much is cut off on the side that
  ///     is further from the marked part.
  init(line: ArraySlice<UInt8>, marked: Range<Int>, columns: Int) {
    let before = Self.scalars(line[..<marked.lowerBound])
    let inside = Self.scalars(line[marked])
    let after = Self.scalars(line[marked.upperBound...])

    // What stands before the mark, such as a row's label, says more than what stands behind it.
    let insideRoom = min(Self.width(inside), max(1, columns * 2 / 3))
    let afterRoom = min(Self.width(after), (columns - insideRoom) / 4)
    let first = Self.suffix(of: before, columns: columns - insideRoom - afterRoom)
    let used = Self.width(before[first...]) + (first > 0 ? 1 : 0)
    let rest = inside + after
    let last = Self.prefix(of: rest, columns: columns - used)
    let markedCount = min(inside.count, last)

    let blank = (first > 0 ? Self.ellipsis : []) + before[first...]
    source = Self.text(blank + rest[..<last] + (last < rest.count ? Self.ellipsis : []))
    // Below each character stands what takes the same room: tabs and ideographic blanks keep their
    // own, whatever a terminal makes of them.
    let below = blank.flatMap { scalar -> [Unicode.Scalar] in
      scalar == "\t" || scalar == "\u{3000}"
        ? [scalar] : Array(repeating: " ", count: Self.width(scalar))
    }
    let marks = max(1, Self.width(rest[..<markedCount]))
    carets = Self.text(below) + String(repeating: "^", count: marks)
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 3)
    for scalar in scalars {
      if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    // A byte order mark is no part of the text.
    String(decoding: bytes, as: UTF8.self).unicodeScalars
      .filter { $0 != "\u{FEFF}" }.map { printable($0) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar == "\t" ? 1 : DisplayWidth.columns(scalar)
  }

  private static func width(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + width($1) }
  }

  /// Where the end begins that fits into so many cells, with a cell for the ellipsis if need be.
  private static func suffix(of scalars: [Unicode.Scalar], columns: Int) -> Int {
    let room = width(scalars) <= columns ? columns : columns - 1
    var used = 0
    for index in scalars.indices.reversed() {
      used += width(scalars[index])
      if used > room { return index + 1 }
    }
    return 0
  }

  /// Where the beginning ends that fits into so many cells, with a cell for the ellipsis if need be.
  private static func prefix(of scalars: [Unicode.Scalar], columns: Int) -> Int {
    let room = width(scalars) <= columns ? columns : columns - 1
    var used = 0
    for index in scalars.indices {
      used += width(scalars[index])
      if used > room { return index }
    }
    return scalars.count
  }
}
