/// An expression in braces within prose: `{expression}` or `2267.56{=expression}`.
public struct InlineFigure: Sendable, Hashable {
  /// The braces and what is between them, as a UTF-8 range in the block's bytes.
  public let braces: Range<Int>
  /// The expression, without braces and `=`.
  public let expression: Range<Int>
  /// The written figure that must agree with the expression; nil where there is none.
  public let stated: Range<Int>?
  /// Whether the braces begin with `=`, so that a written figure stands before them.
  public let isBound: Bool
  /// Whether the closing brace is there, on the same line.
  public let isClosed: Bool
}

extension Block {
  /// The expressions in braces on the prose and heading lines of the block.
  public var inlineFigures: [InlineFigure] {
    guard kind == .paragraph || kind == .heading else { return [] }
    return withBytes { bytes in
      var figures: [InlineFigure] = []
      for line in lines where line.kind == .prose || line.kind == .heading {
        var offset = Int(line.contentStart)
        let end = Int(line.contentEnd)
        while offset < end {
          let open = Characters.length(of: 0x7B, bytes, offset, end)
          if open > 0 {
            let figure = Self.figure(bytes, open: offset, length: open, line: line)
            figures.append(figure)
            offset = figure.braces.upperBound
          } else {
            offset += bytes[offset] == ASCII.backslash ? 2 : 1
          }
        }
      }
      return figures
    }
  }

  private static func figure(
    _ bytes: UnsafeBufferPointer<UInt8>, open: Int, length: Int, line: Line
  ) -> InlineFigure {
    let end = Int(line.contentEnd)
    var start = Characters.skipBlanks(bytes, open + length, end)
    let equals = Characters.length(of: 0x3D, bytes, start, end)
    start += equals
    var close = start
    while close < end, Characters.length(of: 0x7D, bytes, close, end) == 0 { close += 1 }
    let closing = Characters.length(of: 0x7D, bytes, close, end)
    let expressionStart = Characters.skipBlanks(bytes, start, close)
    let stated = equals > 0 ? figureBefore(bytes, open, from: Int(line.contentStart)) : nil
    return InlineFigure(
      braces: open..<close + closing,
      expression:
        expressionStart..<max(
          expressionStart, Characters.trimEnd(bytes, expressionStart, close)),
      stated: stated, isBound: equals > 0, isClosed: closing > 0)
  }

  /// The figure that ends at `end`: a sign, digits with commas and points, a percent sign.
  private static func figureBefore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, from start: Int
  ) -> Range<Int>? {
    var offset = end
    if let percent = character(bytes, before: offset, from: start), percent.ascii == 0x25 {
      offset = percent.start
    }
    // A comma that no digit stands before is the sentence's.
    var first: Int?
    while let (ascii, place) = character(bytes, before: offset, from: start) {
      switch ascii {
      case 0x30...0x39, 0x2E: first = place
      case 0x2C: break
      case 0x2D:
        guard let first, first == offset else { return first.map { $0..<end } }
        return place..<end
      default: return first.map { $0..<end }
      }
      offset = place
    }
    return first.map { $0..<end }
  }

  /// The ASCII character before `offset`, or the one whose full-width twin stands there.
  private static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, before offset: Int, from start: Int
  ) -> (ascii: UInt8, start: Int)? {
    guard offset > start else { return nil }
    let byte = bytes[offset - 1]
    if byte < 0x80 { return (byte, offset - 1) }
    guard offset - 3 >= start, bytes[offset - 3] == 0xEF else { return nil }
    return (Characters.asciiTwin(bytes[offset - 2], byte), offset - 3)
  }
}
