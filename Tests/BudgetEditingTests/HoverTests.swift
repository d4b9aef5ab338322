import BudgetEditing
import BudgetRules
import Testing

/// What hover says of the things of a budget.
@Suite struct HoverTests {
  private static let spending = """
    @表 支出总表 部门支出预算总表
    | 科目编码 | 科目名称             |  合计 | 基本支出 | 项目支出 |
    |          | 合计                 | 30.00 |    30.00 |          |
    | 208      | 社会保障和就业支出   | 30.00 |    30.00 |          |
    | 20805    | 行政事业单位养老支出 | 31.00 |    30.00 |          |
    | 2080501  | 行政单位离退休       | 10.00 |    10.00 |          |
    | 2080502  | 事业单位离退休       | 20.00 |    20.00 |          |

    """

  @Test func codeCell() throws {
    let budget = MarkedBudget(
      """
      @表 支出总表
      | 科目编码  | 科目名称       |  合计 |
      | 208$00501 | 行政单位离退休 | 10.00 |
      @表 一般公共预算支出表
      | 科目编码 | 科目名称       |  合计 |
      | 2080501  | 行政单位离退休 |  9.00 |
      """)
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "2080501")
    #expect(hover.markdown.contains("**2080501 行政单位离退休**"))
    #expect(
      hover.markdown.contains("208 社会保障和就业支出 › 20805 行政事业单位养老支出 › 2080501 行政单位离退休"))
    #expect(hover.markdown.contains("| 支出总表 | 合计 | 10.00 万元 |"))
    #expect(hover.markdown.contains("| 一般公共预算支出表 | 合计 | 9.00 万元 |"))
    #expect(hover.markdown.contains("支出功能分类 · 项"))
    #expect(hover.markdown.contains("见于公开的预算、决算或通知"))
  }

  @Test func freeFigure() throws {
    let budget = MarkedBudget(Self.spending + "\n支出预算3$00万元，其中基本支出31万元。")
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "30")
    #expect(hover.markdown.contains("**30.00** 万元 · 支出总表\\[合计, 合计\\] · 一致"), "\(hover.markdown)")
    let wrong = MarkedBudget(Self.spending + "\n支出预算30万元，其中基本支出3$01万元。")
    #expect(wrong.hover?.markdown.contains("基本支出\\] · 不符") == true)
    #expect(MarkedBudget(Self.spending + "\n某项补助3$00万元。").hover == nil)
  }

  @Test func nameCellThatDiffers() throws {
    let budget = MarkedBudget(
      """
      @表 支出总表
      | 科目编码 | 科目名称     | 合计 |
      | 2101550  | 事业单位$0运行 |    1 |
      """)
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "事业单位运行")
    #expect(hover.markdown.contains("**2101550 事业运行**"))
    #expect(hover.markdown.contains("此处写作“事业单位运行”"))
  }

  @Test func labelWithAMark() throws {
    let budget = MarkedBudget(
      """
      @表 收支总表
      | 收入/项目          | 收入/预算数 || 支出/项目                | 支出/预算数 |
      | 一、一般公共预算拨款收入 |        |  | 八、社会保障$0和就业支出 |      207.69 |
      """.replacing("|  |", with: "||"))
    let hover = try #require(budget.hover)
    #expect(hover.markdown.contains("**208 社会保障和就业支出**"))
    #expect(hover.markdown.contains("| 收支总表 | 支出/预算数 | 207.69 万元 |"))
  }

  @Test(arguments: [
    ("按 2080$0501 安排。", true), ("按2080501$0安排", true), ("208$00501.5", false),
    ("1,20$08 元", false), ("2026$0年", false), ("20$08万元", false), ("999$09999", false),
    ("## 二、208$00501 行政单位离退休", true), ("行政$0单位", false),
  ])
  func codeInProse(_ line: String, _ isSubject: Bool) {
    #expect((MarkedBudget(line).hover != nil) == isSubject)
  }

  @Test func unknownCode() throws {
    let budget = MarkedBudget("@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 2089$0977 | 某支出 | 1 |\n")
    let hover = try #require(budget.hover)
    #expect(hover.markdown.contains("2026 年科目目录中没有这个编码"))
    #expect(hover.markdown.contains("208 社会保障和就业支出"))
  }

  @Test func amountThatDoesNotAgree() throws {
    let hover = try #require(
      MarkedBudget(Self.spending.replacing("养老支出 | 31.00", with: "养老支出 | 31.$000")).hover)
    #expect(hover.markdown.hasPrefix("**31.00** 万元 · 20805 行政事业单位养老支出 · 合计"))
    #expect(hover.markdown.contains("| + | 2080501 行政单位离退休 | 10.00 |"))
    #expect(hover.markdown.contains("| + | 2080502 事业单位离退休 | 20.00 |"))
    #expect(hover.markdown.contains("| = | **合计** | **30.00** |"))
    #expect(hover.markdown.contains("纵向，直接下级各行之和：多 1.00 ✗"))
    #expect(hover.markdown.contains("横向，同组各列之和：多 1.00 ✗"))
    #expect(hover.markdown.contains("计入：208 社会保障和就业支出"))
  }

  @Test func amountWithinRounding() throws {
    let budget = MarkedBudget(
      """
      @表 支出总表
      | 科目编码 | 科目名称           |  合计 |
      | 20805    | 行政事业单位养老支出 | 3$0.01 |
      | 2080501  | 行政单位离退休     |  1.00 |
      | 2080502  | 事业单位离退休     |  2.00 |
      """)
    #expect(budget.hover?.markdown.contains("多 0.01（尾数误差）") == true)
  }

  @Test func blankTotalOverParts() throws {
    let budget = MarkedBudget(
      """
      @表 支出总表
      | 科目编码 | 科目名称             | 合计 |
      | 208      | 社会保障和就业支出   | $0   |
      | 20805    | 行政事业单位养老支出 |      |
      | 2080501  | 行政单位离退休       | 1.50 |
      """)
    let hover = try #require(budget.hover)
    #expect(hover.markdown.contains("未填"))
    #expect(hover.markdown.contains("| + | 2080501 行政单位离退休 | 1.50 |"))
  }

  @Test func column() throws {
    let hover = try #require(
      MarkedBudget(Self.spending.replacing("  合计 |", with: "  合$0计 |")).hover)
    #expect(hover.markdown.contains("**合计** · 金额，万元"))
    #expect(hover.markdown.contains("计算方式：= 基本支出 + 项目支出"))
    let part = try #require(MarkedBudget(Self.spending.replacing("| 基本", with: "| 基$0本")).hover)
    #expect(part.markdown.contains("计入：合计"))
  }

  @Test func directive() throws {
    let budget = MarkedBudget("@金$0额单位 万元\n")
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "@金额单位")
    #expect(hover.markdown.contains("金额单位：元、百元"))
    #expect(hover.markdown.contains("```budget\n@金额单位 万元\n```"))
    let english = budget.analysis.hover(at: budget.offset, language: .english)
    #expect(english?.markdown.contains("The unit of amounts.") == true)
  }

  @Test(arguments: [
    "支出{支出$0总表[2080501, 合计]}万元。", "支出{支出总表[208$00501, 合计]}万元。",
    "支出{支出总表[2080501, 合$0计]}万元。", "@检查 支出总表[2080501, 合计]$0 = 10",
  ])
  func reference(_ line: String) throws {
    let hover = try #require(MarkedBudget(Self.spending + "\n" + line).hover)
    #expect(hover.markdown.contains("**10.00** 万元"))
    #expect(hover.markdown.contains("支出总表 · 2080501 行政单位离退休 · 合计"))
  }

  @Test(arguments: [
    ("支出{支出总表[2080501, 合计] + $01}", "**11.00** ="),
    ("支出3$00{=支出总表[合计, 合计]}万元", "**30.00** ="),
  ])
  func figure(_ line: String, _ value: String) throws {
    #expect(MarkedBudget(Self.spending + "\n" + line).hover?.markdown.contains(value) == true)
  }

  @Test(arguments: [
    ("支出主要用于社会保障和就业$0支出。", "社会保障和就业支出"), ("## 二、$0行政运行", "行政运行"),
    ("其中：城乡居民基本医疗保险$0支出", nil), ("教$0育", nil),
  ])
  func nameInProse(_ line: String, _ name: String?) {
    let budget = MarkedBudget(line)
    #expect(budget.hover.map { budget[$0.range] } == name)
  }

  @Test func nameInProsePrefersWhatTheDocumentHas() throws {
    // 其他支出 is the name of several subjects.
    let table = "@表 t\n| 科目编码 | 科目名称 | 合计 |\n| 39999 | 其他支出 | 1 |\n\n"
    #expect(MarkedBudget(table + "其他$0支出").hover?.markdown.hasPrefix("**39999 ") == true)
    #expect(MarkedBudget("其他$0支出").hover?.markdown.hasPrefix("**229 ") == true)
  }

  @Test func ruleOfAnAcceptance() throws {
    let budget = MarkedBudget("@允许 children$0-sum 四舍五入\n")
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "children-sum")
    #expect(hover.markdown.hasPrefix("`children-sum` **"))
  }

  @Test func ruleOfAFinding() throws {
    let hover = try #require(
      MarkedBudget(Self.spending.replacing("养老支出 | 31.00", with: "养老支出 | 31.$000")).hover)
    #expect(hover.markdown.contains("\n\n---\n\n`children-sum` **"))
    // A finding explains itself also where there is nothing else to say.
    let broken = try #require(MarkedBudget("| 甲$0 | 1 |\n").hover)
    #expect(broken.markdown.hasPrefix("`row-outside-table` **"))
  }

  @Test func labelOfATotal() throws {
    let budget = MarkedBudget(Self.spending.replacing("| 合计         ", with: "| 合$0计         "))
    let hover = try #require(budget.hover)
    #expect(budget[hover.range] == "合计")
    #expect(hover.markdown.contains("| + | 208 社会保障和就业支出 | 30.00 |"))
  }

  @Test func blankCellSaysItsColumn() throws {
    let budget = MarkedBudget("@表 t\n| 项目 | 合计 | 备注 |\n| 甲 | 1 | $0 |\n")
    #expect(budget.hover?.markdown == "**备注** · 文本")
  }

  @Test func check() throws {
    let line = "@检查 支出总表[2080501] $0= 支出总表[2080502] - 10"
    #expect(
      MarkedBudget(Self.spending + "\n" + line).hover?.markdown.hasPrefix("**10.00** = **10.00**")
        == true)
    let every = "@检查 每 $0款: 支出总表[款] ≥ 0"
    #expect(MarkedBudget(Self.spending + "\n" + every).hover?.markdown.contains("每个款") == true)
  }

  @Test(arguments: ["$0", "一般$0正文。\n", "// 注$0释\n", "\n$0\n", "@表 t\n| 项目 | 金额 |\n| 某$0事 | 1 |"])
  func nothing(_ text: String) {
    #expect(MarkedBudget(text).hover == nil)
  }

  @Test func exampleAmount() throws {
    let budget = try Example.xiamen2026.marked("111,307.47", after: "@表 支出总表")
    let hover = try #require(budget.hover)
    for part in ["6,391.69", "74,309.00", "21,000.00", "9,806.78"] {
      #expect(hover.markdown.contains(part))
    }
    #expect(hover.markdown.contains("计入：合计"))
  }

  @Test func exampleCode() throws {
    let budget = try Example.xiamen2026.marked("2101506", after: "@表 支出总表")
    let hover = try #require(budget.hover)
    for word in ["医疗保障经办事务", "卫生健康支出", "医疗保障管理事务", "4,079.60 万元"] {
      #expect(hover.markdown.contains(word))
    }
  }
}
