import Testing

@testable import BudgetRules

/// The words before a figure say what it is about.
@Suite struct LabelTests {
  /// The words, their indicator and fund, and what is left of them.
  static let cases: [(String, Indicator?, Indicator.Fund?, String)] = [
    ("2026年支出预算", .spending, nil, ""),
    ("支出预算相应为", .spending, nil, ""),
    ("相应安排支出预算", .spending, nil, ""),
    ("2026年预算收支安排", .balance, nil, ""),
    ("某市医疗保障局(汇总)部门收入预算为", .income, nil, "某市医疗保障局(汇总)"),
    ("一般公共预算拨款收入", .income, .general, ""),
    ("一般公共预算财政拨款基本支出", .basic, .general, ""),
    ("财政拨款项目支出", .project, .fiscal, ""),
    ("非财政拨款支出", .spending, .nonFiscal, ""),
    ("基金预算收入", .income, .governmentFund, ""),
    ("基金预算财政拨款", nil, .governmentFund, ""),
    ("国有资本经营预算拨款收入", .income, .stateCapital, ""),
    ("日常公用经费", .operation, nil, ""),
    ("单位结余结转资金", .carriedIn, nil, ""),
    ("财政专户核拨收入", .fiscalAccount, nil, ""),
    ("2026年三公经费财政拨款预算数为", .official, .fiscal, ""),
    ("因公出国(境)费支出", .abroad, nil, ""),
    ("公务用车购置及运维费", .vehicles, nil, ""),
    ("公车运行费", .vehicleRunning, nil, ""),
    ("政府采购货物预算", .procuredGoods, nil, ""),
    ("本部门2023年度政府采购支出总额", .procurement, nil, "本"),
    ("一般公共预算拨款安排的机关运行经费支出", .agencyOperation, .general, ""),
    ("某市医疗保障局(含所属单位)上年末固定资产金额为", .fixedAssets, nil, "某市医疗保障局(含所属单位)"),
    ("某市医疗保障数据监测中心基本支出", .basic, nil, "某市医疗保障数据监测中心"),
    ("委托业务费共计安排", nil, nil, "委托业务费"),
    ("预计下年使用的单位资金结余", nil, nil, "预计下年使用的单位资金结余"),
  ]

  @Test(arguments: cases)
  func words(
    _ words: String, _ indicator: Indicator?, _ fund: Indicator.Fund?, _ rest: String
  ) {
    let label = Label(Wording(words))
    #expect(label.indicator == indicator)
    #expect(label.fund == fund)
    #expect(label.rest == rest)
  }

  @Test func years() {
    #expect(Label(Wording("2026年度收入预算")).year == 2026)
    #expect(Label(Wording("收入预算")).year == nil)
    #expect(Label(Wording("上年收入预算")).isPast)
    #expect(!Label(Wording("上年结转结余")).isPast)
  }

  @Test func subjects() {
    let code = Label(Wording("2080501|行政单位离退休本年支出"))
    #expect(code.code == "2080501")
    #expect(code.name == "行政单位离退休")
    let path = Label(Wording("卫生健康支出(类)医疗救助(款)城乡医疗救助(项)"))
    #expect(path.path == ["卫生健康支出", "医疗救助", "城乡医疗救助"])
    let behind = Label(Wording("教育支出(类)普通教育(款)高中教育(项)2025年预算数为"))
    #expect(behind.path == ["教育支出", "普通教育", "高中教育"])
    #expect(behind.year == 2025)
    #expect(Label(Wording("教育(类)支出")).pathLength == 3)
  }

  @Test func totals() {
    #expect(Label(Wording("收入总计")).isGrand)
    #expect(Label(Wording("支出总预算")).isGrand == false)
    #expect(Label(Wording("总收入")).isGrand)
    #expect(Label(Wording("收支总预算")).indicator == .balance)
    #expect(Label(Wording("收、支总计均为")).indicator == .balance)
    #expect(Label(Wording("2024年度收入合计")).indicator == .income)
    #expect(Label(Wording("本年收入合计")).isOfYear)
    #expect(Label(Wording("年初预算")).isPlan)
    #expect(Label(Wording("支出决算")).isFinal)
    #expect(!Label(Wording("一般公共预算支出")).isPlan)
    #expect(Label(Wording("一般公共预算和政府性基金预算支出")).hasSeveralFunds)
  }
}
