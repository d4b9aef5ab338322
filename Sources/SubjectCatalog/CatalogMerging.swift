extension SubjectCatalog {
  /// The catalog with that of an office brought in.
  ///
  /// A row of the office without years holds for as long as the present row of its code, so that
  /// former names stay known. Where the office has a name that the present row has not, the
  /// office's holds.
  public func merging(_ office: OfficeCatalog, as use: OfficeCatalog.Use) -> SubjectCatalog {
    let families = use == .replacing ? Set(office.rows.map(\.key.family)) : []
    return merging(office.rows, dropping: families)
  }

  /// The catalog with the subjects that a document declares. Where there are none it is the same.
  ///
  /// This copies the catalog, in about a millisecond: keep the result for as long as the
  /// declarations stay the same.
  public func adding(_ subjects: [LocalSubject]) -> SubjectCatalog {
    subjects.isEmpty ? self : merging(subjects.map(\.row), dropping: [])
  }

  private func merging(
    _ added: [SubjectRow], dropping families: Set<SubjectFamily>
  ) -> SubjectCatalog {
    storage.read { table in
      let pinyin = PinyinSource(table, for: added.map(\.name))
      var isKept = (0..<table.count).map { !families.contains(table.key(at: $0).family) }
      let rows = added.map { row in
        var row = row
        let present = table.rows(of: row.key).filter { isKept[$0] }
        let edition = min(Int(row.last), Self.editions.upperBound)
        if row.first == 0, let current = present.last(where: { table.isCurrent($0, edition) }) {
          row.first = UInt16(clamping: table.first(at: current))
        }
        for other in present
        where table.first(at: other) <= row.last && row.first <= table.last(at: other) {
          isKept[other] = false
        }
        row.pinyin = pinyin.reading(of: row.name)
        return row
      }
      return SubjectCatalog(
        storage: .merged(table.rewritten(keeping: { isKept[$0] }, adding: rows)))
    }
  }
}

/// Readings for names that come without: each character as in the catalog's own names, by the
/// character before it where the two stand together there.
private struct PinyinSource {
  private var singles: [Unicode.Scalar: [UInt8]] = [:]
  private var pairs: [UInt64: [UInt8]] = [:]

  /// Learns what the given names need.
  init(_ table: SubjectTable, for names: [[UInt8]]) {
    let needed = Set(names.flatMap(Self.characters))
    for row in 0..<table.count {
      let characters = Self.characters(of: table.name(at: row))
      guard characters.contains(where: needed.contains) else { continue }
      let syllables = table.pinyin(at: row).split(separator: UInt8(ascii: " "))
      guard characters.count == syllables.count else { continue }
      for (index, character) in characters.enumerated() where needed.contains(character) {
        if singles[character] == nil { singles[character] = Array(syllables[index]) }
        if index > 0, needed.contains(characters[index - 1]) {
          pairs[Self.pair(characters[index - 1], character)] = Array(syllables[index])
        }
      }
    }
  }

  /// The syllables of a name; empty where a character stands in no name of the catalog.
  func reading(of name: [UInt8]) -> [UInt8] {
    let characters = Self.characters(of: name)
    var syllables: [[UInt8]] = []
    for (index, character) in characters.enumerated() {
      let paired = index > 0 ? pairs[Self.pair(characters[index - 1], character)] : nil
      guard let syllable = paired ?? singles[character] else { return [] }
      syllables.append(syllable)
    }
    return Array(syllables.joined(separator: [UInt8(ascii: " ")]))
  }

  private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
    UInt64(first.value) << 32 | UInt64(second.value)
  }

  private static func characters(of name: some Sequence<UInt8>) -> [Unicode.Scalar] {
    var characters: [Unicode.Scalar] = []
    var parser = Unicode.UTF8.ForwardParser()
    var source = name.makeIterator()
    while true {
      switch parser.parseScalar(from: &source) {
      case .valid(let bytes):
        let scalar = Unicode.UTF8.decode(bytes)
        if (0x4E00...0x9FFF).contains(scalar.value) || scalar.value == 0x3007 {
          characters.append(scalar)
        }
      case .error: continue
      case .emptyInput: return characters
      }
    }
  }
}
