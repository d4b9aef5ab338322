extension SubjectCatalog {
  /// The subjects in force that answer to what was typed, the best first.
  ///
  /// Digits match the beginning of the code, the shorter codes first. Chinese matches the name:
  /// the very name, then its beginning, then any part of it. Letters match the pinyin from its
  /// beginning: written out (`xingzhengyunxing`), as initials (`xzyx`), or mixed (`xzyunx`).
  /// Digits before a name or pinyin must match as well. Candidates come after their equals.
  ///
  /// - Parameters:
  ///   - query: Blanks, quotes and the width of characters do not matter. An empty query matches
  ///     everything.
  ///   - limit: The greatest number of subjects to return.
  public func search(
    _ query: String, edition: Int, family: SubjectFamily? = nil, limit: Int = 50
  ) -> [Subject] {
    let query = SearchQuery(query)
    guard limit > 0 else { return [] }
    return storage.read { table in
      var found = [[Int]](repeating: [], count: SearchQuery.ranks)
      query.read { digits, text in
        let rows =
          digits.isEmpty
          ? family.map(table.rows(of:)) ?? 0..<table.count
          : SubjectKey.prefixed(by: digits).map(table.rows(in:)) ?? 0..<0
        for row in rows where table.isCurrent(row, edition) {
          guard var rank = query.rank(of: row, in: table, text: text),
            family == nil || table.key(at: row).family == family
          else { continue }
          rank = rank * 2 + (table.evidence(at: row) == .candidate ? 1 : 0)
          if rank < found.count, found[rank].count < limit { found[rank].append(row) }
        }
      }
      return found.joined().prefix(limit).map(table.subject)
    }
  }
}

/// What was typed: leading digits, and text that is a name or pinyin.
private struct SearchQuery {
  /// The number of ranks, twice that of the kinds of match.
  static let ranks = 10

  private let bytes: [UInt8]
  private let digitCount: Int
  private let isPinyin: Bool

  init(_ query: String) {
    bytes = foldedName(query).map { byte in
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 0x20 : byte
    }
    let text = bytes.drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    digitCount = bytes.count - text.count
    isPinyin = text.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  func read(_ body: (_ digits: Bytes, _ text: Bytes) -> Void) {
    bytes.withUnsafeBytes {
      body(Bytes(rebasing: $0[..<digitCount]), Bytes(rebasing: $0[digitCount...]))
    }
  }

  /// How well a row matches, 0 the best; nil where it does not.
  func rank(of row: Int, in table: SubjectTable, text: Bytes) -> Int? {
    if text.isEmpty { return Int(table.key(at: row).level.rawValue) }
    return isPinyin
      ? rankPinyin(table.pinyin(at: row), text) : rankName(table.folded(at: row), text)
  }

  private func rankName(_ name: Bytes, _ text: Bytes) -> Int? {
    guard text.count <= name.count, let first = text.first else { return nil }
    if begins(name, with: text, at: 0) { return name.count == text.count ? 0 : 1 }
    var start = 1
    while start <= name.count - text.count {
      if name[start] == first, begins(name, with: text, at: start) { return 2 }
      start += 1
    }
    return nil
  }

  private func begins(_ name: Bytes, with text: Bytes, at start: Int) -> Bool {
    var index = 0
    while index < text.count, name[start + index] == text[index] { index += 1 }
    return index == text.count
  }

  private func rankPinyin(_ pinyin: Bytes, _ text: Bytes) -> Int? {
    guard pinyin.first == text.first else { return nil }
    if let isWhole = match(pinyin, text, initialsOnly: false) { return isWhole ? 0 : 1 }
    if let isWhole = match(pinyin, text, initialsOnly: true) { return isWhole ? 2 : 3 }
    return matchMixed(pinyin, text) ? 4 : nil
  }

  /// Whether the text is all of the pinyin or its initials, or only its beginning; nil for neither.
  private func match(_ pinyin: Bytes, _ text: Bytes, initialsOnly: Bool) -> Bool? {
    var matched = 0
    var isInitial = true
    for byte in pinyin {
      if byte == UInt8(ascii: " ") {
        isInitial = true
        continue
      }
      if isInitial || !initialsOnly {
        if matched == text.count { return false }
        guard byte == text[matched] else { return nil }
        matched += 1
      }
      isInitial = false
    }
    return matched == text.count ? true : nil
  }

  /// Whether the text is made of beginnings of the first syllables, one of each.
  private func matchMixed(_ pinyin: Bytes, _ text: Bytes) -> Bool {
    guard text.count < 64 else { return false }
    // Bit n: the syllables so far can have taken the first n letters.
    var reached: UInt64 = 1
    var start = 0
    while start < pinyin.count {
      var end = start
      while end < pinyin.count, pinyin[end] != UInt8(ascii: " ") { end += 1 }
      var next: UInt64 = 0
      for taken in 0..<text.count where reached >> UInt64(taken) & 1 == 1 {
        var length = 0
        while start + length < end, taken + length < text.count,
          pinyin[start + length] == text[taken + length]
        {
          length += 1
          next |= 1 << UInt64(taken + length)
        }
      }
      if next >> UInt64(text.count) & 1 == 1 { return true }
      if next == 0 { return false }
      reached = next
      start = end + 1
    }
    return false
  }
}
