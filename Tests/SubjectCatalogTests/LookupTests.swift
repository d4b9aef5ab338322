import Testing

@testable import SubjectCatalog

struct LookupTests {
  let catalog = SubjectCatalog.builtIn

  @Test func aCodeHasTheNameOfItsEdition() {
    #expect(catalog.subject(code: "210", edition: 2018)?.name == "医疗卫生与计划生育支出")
    #expect(catalog.subject(code: "210", edition: 2019)?.name == "卫生健康支出")
    #expect(catalog.subject(code: "210", edition: 2040)?.name == "卫生健康支出")
    #expect(catalog.subjects(code: "210").map(\.name) == ["医疗卫生与计划生育支出", "卫生健康支出"])
    #expect(catalog.subject(code: "2299901", edition: 2024) == nil)
    #expect(catalog.subject(code: "21", edition: 2024) == nil)
    #expect(catalog.subject(code: "２１０15 50", edition: 2024)?.name == "事业运行")
    #expect(SubjectCatalog.edition(forYear: 2031) == 2026)
    #expect(SubjectCatalog.edition(forYear: 2019) == 2019)
  }

  @Test func theTreeIsWalkedUpAndDown() {
    #expect(catalog.path(of: "2080505", edition: 2024).map(\.code) == ["208", "20805", "2080505"])
    #expect(catalog.parent(of: "2080505", edition: 2024)?.name == "行政事业单位养老支出")
    #expect(catalog.parent(of: "2080577", edition: 2019)?.name == "行政事业单位离退休")
    #expect(catalog.parent(of: "2087777", edition: 2024)?.code == "208")
    #expect(catalog.parent(of: "208", edition: 2024) == nil)
    #expect(
      catalog.children(of: "21013", edition: 2024).map(\.code) == ["2101301", "2101302", "2101399"])
    #expect(catalog.children(of: "2101301", edition: 2024).isEmpty)
    #expect(catalog.children(of: "210", edition: 2020).contains { $0.code == "21006" })
    #expect(!catalog.children(of: "210", edition: 2024).contains { $0.code == "21006" })
    let families = SubjectFamily.allCases.map { catalog.all(family: $0, edition: 2024).first?.code }
    #expect(families == ["101", "201", "301", "501"])
  }

  @Test func everyCodeBelowHasAParent() {
    for family in SubjectFamily.allCases {
      for subject in catalog.all(family: family, edition: 2025) where subject.level > .category {
        let parent = catalog.parent(of: subject.code, edition: 2025)
        #expect(parent.map { subject.code.hasPrefix($0.code) } == true, "\(subject.code)")
      }
    }
  }

  @Test func namesAreFoundFolded() {
    let owners = catalog.subjects(named: "维修(护) 费", edition: 2024)
    #expect(owners.map(\.code) == ["30213", "50209"])
    #expect(
      catalog.subjects(named: "维修（护）费", edition: 2024, family: .governmentEconomic).map(\.code)
        == ["50209"])
    #expect(catalog.subjects(named: "三供一业移交补助支出", edition: 2024).map(\.code) == ["2230102"])
    #expect(catalog.subjects(named: "卫生健康", edition: 2024).map(\.code) == ["21904", "2300310"])
    #expect(catalog.subjects(named: "", edition: 2024).isEmpty)
  }

  @Test func familiesAreToldByTheFirstDigit() {
    #expect(SubjectFamily(code: "30201") == .departmentEconomic)
    #expect(SubjectFamily(code: "２01") == .functional)
    #expect(SubjectFamily(code: "445001") == nil)
    #expect(SubjectFamily(code: "") == nil)
    #expect(SubjectFamily(code: "A05") == nil)
  }

  @Test func knowsWhatItMayNotCallUnknown() {
    #expect(catalog.isKnown(code: "2100101"))
    #expect(catalog.isKnown(code: "2019877"))
    #expect(!catalog.isKnown(code: "2101577"))
    #expect(!catalog.isKnown(code: "21"))
  }

  @Test(arguments: [
    ("30211", "chai lv fei"), ("2010101", "xing zheng yun xing"),
    ("2140205", "tie lu huan dai zhuan xiang"), ("21106", "tui geng huan lin huan cao"),
    ("2170301", "zheng ce xing yin hang kui sun bu tie"), ("20109", "hai guan shi wu"),
    ("2010508", "tong ji chou yang diao cha"),
    ("2010405", "ri chang jing ji yun xing tiao jie"), ("2130312", "shui zhi jian ce"),
    ("23015", "an pai yu suan wen ding tiao jie ji jin"), ("10305", "fa mo shou ru"),
    ("2130307", "chang jiang huang he deng liu yu guan li"), ("2130237", "hang ye ye wu guan li"),
    ("22407", "zi ran zai hai jiu zai ji hui fu chong jian zhi chu"),
    ("2136901", "nan shui bei diao gong cheng jian she"),
    ("31011", "di shang fu zhuo wu he qing miao bu chang"),
    ("2220112", "liang shi cai wu gua zhang li xi bu tie"),
    ("2220107", "guo jia liang you cha jia bu tie"), ("2010309", "can shi shi wu"),
    ("2040409", "liang fang jian she"), ("2302103", "tu di zhi biao tiao ji zhuan yi xing zhi chu"),
  ])
  func pinyinHasTheRightReadings(code: String, pinyin: String) {
    #expect((catalog.subject(code: code, edition: 2024)?.pinyin ?? "") == pinyin)
  }

  @Test func everyNameHasASyllableForEachCharacter() throws {
    for row in try SourceRow.all() {
      let characters = row.name.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
      let subject = try #require(catalog.subjects(code: row.code).first { $0.name == row.name })
      #expect(subject.initials.count == characters.count, "\(row.code) \(row.name)")
      #expect(subject.pinyin.allSatisfy { $0 == " " || ("a"..."z").contains($0) })
    }
  }

  @Test func theSummarySaysWhatIsLacking() throws {
    let summary = catalog.summary
    #expect(summary.map(\.family) == SubjectFamily.allCases)
    #expect(summary.map(\.total).reduce(0, +) == (try SourceRow.all().count))
    let revenue = try #require(summary.first)
    #expect(revenue.deepestLevel == .item)
    #expect(revenue.chineseGaps.contains("没有“目”级科目"))
    #expect(revenue.englishGaps.contains("there are no subjects at the subitem level"))
    let functional = summary[1]
    #expect(functional.rows[.disclosed, default: 0] == functional.vouched)
    #expect(functional.chineseGaps.count == 4)
  }
}
