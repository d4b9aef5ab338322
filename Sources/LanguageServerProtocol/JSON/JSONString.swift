/// A string of a message: valid UTF-8, without escapes.
package struct JSONString: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The bytes, always valid UTF-8.
  package let bytes: [UInt8]

  /// A string of these bytes; where they are not UTF-8, U+FFFD stands for them.
  package init(_ bytes: [UInt8]) {
    self.bytes =
      bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) }
      ? bytes : UTF8Check.repaired(bytes)
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  init(valid bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The string, decoded.
  package var text: String {
    String(decoding: bytes, as: UTF8.self)
  }
}
