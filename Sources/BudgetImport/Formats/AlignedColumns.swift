/// A line of a table without tabs: its parts, and the places that they take.
struct AlignedLine {
  struct Segment {
    let text: String
    let range: Range<Int>
    /// Where its first and last line stand on a page, from the top, in the units of the range; nil in
    /// text without pages.
    var height: ClosedRange<Int>?
  }

  let segments: [Segment]
  let place: SourcePlace

  /// Whether there is a figure behind the first part.
  var hasFigure: Bool { segments.dropFirst().contains { Figure.isFigure($0.text) } }
}

/// The columns in which lines stand: labels begin below each other, figures end below each other.
struct AlignedColumns {
  let lines: [AlignedLine]
  var columns: [Column] = []
  /// How high the cells of the header are, where pages tell.
  var levels: HeaderLevels?
  let headerCount: Int

  struct Column {
    /// Where labels begin, or figures end.
    var edges: ClosedRange<Int>
    let isFigures: Bool
    /// All that the column takes.
    var range: Range<Int>
    /// The lines that have a part in it.
    var lines: Set<Int>

    /// Takes in what stands beside it.
    mutating func take(_ edges: ClosedRange<Int>, _ range: Range<Int>) {
      let first = min(self.edges.lowerBound, edges.lowerBound)
      self.edges = first...max(self.edges.upperBound, edges.upperBound)
      let end = max(self.range.upperBound, range.upperBound)
      self.range = min(self.range.lowerBound, range.lowerBound)..<end
    }
  }

  /// How far from each other parts of one column may begin or end.
  private static let tolerance = 2

  init(lines: [AlignedLine], headerCount: Int) {
    self.lines = lines
    self.headerCount = headerCount
  }

  /// The columns; nil where the lines are no table.
  ///
  /// - Parameter joinsOverlaps: Whether figures that never stand in one line, and take some of the
  ///   same places, are of one column.
  init?(_ lines: [AlignedLine], joinsOverlaps: Bool) {
    self.lines = lines
    headerCount = lines.prefix { !$0.hasFigure }.count
    let data = lines.indices.filter { lines[$0].hasFigure }
    guard lines.count >= 2, !data.isEmpty else { return nil }
    // A single line of figures in a text is no table.
    guard data.count >= 2 || HeaderWords.isHeader(lines[0].segments.map(\.text)) else { return nil }
    columns =
      Self.clusters(lines, data, ofFigures: true) + Self.clusters(lines, data, ofFigures: false)
    columns.sort { $0.range.lowerBound < $1.range.lowerBound }
    joinIndented(joinsOverlaps)
    for index in lines.indices where !lines[index].hasFigure {
      addBlankColumns(lines[index], index)
    }
    columns.sort { $0.range.lowerBound < $1.range.lowerBound }
    if columns.count < 2 { return nil }
  }

  /// The number of columns.
  var count: Int { columns.count }

  /// How badly the columns fit the header: those without a name, and names beyond one a column.
  var misfit: Int {
    let header = lines.prefix(headerCount)
    var names = [Int](repeating: 0, count: columns.count)
    for line in header {
      var own = [Int](repeating: 0, count: columns.count)
      for segment in line.segments { own[column(of: segment)] += 1 }
      for column in names.indices { names[column] = max(names[column], own[column]) }
    }
    return names.reduce(0) { $0 + abs($1 - 1) }
  }

