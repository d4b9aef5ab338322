/// A code as one number: its digits aligned to nine, then its level in the lowest two bits.
///
/// Keys sort in the order of the tree, each code before those below it, and the descendants of a
/// code are one range of keys.
struct SubjectKey: Hashable, Comparable {
  let raw: UInt32

  init(raw: UInt32) {
    self.raw = raw
  }

  /// The key of ASCII digits; nil where they are no code that a family can have.
  init?(digits: Bytes) {
    guard digits.count >= 3, digits.count <= 9, digits.count % 2 == 1 else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + UInt32(digit)
    }
    guard let level = SubjectLevel(rawValue: UInt8(truncatingIfNeeded: (digits.count - 3) / 2)),
      let family = SubjectFamily(rawValue: digits[0] &- UInt8(ascii: "0")),
      level != .subitem || family == .revenue
    else { return nil }
    raw = value * Self.scale(level) * 4 + UInt32(level.rawValue)
  }

  /// The key of a code as a person writes it: blanks and full-width digits are accepted.
  init?(code: String) {
    guard let key = foldedName(code).withUnsafeBytes({ SubjectKey(digits: $0) }) else { return nil }
    self = key
  }

  static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }

  var level: SubjectLevel { SubjectLevel(rawValue: UInt8(raw & 3)) ?? .category }

  /// The code's digits, followed by zeros up to nine digits.
  var aligned: UInt32 { raw / 4 }

  var family: SubjectFamily {
    SubjectFamily(rawValue: UInt8(truncatingIfNeeded: aligned / 100_000_000)) ?? .functional
  }

  var digits: String { String(aligned / Self.scale(level)) }

  var parent: SubjectKey? {
    guard let above = SubjectLevel(rawValue: level.rawValue &- 1) else { return nil }
    let scale = Self.scale(above)
    return SubjectKey(raw: aligned / scale * scale * 4 + UInt32(above.rawValue))
  }

  var category: UInt32 { aligned / Self.scale(.category) }

  /// The keys of this code and of all below it.
  var subtree: Range<UInt32> { raw..<(aligned + Self.scale(level)) * 4 }

  /// Whether this is 超长期特别国债安排的支出 (xx98) or one of its items (xx98nn).
  var isSpecialTreasuryBond: Bool {
    family == .functional && level >= .section && aligned / 10_000 % 100 == 98
  }

  /// The keys of all codes that begin with the digits; nil where there are none or too many.
  static func prefixed(by digits: Bytes) -> Range<UInt32>? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value: UInt32 = 0
    var scale: UInt32 = 1_000_000_000
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + UInt32(digit)
      scale /= 10
    }
    guard value < 600_000_000 / scale else { return nil }
    let lower = value * scale * 4
    // A shorter code that has the same aligned digits, as 210 has with `21000`, is no match.
    let shortest: UInt32 = digits.count <= 3 ? 0 : UInt32(digits.count - 2) / 2
    return lower + shortest..<(value + 1) * scale * 4
  }

  static func scale(_ level: SubjectLevel) -> UInt32 {
    switch level {
    case .category: 1_000_000
    case .section: 10_000
    case .item: 100
    case .subitem: 1
    }
  }
}
