import BudgetModel
import BudgetSyntax

/// A row that names a unit, with the folded name.
struct NamedUnit: Sendable {
  let row: Int
  let column: Int
  let name: String
}

/// What the rules of form read of one block: the lines of a heading or paragraph, the names in
/// quotes, and the names of units. It is read once, when the block is.
struct BlockText: Sendable {
  /// The lines of a heading or a paragraph that are not blank.
  let lines: [TextLine]
  /// The texts between `“` and `”`.
  let quoted: [Range<Int>]
  /// The title of a heading or table as titles are compared, but for names of departments in it.
  let title: LazyValue<String>
  /// The rows of a table that name another unit than the row above.
  let units: LazyValue<[NamedUnit]>

  /// The texts of a block after an edit that changed only digits of amounts.
  init(_ old: BlockText, edited block: Block, _ table: Table) {
    self = old.quoted.isEmpty ? old : BlockText(block, table)
  }

  /// Reads a block.
  init(_ block: Block, _ table: Table?) {
    switch block.kind {
    case .heading, .paragraph:
      lines = block.lines.filter { $0.kind == .heading || $0.kind == .prose }
        .map { TextLine(block, block.titleRange($0)) }
      quoted = block.quotedTexts
    case .table:
      lines = []
      quoted = block.quotedTexts
    case .looseRows, .directive, .comment, .blank:
      lines = []
      quoted = []
    }
    let name = block.kind == .heading ? lines.first?.name : nil
    title = LazyValue {
      TitleText.plain(table.map { $0.title ?? $0.name } ?? name.map { block.text($0) } ?? "")
    }
    units = LazyValue { table?.namedUnits ?? [] }
  }
}

extension Table {
  /// The rows that name another unit than the row above.
  fileprivate var namedUnits: [NamedUnit] {
    sides.flatMap { side -> [NamedUnit] in
      guard let column = side.unitNameColumn else { return [] }
      var last: ArraySlice<UInt8> = []
      return (0..<rowCount).compactMap { row in
        guard side.entries[row].kind != .total, let cell = cell(row: row, column: column),
          !cell.isEmpty
        else { return nil }
        let bytes = block.bytes[cell.range]
        if bytes.elementsEqual(last) { return nil }
        last = bytes
        let name = FoldedName.fold(text(row: row, column: column))
        return NamedUnit(row: row, column: column, name: name)
      }
    }
  }
}

extension Block {
  /// The text of a heading or line of prose: no `#`, no blanks around it.
  fileprivate func titleRange(_ line: Line) -> Range<Int> {
    var start = line.content.lowerBound
    if line.kind == .heading {
      while start < line.content.upperBound {
        let byte = bytes[start]
        if byte == UInt8(ascii: "#") {
          start += 1
        } else if bytes[start..<line.content.upperBound].starts(with: "＃".utf8) {
          start += 3
        } else {
          break
        }
      }
    }
    return trimmedRange(start..<line.content.upperBound)
  }

  /// A UTF-8 range without the blanks at its ends.
  func trimmedRange(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      if Self.isBlank(bytes[start]) {
        start += 1
      } else if bytes[start..<end].starts(with: "\u{3000}".utf8) {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if Self.isBlank(bytes[end - 1]) {
        end -= 1
      } else if end - 3 >= start, bytes[end - 3..<end].elementsEqual("\u{3000}".utf8) {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The texts of at most `longestQuote` bytes between `“` and the next `”` of the same line.
  fileprivate var quotedTexts: [Range<Int>] {
    withBytes { bytes in
      var texts: [Range<Int>] = []
      var open: Int?
      // Hardly any other character begins with this byte.
      var offset = bytes.next(0xE2, from: 0)
      while offset + 2 < bytes.count {
        if bytes[offset + 1] == 0x80 {
          if bytes[offset + 2] == 0x9C { open = offset + 3 }
          if bytes[offset + 2] == 0x9D, let start = open {
            open = nil
            let text = start..<offset
            if text.count <= Self.longestQuote, !text.contains(where: { bytes[$0] < 0x20 }) {
              texts.append(text)
            }
          }
        }
        offset = bytes.next(0xE2, from: offset + 3)
      }
      return texts
    }
  }

  /// Names are not longer, in bytes.
  private static let longestQuote = 60

  /// The places where `text` stands within a range of the block, in their order.
  func places(of text: String, in range: Range<Int>) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { needle in
      withBytes { bytes in
        guard !needle.isEmpty, range.upperBound <= bytes.count else { return [] }
        let part = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        // The third byte tells more than the first, which most Chinese characters share.
        let telling = min(2, needle.count - 1)
        var places: [Range<Int>] = []
        var offset = range.lowerBound
        while offset + needle.count <= part.count {
          offset = part.next(needle[telling], from: offset + telling) - telling
          guard offset + needle.count <= part.count else { break }
          if needle.indices.allSatisfy({ part[offset + $0] == needle[$0] }) {
            places.append(offset..<offset + needle.count)
            offset += needle.count
          } else {
            offset += 1
          }
        }
        return places
      }
    }
  }

  /// Whether `text` stands within a range of the block.
  func contains(_ text: String, in range: Range<Int>) -> Bool {
    !places(of: text, in: range).isEmpty
  }

  /// All of the block's bytes.
  var whole: Range<Int> { 0..<bytes.count }
}
