/// The address of a document.
///
/// Two addresses are equal when they mean the same, however they are escaped; `text` keeps the
/// client's spelling.
package struct DocumentURI: Sendable, Hashable, JSONEncodable, JSONDecodable {
  /// The address as the client wrote it.
  package let text: String
  /// The address without escapes, the letter of a drive in lower case.
  private let plain: [UInt8]

  package init(_ text: String) {
    self.text = text
    plain = Self.unescaped(text)
  }

  /// The address of a file.
  /// - Parameter path: an absolute path.
  package init(path: String) {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes = Array("file://".utf8)
    if !path.hasPrefix("/") { bytes.append(UInt8(ascii: "/")) }
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  /// The path of a file; `nil` where this is no address of one.
  package var path: String? {
    let scheme = Array("file://".utf8)
    guard plain.starts(with: scheme) else { return nil }
    var path = plain[scheme.count...]
    if path.starts(with: "localhost/".utf8) { path = path.dropFirst("localhost".utf8.count) }
    if Self.isDrive(path.dropFirst()) { path = path.dropFirst() }
    guard !path.isEmpty else { return nil }
    return String(decoding: path, as: UTF8.self)
  }

  package static func == (left: DocumentURI, right: DocumentURI) -> Bool {
    left.plain == right.plain
  }

  package func hash(into hasher: inout Hasher) {
    plain.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  package init(json: JSON) throws(JSONMismatch) {
    self.init(try String(json: json))
  }

  package func encode(to writer: inout JSONWriter) {
    writer.string(text)
  }

  private static func unescaped(_ text: String) -> [UInt8] {
    var text = text
    var bytes = text.withUTF8 { source in
      [UInt8](unsafeUninitializedCapacity: source.count) { output, count in
        var index = 0
        while index < source.count {
          var byte = source[index]
          if byte == UInt8(ascii: "%"), index + 2 < source.count,
            let high = hexDigit(source[index + 1]), let low = hexDigit(source[index + 2])
          {
            byte = high << 4 | low
            index += 2
          }
          output[count] = byte
          count += 1
          index += 1
        }
      }
    }
    let drive = "file:///".utf8.count
    if bytes.count > drive, bytes.starts(with: "file:///".utf8), isDrive(bytes[drive...]) {
      bytes[drive] |= 0x20
    }
    return bytes
  }

  /// Whether a path begins with a drive, as in `c:`.
  private static func isDrive(_ path: ArraySlice<UInt8>) -> Bool {
    guard let letter = path.first, path.dropFirst().first == UInt8(ascii: ":") else { return false }
    return letter | 0x20 >= UInt8(ascii: "a") && letter | 0x20 <= UInt8(ascii: "z")
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
