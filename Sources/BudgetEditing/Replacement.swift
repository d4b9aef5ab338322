/// Text in the place of a range.
public struct Replacement: Sendable, Hashable {
  /// What is replaced, as a UTF-8 range of the document.
  public let range: Range<Int>
  /// What takes its place.
  public let text: String
}

extension [Replacement] {
  /// The same edits of a document in which their text begins at a byte.
  func moved(by offset: Int) -> [Replacement] {
    map {
      Replacement(
        range: $0.range.lowerBound + offset..<$0.range.upperBound + offset, text: $0.text)
    }
  }
}

extension [UInt8] {
  /// The bytes once edits are made that do not overlap and stand in their order; a range outside
  /// the bytes is clamped.
  public func applying(_ edits: [Replacement]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var offset = 0
    for edit in edits {
      let lower = Swift.min(Swift.max(edit.range.lowerBound, offset), count)
      result += self[offset..<lower]
      result += Array(edit.text.utf8)
      offset = Swift.min(Swift.max(edit.range.upperBound, lower), count)
    }
    result += self[offset...]
    return result
  }
}
