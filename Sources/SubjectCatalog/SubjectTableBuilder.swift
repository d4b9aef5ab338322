/// A row on its way into a table.
struct SubjectRow: Hashable {
  var key: SubjectKey
  /// The first edition, 0 where there is none.
  var first: UInt16
  /// The last edition, 65535 where there is none.
  var last: UInt16
  var name: [UInt8]
  var folded: [UInt8]
  var pinyin: [UInt8]
  var evidence: Subject.Evidence
  var slack: UInt8
}

extension SubjectTable {
  /// The binary form of a table made of some rows of this one and of rows added to it.
  ///
  /// What is kept is copied as it is, so that a document with a local subject costs little more
  /// than the copy.
  ///
  /// - Parameters:
  ///   - isKept: Whether to take over the row of this number.
  ///   - added: The new rows, in any order.
  func rewritten(keeping isKept: (Int) -> Bool, adding added: [SubjectRow]) -> [UInt8] {
    // Rows of this table by their number, then the added ones.
    let kept = (0..<count).filter(isKept)
    let tree = (kept + added.indices.map { count + $0 }).sorted { left, right in
      let (one, other) = (sortKey(left, added), sortKey(right, added))
      return one == other ? left < right : one < other
    }
    let names = mergedNameOrder(isKept, added)

    var texts = Array(self.texts)
    var records: [UInt8] = []
    records.reserveCapacity(tree.count * Self.recordSize)
    for row in tree {
      if row < count {
        records += record(at: row)
      } else {
        records.append(added[row - count], &texts)
      }
    }
    var position = [UInt32](repeating: 0, count: count + added.count)
    for (index, row) in tree.enumerated() { position[row] = UInt32(clamping: index) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headerSize + tree.count * 8 + records.count + texts.count)
    bytes.append(number: Self.magic.firstWord)
    bytes.append(number: Self.version)
    bytes.append(number: UInt32(clamping: tree.count))
    bytes.append(number: UInt32(clamping: texts.count))
    for row in tree { bytes.append(number: UInt32(truncatingIfNeeded: sortKey(row, added) >> 32)) }
    bytes += records
    for row in names { bytes.append(number: position[row]) }
    return bytes + texts
  }

  /// The code's key, then the first and the last edition.
  private func sortKey(_ row: Int, _ added: [SubjectRow]) -> UInt64 {
    let (key, first, last) =
      row < count
      ? (key(at: row), first(at: row), last(at: row))
      : (added[row - count].key, Int(added[row - count].first), Int(added[row - count].last))
    return UInt64(key.raw) << 32 | UInt64(first) << 16 | UInt64(last)
  }

  /// The rows in the order of their names' stems: this table's order with the added rows put in.
  private func mergedNameOrder(_ isKept: (Int) -> Bool, _ added: [SubjectRow]) -> [Int] {
    let news = added.indices.sorted { left, right in
      let order = added[left].compareStem(added[right].folded)
      return order == 0 ? left < right : order < 0
    }
    var merged: [Int] = []
    merged.reserveCapacity(count + news.count)
    var next = news[...]
    for place in 0..<count {
      let row = row(inNameOrder: place)
      while let new = next.first, added[new].compareStem(folded(at: row)) < 0 {
        merged.append(count + new)
        next.removeFirst()
      }
      if row < count, isKept(row) { merged.append(row) }
    }
    return merged + next.map { count + $0 }
  }
}

extension SubjectRow {
  fileprivate func compareStem(_ other: Bytes) -> Int {
    folded.withUnsafeBytes { NameStem.compare($0, other) }
  }

  fileprivate func compareStem(_ other: [UInt8]) -> Int {
    other.withUnsafeBytes { compareStem($0) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { self += $0 }
  }

  /// Appends a row's record, and its texts to `texts`.
  fileprivate mutating func append(_ row: SubjectRow, _ texts: inout [UInt8]) {
    let name = texts.count
    texts += row.name
    let folded = row.folded == row.name ? name : texts.count
    if folded != name { texts += row.folded }
    let pinyin = texts.count
    texts += row.pinyin
    for offset in [name, folded, pinyin] { append(number: UInt32(clamping: offset)) }
    for text in [row.name, row.folded, row.pinyin] { append(number: UInt16(clamping: text.count)) }
    append(number: row.first)
    append(number: row.last)
    append(row.evidence.rawValue)
    append(row.slack)
  }
}
