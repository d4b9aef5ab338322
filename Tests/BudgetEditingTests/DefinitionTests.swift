import BudgetEditing
import BudgetRules
import SubjectCatalog
import Testing

/// Where the things of a budget are defined.
@Suite struct DefinitionTests {
  private static let tables = """
    @表 支出总表
    | 科目编码 | 科目名称       |  合计 |
    | 2080501  | 行政单位离退休 | 10.00 |
    | 2080505  | 机关事业单位基本养老保险缴费支出 | 20.00 |

    @表 一般公共预算支出表
    | 科目编码 | 科目名称       |  合计 |
    | 2080505  | 机关事业单位基本养老保险缴费支出 | 20.00 |

    """

  private func catalogCodes(_ definition: Definition?) -> [String] {
    (definition?.targets ?? []).compactMap { target in
      guard case .catalogEntry(let subject, _) = target else { return nil }
      return subject.code
    }
  }

  @Test(arguments: ["| 2080$0505  |", "| 2080505  | 机关$0事业"])
  func subjectLeadsToCatalogAndOtherTables(_ mark: String) {
    let plain = mark.replacing("$0", with: "")
    let parts = Self.tables.split(separator: plain, maxSplits: 1)
    let budget = MarkedBudget(parts[0] + mark + parts[1])
    #expect(catalogCodes(budget.definition) == ["2080505"])
    #expect(budget.definedTexts == ["2080505"])
    #expect(
      budget.definition?.targets.contains { target in
        guard case .place(let range, _) = target else { return false }
        return range.lowerBound > budget.offset
      } == true)
  }

  @Test func freeFigureLeadsToItsCell() {
    let budget = MarkedBudget(
      """
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 | 基本支出 |
      | | 合计 | 30.00 | 20.00 |

      支出预算30万元，其中基本支出2$00万元，项目支出10万元。
      """)
    #expect(budget.definedTexts == ["20.00"])
  }

  @Test func labelLeadsToCategory() {
    let budget = MarkedBudget(
      """
      @表 收支总表
      | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
      | | || 八、社会$0保障和就业支出 | 1 |

      @表 支出总表
      | 科目编码 | 科目名称 | 合计 |
      | 208 | 社会保障和就业支出 | 1 |
      """)
    #expect(catalogCodes(budget.definition) == ["208"])
    #expect(budget.definedTexts == ["208"])
  }

  @Test func localSubject() throws {
    let budget = MarkedBudget(
      "@科目 2080577 某项支出\n\n@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 2080$0577 | 某项支出 | 1 |\n")
    #expect(catalogCodes(budget.definition).isEmpty)
    #expect(budget.definedTexts == ["2080577 某项支出"])
  }

  @Test(arguments: [
    ("支出{支出总表[2080505, 合$0计]}万元", "20.00"), ("支出{支出$0总表[2080505]}万元", "支出总表"),
    ("@检查 支出总表[2080$0501] = 1", "10.00"), ("支出20.00{=支出总表[2080505$0]}", "20.00"),
  ])
  func reference(_ line: String, _ text: String) {
    #expect(MarkedBudget(Self.tables + "\n" + line).definedTexts.first == text)
  }

  @Test func codeInProse() {
    let budget = MarkedBudget(Self.tables + "\n按 2080$0505 安排。")
    #expect(catalogCodes(budget.definition) == ["2080505"])
    #expect(budget.definedTexts == ["2080505", "2080505"])
  }

  @Test func namesOfDeclarations() {
    let table = "@表 t\n| 项目 | 合计 | 甲 |\n| 总额 | 1 | 1 |\n"
    #expect(MarkedBudget(table + "@列 合$0计 = 甲").definedTexts == ["合计"])
    #expect(MarkedBudget(table + "@列 合计 = 甲$0").definedTexts == ["甲"])
    #expect(MarkedBudget(table + "@行 总$0额 : 独立").definedTexts == ["总额"])
  }

  @Test(arguments: [
    "$0", "正$0文", "@年$0度 2026", "{没有$0[合计]}", "@表 t\n| 项目 | 金额 |\n| 合计 | 1$0 |",
  ])
  func nothing(_ text: String) {
    #expect(MarkedBudget(text).definition == nil)
  }

  @Test func exampleCode() throws {
    let budget = try Example.xiamen2026.marked("2101506", after: "@表 支出总表")
    #expect(catalogCodes(budget.definition) == ["2101506"])
    #expect(budget.definedTexts == ["2101506"])
  }

  // MARK: The catalog as a document

  @Test(arguments: SubjectFamily.allCases)
  func catalogDocument(_ family: SubjectFamily) throws {
    let document = CatalogDocument(.builtIn, family: family, edition: 2026, language: .chinese)
    let lines = document.text.split(separator: "\n", omittingEmptySubsequences: false)
    let subjects = SubjectCatalog.builtIn.all(family: family, edition: 2026)
    for subject in subjects {
      let line = try #require(document.line(ofCode: subject.code))
      #expect(lines[line].hasPrefix("| \(subject.code) "))
      #expect(lines[line].contains(subject.name))
    }
    #expect(document.line(ofCode: "2089977") == nil)
    #expect(document.fileName.hasSuffix("-2026.budget"))
    // The document is itself a budget, with nothing to report.
    #expect(Analysis(Array(document.text.utf8)).findings.isEmpty)
  }
}
