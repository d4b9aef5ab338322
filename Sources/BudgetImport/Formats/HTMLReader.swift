import BudgetRules

/// Reads an HTML page: its tables, headings and paragraphs, in their order.
///
/// Any text is read; unclosed and misplaced tags do no harm. Nested tables give their text to the
/// cell that they stand in.
struct HTMLReader {
  private let file: Int
  private(set) var pieces: [Piece] = []
  private var line = 1
  private var text = ""
  private var textLine = 1
  private var headingLevel = 0
  private var isListItem = false
  private var isCaption = false
  private var tables: [OpenHTMLTable] = []
  /// Whether the source ended within a table.
  private var isCutOff = false

  /// Columns and rows that one cell may span, and tables in tables that are followed.
  private static let maximumSpan = 200
  private static let maximumDepth = 16

  init(file: Int) { self.file = file }

  static func read(_ text: String, file: Int, _ report: inout ImportReport) -> [Piece] {
    var reader = HTMLReader(file: file)
    reader.read(text)
    if reader.isCutOff {
      report.add(
        .doubted, SourcePlace(file: file, line: reader.line),
        Message(
          "网页在表格中间断开，可能没有存完整", "the page ends within a table and may not be whole"))
    }
    return reader.pieces
  }

  private mutating func read(_ source: String) {
    let scalars = Array(source.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "<" {
        index = readTag(scalars, index)
      } else if scalar == "&" {
        index = readEntity(scalars, index)
      } else {
        append(scalar)
        index += 1
      }
    }
    isCutOff = !tables.isEmpty
    while !tables.isEmpty { closeTable() }
    endLine()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let isBreak = scalar == "\n"
    if isBreak { line += 1 }
    if text.isEmpty { textLine = line }
    // White space of the source is a blank; a no-break space is indentation and stays.
    if isBreak || scalar == " " || scalar == "\t" || scalar == "\r" {
      if !text.isEmpty, text.last != " " { text += " " }
    } else {
      text.unicodeScalars.append(scalar)
    }
  }

  private mutating func readEntity(_ scalars: [Unicode.Scalar], _ index: Int) -> Int {
    var end = index + 1
    while end < scalars.count, end - index < 12, scalars[end] != ";", scalars[end] != "<" {
      end += 1
    }
    if end < scalars.count, scalars[end] == ";" {
      let name = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
      if let scalar = Markup.entity(name[...]) {
        append(scalar)
        return end + 1
      }
    }
    append("&")
    return index + 1
  }

  private mutating func readTag(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    if matches("<!--", scalars, start) { return skip(past: "-->", scalars, start + 4) }
    var end = start + 1
    guard end < scalars.count, scalars[end].isASCII,
      scalars[end].properties.isAlphabetic || scalars[end] == "/" || scalars[end] == "!"
        || scalars[end] == "?"
    else {
      append("<")
      return start + 1
    }
    var quote: Unicode.Scalar?
    while end < scalars.count, quote != nil || scalars[end] != ">" {
      if let open = quote {
        if scalars[end] == open { quote = nil }
      } else if scalars[end] == "\"" || scalars[end] == "'" {
        quote = scalars[end]
      }
      if scalars[end] == "\n" { line += 1 }
      end += 1
    }
    let body = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
    let isClosing = body.hasPrefix("/")
    let name = body.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    let next = min(end + 1, scalars.count)
    if !isClosing, name == "script" || name == "style" {
      return skip(past: "</\(name)>", scalars, next)
    }
    isClosing ? close(name) : open(name, body)
    return next
  }

  private func matches(_ text: String, _ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    var index = start
    for scalar in text.unicodeScalars {
      guard index < scalars.count, lower(scalars[index]) == scalar else { return false }
      index += 1
    }
    return true
  }

