/// What the first characters of a line say that it is.
public enum LineKind: UInt8, Sendable {
  /// Nothing but blanks.
  case blank
  /// `@表 …`, which begins a table.
  case tableStart
  /// `@列`, `@行` and the other directives that may stand inside a table.
  case tableDirective
  /// Any other line that begins with `@`.
  case directive
  /// A line that begins with `#`.
  case heading
  /// A line that begins with `|`.
  case row
  /// A line that begins with `//`.
  case comment
  /// Anything else.
  case prose
}

/// One line of a block, as UTF-8 offsets into the block's bytes.
public struct Line: Sendable, Hashable {
  /// Where the line begins.
  public let start: UInt32
  /// Where its content begins: behind leading blanks (and behind a byte order mark).
  public let contentStart: UInt32
  /// Where its content ends: before the line end. Trailing blanks belong to the content.
  public let contentEnd: UInt32
  /// Where the line ends: behind `\n`, `\r\n` or `\r`, if it has one.
  public let end: UInt32
  /// What the line is.
  public let kind: LineKind

  /// The content's range in the block's bytes.
  public var content: Range<Int> { Int(contentStart)..<Int(contentEnd) }

  /// The line with offsets that count from a place `distance` bytes further on.
  func moved(back distance: UInt32) -> Line {
    Line(
      start: start &- distance, contentStart: contentStart &- distance,
      contentEnd: contentEnd &- distance, end: end &- distance, kind: kind)
  }
}

/// A cell of a row: the UTF-8 range of its text in the block's bytes, blanks around it cut off.
///
/// An empty cell has `start == end`, directly behind its `|`.
public struct Cell: Sendable, Hashable {
  /// Where the text begins.
  public let start: UInt32
  /// Where the text ends.
  public let end: UInt32

  /// The text's range in the block's bytes.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether the cell says nothing.
  public var isEmpty: Bool { start == end }
}

/// A row of a table: its line and its run of cells in the block's `cells`.
public struct Row: Sendable, Hashable {
  /// The index of the row's line in the block.
  public let line: UInt32
  /// The index of its first cell in the block's `cells`.
  public let firstCell: UInt32
  /// The number of its cells. `||` counts as an empty cell.
  public let cellCount: UInt32
  /// Whether the row's last cell is closed by a `|`.
  public let isClosed: Bool

  /// The row's cells as a range in the block's `cells`.
  public var cells: Range<Int> { Int(firstCell)..<Int(firstCell) + Int(cellCount) }
}
