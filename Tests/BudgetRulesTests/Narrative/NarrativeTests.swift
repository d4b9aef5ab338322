import Testing

@testable import BudgetRules

/// Figures of the text are compared with the cells that their words mean, and with each other.
@Suite struct NarrativeTests {
  /// A budget with all of the tables that the text is compared with.
  static let tables = """
    @类型 部门预算
    @年度 2026
    @部门 450 某市医疗保障局
    @单位 某市医疗保障中心

    @表 收支总表
    | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
    | 一、一般公共预算拨款收入 | 80.00 || 一、社会保障和就业支出 | 20.00 |
    | 二、政府性基金预算拨款收入 | || 二、卫生健康支出 | 70.00 |
    | 三、其他收入 | 5.00 || | |
    | 本年收入合计 | 85.00 || 本年支出合计 | 90.00 |
    | 上年结转结余 | 5.00 || 年终结转结余 | |
    | 收入总计 | 90.00 || 支出总计 | 90.00 |

    @表 支出总表
    | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    |         | 合计 | 90.00 | 60.00 | 30.00 |
    | 2080501 | 行政单位离退休 | 20.00 | 20.00 | |
    | 2101501 | 行政运行 | 70.00 | 40.00 | 30.00 |

    @表 一般公共预算支出表
    | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    |         | 合计 | 80.00 | 60.00 | 20.00 |
    | 2080501 | 行政单位离退休 | 20.00 | 20.00 | |
    | 2101501 | 行政运行 | 60.00 | 40.00 | 20.00 |

    @表 一般公共预算基本支出表
    | 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |
    |     | 合计 | 60.00 | 48.00 | 12.00 |
    | 301 | 工资福利支出 | 45.50 | 45.50 | |
    | 302 | 商品和服务支出 | 12.00 | | 12.00 |
    | 303 | 对个人和家庭的补助 | 2.50 | 2.50 | |

    @表 三公经费表
    | 项目 | 预算数 |
    | 合计 | 3.00 |
    | 1、因公出国（境）费 | |
    | 2、公务用车购置及运行费 | 2.00 |
    | 其中：（1）公务用车购置费 | |
    | （2）公务用车运行费 | 2.00 |
    | 3、公务接待费 | 1.00 |

    """

  /// What is found in a text below the tables.
  private func found(_ text: String, tables: String = tables) -> [String] {
    figureFindings(tables + "\n" + text)
  }

  /// What the rules for figures find in a text; those for the form of a document have other tests.
  private func figureFindings(_ text: String) -> [String] {
    Analysis(Array(text.utf8)).findings.map(\.finding)
      .filter { !DisclosureForm.rules.contains($0.rule) }.map(\.short)
  }

