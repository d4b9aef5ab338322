import BudgetSyntax

/// The encodings of published text.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case gb18030
}

/// A source as text.
struct DecodedText {
  let text: String
  /// Bytes that are no text, where the encoding was named.
  let damagedBytes: Int
}

/// Reads the bytes of a source as text.
enum TextDecoder {
  /// The text of a source: in the encoding named, else in UTF-8 if it is that, else in GB18030.
  ///
  /// A character that the end of the file cuts off tells that the file is not whole; only where the
  /// encoding is named, what is no text is replaced and counted.
  static func decode(
    _ bytes: [UInt8], as encoding: TextEncoding?
  ) throws(ImportError.Reason) -> DecodedText {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if let kind = binaryKind(bytes) { throw .binary(kind) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    switch encoding {
    case .utf8?: return utf8(body)
    case .gb18030?: return GB18030.decode(body).text
    case nil: break
    }
    let damage = utf8Damage(body)
    if damage.count == 0 { return utf8(body) }
    let decoded = GB18030.decode(body)
    if decoded.firstDamage == body.count { return decoded.text }
    if damage.first >= body.count - 3 || decoded.firstDamage >= body.count - 3 { throw .truncated }
    throw .encoding(damage.first)
  }

  /// What kind of file the first bytes tell of, where it is no text.
  private static func binaryKind(_ bytes: [UInt8]) -> String? {
    for (signature, kind) in signatures where bytes.starts(with: signature) { return kind }
    return bytes.contains(0) ? "二进制" : nil
  }

  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF".utf8), " PDF "),
    ([0x50, 0x4B, 0x03, 0x04], " XLSX、DOCX、OFD 或 ZIP "),
    ([0xD0, 0xCF, 0x11, 0xE0], " XLS 或 DOC "),
    ([0x89, 0x50, 0x4E, 0x47], " PNG 图片"),
    ([0xFF, 0xD8, 0xFF], " JPEG 图片"),
    ([0x1F, 0x8B], " gzip 压缩"),
  ]

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    DecodedText(
      text: String(decoding: bytes, as: UTF8.self), damagedBytes: utf8Damage(bytes).count)
  }

  /// Ill-formed bytes: how many, and the offset of the first.
  private static func utf8Damage(_ bytes: ArraySlice<UInt8>) -> (count: Int, first: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      var first = buffer.count
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x80 {
          index += 1
          continue
        }
        let length = UTF8Scalar.length(buffer, index)
        if length == 1 {
          count += 1
          first = min(first, index)
        }
        index += length
      }
      return (count, first)
    }
  }
}
