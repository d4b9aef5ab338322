/// The catalog's binary form, read where it lies.
///
/// The sizes that the header states are checked once, every row number and every place of a text
/// where it is used: damaged data gives no rows or empty names, never a trap. The layout is
/// described in `grammar/subjects/README.md`.
struct SubjectTable {
  static let magic: StaticString = "SUBJ"
  static let version: UInt32 = 1
  static let headerSize = 16
  static let recordSize = 24

  let count: Int
  private let bytes: Bytes
  private let records: Int
  private let order: Int
  private let pool: Int

  init(_ bytes: Bytes) {
    self.bytes = bytes
    let count = Int(Self.word(bytes, 8))
    let size = Self.headerSize + count * (4 + Self.recordSize + 4) + Int(Self.word(bytes, 12))
    let isSound =
      Self.word(bytes, 0) == Self.magic.firstWord && Self.word(bytes, 4) == Self.version
      && size == bytes.count
    self.count = isSound ? count : 0
    records = Self.headerSize + count * 4
    order = records + count * Self.recordSize
    pool = order + count * 4
  }

  func key(at index: Int) -> SubjectKey {
    SubjectKey(raw: has(index) ? Self.word(bytes, Self.headerSize + index * 4) : .max)
  }

  /// The row at a place of the list that is sorted by the stems of the names.
  func row(inNameOrder place: Int) -> Int {
    has(place) ? Int(Self.word(bytes, order + place * 4)) : count
  }

  func name(at index: Int) -> Bytes { text(index, offset: 0, length: 12) }
  func folded(at index: Int) -> Bytes { text(index, offset: 4, length: 14) }
  func pinyin(at index: Int) -> Bytes { text(index, offset: 8, length: 16) }

  /// The first edition, 0 where the row has none.
  func first(at index: Int) -> Int { Int(half(index, 18)) }
  /// The last edition, 65535 where the row has none.
  func last(at index: Int) -> Int { Int(half(index, 20)) }

  func evidence(at index: Int) -> Subject.Evidence {
    Subject.Evidence(rawValue: byte(index, 22)) ?? .unverified
  }
  /// The years by which the row may be valid beyond its first and last edition.
  func slack(at index: Int) -> Int { Int(byte(index, 23)) }

  /// Whether the row is in force in the edition, by its stated years alone.
  func isCurrent(_ index: Int, _ edition: Int) -> Bool {
    first(at: index) <= edition && edition <= last(at: index)
  }

  /// Whether the row may be in force in the edition, its boundaries being uncertain.
  func isValid(_ index: Int, _ edition: Int) -> Bool {
    let slack = slack(at: index)
    return first(at: index) - slack <= edition && edition <= last(at: index) + slack
  }

  /// The first row whose key is not less.
  func firstIndex(notBelow raw: UInt32) -> Int {
    // Where there is a row, the sizes are right, and all keys lie within the bytes.
    guard count > 0 else { return 0 }
    let keys = Bytes(rebasing: bytes[Self.headerSize..<records])
    var low = 0
    var length = count
    while length > 0 {
      let half = length / 2
      let key = keys.loadUnaligned(fromByteOffset: (low + half) * 4, as: UInt32.self)
      if UInt32(littleEndian: key) < raw {
        low += half + 1
        length -= half + 1
      } else {
        length = half
      }
    }
    return low
  }

  /// The rows of a code, oldest first.
  func rows(of key: SubjectKey) -> Range<Int> {
    let first = firstIndex(notBelow: key.raw)
    var end = first
    while end < count, self.key(at: end) == key { end += 1 }
    return first..<end
  }

  /// The rows whose keys lie in the range, in the order of the tree.
  func rows(in keys: Range<UInt32>) -> Range<Int> {
    let first = firstIndex(notBelow: keys.lowerBound)
    return first..<max(first, firstIndex(notBelow: keys.upperBound))
  }

  /// The places in the order of names whose names have the same stem as the folded name.
  func places(ofStem folded: Bytes) -> Range<Int> {
    let first = place { NameStem.compare($0, folded) >= 0 }
    // Most names that are looked for are none.
    guard first < count, NameStem.compare(self.folded(at: row(inNameOrder: first)), folded) == 0
    else { return first..<first }
    return first..<max(first, place { NameStem.compare($0, folded) > 0 })
  }

  /// The row in force in the edition or else one that may be; nil where there is neither.
  func current(_ rows: Range<Int>, _ edition: Int) -> Int? {
    rows.last { isCurrent($0, edition) } ?? rows.last { isValid($0, edition) }
  }

  /// The texts of all rows, which the rows refer to by their places in it.
  var texts: Bytes { count > 0 ? Bytes(rebasing: bytes[pool...]) : Bytes(start: nil, count: 0) }

  /// The bytes of a row, whose texts lie in ``texts``.
  func record(at index: Int) -> Bytes {
    guard has(index) else { return Bytes(start: nil, count: 0) }
    let start = records + index * Self.recordSize
    return Bytes(rebasing: bytes[start..<start + Self.recordSize])
  }

  func subject(at index: Int) -> Subject {
    let key = key(at: index)
    return Subject(
      code: key.digits, name: String(decoding: name(at: index), as: UTF8.self),
      family: key.family, level: key.level,
      firstEdition: first(at: index) == 0 ? nil : first(at: index),
      lastEdition: last(at: index) == 0xFFFF ? nil : last(at: index),
      evidence: evidence(at: index), isBoundaryUncertain: slack(at: index) > 0,
      pinyin: String(decoding: pinyin(at: index), as: UTF8.self))
  }

  private func place(where reached: (Bytes) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if reached(folded(at: row(inNameOrder: middle))) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func text(_ index: Int, offset: Int, length: Int) -> Bytes {
    guard has(index) else { return Bytes(start: nil, count: 0) }
    let start = pool + Int(Self.word(bytes, records + index * Self.recordSize + offset))
    let size = Int(half(index, length))
    guard start + size <= bytes.count else { return Bytes(start: nil, count: 0) }
    return Bytes(rebasing: bytes[start..<start + size])
  }

  private func has(_ index: Int) -> Bool { index >= 0 && index < count }

  private func half(_ index: Int, _ offset: Int) -> UInt16 {
    guard has(index) else { return 0 }
    let start = records + index * Self.recordSize + offset
    return UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))
  }

  private func byte(_ index: Int, _ offset: Int) -> UInt8 {
    has(index) ? bytes[records + index * Self.recordSize + offset] : 0
  }

  private static func word(_ bytes: Bytes, _ offset: Int) -> UInt32 {
    guard offset >= 0, offset + 4 <= bytes.count else { return 0 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

extension StaticString {
  /// The first four bytes as a little-endian number.
  var firstWord: UInt32 {
    withUTF8Buffer { $0.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) } }
  }
}
