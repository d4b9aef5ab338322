/// A line of running text with its place.
struct TextLine {
  var text: String
  let place: SourcePlace
  /// The level of an HTML or Markdown heading; 0 for any other line.
  var headingLevel = 0
  /// Whether the format says that the line is a table's title.
  var isTableTitle = false
  /// Whether the line is an item of a list.
  var isListItem = false
}

/// A row of a table as the source has it: a merged cell is its text with blank cells beside and
/// below it.
struct SourceRow {
  var cells: [String]
  let place: SourcePlace
}

/// A source taken apart, whatever its format: what readers of formats give.
enum Piece {
  case line(TextLine)
  case row(SourceRow)
  /// A blank line.
  case blank
  /// The end of a page.
  case pageBreak
  /// The end of a table, as the format states it.
  case tableEnd

  /// Whether the piece is text, not a gap.
  var hasText: Bool {
    switch self {
    case .line, .row: true
    case .blank, .pageBreak, .tableEnd: false
    }
  }
}