  /// The lines as rows.
  func rows() -> [Piece] {
    let header = headerCount
    /// The cells that name the columns so far.
    var names = [AlignedLine.Segment?](repeating: nil, count: columns.count)
    var rows: [SourceRow] = []
    var headerCells: [[AlignedLine.Segment?]] = []
    for (index, line) in lines.enumerated().reversed() {
      var cells = [String](repeating: "", count: columns.count)
      let places =
        index + 1 < header ? groups(line, over: names) : line.segments.map { column(of: $0) }
      for (segment, column) in zip(line.segments, places) {
        let indent = index < header || !cells[column].isEmpty ? 0 : indent(segment, column)
        cells[column] += (cells[column].isEmpty ? String(repeating: " ", count: indent) : " ")
        cells[column] += segment.text
      }
      if index < header {
        var own = [AlignedLine.Segment?](repeating: nil, count: columns.count)
        for (segment, column) in zip(line.segments, places) { own[column] = segment }
        for column in own.indices { names[column] = own[column] ?? names[column] }
        headerCells.append(own)
      }
      rows.append(SourceRow(cells: cells, place: line.place))
    }
    return raised(rows.reversed(), headerCells.reversed()).map { .row($0) }
  }

  // MARK: Merged cells

  /// Where the parts of an upper line of a header begin: a merged cell stands in the middle of the
  /// columns that the lines below it name, any other above a column without a name.
  private func groups(
    _ line: AlignedLine, over names: [AlignedLine.Segment?]
  ) -> [Int] {
    /// Columns that a name below the line has left to it.
    let named = names.map { name in
      name.map { levels?.reaches($0, line.segments[0]) != true } ?? false
    }
    var places = line.segments.map { column(of: $0) }
    var run: [Int] = []
    var segments: [Int] = []
    func close(_ places: inout [Int]) {
      for (segment, first) in zip(
        segments, partition(run, segments.map { middle(line.segments[$0].range) }))
      {
        places[segment] = first
      }
      run = []
      segments = []
    }
    var next = 0
    for column in columns.indices {
      guard named[column] else {
        // A column without a name takes the part above it, and ends the run of those with names.
        let own = line.segments.indices.dropFirst(next).first {
          line.segments[$0].range.overlaps(columns[column].range)
        }
        if let own {
          segments += Array(next..<own)
          close(&places)
          places[own] = column
          next = own + 1
        } else {
          close(&places)
        }
        continue
      }
      run.append(column)
      // Parts whose middle lies left of the next column's end belong to this run or an earlier one.
      while next < line.segments.count,
        middle(line.segments[next].range) < columns[column].range.upperBound
      {
        if !named.indices.contains(where: {
          !named[$0] && columns[$0].range.overlaps(line.segments[next].range)
        }) {
          segments.append(next)
          next += 1
        } else {
          break
        }
      }
    }
    segments += Array(next..<line.segments.count)
    close(&places)
    return places
  }

  private func middle(_ range: Range<Int>) -> Int { (range.lowerBound + range.upperBound) / 2 }

  /// The first columns of groups that part a run of columns so that the middle of each is nearest to
  /// those given.
  private func partition(_ run: [Int], _ middles: [Int]) -> [Int] {
    guard !run.isEmpty, !middles.isEmpty else { return [] }
    guard middles.count <= run.count else {
      return middles.indices.map { run[min($0, run.count - 1)] }
    }
    func cost(_ start: Int, _ end: Int, _ middle: Int) -> Int {
      let range = columns[run[start]].range.lowerBound..<columns[run[end - 1]].range.upperBound
      return abs(self.middle(range) - middle)
    }
    // best[k][i]: the least cost of k groups over the first i columns, with the start of the last.
    let none = Int.max / 4
    var best = [[Int]](
      repeating: [Int](repeating: none, count: run.count + 1), count: middles.count + 1)
    var starts = [[Int]](
      repeating: [Int](repeating: 0, count: run.count + 1), count: middles.count + 1)
    best[0][0] = 0
    for k in 1...middles.count {
      for i in k...run.count {
        for start in (k - 1)..<i where best[k - 1][start] < none {
          let total = best[k - 1][start] + cost(start, i, middles[k - 1])
          if total < best[k][i] {
            best[k][i] = total
            starts[k][i] = start
          }
        }
      }
    }
    var result: [Int] = []
    var end = run.count
    for k in stride(from: middles.count, to: 0, by: -1) {
      end = starts[k][end]
      result.append(run[end])
    }
    return result.reversed()
  }

