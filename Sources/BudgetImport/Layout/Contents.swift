import BudgetModel
import BudgetRules

/// Reads a table of contents: its entries without dots and page numbers.
enum Contents {
  /// The pieces with the entries of a table of contents as items of a list.
  static func read(_ pieces: [Piece], _ report: inout ImportReport) -> [Piece] {
    guard let start = pieces.firstIndex(where: { isTitle($0) }) else { return pieces }
    var result = Array(pieces[...start])
    if case .line(var line) = pieces[start], Text.dense(line.text) == "目录" {
      line.text = "目录"
      line.headingLevel = 1
      result[start] = .line(line)
    }
    var entries: Set<String> = []
    var index = start + 1
    var found: [Piece] = []
    var removed: [(SourcePlace, String)] = []
    while index < pieces.count {
      switch pieces[index] {
      case .blank, .pageBreak, .tableEnd: found.append(.blank)
      case .row(let row):
        let cells = row.cells.filter { !$0.isEmpty }
        guard cells.count == 2, let entry = entry(cells[0]), let page = pageNumber(cells[1]) else {
          return finish(pieces, index, result, found, entries, removed, &report)
        }
        entries.insert(FoldedName.fold(entry.text))
        removed.append((row.place, entry.dots + " " + page))
        found.append(.line(TextLine(text: entry.text, place: row.place, isListItem: true)))
      case .line(let line):
        let entry = entry(line.text)
        let isRepeated = entries.contains(FoldedName.fold(line.text))
        guard let entry, !isRepeated, line.text.utf8.count <= 240 else {
          return finish(pieces, index, result, found, entries, removed, &report)
        }
        entries.insert(FoldedName.fold(entry.text))
        if !entry.dots.isEmpty { removed.append((line.place, entry.dots)) }
        found.append(.line(TextLine(text: entry.text, place: line.place, isListItem: true)))
      }
      index += 1
    }
    // Nothing repeats an entry: this is no table of contents that a body follows.
    return pieces
  }

  private static func finish(
    _ pieces: [Piece], _ end: Int, _ start: [Piece], _ found: [Piece], _ entries: Set<String>,
    _ removed: [(SourcePlace, String)], _ report: inout ImportReport
  ) -> [Piece] {
    guard entries.count >= 3 else { return pieces }
    // `第一部分` and `部门概况` in front of the entry that is repeated are the body's already.
    var found = found
    var end = end
    for count in [2, 1] {
      let tail = found.indices.filter { if case .line = found[$0] { true } else { false } }
        .suffix(count)
      let text = tail.map { index -> String in
        if case .line(let line) = found[index] { line.text } else { "" }
      }.joined()
      guard let first = tail.first, tail.count == count, count > 1 || Text.dense(text).count > 0,
        isRepeated(text, in: found[..<first])
      else { continue }
      if case .line(let line) = found[first],
        let start = pieces.firstIndex(where: { piece in
          if case .line(let other) = piece { other.place == line.place } else { false }
        })
      {
        found = Array(found[..<first])
        end = start
        break
      }
    }
    if let first = removed.first, let last = removed.last {
      let lines = "\(first.0.line)–\(last.0.line)"
      report.add(
        .removed, first.0,
        Message("目录第 \(lines) 行的页码", "page numbers of the contents, lines \(lines)"),
        text: removed.map(\.1).joined(separator: "\n"))
    }
    return start + found + [.pageBreak] + pieces[end...]
  }

  /// Whether an entry with this text stands in the contents.
  private static func isRepeated(_ text: String, in found: ArraySlice<Piece>) -> Bool {
    let folded = FoldedName.fold(text)
    return found.contains { piece in
      if case .line(let line) = piece { FoldedName.fold(line.text) == folded } else { false }
    }
  }

  private static func isTitle(_ piece: Piece) -> Bool {
    guard case .line(let line) = piece else { return false }
    let dense = Text.dense(line.text)
    return dense == "目录" || dense.hasSuffix("目录") && dense.count <= 30
  }

  /// An entry without its dots, and the dots with a page number behind them.
  private static func entry(_ text: String) -> (text: String, dots: String)? {
    let dots: Set<Unicode.Scalar> = [".", "…", "·", "．", "。", "‥", "⋯", "-", "—"]
    var scalars = Text.trimmed(text).unicodeScalars[...]
    let full = scalars
    while let last = scalars.last,
      last.properties.numericType != nil && last.isASCII || "()（） ".unicodeScalars.contains(last)
    {
      scalars.removeLast()
    }
    let behindDots = scalars
    while let last = scalars.last, dots.contains(last) || Text.isBlank(last) {
      scalars.removeLast()
    }
    let dotCount = behindDots.count - scalars.count
    if scalars.isEmpty { return nil }
    if dotCount >= 2 {
      return (
        Text.squeezed(String(scalars)), String(full[scalars.endIndex...])
      )
    }
    return Text.endsSentence(String(full)) && full.last != "”"
      ? nil : (Text.tidyTitle(String(full)), "")
  }

  private static func pageNumber(_ text: String) -> String? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    let rest = text.filter { !($0.isASCII && $0.isNumber) && !"()（）-— ".contains($0) }
    return digits.isEmpty || digits.count > 4 || !rest.isEmpty ? nil : text
  }
}

extension Text {
  /// A title without needless blanks; the one behind 第一部分 stays.
  static func tidyTitle(_ text: String) -> String {
    let text = squeezed(text)
    guard text.hasPrefix("第"), let end = text.firstRange(of: "部分")?.upperBound,
      text.distance(from: text.startIndex, to: end) <= 6, end < text.endIndex
    else { return text }
    return text[..<end] + " " + text[end...].drop { $0 == " " }
  }
}