  private func expectSilence(
    _ text: String, tables: String = tables, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found(text, tables: tables) == [], sourceLocation: sourceLocation)
  }

  // MARK: Figures and cells

  @Test(arguments: [
    ("2026年收入预算91万元。", "90.00"), ("收入总计91.00万元。", "90.00"), ("支出预算为91万元。", "90.00"),
    ("基本支出61万元。", "60.00"), ("其他收入6万元。", "5.00"), ("上年结转结余6万元。", "5.00"),
    ("一般公共预算拨款收入81万元。", "80.00"), ("一般公共预算支出81万元。", "80.00"),
    ("一般公共预算财政拨款项目支出21万元。", "20.00"), ("某市医疗保障局2026年支出预算91万元。", "90.00"),
    ("本部门支出预算91万元。", "90.00"), ("“三公”经费预算4万元。", "3.00"), ("公务接待费2万元。", "1.00"),
    ("公务用车运行维护费3万元。", "2.00"), ("2026年，部门支出预算91万元。", "90.00"),
  ])
  func wrongFigures(_ text: String, _ cell: String) {
    let stated = text.split { !"0123456789.".contains($0) }.last.map(String.init) ?? ""
    #expect(found(text) == ["text-figure \(stated)≠\(cell)"])
  }

  @Test(arguments: [
    // Another year, another unit, another fund, no certain meaning.
    "2025年支出预算91万元。", "上年支出预算91万元。", "某市医疗保障中心基本支出61万元。", "项目经费61万元。",
    "某市医疗保障局（本级）基本支出61万元。", "一般公共预算和政府性基金预算支出91万元。", "支出决算91万元。",
    "城乡居民补助标准为830元。", "社会保险基金预算支出91万元。",
    // Right, in whatever words.
    "收入预算85万元。", "支出预算90万元。", "支出预算900,000元。", "支出预算0.009亿元。", "支出预算０．００９０亿元。",
    "政府性基金预算拨款收入0万元。", "某市医疗保障局（汇总）支出预算90万元。",
  ])
  func silence(_ text: String) { expectSilence(text) }

  @Test func unitsAreConverted() {
    #expect(found("支出预算910,000元。") == ["text-figure 91.00≠90.00"])
    #expect(found("支出预算0.0091亿元。") == ["text-figure 91≠90.00"])
    // To the decimals that are written it is right.
    expectSilence("支出预算0.01亿元。")
  }

  /// A figure of the text is as precise as its cell, to two decimals.
  @Test func trailingZeros() {
    let tables = Self.tables.replacing("公务接待费 | 1.00", with: "公务接待费 | 1.40")
      .replacing("合计 | 3.00", with: "合计 | 3.40")
    #expect(found("公务接待费1万元。", tables: tables) == ["text-figure 1≠1.40"])
    #expect(found("公务接待费1.41万元。", tables: tables) == ["rounding-difference 1.41~1.40"])
    expectSilence("公务接待费1.4万元。", tables: tables)
  }

  @Test func staffIsComparedOnlyWhereAllBasicSpendingIsOfTheGeneralBudget() {
    #expect(
      found("支出预算90万元，其中基本支出60万元，包括人员经费47万元。")
        == ["text-figure 47≠48.00"])
    let tables = Self.tables.replacing(
      "| 90.00 | 60.00 | 30.00 |", with: "| 90.00 | 65.00 | 25.00 |"
    )
    .replacing("| 70.00 | 40.00 | 30.00 |", with: "| 70.00 | 45.00 | 25.00 |")
    expectSilence("支出预算90万元，其中基本支出65万元，包括人员经费47万元。", tables: tables)
  }

  @Test func economicSubjectsOfBasicSpending() {
    let text = "## 一般公共预算基本支出情况\n\n基本支出60万元，其中：\n\n（一）工资福利支出45.5万元。\n\n"
    expectSilence(text + "（二）对个人和家庭的补助2.5万元。")
    #expect(found(text + "（二）对个人和家庭的补助3.5万元。") == ["text-figure 3.5≠2.50"])
  }

  @Test(arguments: [
    "（一）2080501-行政单位离退休21万元，用于退休人员。", "（一）2080501|行政单位离退休本年支出21万元。",
    "（一）社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）21万元。", "（一）行政单位离退休21万元。",
    "（一）行政单位\n离退休\n21万元。", "（一）行政单位\n\n离退休21万元。", "（一）行政单位离退休\n\n21万元。",
  ])
  func subjects(_ text: String) {
    let found = found("## 一般公共预算拨款支出情况\n\n" + text)
    #expect(found == ["text-figure 21≠20.00"])
  }

  @Test func headingsSayWhatAFigureIsAbout() {
    let text = "## “三公”经费情况\n\n### （一）公务接待费\n\n2026年预算安排2万元，与上年持平。"
    #expect(found(text) == ["text-figure 2≠1.00"])
    expectSilence("## 名词解释\n\n公务接待费2万元。")
  }

  @Test func boundFiguresAreNotReadAgain() {
    #expect(found("基本支出61{=支出总表[合计, 基本支出]}万元。") == ["bound-figure 61≠60.00"])
  }

  @Test func agencyOperationIsAtMostThePublicFunds() {
    expectSilence("机关运行经费11万元。")
    #expect(found("机关运行经费13万元。") == ["text-limit 13≠12.00"])
  }

  @Test func projectsByTheirNames() {
    let tables = """
      @表 项目绩效信息·救助
      | 项目 | 内容 |
      | 项目名称 | 城乡医疗救助补助 |

      @表 项目绩效资金·救助
      | 项目 | 金额 |
      | 资金总额 | 65.00 |

      """
    #expect(figureFindings(tables + "\n城乡医疗救助补助66万元。") == ["text-figure 66≠65.00"])
    #expect(figureFindings(tables + "\n城乡医疗救助补助65万元。").isEmpty)
  }

  @Test func departmentsAreToldApartByTheirKeys() {
    let text = """
      # 甲市财政局部门预算

      甲市财政局2026年支出预算5万元。

      @表 支出总表·甲
      | 科目编码 | 科目名称 | 合计 |
      | 合计 | | 5.00 |

      # 乙市财政局部门预算

      乙市财政局2026年支出预算6万元。

      @表 支出总表·乙
      | 科目编码 | 科目名称 | 合计 |
      | 合计 | | 7.00 |

      # 其他

      2026年支出预算8万元。
      """
    #expect(figureFindings(text) == ["text-figure 6≠7.00"])
  }

  /// A category is one of all spending, where the words do not speak of a kind of it.
  @Test func categories() {
    #expect(found("支出包括：社会保障和就业支出21.00万元、卫生健康支出70万元。") == ["text-figure 21.00≠20.00"])
    expectSilence("支出包括：社会保障和就业支出20万元、卫生健康支出70万元。")
    expectSilence("项目支出30万元，其中：卫生健康支出29万元。")
    expectSilence("（二）项目支出：主要用于卫生健康支出29万元。")
    expectSilence("2025年卫生健康支出65万元。")
  }

  /// A change in a sentence of its own, and one that names its figure again.
  @Test func changesOfWhatWasTold() {
    #expect(
      found("公务接待费1.00万元，用于公务活动。与上年相比减少1.00万元，下降40%。") == ["text-growth -40≠-50.00"])
    #expect(
      found("2026年“三公”经费预算为3.00万元。2026年“三公”经费预算数比2025年减少1.00万元，下降20%。")
        == ["text-growth -20≠-25.00"])
  }

  // MARK: Final accounts

  static let accounts = """
    @类型 部门决算
    @年度 2023

    @表 三公经费决算表
    | 预算数/合计 | 预算数/因公出国(境)费 | 预算数/公务接待费 | 决算数/合计 | 决算数/因公出国(境)费 | 决算数/公务接待费 |
    | 9.00 | | 9.00 | 3.98 | | 3.98 |

    """

  @Test func completion() {
    let text = Self.accounts + "\n公务接待费支出3.98万元，完成全年预算的44.22%。"
    #expect(figureFindings(text).isEmpty)
    #expect(
      figureFindings(text.replacing("44.22", with: "44.32")) == ["text-completion 44.32≠44.22"])
    #expect(
      figureFindings(Self.accounts + "\n因公出国（境）费支出0.00万元，完成全年预算的0.00%。")
        == ["zero-base"])
  }

  // MARK: Changes

  @Test(arguments: [
    "机关运行经费0.00万元，比上年增加0.00万元，增长0.00%，与上年持平。", "机关运行经费3万元，与上年持平。",
    "机关运行经费11.2万元，比上年减少2.8万元，降低20%。", "机关运行经费3万元，比上年增加1万元，增长50%。",
    "机关运行经费3万元，比上年2万元增加1万元，增长50%。", "机关运行经费3.00万元，比上年增加-1.00万元，增长-25.00%。",
    "支出90万元，其中基本支出60万元，比上年增加10万元，增长12.5%。", "标准由800元提高到830元，增长3.75%。",
  ])
  func rightChanges(_ text: String) { expectSilence(text) }

  @Test(arguments: [
    ("机关运行经费11万元，比上年减少2.8万元，降低25%。", "text-growth -25≠-20.29"),
    ("机关运行经费3万元，比上年5万元增加1万元。", "text-growth 1≠-2"),
    ("机关运行经费3万元，比上年增加1万元，与上年持平。", "text-direction"),
    ("机关运行经费3万元，比上年增加1万元，下降50%。", "text-direction"),
    ("机关运行经费3万元，比上年增加3万元，增长100%。", "zero-base"),
    ("机关运行经费3.00万元，比上年增加1.50，增长100%。", "missing-unit"),
    ("机关运行经费3.00万元，比上年增加1.00万元，增长50.00。", "missing-unit"),
  ])
  func wrongChanges(_ text: String, _ finding: String) {
    let found = found(text)
    #expect(found == [finding])
  }

  // MARK: Parts

  @Test(arguments: [
    "基本支出60万元，其中人员经费48万元。", "“三公”经费3万元，其中公务接待费1万元。",
    "支出预算90万元，其中基本支出60万元、项目支出30万元。",
    "收入预算90万元。其中：一般公共预算拨款80万元，其他收入5万元，上年结转5万元。",
    "共有车辆3辆，其中：一般公务用车1辆，其他用车2辆。", "共有车辆5辆，其中：一般公务用车1辆，执法用车2辆。",
    "收支预算安排90万元，比上年增加3万元，其中：基本支出增加5万元，项目支出减少2万元。",
    "项目支出30万元，主要为甲20万元、乙10万元。",
  ])
  func rightParts(_ text: String) { expectSilence(text) }

  @Test(
    arguments: [
      ("共有车辆5辆，其中：一般公务用车1辆，其他用车2辆。", "text-components 5≠3"),
      ("政府采购9万元，其中：货物1万元、工程2万元、服务3万元。", nil),
      ("政府采购预算9万元，其中：政府采购货物1万元、政府采购工程2万元、政府采购服务3万元。", "text-components 9≠6"),
      ("收支预算安排90万元，比上年增加3万元，其中：基本支出增加5万元，项目支出减少3万元。", "text-components 3≠2"),
      ("项目支出30万元，主要为甲20万元、乙11万元。", "text-limit 31≠30"),
      ("项目支出约31万元。", nil), ("项目支出31万元以上。", nil),
    ] as [(String, String?)])
  func wrongParts(_ text: String, _ finding: String?) {
    #expect(found(text) == [finding].compactMap { $0 })
  }

  /// A slip that shows in a sum too is told once.
  @Test func oneSlipIsOneFinding() {
    let text = "支出预算90万元，其中：基本支出61万元、项目支出30万元。"
    #expect(found(text) == ["text-figure 61≠60.00 → text-components /"])
  }

  @Test func listsOfSubjects() {
    let head = "## 一般公共预算拨款支出情况\n\n一般公共预算支出80万元，按项级科目分类统计如下：\n\n"
    expectSilence(head + "（一）行政单位离退休20万元。\n\n（二）行政运行60万元。")
    #expect(found(head + "（一）行政单位离退休20万元。") == ["text-components 80≠20"])
  }

  @Test func listsWithinLists() {
    let text = """
      （一）收入预算90万元，原因是调整。其中：

      1. 一般公共预算拨款收入80万元，其中本级70万元；

      2. 其他收入5万元；

      3. 上年结转5万元。

      （二）支出预算90万元。其中：

      1. 基本支出60万元。其中，人员经费48万元，公用经费12万元；

      2. 项目支出30万元。
      """
    expectSilence(text)
    #expect(
      found(text.replacing("其他收入5", with: "其他收入4"))
        == ["text-figure 4≠5.00 → text-components /"])
    #expect(
      found(text.replacing("公用经费12", with: "公用经费13"))
        == ["text-figure 13≠12.00 → text-components /"])
  }

  // MARK: Twice

  @Test func theSameFigureTwice() {
    #expect(
      found("机关运行经费11万元。\n\n# 附\n\n本部门机关运行经费12.00万元。") == ["text-repeated"])
    // Of another fund or year it is another figure.
    expectSilence("机关运行经费11万元。\n\n# 附\n\n2025年机关运行经费12万元。")
  }

  @Test func messagesNameBothPlaces() throws {
    let analysis = Analysis(Array((Self.tables + "\n基本支出61万元。").utf8))
    let finding = try #require(
      analysis.findings.map(\.finding).first { $0.rule == .textFigure })
    #expect(
      finding.message.chinese == "正文“基本支出”为 61万元，支出总表[合计, 基本支出] 为 60.00万元，多 1.00万元。")
    #expect(
      finding.message.english
        == "The text gives 61 for “基本支出”, 支出总表[合计, 基本支出] is 60.00: 1.00 too much.")
    #expect(finding.related.map(\.message.chinese) == ["支出总表[合计, 基本支出] 60.00"])
  }
}
