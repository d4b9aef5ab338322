/// Which of a table's first rows are its header.
struct HeaderRows {
  /// The rows of the header.
  let count: Int
  /// The rows in front of the first row of figures: the header, and rows that number the columns.
  let bodyStart: Int

  /// Header rows that are looked for.
  private static let maximum = 6

  init(_ rows: [[String]]) {
    // A table whose first row has amounts has lost its header.
    if let first = rows.first, first.contains(where: { Figure.isMoney($0) }) {
      self.count = 0
      bodyStart = 0
      return
    }
    var count = 0
    for (index, row) in rows.prefix(Self.maximum).enumerated() {
      if Self.isNumbering(row), index > 0 {
        self.count = count
        var start = index + 1
        while start < rows.count, Self.isFiller(rows[start]) { start += 1 }
        bodyStart = start
        return
      }
      if index > 0, Self.isData(row) || !Self.goesOn(rows[index - 1], row) { break }
      if index > 1, Self.isBelowMerged(rows[..<index], row) { break }
      count = index + 1
    }
    self.count = count
    bodyStart = count
  }

  /// Whether a row numbers the columns: 1, 2, 3 … beside 栏次, or `**` in every cell.
  static func isNumbering(_ row: [String]) -> Bool {
    let filled = row.map { Text.dense($0) }.filter { !$0.isEmpty }
    if filled.isEmpty { return false }
    if isFiller(row) { return true }
    let numbers = filled.compactMap { Figure.ordinal($0) }
    let words = filled.filter { Figure.ordinal($0) == nil }
    guard !numbers.isEmpty, numbers == Array(1...numbers.count) else { return false }
    // 栏次 may be misread; whatever stands beside the numbers is one short word.
    guard words.allSatisfy({ $0.count <= 2 }) else { return false }
    return numbers.count >= 3
      || words.contains { HeaderWords.isOrdinal($0) } || numbers.count == 2 && words.isEmpty
  }

  /// Whether all that a row has are fillers.
  static func isFiller(_ row: [String]) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    return filled.count >= 2 && filled.allSatisfy { $0.allSatisfy { $0 == "*" || $0 == "＊" } }
  }

  /// Whether a row has what only rows of figures have.
  static func isData(_ row: [String]) -> Bool {
    for (index, cell) in row.enumerated() where !cell.isEmpty {
      if Figure.isNumber(cell) || Figure.code(cell) != nil { return true }
      if index < 3, Text.label(Text.squeezed(cell)).total == .total,
        row.filter({ !$0.isEmpty }).count == 1 || row.contains(where: { Figure.isFigure($0) })
      {
        return true
      }
    }
    return false
  }

  /// Whether a row has text below a name that a blank cell has ended: a row of the body.
  private static func isBelowMerged(_ header: ArraySlice<[String]>, _ row: [String]) -> Bool {
    guard let first = row.first, !first.isEmpty, let above = header.last, above.first == "" else {
      return false
    }
    return header.contains { $0.first?.isEmpty == false } && !HeaderWords.contains(first)
  }

  /// Whether a row names parts of the merged cells above it.
  private static func goesOn(_ above: [String], _ row: [String]) -> Bool {
    row.indices.contains { index in
      !row[index].isEmpty && index < above.count && above[index].isEmpty
    }
  }
}
