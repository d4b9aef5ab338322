import BudgetSyntax

/// Finds tables in text that has no tabs: lines whose parts stand below each other, blanks between.
///
/// Programs count a 汉字 as one place or as two. Both ways are tried, and the one by which the parts
/// stand in fewer columns is right.
struct BlankColumns {
  private let pieces: [Piece]
  private let lines: [Substring]

  /// A line that may be a row, measured both ways.
  private struct Line {
    let wide: AlignedLine
    let narrow: AlignedLine
  }

  static func read(_ pieces: [Piece], lines: [Substring], file: Int) -> [Piece] {
    BlankColumns(pieces: pieces, lines: lines).read()
  }

  private func read() -> [Piece] {
    var result: [Piece] = []
    var waiting: [(piece: Piece, line: Line)] = []
    func end(_ result: inout [Piece]) {
      result += Self.rows(waiting.map(\.line)) ?? waiting.map(\.piece)
      waiting = []
    }
    for (index, piece) in pieces.enumerated() {
      guard case .line(let text) = piece, let line = line(text) else {
        end(&result)
        result.append(piece)
        continue
      }
      if line.wide.segments.count == 1,
        !isLabel(line.wide, among: waiting.map(\.line.wide), behind: index)
      {
        end(&result)
        result.append(piece)
        continue
      }
      waiting.append((piece, line))
    }
    end(&result)
    return result
  }

  private static func rows(_ lines: [Line]) -> [Piece]? {
    let candidates = [false, true].flatMap { joinsOverlaps in
      [lines.map(\.wide), lines.map(\.narrow)].compactMap {
        AlignedColumns($0, joinsOverlaps: joinsOverlaps)
      }
    }
    // Of equally good ones the first: figures that end at one place, a 汉字 as two places.
    return candidates.min { $0.misfit + $0.count < $1.misfit + $1.count }?.rows()
  }

  /// Whether a line of one part is of a table: the label of a row without figures, or a merged cell
  /// of the header.
  private func isLabel(
    _ line: AlignedLine, among others: [AlignedLine], behind index: Int
  ) -> Bool {
    guard let segment = line.segments.first, segment.text.count <= 40 else { return false }
    if others.contains(where: \.hasFigure) {
      return others.contains { other in
        other.segments.contains { abs($0.range.lowerBound - segment.range.lowerBound) <= 4 }
      }
    }
    // Without figures above it, it is told by what stands around it.
    guard pieces.indices.contains(index + 1), case .line(let text) = pieces[index + 1],
      let next = self.line(text)?.wide, next.segments.count > 1
    else { return false }
    if others.isEmpty {
      return HeaderWords.contains(segment.text) && segment.range.lowerBound > 0
        && HeaderWords.isHeader(next.segments.map(\.text))
    }
    return next.hasFigure
      && others.last.map { HeaderWords.isHeader($0.segments.map(\.text)) } == true
  }

  /// The parts of a line; nil for a sentence.
  private func line(_ text: TextLine) -> Line? {
    if Caption(text.text) != nil || text.text.contains("。") || text.text.utf8.count > 1000
      || text.headingLevel > 0
    {
      return nil
    }
    let index = text.place.line - 1
    guard lines.indices.contains(index) else { return nil }
    let wide = Self.segments(lines[index]) { DisplayWidth.columns($0) }
    if wide.isEmpty { return nil }
    let narrow = Self.segments(lines[index]) { _ in 1 }
    return Line(
      wide: AlignedLine(segments: wide, place: text.place),
      narrow: AlignedLine(segments: narrow, place: text.place))
  }

  /// The parts of a line: two blanks or more stand between them.
  private static func segments(
    _ line: Substring, width: (Unicode.Scalar) -> Int
  ) -> [AlignedLine.Segment] {
    var segments: [AlignedLine.Segment] = []
    var part = String.UnicodeScalarView()
    var start = 0
    var column = 0
    var blanks = 0
    func close() {
      let content = Text.trimmed(String(part))
      if !content.isEmpty {
        segments += parted(
          AlignedLine.Segment(text: content, range: start..<max(start, column - blanks)), width)
      }
      part = String.UnicodeScalarView()
    }
    for scalar in line.unicodeScalars {
      let columns = Text.isBlank(scalar) ? max(1, width(scalar)) : width(scalar)
      if Text.isBlank(scalar) {
        blanks += columns
      } else {
        if blanks >= 2 { close() }
        if part.isEmpty { start = column }
        if blanks == 1, !part.isEmpty { part.append(" ") }
        blanks = 0
        part.append(scalar)
      }
      column += columns
    }
    close()
    return segments
  }

  /// A code with its name, or figures, that only one blank parts.
  private static func parted(
    _ segment: AlignedLine.Segment, _ width: (Unicode.Scalar) -> Int
  ) -> [AlignedLine.Segment] {
    let words = segment.text.split(separator: " ").map(String.init)
    guard words.count > 1 else { return [segment] }
    let hasCode = Figure.code(words[0]) != nil && words[0].utf8.count >= 3
    let hasMoney = words.contains { Figure.isMoney($0) }
    guard hasCode || hasMoney else { return [segment] }
    var result: [AlignedLine.Segment] = []
    var column = segment.range.lowerBound
    for (index, word) in words.enumerated() {
      let end = column + word.unicodeScalars.reduce(0) { $0 + width($1) }
      let isApart =
        index == 1 && hasCode || Figure.isMoney(word)
        || index > 0 && Figure.isMoney(words[index - 1])
      if let last = result.last, !isApart, index > 0 {
        result[result.count - 1] = AlignedLine.Segment(
          text: last.text + " " + word, range: last.range.lowerBound..<end)
      } else {
        result.append(AlignedLine.Segment(text: word, range: column..<end))
      }
      column = end + 1
    }
    return result
  }
}
