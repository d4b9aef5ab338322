/// The kinds of blocks that a document consists of.
public enum BlockKind: UInt8, Sendable {
  /// A `@表` line with the rows, comments and table directives that follow it.
  case table
  /// Rows without a `@表` line before them.
  case looseRows
  /// A run of prose lines.
  case paragraph
  /// One `#` line.
  case heading
  /// One `@` line outside a table.
  case directive
  /// One `//` line outside a table.
  case comment
  /// Blank lines at the start of the document. All others trail the block before them.
  case blank

  /// Whether a line of kind `next` directly below belongs to a block of this kind.
  @inline(__always)
  func continues(with next: LineKind) -> Bool {
    switch self {
    case .table: next == .row || next == .comment || next == .tableDirective
    case .looseRows: next == .row
    case .paragraph: next == .prose
    case .heading, .directive, .comment, .blank: false
    }
  }

  init(beginningWith line: LineKind) {
    switch line {
    case .tableStart: self = .table
    case .row: self = .looseRows
    case .prose: self = .paragraph
    case .heading: self = .heading
    case .directive, .tableDirective: self = .directive
    case .comment: self = .comment
    case .blank: self = .blank
    }
  }
}

/// A run of whole lines that is parsed by itself: the unit of incremental parsing.
///
/// A block owns its bytes and never changes. Its offsets count from its own first byte and its
/// lines from its own first line, so that it can be shared between versions of a document.
public final class Block: Sendable {
  /// What the block is.
  public let kind: BlockKind
  /// The block's text with its line ends, and with the blank lines that trail it.
  public let bytes: [UInt8]
  /// The block's lines.
  public let lines: [Line]
  /// The rows of a table or of loose rows.
  public let rows: [Row]
  /// The cells of all rows, one row after the other.
  public let cells: [Cell]

  init(kind: BlockKind, bytes: [UInt8], lines: [Line], rows: [Row], cells: [Cell]) {
    self.kind = kind
    self.bytes = bytes
    self.lines = lines
    self.rows = rows
    self.cells = cells
  }

  /// Whether blank lines trail the block, so that nothing can be added to it from below.
  var isEnded: Bool { lines.last?.kind == .blank }

  /// Calls `body` with the block's bytes, in place.
  @inline(__always)
  public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    bytes.withUnsafeBufferPointer(body)
  }

  /// The text of a UTF-8 range of the block, ill-formed UTF-8 repaired; empty outside the block.
  public func text(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The offset behind the blanks that begin at `offset`.
  public func skipBlanks(from offset: Int, to end: Int) -> Int {
    withBytes { Characters.skipBlanks($0, offset, min(end, $0.count)) }
  }

  /// The cells of a row.
  public func cells(of row: Row) -> ArraySlice<Cell> { cells[row.cells] }

  /// The index of the row on a line of the block, or nil if the line is no row.
  public func row(onLine line: Int) -> Int? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].line == line ? low : nil
  }

  /// The range between the bars around a cell of a row, blanks included.
  public func bounds(ofCell index: Int, in row: Row) -> Range<Int> {
    let line = lines[Int(row.line)]
    let first = Int(row.firstCell)
    let opening =
      index == 0 ? Int(line.contentStart) : barOffset(behind: Int(cells[first + index - 1].end))
    return withBytes { bytes in
      let start = opening + Characters.length(of: ASCII.bar, bytes, opening, bytes.count)
      let end = barOffset(behind: max(start, Int(cells[first + index].end)))
      return start..<max(start, min(end, Int(line.contentEnd)))
    }
  }

  /// The offset of the bar that closes a cell whose text ends at `offset`.
  private func barOffset(behind offset: Int) -> Int {
    withBytes { bytes in Characters.skipBlanks(bytes, offset, bytes.count) }
  }
}

extension Block: Equatable {
  /// Blocks are equal when they have the same text and were parsed alike.
  public static func == (left: Block, right: Block) -> Bool {
    left === right
      || left.kind == right.kind && left.bytes == right.bytes && left.lines == right.lines
        && left.rows == right.rows && left.cells == right.cells
  }
}
