import BudgetModel
import BudgetSyntax
import Testing

@testable import BudgetRules

/// Clauses become statements: amounts, changes, shares, and what is a part of what.
@Suite struct PassageTests {
  /// The passages of a text of one paragraph.
  private func passages(_ text: String) -> [Passage] {
    guard let block = SyntaxTree(text).blocks.first else { return [] }
    return Paragraph(block).items.map(\.passage)
  }

  /// Each statement in a line: its words and figures, and which one it is a part of.
  private func statements(_ text: String) -> [String] {
    passages(text).flatMap { passage in
      passage.statements.map { statement in
        var words = [statement.label.words]
        func add(_ name: String, _ figure: ProseFigure?) {
          guard let figure else { return }
          let unit: String
          switch figure.measure {
          case .money(let money): unit = money.rawValue
          case .percent: unit = "%"
          case .count(let word): unit = word
          case .bare: unit = ""
          }
          words.append("\(name)\(figure.value)\(unit)")
        }
        add("", statement.amount)
        add("前", statement.prior)
        if let change = statement.change { add(change.isIncrease ? "+" : "−", change.figure) }
        if let growth = statement.growth { add(growth.isIncrease ? "+" : "−", growth.figure) }
        add("完成", statement.completion)
        add("占\(statement.share?.whole?.words ?? "")", statement.share?.figure)
        if statement.flat != nil { words.append("平") }
        if let whole = statement.whole {
          let mark = whole.part == .mainly ? "≤" : "∈"
          words.append("\(mark)\(passage.statements[whole.statement].label.words)")
        }
        return words.joined(separator: " ")
      }
    }
  }

