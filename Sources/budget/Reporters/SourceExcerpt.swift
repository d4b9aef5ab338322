import BudgetSyntax

/// A line of source, and a line of carets that stands below its marked part on a grid of cells.
struct SourceExcerpt: Equatable {
  private(set) var source = ""
  private(set) var carets = ""

  private static let ellipsis: Unicode.Scalar = "…"

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
    let last = Self.prefix(of: inside + after, columns: columns - used)
    let markedCount = min(inside.count, last)

    if first > 0 { append(Self.ellipsis, caret: false) }
    for scalar in before[first...] { append(scalar, caret: false) }
    for scalar in inside[..<markedCount] { append(scalar, caret: true) }
    let rest = (inside + after)[markedCount..<last]
    source.unicodeScalars.append(contentsOf: rest)
    if last < inside.count + after.count { source.unicodeScalars.append(Self.ellipsis) }
    if !carets.utf8.contains(UInt8(ascii: "^")) { carets.append("^") }
  }

  /// Adds a character, and below it what takes the same room: tabs and ideographic blanks keep
  /// their own, whatever a terminal makes of them.
  private mutating func append(_ scalar: Unicode.Scalar, caret: Bool) {
    source.unicodeScalars.append(scalar)
    if !caret, scalar == "\t" || scalar == "\u{3000}" {
      carets.unicodeScalars.append(scalar)
    } else {
      for _ in 0..<Self.width(scalar) { carets.unicodeScalars.append(caret ? "^" : " ") }
    }
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
