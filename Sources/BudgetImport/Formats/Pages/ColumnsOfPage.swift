/// Columns of lines whose places are those of a page.
extension AlignedColumns {
  /// The columns of a page, in which no cell stands below one of another column; nil where the lines
  /// are no table.
  ///
  /// - Parameter pitch: How far rows are from each other.
  init?(onPage lines: [AlignedLine], pitch: Int) {
    let data = lines.indices.filter { lines[$0].hasFigure }
    let isHeaded = lines.first.map { HeaderWords.isHeader($0.segments.map(\.text)) } ?? false
    guard lines.count >= 2, data.count >= 2 || isHeaded || lines.count >= 3 else { return nil }
    self.init(lines: lines, headerCount: Self.headerCount(lines))
    let header = lines.prefix(headerCount)
    levels = HeaderLevels(header.flatMap(\.segments), pitch: pitch)
    let body = lines.dropFirst(headerCount)
    for (number, line) in zip(body.indices, body) {
      for segment in line.segments where !Self.spans(segment, body) {
        add(segment, of: number)
      }
    }
    columns.sort { $0.range.lowerBound < $1.range.lowerBound }
    widenUnheaded(header.flatMap(\.segments))
    // Names of groups stand above those of their columns.
    for (number, line) in header.enumerated().reversed() { addBlankColumns(line, number) }
    columns.sort { $0.range.lowerBound < $1.range.lowerBound }
    if columns.count < 2 { return nil }
  }

  /// The lines of a page's header: they end where the first row has a figure, a total, or an item of
  /// a list at the left.
  private static func headerCount(_ lines: [AlignedLine]) -> Int {
    let left = lines.flatMap(\.segments).map(\.range.lowerBound).min() ?? 0
    let body = lines.indices.first { index in
      let line = lines[index]
      if line.hasFigure || HeaderRows.isFiller(line.segments.map(\.text)) { return true }
      guard index > 0, let first = line.segments.first, first.range.lowerBound <= left + 8 else {
        return false
      }
      return Figure.code(first.text) != nil || Text.label(first.text).mark != nil
    }
    let named = lines.prefix { line in line.segments.allSatisfy { HeaderWords.contains($0.text) } }
    return body ?? max(1, named.count)
  }

  /// Whether a cell stands above or below two of one line: it is merged.
  private static func spans(
    _ segment: AlignedLine.Segment, _ lines: some Sequence<AlignedLine>
  ) -> Bool {
    lines.contains { line in line.segments.count { $0.range.overlaps(segment.range) } > 1 }
  }

  private mutating func add(_ segment: AlignedLine.Segment, of line: Int) {
    var column = Column(
      edges: segment.range.lowerBound...segment.range.lowerBound, isFigures: false,
      range: segment.range, lines: [line])
    for other in columns where other.range.overlaps(column.range) {
      column.take(other.edges, other.range)
      column.lines.formUnion(other.lines)
    }
    columns.removeAll { $0.range.overlaps(column.range) }
    columns.append(column)
  }

  /// A name that stands above no column heads the one beside it that has none: names are set in the
  /// middle, figures at the right.
  private mutating func widenUnheaded(_ header: [AlignedLine.Segment]) {
    let leaves = header.filter { levels?.isLeaf($0) != false }
    var free = leaves.filter { cell in !columns.contains { $0.range.overlaps(cell.range) } }
    var bare = columns.indices.filter { column in
      !leaves.contains { $0.range.overlaps(columns[column].range) }
    }
    func isBetween(_ range: Range<Int>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
      range.lowerBound >= min(left.upperBound, right.upperBound)
        && range.upperBound <= max(left.lowerBound, right.lowerBound)
    }
    while true {
      var best: (cell: Int, column: Int, distance: Int)?
      for (number, cell) in free.enumerated() {
        for column in bare {
          let range = columns[column].range
          let distance = distance(range, cell.range)
          guard distance < best?.distance ?? Int.max,
            !columns.contains(where: { isBetween($0.range, range, cell.range) }),
            !leaves.contains(where: { isBetween($0.range, range, cell.range) })
          else { continue }
          best = (number, column, distance)
        }
      }
      guard let best else { return }
      columns[best.column].take(columns[best.column].edges, free[best.cell].range)
      free.remove(at: best.cell)
      bare.removeAll { $0 == best.column }
    }
  }

  /// The rows of a header by its levels: cells that reach up stand on the level that they reach, and
  /// lines of nothing else are none.
  func raised(_ rows: [SourceRow], _ cells: [[AlignedLine.Segment?]]) -> [SourceRow] {
    guard let levels else { return rows }
    var rows = rows
    let header = cells.indices
    let isLevel = header.map { row in
      row == header.last
        || columns.indices.contains { column in
          cells[row][column] != nil && cells[(row + 1)...].contains { $0[column] != nil }
        }
    }
    for index in header {
      for column in columns.indices {
        guard let cell = cells[index][column],
          !cells[(index + 1)...].contains(where: { $0[column] != nil })
        else { continue }
        let upper = header.first { upper in
          isLevel[upper] && upper < index
            && cells[upper].contains { $0.map { levels.reaches(cell, $0) } ?? false }
        }
        let own = isLevel[index] ? index : header.first { isLevel[$0] && $0 > index }
        guard let target = upper ?? own, target != index else { continue }
        rows[target].cells[column] = rows[index].cells[column]
        rows[index].cells[column] = ""
      }
    }
    return rows.filter { row in row.cells.contains { !$0.isEmpty } }
  }

  /// How far a label of a page is indented, in blanks: two to a 汉字.
  func indent(_ segment: AlignedLine.Segment, _ column: Int) -> Int {
    guard levels != nil, !Self.isFigure(segment), Text.label(segment.text).total == nil else {
      return 0
    }
    return min(12, max(0, segment.range.lowerBound - columns[column].edges.lowerBound) / 2)
  }
}
