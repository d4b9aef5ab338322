/// The characters that carry syntax, in ASCII and in the full width that an input method types.
///
/// All functions look at UTF-8 bytes at an offset and never read behind the buffer's end.
enum Characters {
  /// The length of the blank at `offset`: space, tab, no-break space, ideographic space; else 0.
  @inline(__always)
  static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int) -> Int {
    let byte = bytes[offset]
    if byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C { return 1 }
    if byte < 0x80 { return 0 }
    if byte == 0xE3 {
      return offset + 2 < end && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80 ? 3 : 0
    }
    if byte == 0xC2 { return offset + 1 < end && bytes[offset + 1] == 0xA0 ? 2 : 0 }
    return 0
  }

  /// The length of `ascii` or its full-width twin (U+FF00 block) at `offset`, else 0.
  @inline(__always)
  static func length(
    of ascii: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int
  ) -> Int {
    guard offset < end else { return 0 }
    let byte = bytes[offset]
    if byte == ascii { return 1 }
    guard byte == 0xEF, offset + 2 < end else { return 0 }
    return asciiTwin(bytes[offset + 1], bytes[offset + 2]) == ascii ? 3 : 0
  }

  /// The ASCII character whose full-width twin is `EF second third`, or 0.
  @inline(__always)
  static func asciiTwin(_ second: UInt8, _ third: UInt8) -> UInt8 {
    // U+FF01…U+FF3F are EF BC 81…BF, U+FF40…U+FF5E are EF BD 80…9E.
    if second == 0xBC, third >= 0x81, third <= 0xBF { return third - 0x81 + 0x21 }
    if second == 0xBD, third >= 0x80, third <= 0x9E { return third - 0x80 + 0x60 }
    return 0
  }

  /// The offset behind the blanks that begin at `offset`.
  @inline(__always)
  static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end {
      let length = blankLength(bytes, offset, end)
      if length == 0 { break }
      offset += length
    }
    return offset
  }

  /// The offset behind the last character of `start..<end` that is not a blank.
  @inline(__always)
  static func trimEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      let byte = bytes[end - 1]
      if byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C {
        end -= 1
      } else if byte == 0x80, end - start >= 3, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 {
        end -= 3
      } else if byte == 0xA0, end - start >= 2, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return end
  }
}

/// The ASCII characters of the syntax.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let hash: UInt8 = 0x23
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let at: UInt8 = 0x40
  static let backslash: UInt8 = 0x5C
  static let bar: UInt8 = 0x7C
}
