import BudgetSyntax
import Synchronization

/// The columns and sides that a header row names.
struct Header {
  /// The columns, without their ranges.
  private(set) var columns: [Column] = []
  /// The groups of columns, one tree a side.
  private(set) var groups: [ColumnGroup] = []
  /// Columns with the path of an earlier one on their side.
  private(set) var duplicates: [Int] = []

  private init(_ block: Block, _ row: Row) {
    var previous: [String] = []
    var side = 0
    let cells = block.cells(of: row)
    for (position, cell) in cells.enumerated() {
      if block.isBarPair(cell) {
        // A `||` at the row's end parts nothing.
        if position < cells.count - 1 { side += 1 }
        previous = []
        continue
      }
      let path = Header.path(block.text(cell.range), after: previous)
      previous = path
      columns.append(
        Column(
          index: columns.count, side: side, path: path, folded: path.map { Header.fold($0) }))
    }
    for side in 0...side {
      groups.append(ColumnGroup.tree(columns, side: side))
      var seen: Set<[String]> = []
      for column in columns
      where column.side == side && !column.foldedName.isEmpty
        && !seen.insert(column.folded).inserted
      {
        duplicates.append(column.index)
      }
    }
  }

  /// Headers that were read before: nearly every table shares its names with another, or with
  /// itself before the last keystroke.
  private static let known = Mutex<[HeaderText: Header]>([:])
  /// Headers that are kept.
  private static let maximumKnown = 256

  /// Reads a header row, or finds it among those read before.
  static func read(_ block: Block, _ row: Row) -> Header {
    let text = HeaderText(block, row)
    if let header = known.withLock({ $0[text] }) { return header }
    let header = Header(block, row)
    known.withLock { headers in
      if headers.count >= maximumKnown { headers.removeAll() }
      headers[text] = header
    }
    return header
  }

  /// The columns, with their ranges in the block.
  func columns(in block: Block, _ row: Row) -> [Column] {
    var columns = columns
    var index = 0
    for cell in block.cells(of: row) where !block.isBarPair(cell) && index < columns.count {
      columns[index].range = cell.range
      index += 1
    }
    return columns
  }

  /// Groups in groups that are followed; a longer path keeps its rest in one name.
  private static let maximumDepth = 8

  /// `财政拨款/小计` → its parts; `/基本支出` takes the place of the last part on its left.
  private static func path(_ text: String, after previous: [String]) -> [String] {
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in text.unicodeScalars {
      if isEscaped {
        part.unicodeScalars.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if (character == "/" || character == "／") && parts.count < maximumDepth {
        parts.append(part)
        part = ""
      } else {
        part.unicodeScalars.append(character)
      }
    }
    parts.append(part)
    let trimmed = parts.map { $0.trimmingBlanks }
    if trimmed.count > 1, trimmed[0].isEmpty {
      return previous.dropLast() + trimmed.dropFirst()
    }
    return trimmed
  }

  /// A column or group name as it is compared: folded, without ordinal mark.
  static func fold(_ name: String) -> String {
    let folded = FoldedName.fold(name)
    return Array(folded.utf8).withUnsafeBufferPointer { bytes in
      let label = RowLabel(bytes, 0..<bytes.count)
      guard !label.isOfWhich else { return folded }
      let plain = String(decoding: bytes[label.name], as: UTF8.self)
      return plain.isEmpty ? folded : plain
    }
  }
}

/// The names of a header row without the blanks around them, hashed in one go.
private struct HeaderText: Hashable {
  private let bytes: [UInt8]

  init(_ block: Block, _ row: Row) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.lines[Int(row.line)].content.count)
    for cell in block.cells(of: row) {
      bytes.append(contentsOf: block.bytes[cell.range])
      bytes.append(block.isBarPair(cell) ? 1 : 0)
    }
    self.bytes = bytes
  }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension Block {
  /// Whether a cell is the empty one between the two bars of `||`.
  @inline(__always)
  func isBarPair(_ cell: Cell) -> Bool {
    guard cell.isEmpty else { return false }
    let offset = Int(cell.start)
    guard offset < bytes.count else { return false }
    if bytes[offset] == UInt8(ascii: "|") { return true }
    return offset + 2 < bytes.count && bytes[offset] == 0xEF && bytes[offset + 1] == 0xBD
      && bytes[offset + 2] == 0x9C
  }
}

extension Unicode.Scalar {
  /// Whether the character is a space, a tab, or one of their wide and unbreakable twins.
  var isBlank: Bool { self == " " || self == "\t" || self == "\u{3000}" || self == "\u{A0}" }
}

extension String {
  /// The text without blanks at both ends.
  var trimmingBlanks: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.isBlank { scalars.removeFirst() }
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(scalars)
  }
}
