/// Where a formula has a name.
public enum NamePlace: Sendable {
  /// By itself: a column or row of the formula's own table.
  case bare
  /// Before the brackets of a cell: a table.
  case table
  /// Between the brackets of a cell: a row or column.
  case cell
}

extension FormulaSyntax {
  /// A name as a formula writes it: in quotes where it would not be read back as that one name.
  public static func written(_ name: String, as place: NamePlace) -> String {
    reads(name, as: place) ? name : "\"\(name.without("\"＂"))\""
  }

  private static func reads(_ name: String, as place: NamePlace) -> Bool {
    // A bar parts names wherever it stands, and a quote in front is taken for that of the name.
    guard !name.contains(where: { $0 == "|" || $0 == "｜" }),
      name.first.map({ !"\"＂“".contains($0) }) ?? true
    else { return false }
    let text =
      switch place {
      case .bare: name
      case .table: "\(name)[0]"
      case .cell: "[\(name),\(name)]"
      }
    let start = place == .cell ? 1 : 0
    let range = start..<start + name.utf8.count
    let syntax = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var parser = FormulaParser(bytes, range: 0..<bytes.count)
      return parser.formula()
    }
    guard syntax.errors.isEmpty, syntax.prefixes.isEmpty, syntax.sides.count == 1 else {
      return false
    }
    switch (place, syntax.sides[0]) {
    case (.bare, .name(let read)), (.bare, .number(let read)): return read == range
    case (.table, .cell(let table, _, _, _)): return table == range
    case (.cell, .cell(_, let row, let column?, _)):
      return row == range && column.lowerBound == range.upperBound + 1
        && column.count == range.count
    default: return false
    }
  }
}

extension Block {
  /// A name as a formula of the block writes it in the place of another: as it is where that stands
  /// in quotes.
  public func written(_ name: String, at range: Range<Int>, as place: NamePlace) -> String {
    withBytes { Self.isQuoted($0, range) }
      ? name.without("\"＂“”") : FormulaSyntax.written(name, as: place)
  }
}

extension String {
  /// Names are compared without quotes, so that nothing is lost with them.
  fileprivate func without(_ quotes: String) -> String { filter { !quotes.contains($0) } }
}
