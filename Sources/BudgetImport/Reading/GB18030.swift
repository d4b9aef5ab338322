import EncodingData

/// The Chinese national encoding, of which GBK and GB2312 are parts.
enum GB18030 {
  /// Decodes all bytes. What is no character becomes U+FFFD; the offset of the first such byte is
  /// told, or the number of bytes where there is none.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (text: DecodedText, firstDamage: Int) {
    var scalars = String.UnicodeScalarView()
    var damaged = 0
    var firstDamage = bytes.count
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let (scalar, length) = character(bytes, index) {
        scalars.append(scalar)
        index += length
      } else {
        scalars.append("\u{FFFD}")
        damaged += 1
        firstDamage = min(firstDamage, index - bytes.startIndex)
        index += 1
      }
    }
    return (DecodedText(text: String(scalars), damagedBytes: damaged), firstDamage)
  }

  private static func character(
    _ bytes: ArraySlice<UInt8>, _ index: Int
  ) -> (Unicode.Scalar, length: Int)? {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    guard first > 0x80, first < 0xFF, index + 1 < bytes.endIndex else { return nil }
    let second = bytes[index + 1]
    if second >= 0x30, second <= 0x39 {
      guard index + 3 < bytes.endIndex, bytes[index + 2] > 0x80, bytes[index + 2] < 0xFF,
        bytes[index + 3] >= 0x30, bytes[index + 3] <= 0x39
      else { return nil }
      let pointer =
        ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260
        + (Int(bytes[index + 2]) - 0x81) * 10 + Int(bytes[index + 3]) - 0x30
      return fourByteCharacter(pointer).map { ($0, 4) }
    }
    guard second >= 0x40, second != 0x7F, second != 0xFF else { return nil }
    let column = Int(second) - (second < 0x7F ? 0x40 : 0x41)
    return Unicode.Scalar(twoByte[(Int(first) - 0x81) * 190 + column]).map { ($0, 2) }
  }

  private static func fourByteCharacter(_ pointer: Int) -> Unicode.Scalar? {
    if pointer >= 189_000 { return Unicode.Scalar(UInt32(0x10000 + pointer - 189_000)) }
    return pointer < fourByte.count ? Unicode.Scalar(fourByte[pointer]) : nil
  }

  /// The code points of the codes of two bytes.
  private static let twoByte: [UInt16] = {
    let data = UnsafeBufferPointer(start: gb18030_data_start(), count: gb18030_data_count)
    return (0..<data.count / 2).map { UInt16(data[2 * $0]) | UInt16(data[2 * $0 + 1]) << 8 }
  }()

  /// The code points of the codes of four bytes within the basic plane: all that have no shorter
  /// code, in their order.
  private static let fourByte: [UInt16] = {
    var isShort = [Bool](repeating: false, count: 0x10000)
    for code in twoByte { isShort[Int(code)] = true }
    return (0x80...0xFFFF).filter { !isShort[$0] && !(0xD800...0xDFFF ~= $0) }
      .map { UInt16($0) }
  }()
}
