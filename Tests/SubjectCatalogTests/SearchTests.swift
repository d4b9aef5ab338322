import Testing

@testable import SubjectCatalog

struct SearchTests {
  let catalog = SubjectCatalog.builtIn

  private func codes(
    _ query: String, family: SubjectFamily? = nil, edition: Int = 2024, limit: Int = 6
  ) -> [String] {
    catalog.search(query, edition: edition, family: family, limit: limit).map(\.code)
  }

  @Test func digitsMatchTheBeginningOfTheCode() {
    #expect(codes("2080505") == ["2080505"])
    #expect(codes("20805", limit: 4) == ["20805", "2080501", "2080502", "2080503"])
    #expect(codes("21", limit: 3) == ["210", "211", "212"])
    #expect(codes("２０８ 05", limit: 1) == ["20805"])
    #expect(codes("2080", limit: 100).allSatisfy { $0.hasPrefix("2080") })
    #expect(codes("777").isEmpty)
    #expect(codes("20805", family: .revenue).isEmpty)
    #expect(codes("21000", limit: 9).isEmpty)
  }

  @Test func chineseMatchesTheNameThenItsBeginningThenAnyPart() {
    #expect(codes("城乡医疗救助", limit: 2) == ["2101301", "2296013"])
    #expect(codes("医疗救助", limit: 2) == ["21013", "2101301"])
    #expect(codes("医疗保障", limit: 3) == ["21015", "2101505", "2101506"])
    #expect(codes("维修(护)费", family: .departmentEconomic) == ["30213"])
    #expect(codes("210事业运行", limit: 3) == ["2101550", "2101750"])
    #expect(codes("某某").isEmpty)
  }

  @Test func lettersMatchThePinyin() {
    let written = codes("xingzhengyunxing", limit: 500)
    let initials = codes("xzyx", limit: 500)
    #expect(written == initials)
    #expect(written.count > 50)
    #expect(codes("XZYX", limit: 2) == ["2010101", "2010201"])
    #expect(codes("xing zheng yun x", limit: 2) == ["2010101", "2010201"])
    #expect(codes("210xzyunx", limit: 2) == ["2100101", "2101501"])
    #expect(codes("chailf") == ["30211"])
    #expect(codes("clf") == ["30211"])
    #expect(codes("shehbzhjyzc", limit: 1) == ["208"])
    #expect(codes("yiliaobaozhang", limit: 2) == ["21015", "2101505"])
    #expect(codes("qqqq").isEmpty)
  }

  @Test func limitsEditionsAndCandidatesAreKept() {
    #expect(codes("行政", limit: 0).isEmpty)
    #expect(codes("行政", limit: -1).isEmpty)
    #expect(
      catalog.search("", edition: 2024, family: .functional, limit: 2).map(\.code) == [
        "201", "202",
      ])
    #expect(codes("医疗卫生与计划生育", edition: 2018, limit: 1) == ["210"])
    #expect(codes("医疗卫生与计划生育", edition: 2024).isEmpty)
    let both = catalog.search("事业运行", edition: 2025, limit: 500)
    let firstCandidate = both.firstIndex { $0.evidence == .candidate } ?? 0
    #expect(firstCandidate > 0)
    #expect(
      both[firstCandidate...].prefix { $0.name == "事业运行" }.allSatisfy { $0.evidence == .candidate })
  }

  @Test func everySubjectIsFoundByCodeNamePinyinAndInitials() {
    for subject in catalog.all(family: .departmentEconomic, edition: 2024) {
      for query in [subject.code, subject.name, subject.pinyin, subject.initials] {
        #expect(catalog.search(query, edition: 2024, limit: 400).contains(subject), "\(query)")
      }
    }
  }

  @Test func isFast() {
    let clock = ContinuousClock()
    for query in ["行政", "xzyx", "xzyunx", "2080", "支出"] {
      var found = 0
      let duration = clock.measure {
        for _ in 0..<20 { found += catalog.search(query, edition: 2024, limit: 20).count }
      }
      #expect(found > 0)
      print("search \(query): \(duration / 20)")
    }
  }

  @Test func readingsOfOtherNames() {
    #expect(Pinyin.reading(of: "一、收支预算总表") == "yi shou zhi yu suan zong biao")
    #expect(Pinyin.reading(of: "银行") == "yin hang" && Pinyin.reading(of: "行政") == "xing zheng")
    #expect(Pinyin.initials(of: Pinyin.reading(of: "“三公”经费")) == "sgjf")
    #expect(Pinyin.reading(of: "齉").isEmpty)
    // What comes with the program can be typed.
    for subject in catalog.search("", edition: 2026, limit: 5_000) {
      #expect(!Pinyin.reading(of: subject.name).isEmpty)
    }
  }
}
