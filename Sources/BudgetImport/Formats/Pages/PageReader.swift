/// Reads pages whose words have places: lines of text, and tables by where their cells stand.
///
/// Here the places are those of the paper, not of a line of characters: figures of a column end
/// exactly below each other, and lines of one cell stand closer than rows do.
struct PageReader {
  private let lines: [PageLine]
  /// The width of a 汉字, by which distances are measured.
  private let em: Double

  static func read(_ text: String, file: Int) -> [Piece] {
    PageWords.pages(text, file: file).flatMap { PageReader($0).pieces() + [.pageBreak] }
  }

  private init(_ words: [PageText]) {
    em = PageLine.em(words)
    lines = PageLine.lines(words, em: em)
  }

  private func pieces() -> [Piece] {
    var result: [Piece] = []
    var index = 0
    while index < lines.count {
      if index > 0, gap(index - 1) > em * 2.5 { result.append(.blank) }
      let end = tableEnd(from: index)
      if end > index, let rows = PageTable(lines[index..<end], em: em).rows() {
        result += rows
        // What follows without a text between is another table, unless a page ends.
        if end < lines.count, tableEnd(from: end) > end { result.append(.tableEnd) }
        index = end
      } else {
        result.append(.line(lines[index].textLine))
        index += 1
      }
    }
    return result
  }

  // MARK: Tables

  /// The most lines that one table has on a page.
  private static let maximumLines = 500

  /// The lines of one table stand no further from each other.
  private var reach: Double { em * 3.5 }

  /// The end of the table that begins with a line; the line itself where none does.
  private func tableEnd(from start: Int) -> Int {
    guard lines[start].isRow || startsHeader(start) else { return start }
    var end = start + 1
    var widest = em * 1.9
    var hasFigures = lines[start].hasMoney
    while end < lines.count, end - start < Self.maximumLines, gap(end - 1) <= reach,
      lines[end].isRow || goesOn(end, start)
    {
      // Below figures, a wider gap than those of the rows begins another table, and so does a header.
      if hasFigures, gap(end - 1) > widest * 1.3 || startsTable(end) { break }
      widest = max(widest, gap(end - 1))
      hasFigures = hasFigures || lines[end].hasMoney
      end += 1
    }
    return end
  }

  /// Whether a line of one part begins a header: a merged cell above it, or one of several lines
  /// that are closer than lines of a text.
  private func startsHeader(_ index: Int) -> Bool {
    guard index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    if HeaderWords.contains(lines[index].text), gap(index) <= reach, next.isRow,
      next.isHeader
        || next.parts.contains(where: { HeaderWords.contains($0.text) })
          && !next.parts.contains(where: \.isFigure)
    {
      return true
    }
    return isClose(index) && isHeader(index)
  }

  /// Whether a header begins below rows: names of totals alone, which head columns too, are none.
  private func startsTable(_ index: Int) -> Bool {
    guard isHeader(index), let first = lines[index].parts.first?.text else { return false }
    return HeaderWords.isLabel(first) || HeaderWords.isIdentifier(first)
      || closeParts(index).count { HeaderWords.contains($0) } > 2
  }

  /// Whether lines that are close to each other make a header.
  private func isHeader(_ index: Int) -> Bool { HeaderWords.isHeader(closeParts(index)) }

  /// The parts of a line, and of those that are close to it and each other.
  private func closeParts(_ index: Int) -> [String] {
    var end = index
    while end + 1 < lines.count, isClose(end) { end += 1 }
    return lines[index...end].flatMap { $0.parts.map(\.text) }
  }

  /// How far a line is from the next.
  private func gap(_ index: Int) -> Double { lines[index + 1].middle - lines[index].middle }

  /// Whether a line is closer to the next than lines of a text are: both have cells of one row.
  private func isClose(_ index: Int) -> Bool { gap(index) <= em * 1.2 }

  /// Whether a line of one part goes on with a table: it stands below, or within, a cell of it.
  private func goesOn(_ index: Int, _ start: Int) -> Bool {
    let line = lines[index]
    guard let part = line.parts.first, line.parts.count == 1, !isTitle(index), !line.isCaption,
      !part.text.hasPrefix("注"), !part.text.hasPrefix("备注")
    else { return false }
    let table = lines[start..<index]
    let (left, right) = (table.map(\.left).min() ?? 0, table.map(\.right).max() ?? 0)
    guard part.right <= right + em, part.left >= left - em else { return false }
    // Closer than rows are, it is of the row above.
    if isClose(index - 1) { return true }
    let above = table.flatMap(\.parts).filter { $0.overlaps(part) }
    let isAligned = above.contains {
      abs($0.left - part.left) <= em * 4 || abs($0.center - part.center) <= em / 2
    }
    // What stands below the second cell of a row is no text of the page.
    let isBehind = table.contains { row in
      row.parts.dropFirst().contains { abs($0.left - part.left) <= em * 0.4 }
    }
    if isBehind { return true }
    // What runs through several columns is a sentence.
    let spans = table.contains { row in row.parts.count { $0.overlaps(part) } > 1 && !row.isHeader }
    return isAligned && !spans && !Text.hasClauses(part.text)
      || part.width <= em * 24 && isAligned && index + 1 < lines.count && lines[index + 1].isRow
  }

  /// Whether a line is the title of a table below it.
  private func isTitle(_ index: Int) -> Bool {
    guard index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    let isAbove =
      next.isCaption || next.isHeader || index + 2 < lines.count && lines[index + 2].isCaption
    return isAbove && !lines[index].parts.contains { $0.isFigure }
      && !isClose(index) && gap(index) <= reach && !HeaderWords.contains(lines[index].text)
  }
}
