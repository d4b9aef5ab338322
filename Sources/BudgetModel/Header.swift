import BudgetSyntax

/// Reads the header row of a table into columns and sides.
struct Header {
  private(set) var columns: [Column] = []
  private(set) var sideCount = 1

  init(_ block: Block, _ row: Row) {
    let cells = block.cells(of: row)
    var previous: [String] = []
    var side = 0
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
          index: columns.count, side: side, path: path, range: cell.range,
          folded: path.map { Header.fold($0) }))
    }
    sideCount = side + 1
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

extension String {
  /// The text without blanks at both ends.
  var trimmingBlanks: String {
    let isBlank: (Unicode.Scalar) -> Bool = {
      $0 == " " || $0 == "\t" || $0 == "\u{3000}" || $0 == "\u{A0}"
    }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
