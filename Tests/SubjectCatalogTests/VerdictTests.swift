import Testing

@testable import SubjectCatalog

struct VerdictTests {
  let catalog = SubjectCatalog.builtIn

  /// The verdict in one line, as the tests below write it.
  static func brief(_ verdict: SubjectVerdict) -> String {
    func codes(_ subjects: [Subject]) -> String { subjects.map(\.code).joined(separator: " ") }
    return switch verdict {
    case .agrees: "agrees"
    case .unknownCode(let candidate, let owners):
      candidate ? "candidate" : "unknown [\(codes(owners))]"
    case .impossibleLength(let suggestions): "length [\(codes(suggestions))]"
    case .wording(let subject): "wording \(subject.name)"
    case .differs(let subject, let owners): "differs \(subject.name) [\(codes(owners))]"
    case .formerName(let former, let current):
      "former name until \(former.lastEdition ?? 0), now \(current.name)"
    case .formerCode(let former, let replacement):
      "former code until \(former.lastEdition ?? 0), now \(replacement?.code ?? "-")"
    case .notYet(let later, let current):
      "from \(later.firstEdition ?? 0), now \(current?.name ?? "-")"
    }
  }

  @Test(arguments: [
    // Slips that real disclosures carry.
    (2023, "2101550", "专业运行", "differs 事业运行 []"),
    (2026, "2101550", "事业单位运行", "differs 事业运行 []"),
    (2026, "30106", "机关事业单位基本养老保险缴费", "differs 伙食补助费 [30108]"),
    (2026, "30301", "退休费", "differs 离休费 [30302]"),
    (2023, "30704", "国内债务发行费用", "differs 国外债务发行费用 [30703]"),
    (2023, "21", "卫生健康支出", "length [210]"),
    (2023, "303", "对个人和家庭补助", "wording 对个人和家庭的补助"),
    (2024, "30210", "差旅费", "unknown [30211]"),
    // Former names.
    (2021, "210", "医疗卫生与计划生育支出", "former name until 2018, now 卫生健康支出"),
    (2021, "207", "文化体育与传媒支出", "former name until 2018, now 文化旅游体育与传媒支出"),
    (2021, "307", "债务利息支出", "former name until 2017, now 债务利息及费用支出"),
    (2021, "309", "基本建设支出", "former name until 2017, now 资本性支出（基本建设）"),
    (2021, "310", "其他资本性支出", "former name until 2017, now 资本性支出"),
    (2017, "310", "其他资本性支出", "agrees"),
    // Uncertain boundaries: either name within two years.
    (2023, "2130142", "乡村道路建设", "agrees"), (2025, "2130142", "农村道路建设", "agrees"),
    (2026, "2130142", "农村道路建设", "former name until 2023, now 乡村道路建设"),
    (2021, "2130142", "乡村道路建设", "from 2024, now 农村道路建设"),
    (2026, "503", "机关资本性支出（一）", "agrees"), (2019, "503", "机关资本性支出", "agrees"),
    (2026, "504", "机关资本性支出(二)", "agrees"), (2026, "50602", "资本性支出（二）", "agrees"),
    (2026, "50601", "资本性支出", "agrees"),
    // Codes that ended or have not begun.
    (2024, "2299901", "其他支出", "former code until 2020, now 2299999"),
    (2024, "2100601", "中医（民族医）药专项", "agrees"),
    (2026, "2100601", "中医（民族医）药专项", "former code until 2023, now 2101704"),
    (2026, "2240301", "行政运行", "former code until 2021, now -"),
    (2026, "2070804", "", "former code until 2020, now -"),
    (2023, "22006", "耕地保护考核奖惩基金支出", "from 2024, now -"),
    (2020, "2299999", "其他支出", "from 2021, now -"),
    // Unknown codes, and those that are silent.
    (2024, "2101577", "某某支出", "unknown []"), (2024, "2101577", "", "unknown []"),
    (2024, "20198", "超长期特别国债安排的支出", "candidate"), (2025, "2059801", "某某", "candidate"),
    (2021, "2059801", "某某", "unknown []"), (2025, "20141", "数据事务", "agrees"),
    (2025, "20141", "数字事务", "candidate"), (2021, "20141", "数据事务", "from 2025, now -"),
    (2024, "1030401", "公安行政事业性收费收入", "candidate"), (2024, "101010101", "国有企业增值税", "candidate"),
    (2024, "1030277", "某某收入", "unknown []"), (2024, "445001", "某某局", "unknown []"),
    (2024, "A05", "家具", "unknown []"), (2024, "", "家具", "unknown []"),
    // Lengths that no code has.
    (2024, "2080", "行政事业单位养老支出", "length [20805]"),
    (2024, "208050", "事业单位离退休", "length [2080502]"),
    (2024, "20805055", "机关事业单位基本养老保险缴费支出", "length [2080505]"),
    (2024, "2080", "某某", "length []"), (2024, "2210", "", "length [22102 22103 22101]"),
    (2024, "99", "", "unknown []"), (2024, "123456789012345", "", "length []"),
    // The name alone is folded; an empty name says nothing.
    (2026, "30213", "维修(护)费", "agrees"), (2026, "208", " 社会保障\n和就业支出 ", "agrees"),
    (2026, "208", "", "agrees"), (2026, "208", "　", "agrees"),
    (2026, "221", "住房保障", "wording 住房保障支出"),
  ])
  func saysWhatIsWrong(edition: Int, code: String, name: String, expected: String) {
    let verdict = catalog.verdict(code: code, name: name, edition: edition)
    #expect(Self.brief(verdict) == expected, "\(edition) \(code) \(name)")
  }