  // MARK: Columns

  /// Columns of figures by where they end, or of labels by where they begin.
  private static func clusters(
    _ lines: [AlignedLine], _ data: [Int], ofFigures isFigures: Bool
  ) -> [Column] {
    var parts: [(edge: Int, range: Range<Int>, line: Int)] = []
    for index in data {
      for segment in lines[index].segments where isFigure(segment) == isFigures {
        let edge = isFigures ? segment.range.upperBound : segment.range.lowerBound
        parts.append((edge, segment.range, index))
      }
    }
    var columns: [Column] = []
    for part in parts.sorted(by: { $0.edge < $1.edge }) {
      let last = columns.count - 1
      if last >= 0, part.edge - columns[last].edges.upperBound <= tolerance,
        !columns[last].lines.contains(part.line)
      {
        columns[last].take(part.edge...part.edge, part.range)
        columns[last].lines.insert(part.line)
      } else {
        columns.append(
          Column(
            edges: part.edge...part.edge, isFigures: isFigures, range: part.range,
            lines: [part.line]))
      }
    }
    return columns
  }

  static func isFigure(_ segment: AlignedLine.Segment) -> Bool {
    Figure.isFigure(segment.text) && Figure.code(segment.text) == nil
  }

  /// Labels that are indented stand in the column of those that are not, and figures that are set
  /// a little off in that of those whose places they take.
  private mutating func joinIndented(_ joinsOverlaps: Bool) {
    var index = 0
    while index + 1 < columns.count {
      let (left, right) = (columns[index], columns[index + 1])
      if left.isFigures == right.isFigures, left.lines.isDisjoint(with: right.lines),
        right.edges.lowerBound - left.edges.upperBound <= (left.isFigures ? Self.tolerance : 12)
          || joinsOverlaps && left.isFigures && right.range.overlaps(left.range)
      {
        columns[index].take(right.edges, right.range)
        columns[index].lines.formUnion(right.lines)
        columns.remove(at: index + 1)
      } else {
        index += 1
      }
    }
  }

  /// A part of a header that stands above no column heads one that is blank in every row.
  mutating func addBlankColumns(_ line: AlignedLine, _ number: Int) {
    guard line.segments.count > 1 else { return }
    for segment in line.segments {
      let isNear = columns.contains { column in
        segment.range.lowerBound <= column.range.upperBound + 1
          && column.range.lowerBound <= segment.range.upperBound + 1
      }
      // Between two columns that others of its line head, it heads one of its own.
      guard !isNear, levels?.isLeaf(segment) != false else { continue }
      let between = columns.filter { column in
        !line.segments.contains { $0.range.overlaps(column.range) }
          && distance(column.range, segment.range) <= 4
      }
      if between.isEmpty {
        columns.append(
          Column(
            edges: segment.range.lowerBound...segment.range.lowerBound, isFigures: false,
            range: segment.range, lines: [number]))
        columns.sort { $0.range.lowerBound < $1.range.lowerBound }
      }
    }
  }

  func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound))
  }

  private func column(of segment: AlignedLine.Segment) -> Int {
    let isFigure = Self.isFigure(segment)
    // The edge tells first: figures end, and labels begin, where those of their column do.
    let edge = isFigure ? segment.range.upperBound : segment.range.lowerBound
    for (index, column) in columns.enumerated()
    where column.isFigures == isFigure && column.edges.contains(edge) { return index }
    var best = 0
    var bestScore = Int.min
    for (index, column) in columns.enumerated() {
      let overlap =
        min(column.range.upperBound, segment.range.upperBound)
        - max(column.range.lowerBound, segment.range.lowerBound)
      // A merged cell stands over the first of its columns.
      let score = overlap > 0 ? 1000 - index : overlap
      if score > bestScore {
        best = index
        bestScore = score
      }
    }
    return best
  }
}
