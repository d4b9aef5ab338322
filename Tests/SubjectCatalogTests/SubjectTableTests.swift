import Testing

@testable import SubjectCatalog

struct SubjectTableTests {
  let catalog = SubjectCatalog.builtIn

  @Test func everySourceRowIsFoundAgain() throws {
    let evidence: [String: Subject.Evidence] = [
      "disclosed": .disclosed, "older-edition": .olderEdition, "unverified": .unverified,
      "candidate": .candidate,
    ]
    let families: [String: SubjectFamily] = [
      "functional": .functional, "department-economic": .departmentEconomic,
      "government-economic": .governmentEconomic, "revenue": .revenue,
    ]
    let rows = try SourceRow.all()
    #expect(rows.count > 2_300)
    for row in rows {
      let found = catalog.subjects(code: row.code).filter { $0.name == row.name }
      let subject = try #require(found.count == 1 ? found.first : nil, "\(row.code) \(row.name)")
      #expect(subject.code == row.code)
      #expect(subject.family == families[row.table])
      #expect(subject.level.digits == row.code.utf8.count)
      #expect(subject.firstEdition == row.first)
      #expect(subject.lastEdition == row.last)
      #expect(subject.evidence == evidence[row.evidence])
      #expect(subject.isBoundaryUncertain == !row.boundary.isEmpty)
      #expect(subject.pinyin == row.pinyin)
      let edition = row.last ?? 2026
      #expect(
        catalog.subjects(named: row.name, edition: edition, family: subject.family)
          .contains(subject))
    }
    #expect(catalog.storage.read { $0.count } == rows.count)
  }

  @Test func noCodeHasTwoNamesInOneEdition() {
    catalog.storage.read { table in
      for row in 1..<table.count where table.key(at: row) == table.key(at: row - 1) {
        #expect(table.last(at: row - 1) < table.first(at: row), "\(table.subject(at: row).code)")
      }
    }
  }

  @Test func keepingEveryRowGivesTheSameBytes() {
    catalog.storage.read { table in
      let same = SubjectCatalog(
        storage: .merged(table.rewritten(keeping: { _ in true }, adding: [])))
      #expect(same.storage.read { table.hasBytes(of: $0) })
      for family in SubjectFamily.allCases {
        #expect(
          same.all(family: family, edition: 2024) == catalog.all(family: family, edition: 2024))
      }
    }
  }

  @Test func addingRowsGivesTheSameTableAsKeepingThem() {
    catalog.storage.read { table in
      var random = Random(seed: 2)
      let isKept = (0..<table.count).map { _ in random.next(below: 3) > 0 }
      let added = (0..<table.count).filter { !isKept[$0] }.map { SubjectRow(table, $0) }
      let bytes = table.rewritten(keeping: { isKept[$0] }, adding: added.shuffled())
      SubjectStorage.merged(bytes).read { other in
        #expect(other.count == table.count)
        for row in 0..<table.count {
          #expect(SubjectRow(other, row) == SubjectRow(table, row))
          let (left, right) = (other.row(inNameOrder: row), table.row(inNameOrder: row))
          #expect(NameStem.compare(other.folded(at: left), table.folded(at: right)) == 0)
        }
      }
    }
  }

  @Test func binarySearchesAgreeWithLinearOnes() {
    catalog.storage.read { table in
      var random = Random(seed: 7)
      for _ in 0..<3_000 {
        let row = random.next(below: table.count)
        let raw = table.key(at: row).raw &+ UInt32(random.next(below: 9)) &- 4
        let linear = (0..<table.count).first { table.key(at: $0).raw >= raw } ?? table.count
        #expect(table.firstIndex(notBelow: raw) == linear)
        let key = SubjectKey(raw: raw)
        let same = (0..<table.count).filter { table.key(at: $0) == key }
        #expect(Array(table.rows(of: key)) == same)
      }
      for _ in 0..<60 {
        var name = Array(table.folded(at: random.next(below: table.count)))
        if random.next(below: 3) == 0 { name.removeLast(3) }
        name.withUnsafeBytes { name in
          let places = table.places(ofStem: name).map { table.row(inNameOrder: $0) }
          let linear = (0..<table.count).filter {
            NameStem.compare(table.folded(at: $0), name) == 0
          }
          #expect(places == linear)
        }
      }
    }
  }

  @Test func damagedBytesGiveNoTrap() {
    let sound = catalog.storage.read { $0.rewritten(keeping: { _ in true }, adding: []) }
    var random = Random(seed: 11)
    for round in 0..<60 {
      var bytes = sound
      if round % 3 == 0 {
        bytes.removeLast(random.next(below: bytes.count))
      } else {
        for _ in 0..<200 {
          bytes[16 + random.next(below: bytes.count - 16)] = UInt8(random.next(below: 256))
        }
      }
      let damaged = SubjectCatalog(storage: .merged(bytes))
      let isShort = bytes.count < sound.count
      #expect(damaged.search("行政", edition: 2024).isEmpty == isShort)
      _ = damaged.verdict(code: "2101550", name: "专业运行", edition: 2024)
      _ = damaged.subjects(named: "事业运行", edition: 2024)
      _ = damaged.summary
      if isShort { #expect(damaged.subjects(code: "210").isEmpty) }
    }
    #expect(SubjectCatalog(storage: .merged([])).all(family: .functional, edition: 2024).isEmpty)
  }

  @Test func keysKeepTheLengthOfTheCode() throws {
    for code in ["1", "2", "21", "2101", "210101", "21010111", "210101011", "401", "6010101"] {
      #expect(SubjectKey(code: code) == nil, "\(code)")
    }
    for code in ["101", "20805", "2080505", "599", "101010101", "59999"] {
      let key = try #require(SubjectKey(code: code))
      #expect(key.digits == code)
    }
    let codes = ["201", "20101", "2010101", "2010199", "20102", "202"]
    let keys = try codes.map { try #require(SubjectKey(code: $0)) }
    #expect(keys == keys.sorted())
    #expect(SubjectKey(code: "２０８ ０５") == SubjectKey(code: "20805"))
  }
}

extension SubjectTable {
  fileprivate func hasBytes(of other: SubjectTable) -> Bool {
    count == other.count && equal(texts, other.texts)
      && (0..<count).allSatisfy {
        equal(record(at: $0), other.record(at: $0)) && key(at: $0) == other.key(at: $0)
          && row(inNameOrder: $0) == other.row(inNameOrder: $0)
      }
  }
}

extension SubjectRow {
  fileprivate init(_ table: SubjectTable, _ row: Int) {
    self.init(
      key: table.key(at: row), first: UInt16(clamping: table.first(at: row)),
      last: UInt16(clamping: table.last(at: row)), name: Array(table.name(at: row)),
      folded: Array(table.folded(at: row)), pinyin: Array(table.pinyin(at: row)),
      evidence: table.evidence(at: row), slack: UInt8(clamping: table.slack(at: row)))
  }
}

/// A small generator whose numbers are the same in every run.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
