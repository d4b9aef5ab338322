/// A piece of folded prose that is taken apart word by word, byte for byte.
struct Wording: Hashable, Sendable {
  var bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  init(_ string: String) { bytes = Array(string.utf8) }

  var isEmpty: Bool { bytes.isEmpty }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  func contains(_ word: String) -> Bool { range(of: word) != nil }

  func containsAny(_ words: [String]) -> Bool { words.contains { contains($0) } }

  func hasPrefix(_ word: String) -> Bool { bytes.starts(with: word.utf8) }

  func hasSuffix(_ word: String) -> Bool {
    let count = word.utf8.count
    return bytes.count >= count && bytes[(bytes.count - count)...].elementsEqual(word.utf8)
  }

  /// Drops the first of these words that stands in front; nil where none does.
  mutating func drop(prefix words: [String]) -> String? {
    guard let word = words.first(where: { hasPrefix($0) }) else { return nil }
    bytes.removeFirst(word.utf8.count)
    return word
  }

  /// Drops the first of these words that stands at the end; nil where none does.
  mutating func drop(suffix words: [String]) -> String? {
    guard let word = words.first(where: { hasSuffix($0) }) else { return nil }
    bytes.removeLast(word.utf8.count)
    return word
  }

  /// Drops these words from the end as long as one stands there.
  mutating func trim(suffix words: [String]) { while drop(suffix: words) != nil {} }

  /// Removes a word wherever it stands; whether it did.
  @discardableResult mutating func remove(_ word: String) -> Bool {
    var isFound = false
    while let range = range(of: word) {
      bytes.removeSubrange(range)
      isFound = true
    }
    return isFound
  }

  /// Where a word first stands.
  func range(of word: String) -> Range<Int>? {
    var word = word
    return word.withUTF8 { word in
      guard let first = word.first, bytes.count >= word.count else { return nil }
      let last = bytes.count - word.count
      return bytes.withUnsafeBufferPointer { bytes in
        var index = 0
        next: while index <= last {
          guard bytes[index] == first else {
            index += 1
            continue
          }
          for offset in 1..<max(word.count, 1) where bytes[index + offset] != word[offset] {
            index += 1
            continue next
          }
          return index..<index + word.count
        }
        return nil
      }
    }
  }
}
