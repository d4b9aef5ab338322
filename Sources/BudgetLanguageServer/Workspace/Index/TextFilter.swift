import SubjectCatalog

/// Which pairs of characters a text has, so that a text that lacks a name is known without reading
/// it. One that seems to have a name may still lack it.
struct TextFilter: Sendable {
  /// A bit for each of so many remainders; a power of two.
  private let words: [UInt64]

  /// Whether a text may have a name in it, folded as names are compared.
  func mayHold(_ name: String) -> Bool {
    var isMissing = false
    foldedName(name).withUnsafeBufferPointer { bytes in
      Self.forEachPair(bytes) { hash in
        let bit = Int(truncatingIfNeeded: hash) & (words.count * 64 - 1)
        if words[bit / 64] & 1 << (bit % 64) == 0 { isMissing = true }
      }
    }
    return !isMissing
  }

  /// The memory that it takes, in bytes.
  var byteCount: Int { words.count * 8 }

  /// Makes a filter of a text that comes in pieces.
  struct Builder {
    private var words = [UInt64](repeating: 0, count: 512)

    /// Adds a piece of the text, folded as names are compared. A pair that two pieces share is lost.
    mutating func add(_ folded: UnsafeBufferPointer<UInt8>) {
      words.withUnsafeMutableBufferPointer { words in
        TextFilter.forEachPair(folded) { hash in
          let bit = Int(truncatingIfNeeded: hash) & (words.count * 64 - 1)
          words[bit / 64] |= 1 << (bit % 64)
        }
      }
    }

    /// The filter, no larger than it needs to be.
    consuming func filter() -> TextFilter {
      var words = words
      // Half of it holds as much as long as few of the bits are set.
      while words.count > 8 {
        let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        if count * 10 > words.count * 64 { break }
        let half = words.count / 2
        words = (0..<half).map { words[$0] | words[half + $0] }
      }
      return TextFilter(words: words)
    }
  }

  /// Hashes each character that can be part of a name, and each pair of neighbours.
  ///
  /// Digits and what stands in amounts are left out, which are in every text, and letters that have
  /// two cases beyond ASCII.
  @inline(__always)
  private static func forEachPair(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void
  ) {
    var last: UInt64 = 0
    var index = 0
    while index < bytes.count {
      let (scalar, length) = character(bytes, index)
      index += length
      if scalar != 0 {
        body(hash(scalar))
        if last != 0 { body(hash(last << 32 | scalar)) }
      }
      last = scalar
    }
  }

  @inline(__always)
  private static func hash(_ value: UInt64) -> UInt64 {
    let product = value &* 0x9E37_79B9_7F4A_7C15
    return product >> 40 ^ product >> 20
  }

  /// The character at an index, small letters for capitals, with its length; 0 for one that is left
  /// out.
  @inline(__always)
  private static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (scalar: UInt64, length: Int) {
    let first = bytes[index]
    switch first {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return (UInt64(first | 0x20), 1)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return (UInt64(first), 1)
    case 0xE3...0xEF where index + 2 < bytes.count:
      let scalar = UInt64(first) << 16 | UInt64(bytes[index + 1]) << 8 | UInt64(bytes[index + 2])
      return (scalar, 3)
    case 0xF0...0xF4 where index + 3 < bytes.count:
      let high = UInt64(first) << 24 | UInt64(bytes[index + 1]) << 16
      return (high | UInt64(bytes[index + 2]) << 8 | UInt64(bytes[index + 3]), 4)
    default: return (0, 1)
    }
  }
}
