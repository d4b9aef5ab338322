import BudgetModel

/// The names by which tables call what the text speaks of.
extension Placer {
  /// The names of a kind of spending.
  struct SpendingNames {
    let name: KnownName
    /// The columns that it can have, those without parts last.
    let columns: [KnownName]
    /// Its columns among fiscal funds and among the others.
    let ofFunds: [KnownName]

    init(_ name: String) {
      self.name = KnownName(name)
      columns = ["\(name)/小计", "\(name)/合计", name].map { KnownName($0) }
      ofFunds = ["财政拨款/\(name)", "非财政拨款/\(name)"].map { KnownName($0) }
    }
  }

  static let basicNames = SpendingNames("基本支出")
  static let projectNames = SpendingNames("项目支出")

  static let staffColumns: [KnownName] = [
    "基本支出/人员支出", "基本支出/人员经费", "人员支出", "人员经费",
  ]
  static let fiscalStaffColumns: [KnownName] = [
    "财政拨款/基本支出/人员支出", "财政拨款/基本支出/人员经费", "财政拨款/人员支出", "财政拨款/人员经费",
  ]
  static let operationColumns: [KnownName] = [
    "基本支出/公用支出", "基本支出/公用经费", "公用支出", "公用经费", "日常公用经费", "日常公用支出",
  ]
  static let fiscalOperationColumns: [KnownName] = [
    "财政拨款/基本支出/公用支出", "财政拨款/基本支出/公用经费", "财政拨款/公用支出", "财政拨款/公用经费",
    "财政拨款/日常公用经费", "财政拨款/日常公用支出",
  ]

  static let grandIncomeNames: [KnownName] = ["收入总计", "总计", "收入合计"]
  static let grandSpendingNames: [KnownName] = ["支出总计", "总计", "支出合计"]
  static let yearIncomeNames: [KnownName] = ["本年收入合计", "收入合计"]
  static let yearSpendingNames: [KnownName] = ["本年支出合计", "支出合计"]
  static let yearSpendingColumns: [KnownName] = ["本年支出/小计", "本年支出/合计", "本年支出"]
  static let fiscalIncomeColumns: [KnownName] = ["财政拨款收入", "财政拨款"]
  static let fiscalColumns: [KnownName] = ["财政拨款/小计", "财政拨款/合计"]
  static let nonFiscalColumns: [KnownName] = ["非财政拨款/小计", "非财政拨款/合计"]
  static let assetNames: [KnownName] = ["固定资产", "资产总额", "固定资产总额", "合计"]

  static let fundIncomeNames: [Fund: [KnownName]] = [
    .general: [
      "一般公共预算拨款收入", "一般公共预算财政拨款收入", "一般公共预算收入", "一般公共预算拨款",
      "一般公共预算财政拨款", "一般公共预算拨款(补助)", "一般公共预算",
    ],
    .governmentFund: [
      "政府性基金预算拨款收入", "政府性基金预算财政拨款收入", "政府性基金预算收入", "政府性基金预算拨款",
      "政府性基金预算财政拨款", "政府性基金拨款", "政府性基金收入", "政府性基金预算",
    ],
    .stateCapital: [
      "国有资本经营预算拨款收入", "国有资本经营预算财政拨款收入", "国有资本经营预算收入",
      "国有资本经营预算拨款", "国有资本经营预算财政拨款", "国有资本经营收入", "国有资本经营预算",
    ],
  ]

  static let names: [Indicator: [KnownName]] = [
    .fiscalAccount: [
      "财政专户管理资金收入", "财政专户管理资金", "财政专户核拨收入", "财政专户收入", "财政专户资金", "财政专户拨款",
    ],
    .businessIncome: ["事业收入", "事业收入(不含专户管理资金)"],
    .operatingIncome: ["事业单位经营收入", "经营收入", "经营收入(事业)"],
    .superiorAid: ["上级补助收入", "上级补助收入(事业)"],
    .subordinateIncome: ["附属单位上缴收入", "附属单位缴款", "附属单位缴款(事业)"],
    .otherIncome: ["其他收入"],
    .unitFunds: ["单位资金收入", "单位资金"],
    .carriedIn: [
      "上年结转结余", "上年结转和结余", "上年结转", "年初结转和结余", "年初财政拨款结转和结余", "年初结转结余",
    ],
    .carriedOut: ["年终结转结余", "年末结转和结余", "年末财政拨款结转和结余", "年末结转结余", "年终结转", "结转下年"],
    .operatingSpending: ["事业单位经营支出", "经营支出", "经营支出(事业)"],
    .upward: ["上缴上级支出", "上解上级支出"],
    .subordinateAid: ["对附属单位补助支出"],
    .wages: ["301", "工资福利支出"],
    .goods: ["302", "商品和服务支出"],
    .families: ["303", "对个人和家庭的补助", "对个人和家庭的补助支出", "对个人和家庭补助"],
    .capital: ["310", "资本性支出"],
    .procuredGoods: ["货物", "政府采购货物", "货物类"],
    .procuredWorks: ["工程", "政府采购工程", "工程类"],
    .procuredServices: ["服务", "政府采购服务", "服务类"],
  ]

  static let officialNames: [Indicator: TableLookup.OfficialNames] = [
    .official: TableLookup.OfficialNames(["三公经费合计", "三公经费小计", "三公经费", "合计", "总计"]),
    .abroad: TableLookup.OfficialNames([
      "因公出国(境)费", "因公出国(境)费用", "因公出国(境)经费", "因公出国(境)支出",
    ]),
    .vehicles: TableLookup.OfficialNames([
      "公务用车购置及运行费", "公务用车购置及运行维护费", "公务用车购置及运维费", "公务用车购置和运行费",
      "公务用车购置和运行维护费", "公务用车购置及运行维护费用", "公务用车购置及运行维护支出",
      "公务用车购置及运行维护费支出",
    ]),
    .vehiclePurchase: TableLookup.OfficialNames(["公务用车购置费", "公务用车购置", "公务用车购置支出"]),
    .vehicleRunning: TableLookup.OfficialNames([
      "公务用车运行费", "公务用车运行维护费", "公务用车运维费", "公务用车运行维护费用", "公务用车运行维护支出",
    ]),
    .reception: TableLookup.OfficialNames([
      "公务接待费", "公务接待支出", "公务接待费用", "公务接待费支出",
    ]),
  ]
}