  @Test func amountsAndChanges() {
    #expect(
      statements("收入预算为１１２，２１５．９６万元，比２０２５年预算数增加10,249.88万元，增长10.05％。")
        == ["收入预算为 112215.96万元 +10249.88万元 +10.05%"])
    #expect(
      statements("支出5.00万元，比上年减少1.00万元，下降16.67%；公务接待费与上年持平。")
        == ["支出 5.00万元 −1.00万元 −16.67%"])
    #expect(statements("支出0万元，较上年决算数持平。") == ["支出 0万元 平"])
    #expect(statements("支出3万元，比上年2万元增加1万元。") == ["支出 3万元 前2万元 +1万元"])
    #expect(statements("基本支出较上年增加147.31万元。") == ["基本支出 +147.31万元"])
    #expect(statements("支出5万元，比上年增加-1万元。") == ["支出 5万元 +-1万元"])
  }

  @Test func theSubjectOfAChangeIsInItsSentence() {
    #expect(
      statements("支出5万元，其中基本支出3万元。与上年相比减少2万元。")
        == ["支出 5万元", "基本支出 3万元 ∈支出"])
    #expect(
      statements("基本支出3万元，用于运转。与上年相比减少2万元，下降40%。") == ["基本支出 3万元 −2万元 −40%"])
    #expect(statements("支出5万元，参保人数111万人，增长6.7%。") == ["支出 5万元", "参保人数 111万人 +6.7%"])
  }

  @Test func partsOfParts() {
    #expect(
      statements("支出9万元，其中基本支出6万元，包括人员经费4万元和公用经费2万元；项目支出3万元，主要为甲1万元、乙1万元。")
        == [
          "支出 9万元", "基本支出 6万元 ∈支出", "人员经费 4万元 ∈基本支出", "公用经费 2万元 ∈基本支出",
          "项目支出 3万元 ∈支出", "甲 1万元 ≤项目支出", "乙 1万元 ≤项目支出",
        ])
    #expect(
      statements("接待费1万元；用车费3万元（其中：购置费1万元，运行费2万元）；其他1万元。")
        == ["接待费 1万元", "用车费 3万元", "购置费 1万元 ∈用车费", "运行费 2万元 ∈用车费", "其他 1万元"])
    #expect(
      statements("支出9万元，原因是调整。其中：基本支出6万元（人员支出4万元，公用支出2万元），项目支出3万元。")
        == [
          "支出 9万元", "基本支出 6万元 ∈支出", "人员支出 4万元 ∈基本支出", "公用支出 2万元 ∈基本支出",
          "项目支出 3万元 ∈支出",
        ])
  }

  /// What only says 预算 or 决算 goes on with what stands before it.
  @Test func measuresOfOneSubject() {
    #expect(
      statements("公务接待费支出预算为3万元，支出决算为2万元，完成预算的66.67%。")
        == ["公务接待费支出预算为 3万元", "公务接待费支出决算为 2万元 完成66.67%"])
    #expect(
      statements("1.教育支出（类）普通教育（款）高中教育（项）。年初预算为3万元，支出决算为2万元。")
        == [
          "教育支出(类)普通教育(款)高中教育(项)年初预算为 3万元",
          "教育支出(类)普通教育(款)高中教育(项)支出决算为 2万元",
        ])
    #expect(
      statements("（一）收入预算：2025年年初预算数5万元，其中，事业收入2万元。")
        == ["收入2025年年初预算数 5万元", "事业收入 2万元 ∈收入2025年年初预算数"])
    #expect(
      statements("收入预算5万元，本年收入4万元，支出决算3万元。") == ["收入预算 5万元", "本年收入 4万元", "支出决算 3万元"])
  }

  @Test func shares() {
    #expect(
      statements("接待费3.98万元，完成全年预算的44.22%；合同50万元，占采购总额的25%。")
        == ["接待费 3.98万元 完成44.22%", "合同 50万元 占采购总额25%"])
    #expect(
      statements("“三公”经费支出决算中，接待费1万元，占25%。教育支出2万元，占50%。")
        == ["接待费 1万元 占三公经费支出决算25%", "教育支出 2万元 占50%"])
    #expect(
      statements("收支5万元。收入包括：拨款3万元，其他2万元；支出包括：教育支出4万元。")
        == ["收支 5万元", "拨款 3万元 ∈收支", "其他 2万元 ∈收支", "教育支出 4万元 ∈收支"])
  }

  /// Years, document numbers, list marks and numbers of things are no amounts.
  @Test(arguments: [
    "按照委办发〔2019〕14号文件执行。", "2021年1月1日起施行。", "1. 第一条。", "打造8个服务站，连续7年获奖。",
    "截至2025年12月31日，共5.12项。", "第3.5节。",
  ])
  func otherNumbers(_ text: String) {
    let money = passages(text).flatMap(\.statements).filter { $0.amount?.moneyUnit != nil }
    #expect(money.isEmpty)
    #expect(passages(text).allSatisfy { $0.bare.isEmpty })
  }

  @Test func unitsOfMoney() {
    #expect(
      statements("甲1.67亿元，乙830元，丙5千元，丁 2 万元，戊6百万元。")
        == ["甲 1.67亿元", "乙 830元", "丙 5千元", "丁 2万元", "戊 6百万元"])
  }

  @Test func brokenLines() {
    #expect(
      statements("基本支\n出1,\n700.56万元，\n其中人员\n经费3万元。") == ["基本支出 1700.56万元", "人员经费 3万元 ∈基本支出"])
    #expect(statements("1. 甲3万元；\n2. 乙4万元。") == ["甲 3万元", "乙 4万元"])
  }

  @Test func boundFiguresAndExpressions() {
    let bound = passages("收入5{=甲[合计]}万元，支出{甲[合计]}万元。").first
    #expect(bound?.statements.first?.amount?.isBound == true)
    #expect(
      bound?.statements.map { $0.amount?.value } == [ExactDecimal(mantissa: 5, scale: 0), nil])
  }

  @Test func places() throws {
    let text = "　收入 ５．５ 万元"
    let block = try #require(SyntaxTree(text).blocks.first)
    let passage = try #require(Paragraph(block).items.first?.passage)
    let figure = try #require(passage.statements.first?.amount)
    let place = try #require(passage.prose.place(figure.range))
    #expect(block.text(place.range) == "５．５")
  }

  @Test func listedNames() {
    #expect(passages("共3个项目，分别是甲、乙，丙，共涉及5万元。").first?.lists.map(\.names) == [3])
    #expect(passages("共3个项目，分别为甲和乙、丙。").first?.lists.map(\.names) == [2])
    #expect(passages("共3个项目，分别是1个、2个。").first?.lists.isEmpty == true)
  }
}
