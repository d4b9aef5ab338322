/// Reads plain text. Lines with tabs are rows of tables; where the text has none, tables are found
/// by runs of blanks, or by headers whose columns stand one below the other.
enum PlainTextReader {
  static func read(_ text: String, file: Int) -> [Piece] {
    let lines = Lines.split(text)
    let hasTabs = lines.contains { $0.contains("\t") }
    var pieces: [Piece] = []
    var number = 0
    for line in lines {
      number += 1
      let place = SourcePlace(file: file, line: number)
      var rest = line
      // A form feed ends a page.
      while rest.first == "\u{C}" {
        pieces.append(.pageBreak)
        rest = rest.dropFirst()
      }
      let content = Text.trimmed(String(rest))
      if content.isEmpty {
        // A row of tabs is a row without text.
        pieces.append(.blank)
      } else if rest.contains("\t") {
        let cells = rest.split(separator: "\t", omittingEmptySubsequences: false)
        pieces.append(.row(SourceRow(cells: cells.map { cell(String($0)) }, place: place)))
      } else {
        pieces.append(.line(self.line(content, place)))
      }
    }
    if hasTabs { return pieces }
    return OneCellALine.read(BlankColumns.read(pieces, lines: lines, file: file))
  }

  private static func cell(_ text: String) -> String {
    let cleaned = Markup.cleaned(text)
    return Text.trimmed(cleaned).isEmpty ? "" : cleaned
  }

  /// A line of text; a bullet in front makes it an item of a list.
  static func line(_ content: String, _ place: SourcePlace) -> TextLine {
    for bullet in ["- ", "• ", "● "]
    where content.hasPrefix(bullet) && content.count > 2 && !content.hasSuffix("-") {
      return TextLine(
        text: Text.trimmed(Markup.cleaned(String(content.dropFirst(2)))), place: place,
        isListItem: true)
    }
    return TextLine(text: Text.trimmed(Markup.cleaned(content)), place: place)
  }
}