  @Test func ownersWithTheSameParentComeFirst() throws {
    let verdict = catalog.verdict(code: "2101502", name: "行政运行", edition: 2026)
    guard case .differs(let current, let owners) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(current.name == "一般行政管理事务")
    #expect(owners.map(\.code).prefix(4) == ["2101501", "2100101", "2101701", "2101801"])
    #expect(owners.count == 8)
    #expect(owners.dropFirst(4).allSatisfy { $0.evidence == .disclosed })
  }

  @Test func theCatalogAgreesWithItself() throws {
    for row in try SourceRow.all() {
      let edition = row.last ?? max(2026, row.first ?? 0)
      #expect(
        catalog.verdict(code: row.code, name: row.name, edition: edition) == .agrees,
        "\(row.code) \(row.name)")
    }
  }

  @Test func nothingTrapsOnWhatIsNoCodeAndNoName() {
    var random = Random(seed: 5)
    let alphabet = Array("0123456789 （支出的专业运行\u{FF11}\u{0}é".unicodeScalars)
    for _ in 0..<5_000 {
      var texts = ["", ""]
      for index in texts.indices {
        for _ in 0..<random.next(below: 14) {
          texts[index].unicodeScalars.append(alphabet[random.next(below: alphabet.count)])
        }
      }
      let edition = [Int.min, -1, 0, 2017, 2021, 2026, 70_000, Int.max][random.next(below: 8)]
      let verdict = catalog.verdict(code: texts[0], name: texts[1], edition: edition)
      if SubjectKey(code: texts[0]) == nil { #expect(verdict != .agrees) }
      _ = catalog.search(texts[1], edition: edition)
    }
    let long = String(repeating: "运行", count: 50_000)
    #expect(
      Self.brief(catalog.verdict(code: "2101550", name: long, edition: 2024))
        == "differs 事业运行 []")
  }

  @Test func isFastForRowsThatAgree() throws {
    let rows = try SourceRow.all().filter { $0.last == nil && $0.evidence != "candidate" }
    let samples = rows.map { (Array($0.code.utf8), Array($0.name.utf8)) }
    let clock = ContinuousClock()
    var agreeing = 0
    let duration = clock.measure {
      for (code, name) in samples {
        code.withUnsafeBufferPointer { code in
          name.withUnsafeBufferPointer { name in
            if catalog.verdict(code: code, name: name, edition: 2026) == .agrees { agreeing += 1 }
          }
        }
      }
    }
    #expect(agreeing == samples.count)
    print("verdict: \(duration / samples.count) a row that agrees")
  }
}
