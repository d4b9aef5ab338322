/// Reads tables that were taken out of their pages one cell a line: the names of the columns stand
/// below each other, and the rows below them.
///
/// Where blank cells left blank lines, rows are as long as the header. Where they left nothing, a
/// row begins with a code, or with a label, and its figures are put in order from the left; what
/// the sums say of that is the mender's task.
struct OneCellALine {
  private let pieces: [Piece]

  /// Columns of a table, two at least.
  private static let maximumColumns = 40

  static func read(_ pieces: [Piece]) -> [Piece] {
    let reader = OneCellALine(pieces: pieces)
    var result: [Piece] = []
    var index = 0
    while index < pieces.count {
      if let (rows, end) = reader.table(at: index) {
        result += rows
        index = end
      } else {
        result.append(pieces[index])
        index += 1
      }
    }
    return result
  }

  private func line(_ index: Int) -> TextLine? {
    guard pieces.indices.contains(index), case .line(let line) = pieces[index] else { return nil }
    return line
  }

  /// The rows of the table whose header begins at a line, and the index behind it.
  private func table(at start: Int) -> (rows: [Piece], end: Int)? {
    var header: [TextLine] = []
    var index = start
    while let line = line(index), header.count < Self.maximumColumns,
      HeaderWords.contains(line.text), !Figure.isFigure(line.text)
    {
      // 合计 in front of its figures begins the first row.
      if header.count >= 2, Figure.isMoney(self.line(index + 1)?.text ?? "") { break }
      header.append(line)
      index += 1
    }
    let names = header.map(\.text)
    guard header.count >= 2, HeaderWords.isCode(names[0]) || HeaderWords.isLabel(names[0]),
      names.contains(where: {
        !HeaderWords.isCode($0) && !HeaderWords.isLabel($0) && !HeaderWords.isSubjectName($0)
      })
    else { return nil }
    let body = self.body(from: index)
    guard body.cells.contains(where: { Figure.isMoney($0?.text ?? "") }) else { return nil }
    guard let rows = whole(body.cells, names) ?? loose(body.cells, names), !rows.isEmpty else {
      return nil
    }
    let first = Piece.row(SourceRow(cells: names, place: header[0].place))
    return ([first] + rows.map { .row($0) } + [.tableEnd], body.end)
  }

  /// The lines of the rows; nil stands for a blank line. They end where a sentence or a heading
  /// begins.
  private func body(from start: Int) -> (cells: [TextLine?], end: Int) {
    var cells: [TextLine?] = []
    var index = start
    while index < pieces.count {
      switch pieces[index] {
      case .blank: cells.append(nil)
      case .line(let line):
        let text = line.text
        let isCell =
          Figure.isFigure(text) || Figure.code(text) != nil
          || text.count <= 40 && !Text.endsSentence(text) && !text.contains("，")
            && Caption(text) == nil && !text.hasPrefix("第") && !text.hasSuffix("表")
            && !text.hasPrefix("注")
        if !isCell { return (trimmed(cells), index) }
        cells.append(line)
      case .row, .pageBreak, .tableEnd: return (trimmed(cells), index)
      }
      index += 1
    }
    return (trimmed(cells), index)
  }

  private func trimmed(_ cells: [TextLine?]) -> [TextLine?] {
    var cells = cells
    while let last = cells.last, last == nil { cells.removeLast() }
    return cells
  }

  /// Rows as long as the header, blank lines for blank cells; nil where the cells do not fit.
  private func whole(_ cells: [TextLine?], _ names: [String]) -> [SourceRow]? {
    let width = names.count
    guard cells.contains(where: { $0 == nil }), cells.count % width == 0 || cells.count > width
    else {
      return nil
    }
    var rows: [SourceRow] = []
    for start in stride(from: 0, to: cells.count, by: width) {
      let part = cells[start..<min(start + width, cells.count)]
      guard let place = part.compactMap({ $0?.place }).first else { return nil }
      let texts = part.map { $0?.text ?? "" }
      for (name, text) in zip(names, texts) where !text.isEmpty {
        let isText = HeaderWords.isLabel(name) || HeaderWords.isSubjectName(name)
        let isLabelled = HeaderWords.isCode(name)
        if isText, Figure.isMoney(text) { return nil }
        if !isText, !isLabelled, !Figure.isFigure(text) { return nil }
      }
      rows.append(
        SourceRow(
          cells: texts + [String](repeating: "", count: width - texts.count), place: place))
    }
    return rows
  }

  /// Rows that begin with a code or a label, their figures in order from the left.
  private func loose(_ cells: [TextLine?], _ names: [String]) -> [SourceRow]? {
    let labels = names.prefix {
      HeaderWords.isCode($0) || HeaderWords.isLabel($0) || HeaderWords.isSubjectName($0)
    }
    let hasCodes = HeaderWords.isCode(names[0])
    var rows: [SourceRow] = []
    for case .some(let line) in cells {
      let text = line.text
      let isMoney = Figure.isFigure(text) && Figure.code(text) == nil || Figure.isMoney(text)
      let isStart =
        hasCodes
        ? Figure.code(text) != nil || Text.label(Text.squeezed(text)).total != nil : !isMoney
      if isStart || rows.isEmpty {
        rows.append(
          SourceRow(cells: [String](repeating: "", count: names.count), place: line.place))
      }
      let last = rows.count - 1
      let range = isMoney ? labels.count..<names.count : 0..<labels.count
      guard let blank = range.first(where: { rows[last].cells[$0].isEmpty }) else { return nil }
      rows[last].cells[blank] = text
    }
    return rows
  }
}
