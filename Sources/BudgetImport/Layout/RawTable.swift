/// A table as it stands in the source, its pages put together.
struct RawTable {
  /// The published title.
  var title: TextLine?
  /// The lines between the title and the rows.
  var captions: [TextLine] = []
  /// The rows of each page.
  var parts: [[SourceRow]]

  /// The place of the first row.
  var place: SourcePlace {
    parts.first?.first?.place ?? title?.place ?? SourcePlace(file: 0, line: 1)
  }
}

/// What a document consists of before its tables and its text are understood.
enum LayoutBlock {
  case line(TextLine, afterBlank: Bool)
  case table(RawTable)
}
