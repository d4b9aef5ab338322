import BudgetSyntax

/// Prose as it is read: full-width characters narrowed, quotes and blanks dropped, lines joined,
/// and every byte with its place in the block that it stands in.
struct FoldedProse: Sendable {
  /// Stands for an expression in braces, whose value is not written.
  static let expression: UInt8 = 0x01

  /// The folded text in UTF-8.
  private(set) var bytes: [UInt8] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  /// The figures that are bound to an expression, by their offsets in the block.
  private(set) var bound: [Range<Int>] = []
  /// Where a text that goes on in the next paragraph does so.
  private(set) var tear: Int?

  /// Adds the prose in a range of a block, expressions in braces left out.
  mutating func append(_ block: Block, _ range: Range<Int>, _ figures: [InlineFigure]) {
    block.withBytes { source in
      var offset = range.lowerBound
      while offset < range.upperBound {
        if let figure = figures.first(where: { $0.braces.lowerBound == offset }) {
          if let stated = figure.stated {
            bound.append(stated)
          } else {
            append(Self.expression, offset, figure.braces.upperBound)
          }
          offset = max(figure.braces.upperBound, offset + 1)
        } else {
          offset = append(source, offset, range.upperBound)
        }
      }
    }
  }

  /// The text with the one that it goes on with in the next paragraph.
  func joined(with next: FoldedProse) -> FoldedProse {
    var text = self
    text.tear = bytes.count
    text.bytes += next.bytes
    text.starts += next.starts
    text.ends += next.ends
    return text
  }

  /// The bytes of the block that a folded range stands for, and how many paragraphs further on;
  /// nil where the range is torn.
  func place(_ range: Range<Int>) -> (paragraph: Int, range: Range<Int>)? {
    guard !range.isEmpty, range.upperBound <= bytes.count else { return nil }
    let tear = tear ?? bytes.count
    guard range.upperBound <= tear || range.lowerBound >= tear else { return nil }
    return (
      range.lowerBound >= tear ? 1 : 0,
      Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    )
  }

  /// Adds the character at an offset of a block, and returns the offset behind it.
  private mutating func append(
    _ source: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int
  ) -> Int {
    let first = source[offset]
    if first < 0x80 {
      switch first {
      case 0x20, 0x09:
        // A blank parts two figures, and nothing else.
        let next = offset + 1
        if let last = bytes.last, last &- 0x30 < 10, next < end, source[next] &- 0x30 < 10 {
          append(0x20, offset, next)
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), Self.expression: break
      case UInt8(ascii: "["): append(UInt8(ascii: "("), offset, offset + 1)
      case UInt8(ascii: "]"): append(UInt8(ascii: ")"), offset, offset + 1)
      default: append(first, offset, offset + 1)
      }
      return offset + 1
    }
    let length = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, end - offset)
    let behind = offset + length
    guard length == 3 else {
      // A no-break space; any other character is kept as it is.
      if length == 2, first == 0xC2, source[offset + 1] == 0xA0 { return behind }
      for index in offset..<behind { append(source[index], offset, behind) }
      return behind
    }
    switch (first, source[offset + 1], source[offset + 2]) {
    case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x98...0x9D), (0xE3, 0x80, 0x8C...0x8F),
      (0xEF, 0xBB, 0xBF):
      break
    case (0xE3, 0x80, 0x90), (0xE3, 0x80, 0x94): append(UInt8(ascii: "("), offset, behind)
    case (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x95): append(UInt8(ascii: ")"), offset, behind)
    case (0xE2, 0x88, 0x92): append(UInt8(ascii: "-"), offset, behind)
    case (0xEF, 0xBC, let third) where third >= 0x81:
      append(third &- 0x81 &+ 0x21, offset, behind)
    case (0xEF, 0xBD, let third) where third <= 0x9E:
      append(third &- 0x80 &+ 0x60, offset, behind)
    default: for index in offset..<behind { append(source[index], offset, behind) }
    }
    return behind
  }

  private mutating func append(_ byte: UInt8, _ start: Int, _ end: Int) {
    bytes.append(byte)
    starts.append(Int32(truncatingIfNeeded: start))
    ends.append(Int32(truncatingIfNeeded: end))
  }
}
