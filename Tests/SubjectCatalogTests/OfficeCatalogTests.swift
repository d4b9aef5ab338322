import Testing

@testable import SubjectCatalog

struct OfficeCatalogTests {
  private func office(_ text: String) throws -> OfficeCatalog {
    try OfficeCatalog(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    "code,name\n21077,某某事务\n2107701,\"某某, “专项”\"\n",
    "科目编码\t科目名称\r\n21077\t某某事务\r\n2107701\t某某, “专项”\r\n",
    "\u{FEFF}2026年政府收支分类科目,\r序号,功能科目编码,功能科目名称\r1,２1077,某某事务\r2, 21077 01 ,某某\\, “专项”"
      .replacing("\\,", with: "，"),
    "\n名称,编码\n\n 某某事务 ,21077\n,\n\"某某,\n “专项”\",2107701",
  ])
  func readsTablesOfAllKinds(text: String) throws {
    let office = try office(text)
    #expect(office.count == 2)
    let catalog = SubjectCatalog.builtIn.merging(office, as: .extending)
    let section = try #require(catalog.subject(code: "21077", edition: 2024))
    #expect(section.name == "某某事务")
    #expect(section.evidence == .office)
    #expect(catalog.verdict(code: "2107701", name: "某某，专项", edition: 2024) == .agrees)
    #expect(catalog.verdict(code: "2107701", name: "某某", edition: 2024) != .agrees)
    #expect(catalog.parent(of: "2107701", edition: 2024)?.code == "21077")
    #expect(catalog.subject(code: "2101550", edition: 2024)?.name == "事业运行")
  }

  @Test(arguments: [
    ("", 1, OfficeCatalogError.Problem.empty), ("code,name\n", 1, .empty),
    ("编码,金额\n201,5\n", 1, .missingColumns), ("\n\n只有一列\n", 3, .missingColumns),
    ("code,name\n201,甲\n21,乙", 3, .invalidCode("21")), ("code,name\n,甲", 2, .invalidCode("")),
    ("code,name\n401,甲", 2, .invalidCode("401")), ("code,name\n201,", 2, .invalidName(code: "201")),
    ("code,name\n201,\"甲\n乙", 2, .unclosedQuote),
    ("code,name,from\n201,\"甲\n乙\",\n202,甲,20x1", 4, .invalidYear("20x1")),
    ("code,name,from,to\n201,甲,2024,2021", 2, .yearsReversed),
    ("code,name\n201,甲\n\n201,乙", 4, .duplicateCode("201", firstLine: 2)),
  ])
  func namesTheLineOfAnError(text: String, line: Int, problem: OfficeCatalogError.Problem) throws {
    let error = #expect(throws: OfficeCatalogError.self) { try office(text) }
    #expect(error?.line == line)
    #expect(error?.problem == problem)
    #expect(error?.chineseMessage.hasPrefix("第 \(line) 行：") == true)
    #expect(error?.englishMessage.hasPrefix("line \(line): ") == true)
  }

  @Test func refusesWhatIsNoUTF8() {
    let bytes = Array("code,name\n201,".utf8) + [0xC8, 0xCB, 0xB4, 0xF3]
    let error = #expect(throws: OfficeCatalogError.self) { try OfficeCatalog(parsing: bytes) }
    #expect(error == OfficeCatalogError(line: 2, .notUTF8))
  }

  @Test func anOfficesNameHoldsAndFormerNamesStayKnown() throws {
    let catalog = SubjectCatalog.builtIn.merging(
      try office("code,name\n210,健康支出\n2101505,医疗保障政策管理\n"), as: .extending)
    #expect(catalog.subject(code: "210", edition: 2024)?.name == "健康支出")
    #expect(catalog.subject(code: "210", edition: 2024)?.pinyin == "jian kang zhi chu")
    #expect(catalog.subject(code: "2101505", edition: 2024)?.evidence == .office)
    #expect(
      VerdictTests.brief(catalog.verdict(code: "210", name: "卫生健康支出", edition: 2024))
        == "differs 健康支出 [21904 2300310]")
    #expect(
      VerdictTests.brief(catalog.verdict(code: "210", name: "医疗卫生与计划生育支出", edition: 2024))
        == "former name until 2018, now 健康支出")
  }

  @Test func yearsOfAnOfficeAreKept() throws {
    let catalog = SubjectCatalog.builtIn.merging(
      try office("code,name,from,to\n2107701,旧名,2021,2023年\n2107701,新名,2024年度,\n"),
      as: .extending)
    #expect(catalog.subjects(code: "2107701").map(\.firstEdition) == [2021, 2024])
    #expect(
      VerdictTests.brief(catalog.verdict(code: "2107701", name: "旧名", edition: 2024))
        == "former name until 2023, now 新名")
  }

  @Test func replacesTheFamiliesThatItHas() throws {
    let catalog = SubjectCatalog.builtIn.merging(
      try office("编码,名称\n301,工资福利支出\n30101,基本工资\n"), as: .replacing)
    #expect(
      catalog.all(family: .departmentEconomic, edition: 2024).map(\.code) == ["301", "30101"])
    #expect(
      VerdictTests.brief(catalog.verdict(code: "30102", name: "津贴补贴", edition: 2024))
        == "unknown []")
    #expect(catalog.verdict(code: "2101550", name: "事业运行", edition: 2024) == .agrees)
    let summary = try #require(catalog.summary.first { $0.family == .departmentEconomic })
    #expect(summary.rows == [.office: 2])
    #expect(summary.chineseGaps.isEmpty)
  }

  @Test func aDocumentDeclaresSubjectsOfItsOwn() throws {
    let local = try #require(LocalSubject(code: "2101577", name: "医疗保障创新"))
    #expect(LocalSubject(code: "21", name: "甲") == nil)
    #expect(LocalSubject(code: "2101577", name: " ") == nil)
    let catalog = SubjectCatalog.builtIn.adding([local])
    #expect(catalog.verdict(code: "2101577", name: "医疗保障创新", edition: 2021) == .agrees)
    #expect(catalog.subject(code: "2101577", edition: 2024)?.evidence == .local)
    #expect(catalog.search("ylbzcx", edition: 2024).map(\.code) == ["2101577"])
    #expect(SubjectCatalog.builtIn.adding([]) == .builtIn)
    #expect(SubjectCatalog.builtIn.subject(code: "2101577", edition: 2024) == nil)
  }

  @Test func nothingTrapsOnAnyTable() {
    var random = Random(seed: 23)
    let pieces = [
      "\n", "\n", "\r\n", "\r", "\t", ",", ",", "\"", "“", "201,甲\n", "30101", "2", "0", " ", "编码",
      "名称", "code", "2024", "年", "甲", "\u{FEFF}",
    ]
    var read = 0
    for _ in 0..<3_000 {
      var text = random.next(below: 2) == 0 ? "code,name,from\n" : ""
      for _ in 0..<random.next(below: 12) { text += pieces[random.next(below: pieces.count)] }
      if let office = try? office(text) { read += office.count }
    }
    #expect(read > 0)
  }
}
