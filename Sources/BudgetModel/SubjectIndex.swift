/// The rows of a table by subject code, in the order of the codes. Made for many look-ups.
public struct SubjectIndex {
  /// A row with its code.
  private struct Entry {
    /// Orders codes as text; see ``SubjectCode/sortKey(_:_:)``.
    let key: UInt64
    /// The row.
    let place: RowPlace
    /// The first row of the row's unit, or −1.
    let unit: Int32
    /// Whether the row is 其中 of another, so that it is not added.
    let isOfWhich: Bool
    /// The entry of the nearest subject above it in its unit, or −1.
    var above: Int32 = -1
  }

  private let entries: [Entry]
  private let isByUnit: Bool

  /// Makes the index of a table's rows, those left out that state a subject a second time.
  public init(_ table: Table) {
    var entries: [Entry] = []
    for (index, side) in table.sides.enumerated() where side.codeColumn != nil {
      for (row, entry) in side.entries.enumerated()
      where entry.codeLength > 0 && entry.duplicateOf < 0 {
        entries.append(
          Entry(
            key: SubjectCode.sortKey(entry.code, entry.codeLength),
            place: RowPlace(row: row, side: index), unit: entry.unit,
            isOfWhich: entry.isOfWhich))
      }
    }
    var isSorted = true
    for index in entries.indices.dropFirst() where entries[index].key < entries[index - 1].key {
      isSorted = false
      break
    }
    if !isSorted {
      entries.sort {
        ($0.key, $0.place.side, $0.place.row) < ($1.key, $1.place.side, $1.place.row)
      }
    }
    Self.findSubjectsAbove(&entries)
    self.entries = entries
    // One unit alone has each subject once, like a table without units.
    isByUnit =
      table.sides.contains { $0.unitCodeColumn != nil || $0.unitNameColumn != nil }
      && entries.contains { $0.unit < 0 || $0.unit != entries[0].unit }
  }

  private static func findSubjectsAbove(_ entries: inout [Entry]) {
    var lasts: [Int32: Int32] = [:]
    for index in entries.indices where !entries[index].isOfWhich {
      let key = entries[index].key
      var above = lasts.updateValue(Int32(truncatingIfNeeded: index), forKey: entries[index].unit)
      while let other = above, !begins(key, with: entries[Int(other)].key) {
        above = entries[Int(other)].above < 0 ? nil : entries[Int(other)].above
      }
      entries[index].above = above ?? -1
    }
  }

  /// Whether the table has no codes.
  public var isEmpty: Bool { entries.isEmpty }

  /// The rows that a subject stands for.
  public enum Rows: Sendable {
    /// The table does not have the subject.
    case none
    /// Its row.
    case one(RowPlace)
    /// Rows that are to be added: one for each unit, or where the subject has no row of its own,
    /// the subjects below it.
    case sum([RowPlace])
    /// Several rows of which it cannot be told which is meant.
    case ambiguous
  }

  /// The rows that a subject stands for.
  public func rows(_ code: UInt32, _ length: UInt8) -> Rows {
    let key = SubjectCode.sortKey(code, length)
    let start = lowerBound(key)
    var end = start
    while end < entries.count, entries[end].key == key { end += 1 }
    // One unit may have the subject's own row, and another only those below it.
    if end == start || isByUnit { return rowsBelow(code, length, or: start..<end) }
    return end == start + 1 ? .one(entries[start].place) : .ambiguous
  }

  /// The rows of a subject and of those below it, none of them part of another.
  private func rowsBelow(_ code: UInt32, _ length: UInt8, or own: Range<Int>) -> Rows {
    // Digits other than those of a whole level begin the codes of several subjects.
    length % 2 == 1 && length >= 3 ? rows(beginningWith: code, length) : top(own)
  }

  /// The rows whose code begins with these digits, of any number, none of them part of another.
  public func rows(beginningWith code: UInt32, _ length: UInt8) -> Rows {
    top(range(beginningWith: code, length))
  }

  private func top(_ range: Range<Int>) -> Rows {
    if range.count == 1 { return .one(entries[range.lowerBound].place) }
    var places: [RowPlace] = []
    // What stands above an entry stands before it.
    for entry in entries[range] where !entry.isOfWhich && entry.above < range.lowerBound {
      places.append(entry.place)
    }
    guard let first = places.first else { return .none }
    return places.count == 1 ? .one(first) : .sum(places)
  }

  /// The codes of the table in their order, each once.
  public var codes: [(code: UInt32, length: UInt8)] {
    var codes: [(code: UInt32, length: UInt8)] = []
    var last: UInt64?
    for entry in entries where entry.key != last {
      last = entry.key
      codes.append(SubjectIndex.code(entry.key))
    }
    return codes
  }

  /// The codes of so many digits, those included that only codes below them tell.
  public func codes(ofLength length: UInt8) -> [(code: UInt32, length: UInt8)] {
    var codes: [(code: UInt32, length: UInt8)] = []
    for entry in entries {
      let (code, own) = SubjectIndex.code(entry.key)
      guard own >= length else { continue }
      var cut = code
      for _ in length..<own { cut /= 10 }
      if codes.last?.code != cut { codes.append((cut, length)) }
    }
    return codes
  }

  private func range(beginningWith code: UInt32, _ length: UInt8) -> Range<Int> {
    guard length <= 9 else { return 0..<0 }
    let low = SubjectCode.sortKey(code, length) & ~0xFF
    let high = SubjectCode.sortKey(code + 1, length) & ~0xFF
    let start = lowerBound(low)
    return start..<max(start, lowerBound(high))
  }

  private func lowerBound(_ key: UInt64) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func code(_ key: UInt64) -> (code: UInt32, length: UInt8) {
    let length = UInt8(truncatingIfNeeded: key)
    var code = key >> 8
    for _ in length..<max(9, length) { code /= 10 }
    return (UInt32(truncatingIfNeeded: code), length)
  }

  /// Whether a code begins with another.
  private static func begins(_ key: UInt64, with other: UInt64) -> Bool {
    let (code, length) = code(key)
    let (start, count) = self.code(other)
    guard length > count else { return false }
    var cut = code
    for _ in count..<length { cut /= 10 }
    return cut == start
  }
}

/// A unit of a table by unit.
public struct UnitRows: Sendable {
  /// The unit's code, folded; empty where there is none.
  public let code: String
  /// The unit's name, folded; empty where there is none.
  public let name: String
  /// The unit's row; where it has none, its subjects that are no part of another.
  public let rows: [RowPlace]
}

extension Table {
  /// The units of a table by unit, in their order; none of any other table.
  public var units: [UnitRows] {
    var units: [UnitRows] = []
    for (index, side) in sides.enumerated() where side.unitCodeColumn != nil {
      for (row, entry) in side.entries.enumerated() {
        let isOwn = entry.kind == .unit
        guard isOwn || (entry.codeLength > 0 && entry.unit == row) else { continue }
        let code = FoldedName.fold(text(row: row, column: side.unitCodeColumn))
        let name = FoldedName.fold(text(row: row, column: side.unitNameColumn))
        guard !code.isEmpty || !name.isEmpty else { continue }
        let subjects = side.entries.indices.filter {
          let subject = side.entries[$0]
          return subject.unit == row && subject.codeLength > 0 && subject.parent < 0
            && !subject.isOfWhich && subject.duplicateOf < 0
        }
        units.append(
          UnitRows(
            code: code, name: name,
            rows: (isOwn ? [row] : subjects).map { RowPlace(row: $0, side: index) }))
      }
    }
    return units
  }
}
