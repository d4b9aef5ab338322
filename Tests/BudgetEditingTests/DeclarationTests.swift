import BudgetEditing
import BudgetRules
import Testing

/// Where things are declared, and what subjects they are.
@Suite struct DeclarationTests {
  private static let tables = """
    @年度 2026
    @单位 450001 市医保中心
    @科目 2101577 某项支出

    @表 支出总表
    @列 合计 = 基本支出
    | 单位编码 | 科目编码 | 科目名称 | 合计 | 基本支出 |
    | 450001   | 2101501  | 行政运行 |    1 |        1 |
    | 450001   | 2101577  | 某项支出 |    2 |        2 |
    | 450001   |          | 合计     |    3 |        3 |

    支出{支出总表[2101501, 合计]}万元，{支出总表[合计]}万元
    """

  /// What a definition leads to: texts of the document, codes of the catalog with its year.
  private func texts(_ definition: Definition?, _ budget: MarkedBudget) -> [String] {
    (definition?.targets ?? []).map { target in
      switch target {
      case .place(let range, let line):
        #expect(line.lowerBound <= range.lowerBound && range.upperBound <= line.upperBound)
        return budget[range]
      case .catalogEntry(let subject, let edition): return "\(subject.code) of \(edition)"
      case .file(let name): return name
      case .rule(let source): return "\(source.file):\(source.line)"
      }
    }
  }

  private func budget(_ what: String, _ mark: String) -> MarkedBudget {
    let parts = Self.tables.split(separator: what, maxSplits: 1)
    return MarkedBudget(parts[0] + mark + parts[1])
  }

  @Test(arguments: [
    ("| 2101501", "| 2101$0501", "2101501 of 2026"), ("| 2101577", "| 2101$0577", "2101577 某项支出"),
    ("{支出总表[2101501", "{支出$0总表[2101501", "支出总表"),
    ("[2101501, 合计]", "[2101$0501, 合计]", "2101501 of 2026"),
    ("[2101501, 合计]", "[2101501, 合$0计]", "合计"), ("{支出总表[合计]", "{支出总表[合$0计]", "合计"),
    ("@列 合计", "@列 合$0计", "合计"), ("| 450001   | 2101501", "| 450$0001   | 2101501", "450001 市医保中心"),
  ])
  func declaration(_ what: String, _ mark: String, _ expected: String) {
    let budget = budget(what, mark)
    let definition = budget.analysis.declaration(at: budget.offset)
    #expect(texts(definition, budget) == [expected])
  }

  @Test func declarationOfAColumnIsItsHeader() throws {
    let budget = budget("[2101501, 合计]", "[2101501, 合$0计]")
    let definition = try #require(budget.analysis.declaration(at: budget.offset))
    guard case .place(let range, _) = definition.targets[0] else { return }
    #expect(
      budget[range.lowerBound - 4..<range.lowerBound] == "  | "
        || budget[range.lowerBound - 2..<range.lowerBound] == "| ")
    #expect(budget[definition.origin] == "合计")
  }

  @Test func typeDefinition() {
    let code = budget("| 2101501", "| 2101$0501")
    #expect(texts(code.analysis.typeDefinition(at: code.offset), code) == ["2101501 of 2026"])
    let local = budget("| 2101577", "| 2101$0577")
    #expect(local.analysis.typeDefinition(at: local.offset) == nil)
    let prose = MarkedBudget("按社会保障和就业$0支出安排")
    #expect(texts(prose.analysis.typeDefinition(at: prose.offset), prose) == ["208 of 2026"])
  }

  @Test(arguments: ["$0", "正$0文", "@年$0度 2026", "@允许 total$0-sum 含结转"])
  func nothing(_ text: String) {
    let budget = MarkedBudget(text)
    #expect(budget.analysis.declaration(at: budget.offset) == nil)
    #expect(budget.analysis.typeDefinition(at: budget.offset) == nil)
  }

  // MARK: Hierarchy

  @Test func hierarchy() throws {
    let budget = budget("| 2101501", "| 2101$0501")
    let analysis = budget.analysis
    let item = try #require(analysis.hierarchySubject(at: budget.offset, language: .chinese))
    #expect(item.code == "2101501" && item.name == "行政运行" && item.detail == "支出功能分类 · 项")
    let section = try #require(analysis.parent(ofCode: item.code, language: .chinese))
    #expect(section.code == "21015" && section.detail == "支出功能分类 · 款")
    let category = try #require(analysis.parent(ofCode: section.code, language: .english))
    #expect(category.code == "210")
    #expect(analysis.parent(ofCode: category.code, language: .english) == nil)
    let children = analysis.children(ofCode: "21015", language: .chinese)
    // Those that the document has come first.
    #expect(children.prefix(2).map(\.code) == ["2101501", "2101577"])
    #expect(children.count > 5 && Set(children.map(\.code)).count == children.count)
    guard case .place(let range, _) = children[0].target else {
      Issue.record("the document has a row of 2101501")
      return
    }
    #expect(budget[range] == "2101501")
    guard case .catalogEntry = children[2].target else {
      Issue.record("the document has no row of \(children[2].code)")
      return
    }
  }

  @Test func hierarchyOfEconomicSubjects() {
    let analysis = Analysis([])
    #expect(analysis.parent(ofCode: "30101", language: .english)?.name == "工资福利支出")
    #expect(analysis.children(ofCode: "301", language: .english).map(\.code).contains("30101"))
    #expect(analysis.children(ofCode: "30101", language: .english) == [])
    #expect(analysis.children(ofCode: "x", language: .english) == [])
  }
}
