import BudgetSyntax

/// Names, and places in a text that have all characters of a name but one inside.
struct NearNames {
  private let names: [(text: String, first: String, bytes: [UInt8])]

  init(_ names: [String]) {
    // Only names of three-byte characters: a year that differs is another name, not a slip.
    self.names = names.map { ($0, String($0.prefix(1)), Array($0.utf8)) }
      .filter { $0.bytes.count % 3 == 0 && $0.bytes.allSatisfy { $0 >= 0x80 } }
  }

  /// The places within a range of a block that nearly are a name, with the name that is meant.
  func places(in block: Block, _ range: Range<Int>) -> [(range: Range<Int>, name: String)] {
    var places: [(range: Range<Int>, name: String)] = []
    for (name, first, bytes) in names where bytes.count <= range.count {
      for start in block.places(of: first, in: range).map(\.lowerBound) {
        let place = start..<start + bytes.count
        guard place.upperBound <= range.upperBound, differsInside(block.bytes[place], bytes),
          !names.contains(where: { isPart(place, of: $0.text, block) })
        else { continue }
        places.append((place, name))
      }
    }
    return places
  }

  /// Whether the texts differ in one character that is neither the first nor the last: with another
  /// first one it is another place's office, with another last one another body.
  private func differsInside(_ text: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    var place: Int?
    for (index, byte) in text.enumerated() where byte != name[index] {
      if let place, place != index / 3 { return false }
      place = index / 3
    }
    guard let place else { return false }
    return place > 0 && place < name.count / 3 - 1 && text.allSatisfy { $0 >= 0x80 }
  }

  /// Whether a place in the text lies within a name that stands there.
  private func isPart(_ range: Range<Int>, of name: String, _ block: Block) -> Bool {
    let length = name.utf8.count
    let area = max(0, range.lowerBound - length)..<min(block.bytes.count, range.upperBound + length)
    return block.places(of: name, in: area).contains { $0.overlaps(range) }
  }
}