  private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value >= 0x41 && scalar.value <= 0x5A
      ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
  }

  private mutating func skip(past end: String, _ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    var index = start
    while index < scalars.count {
      if matches(end, scalars, index) { return index + end.unicodeScalars.count }
      if scalars[index] == "\n" { line += 1 }
      index += 1
    }
    return index
  }

  // MARK: Tags

  private mutating func open(_ name: String, _ body: String) {
    switch name {
    case "table": openTable()
    case "tr":
      closeRow()
      if !tables.isEmpty { tables[tables.count - 1].beginRow(line) }
    case "td", "th": openCell(body)
    case "span":
      // Parts of a caption stand apart.
      if !tables.isEmpty, !isInCell { append(" ") }
    case "br", "hr": tables.isEmpty ? endLine() : append(" ")
    case "input":
      let mark = body.lowercased()
      if mark.contains("checkbox") || mark.contains("radio") {
        append(mark.contains("checked") ? "☑" : "☐")
      }
    case "h1", "h2", "h3", "h4", "h5", "h6":
      endLine()
      headingLevel = name.utf8.last.map { Int($0) - 0x30 } ?? 0
    case "li":
      endLine()
      isListItem = true
    case "caption":
      endParagraph()
      isCaption = true
    case "p", "div", "section", "article", "ul", "ol", "title", "body", "header", "footer", "dt",
      "dd", "center":
      if isInCell { append(" ") } else { endParagraph() }
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "table": closeTable()
    case "tr": closeRow()
    case "td", "th": closeCell()
    case "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "div", "section", "article", "title",
      "caption", "center", "dt", "dd":
      if isInCell { append(" ") } else { endParagraph() }
    default: break
    }
  }

  private var isInCell: Bool { tables.last?.isInCell ?? false }

  private mutating func endParagraph() {
    endLine()
    pieces.append(.blank)
  }

  private mutating func endLine() {
    let content = Text.trimmed(text)
    text = ""
    if !content.isEmpty {
      pieces.append(
        .line(
          TextLine(
            text: content, place: SourcePlace(file: file, line: textLine),
            headingLevel: headingLevel, isTableTitle: isCaption, isListItem: isListItem)))
    }
    headingLevel = 0
    isListItem = false
    isCaption = false
  }

  private mutating func openTable() {
    if tables.isEmpty { endParagraph() }
    if tables.count < Self.maximumDepth { tables.append(OpenHTMLTable()) }
  }

  private mutating func closeTable() {
    guard !tables.isEmpty else { return }
    closeRow()
    let table = tables.removeLast()
    if tables.isEmpty {
      let width = table.rows.map(\.cells.count).max() ?? 0
      for row in table.rows {
        let padding = [String](repeating: "", count: width - row.cells.count)
        pieces.append(.row(SourceRow(cells: row.cells + padding, place: row.place)))
      }
      pieces.append(.tableEnd)
      text = ""
    } else {
      // A table in a cell is the cell's text.
      text = table.rows.map { $0.cells.joined(separator: " ") }.joined(separator: " ") + " "
    }
  }

  private mutating func closeRow() {
    guard !tables.isEmpty, tables[tables.count - 1].isInRow else { return }
    closeCell()
    tables[tables.count - 1].endRow(file)
  }

  private mutating func openCell(_ body: String) {
    guard !tables.isEmpty else { return }
    closeCell()
    tables[tables.count - 1].beginRow(line)
    tables[tables.count - 1].isInCell = true
    tables[tables.count - 1].columnSpan = Self.span("colspan", body)
    tables[tables.count - 1].rowSpan = Self.span("rowspan", body)
    text = ""
  }

  private mutating func closeCell() {
    guard isInCell else { return }
    // Blanks in front are indentation: &nbsp; and full-width ones.
    var content = text.unicodeScalars[...]
    while content.last == " " { content.removeLast() }
    while content.first == " " { content.removeFirst() }
    tables[tables.count - 1].endCell(String(content))
    text = ""
  }

  private static func span(_ name: String, _ body: String) -> Int {
    let text = body.lowercased()
    guard let place = text.firstRange(of: name) else { return 1 }
    let digits = text[place.upperBound...].drop { !$0.isNumber && $0 != ">" }
      .prefix { $0.isNumber }
    return min(max(Int(digits) ?? 1, 1), maximumSpan)
  }
}
