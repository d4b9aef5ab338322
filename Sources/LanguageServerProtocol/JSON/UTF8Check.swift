/// Tells valid UTF-8 from other bytes, and mends the latter.
enum UTF8Check {
  /// Whether the bytes are UTF-8: no stray or missing continuation, nothing overlong, no surrogates,
  /// nothing above U+10FFFF.
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        while index &+ 8 <= count {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 != 0 { break }
          index += 8
        }
        continue
      }
      let length: Int
      var lowest: UInt8 = 0x80
      var highest: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, lowest) = (3, 0xA0)
      case 0xED: (length, highest) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, lowest) = (4, 0x90)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, highest) = (4, 0x8F)
      default: return false
      }
      guard index &+ length <= count else { return false }
      let second = bytes[index &+ 1]
      guard second >= lowest, second <= highest else { return false }
      if length > 2, bytes[index &+ 2] & 0xC0 != 0x80 { return false }
      if length > 3, bytes[index &+ 3] & 0xC0 != 0x80 { return false }
      index += length
    }
    return true
  }

  /// The bytes with U+FFFD for each piece that is not UTF-8.
  static func repaired(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
