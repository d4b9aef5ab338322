typealias Bytes = UnsafeRawBufferPointer

/// The name as it is compared: full-width forms of ASCII narrowed (，is `,` and （ is `(`, while 、
/// stays itself), all brackets round, and quotes, blanks and line breaks dropped.
///
/// Takes UTF-8 and gives UTF-8, never longer than what it took; bytes that are no UTF-8 stay.
public func foldedName(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: name.count) { buffer, count in
    count = fold(Bytes(name), into: UnsafeMutableRawBufferPointer(buffer))
  }
}

/// The name as it is compared, of a string. See ``foldedName(_:)-(UnsafeBufferPointer<UInt8>)``.
public func foldedName(_ name: String) -> [UInt8] {
  var name = name
  return name.withUTF8 { foldedName($0) }
}

/// Folds `name` into `target`, which must hold as many bytes, and returns how many were written.
func fold(_ name: Bytes, into target: UnsafeMutableRawBufferPointer) -> Int {
  guard target.count >= name.count else { return 0 }
  var read = 0
  var written = 0
  while read < name.count {
    let first = name[read]
    if first < 0x80 {
      read += 1
      if let byte = foldASCII(first) {
        target[written] = byte
        written += 1
      }
      continue
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard read + length <= name.count else {
      while read < name.count {
        target[written] = name[read]
        read += 1
        written += 1
      }
      break
    }
    switch length == 4 ? .keep : foldWide(first, name[read + 1], length == 3 ? name[read + 2] : 0) {
    case .keep:
      for offset in 0..<length {
        target[written] = name[read + offset]
        written += 1
      }
    case .drop: break
    case .replace(let byte):
      target[written] = byte
      written += 1
    }
    read += length
  }
  return written
}

private enum Folding {
  case keep, drop
  case replace(UInt8)
}

private func foldASCII(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'"): nil
  case UInt8(ascii: "["): UInt8(ascii: "(")
  case UInt8(ascii: "]"): UInt8(ascii: ")")
  default: byte
  }
}

private func foldWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Folding {
  switch (first, second, third) {
  case (0xC2, 0xA0, _),  // no-break space
    (0xE1, 0x9A, 0x80),  // ogham space
    (0xE2, 0x80, 0x80...0x8B),  // spaces of all widths, zero too
    (0xE2, 0x80, 0x98...0x99), (0xE2, 0x80, 0x9C...0x9D),  // ‘ ’ “ ”
    (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),  // narrow spaces
    (0xE3, 0x80, 0x80),  // ideographic space
    (0xE3, 0x80, 0x8C...0x8F),  // 「」『』
    (0xEF, 0xBB, 0xBF):  // byte order mark
    return .drop
  case (0xE3, 0x80, 0x90), (0xE3, 0x80, 0x94): return .replace(UInt8(ascii: "("))  // 【〔
  case (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x95): return .replace(UInt8(ascii: ")"))  // 】〕
  case (0xEF, 0xBC, 0x81...0xBF), (0xEF, 0xBD, 0x80...0x9E):
    let narrow = (second == 0xBC ? third - 0x81 + 0x21 : third - 0x80 + 0x60)
    return foldASCII(narrow).map { .replace($0) } ?? .drop
  default: return .keep
  }
}

/// A folded name read without what is mere wording: 的, and 支出 at the end.
struct NameStem: Sequence, IteratorProtocol {
  private let bytes: Bytes
  private var index = 0
  private let end: Int

  init(_ folded: Bytes) {
    bytes = folded
    let tail: StaticString = "支出"
    let length = tail.utf8CodeUnitCount
    let start = folded.count - length
    var matching = start >= 0 ? 0 : -1
    while matching >= 0, matching < length {
      matching = folded[start + matching] == tail.utf8Start[matching] ? matching + 1 : -1
    }
    end = matching == length ? start : folded.count
  }

  mutating func next() -> UInt8? {
    // 的 is E7 9A 84, and E7 only ever begins a character.
    while index + 2 < end, bytes[index] == 0xE7, bytes[index + 1] == 0x9A, bytes[index + 2] == 0x84
    {
      index += 3
    }
    guard index < end else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  /// Less than, equal to or greater than zero, as `left` sorts before, with or after `right`.
  static func compare(_ left: Bytes, _ right: Bytes) -> Int {
    var left = NameStem(left)
    var right = NameStem(right)
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let one?, let other?):
        if one != other { return Int(one) - Int(other) }
      }
    }
  }
}

/// Whether two runs of bytes are the same.
func equal(_ left: Bytes, _ right: Bytes) -> Bool {
  guard left.count == right.count else { return false }
  var index = 0
  while index + 8 <= left.count {
    guard
      left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    else { return false }
    index += 8
  }
  while index < left.count {
    guard left[index] == right[index] else { return false }
    index += 1
  }
  return true
}
