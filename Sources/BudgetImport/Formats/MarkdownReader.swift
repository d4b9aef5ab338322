/// Reads Markdown: tables between bars, headings, lists and paragraphs.
enum MarkdownReader {
  static func read(_ text: String, file: Int) -> [Piece] {
    let lines = Lines.split(text)
    var pieces: [Piece] = []
    var isInTable = false
    for (index, line) in lines.enumerated() {
      let place = SourcePlace(file: file, line: index + 1)
      let content = Text.trimmed(String(line))
      if content.isEmpty {
        if isInTable { pieces.append(.tableEnd) }
        isInTable = false
        pieces.append(.blank)
      } else if isDelimiter(line), isInTable {
        continue
      } else if content.hasPrefix("|")
        || isInTable && content.contains("|")
        || index + 1 < lines.count && content.contains("|") && isDelimiter(lines[index + 1])
      {
        isInTable = true
        pieces.append(.row(SourceRow(cells: cells(content), place: place)))
      } else {
        isInTable = false
        pieces.append(.line(self.line(content, place)))
      }
    }
    return PathHeader.split(pieces)
  }

  /// Whether a line is the rule of dashes below a table's header.
  static func isDelimiter(_ line: Substring) -> Bool {
    let content = line.filter { !$0.isWhitespace }
    return content.contains("--") && content.contains("|")
      && content.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" }
  }

  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        if !character.isASCII || !character.isPunctuation && !character.isSymbol {
          cell.append("\\")
        }
        cell.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    cells.append(cell)
    if line.hasPrefix("|") { cells.removeFirst() }
    if line.hasSuffix("|"), !cells.isEmpty { cells.removeLast() }
    return cells.map { cell in
      let content = Markup.cleaned(cell)
      return Text.trimmed(content).isEmpty
        ? "" : String(content.dropFirst(content.first == " " ? 1 : 0))
    }
  }

  private static func line(_ content: String, _ place: SourcePlace) -> TextLine {
    let level = content.prefix { $0 == "#" }.count
    if level > 0, level <= 6 {
      let title = Text.trimmed(Markup.cleaned(String(content.dropFirst(level))))
      if !title.isEmpty { return TextLine(text: title, place: place, headingLevel: level) }
    }
    for bullet in ["- ", "* ", "+ "] where content.hasPrefix(bullet) {
      return TextLine(
        text: Text.trimmed(Markup.cleaned(String(content.dropFirst(2)))), place: place,
        isListItem: true)
    }
    let isBold = content.hasPrefix("**") && content.hasSuffix("**") && content.count > 4
    return TextLine(text: Markup.cleaned(content), place: place, isTableTitle: isBold)
  }
}
