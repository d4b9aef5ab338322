/// Finds where the members of a JSON text stand.
package struct JSONLocator {
  private let bytes: [UInt8]

  /// - Parameter bytes: a text that was read as JSON without an error.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The UTF-8 ranges of a member's key, quotes included, and of its value; of several with the same
  /// key those of the last. `nil` where there is none.
  /// - Parameter path: the keys that lead to it from the outermost object.
  package func member(at path: [String]) -> (key: Range<Int>, value: Range<Int>)? {
    var start = skipBlanks(0)
    var found: (key: Range<Int>, value: Range<Int>)?
    for key in path {
      found = nil
      guard byte(start) == UInt8(ascii: "{") else { return nil }
      var index = skipBlanks(start + 1)
      while byte(index) == UInt8(ascii: "\"") {
        let name = index..<end(ofValue: index)
        let value = skipBlanks(skipBlanks(name.upperBound) + 1)
        let next = end(ofValue: value)
        if isKey(name, key) { found = (name, value..<next) }
        index = skipBlanks(next)
        if byte(index) == UInt8(ascii: ",") { index = skipBlanks(index + 1) }
      }
      guard let found else { return nil }
      start = found.value.lowerBound
    }
    return found
  }

  private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func skipBlanks(_ index: Int) -> Int {
    var index = index
    while [0x20, 0x09, 0x0A, 0x0D].contains(byte(index)) { index += 1 }
    return index
  }

  private func isKey(_ range: Range<Int>, _ key: String) -> Bool {
    (try? JSON(parsing: Array(bytes[range])))?.string == key
  }

  /// The offset behind the value that begins at an offset.
  private func end(ofValue start: Int) -> Int {
    var index = start
    var depth = 0
    repeat {
      switch byte(index) {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""): index = endOfString(index) - 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D: break
      default:
        // A number or a word ends where something else begins.
        while index + 1 < bytes.count, !Self.delimiters.contains(bytes[index + 1]) { index += 1 }
      }
      index += 1
    } while depth > 0 && index < bytes.count
    return min(index, bytes.count)
  }

  private static let delimiters = Set(" \t\r\n,:{}[]\"".utf8)

  private func endOfString(_ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index + 1
  }
}
