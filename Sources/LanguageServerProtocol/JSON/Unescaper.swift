/// Replaces the escapes of a JSON string.
struct Unescaper {
  let source: UnsafeBufferPointer<UInt8>
  /// At least as large as the source.
  let output: UnsafeMutableBufferPointer<UInt8>
  private(set) var read = 0
  private(set) var written = 0

  init(source: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
    self.source = source
    self.output = output
  }

  /// Works through the whole source; stops at what is wrong.
  mutating func run() -> JSONError.Problem? {
    while read < source.count {
      let byte = source[read]
      guard byte == UInt8(ascii: "\\") else {
        copyRun()
        continue
      }
      guard read + 1 < source.count else { return .badEscape }
      switch source[read + 1] {
      case UInt8(ascii: "n"): put(0x0A)
      case UInt8(ascii: "\""): put(0x22)
      case UInt8(ascii: "\\"): put(0x5C)
      case UInt8(ascii: "/"): put(0x2F)
      case UInt8(ascii: "r"): put(0x0D)
      case UInt8(ascii: "t"): put(0x09)
      case UInt8(ascii: "b"): put(0x08)
      case UInt8(ascii: "f"): put(0x0C)
      case UInt8(ascii: "u"):
        guard let unit = codeUnit(at: read + 2) else { return .badEscape }
        read += 6
        scalar(from: unit)
      default: return .badEscape
      }
    }
    return nil
  }

  /// Copies up to the next backslash.
  private mutating func copyRun() {
    let start = read
    let raw = UnsafeRawBufferPointer(source)
    let ones: UInt64 = 0x0101_0101_0101_0101
    while read &+ 8 <= source.count {
      let word = raw.loadUnaligned(fromByteOffset: read, as: UInt64.self)
      let backslashes = word ^ (ones &* 0x5C)
      if (backslashes &- ones) & ~backslashes & (ones &* 0x80) != 0 { break }
      read &+= 8
    }
    while read < source.count, source[read] != UInt8(ascii: "\\") { read += 1 }
    let run = UnsafeBufferPointer(rebasing: source[start..<read])
    _ = UnsafeMutableBufferPointer(rebasing: output[written...]).initialize(fromContentsOf: run)
    written += run.count
  }

  private mutating func put(_ byte: UInt8) {
    output[written] = byte
    written += 1
    read += 2
  }

  private func codeUnit(at start: Int) -> UInt32? {
    guard start + 4 <= source.count else { return nil }
    var unit: UInt32 = 0
    for byte in source[start..<start + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// Writes the character of a code unit, together with the low surrogate that follows a high one.
  private mutating func scalar(from unit: UInt32) {
    var value = unit
    if unit & 0xFC00 == 0xD800, read + 1 < source.count, source[read] == UInt8(ascii: "\\"),
      source[read + 1] == UInt8(ascii: "u"), let low = codeUnit(at: read + 2),
      low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      read += 6
    }
    guard let bytes = UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") else { return }
    for byte in bytes {
      output[written] = byte
      written += 1
    }
  }
}
