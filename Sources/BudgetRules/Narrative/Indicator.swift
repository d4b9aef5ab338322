/// What a figure of the text can be about, besides subjects and projects.
enum Indicator: Sendable, Hashable {
  // Income
  case income, fiscalAccount, businessIncome, operatingIncome, superiorAid, subordinateIncome
  case otherIncome, unitFunds, carriedIn
  // Spending
  case spending, basic, project, staff, operation, operatingSpending, upward, subordinateAid
  case carriedOut
  /// Income and spending in one: 收支.
  case balance
  // Classes of economic subjects
  case wages, goods, families, capital
  // 三公
  case official, abroad, vehicles, vehiclePurchase, vehicleRunning, reception
  // Other matters
  case agencyOperation, procurement, procuredGoods, procuredWorks, procuredServices, fixedAssets

  /// Which side of a summary the figure stands on; nil where that is not known.
  var isIncome: Bool? {
    switch self {
    case .income, .fiscalAccount, .businessIncome, .operatingIncome, .superiorAid,
      .subordinateIncome, .otherIncome, .unitFunds, .carriedIn:
      true
    case .spending, .basic, .project, .staff, .operation, .operatingSpending, .upward,
      .subordinateAid, .carriedOut, .wages, .goods, .families, .capital:
      false
    default: nil
    }
  }

  /// Whether it is one of 三公, which have a table of their own.
  var isOfficial: Bool {
    switch self {
    case .official, .abroad, .vehicles, .vehiclePurchase, .vehicleRunning, .reception: true
    default: false
    }
  }

  /// Where the money comes from.
  enum Fund: Sendable, Hashable {
    case all, fiscal, general, governmentFund, stateCapital, nonFiscal
  }

  /// The words for each fund, the longest first.
  static let fundWords: [(word: String, fund: Fund)] = [
    ("一般公共预算财政拨款", .general), ("一般公共预算当年拨款", .general),
    ("一般公共预算拨款", .general), ("一般公共预算", .general),
    ("政府性基金预算财政拨款", .governmentFund), ("政府性基金预算拨款", .governmentFund),
    ("政府性基金财政拨款", .governmentFund), ("政府性基金拨款", .governmentFund),
    ("政府性基金预算", .governmentFund), ("政府性基金", .governmentFund),
    ("国有资本经营预算财政拨款", .stateCapital), ("国有资本经营预算拨款", .stateCapital),
    ("国有资本经营财政拨款", .stateCapital), ("国有资本经营拨款", .stateCapital),
    ("国有资本经营预算", .stateCapital), ("国有资本经营", .stateCapital),
    ("非财政拨款", .nonFiscal), ("财政拨款", .fiscal),
  ]

  /// Short for 政府性基金预算 where they stand in front.
  static let shortFundWords = ["基金预算财政拨款", "基金预算拨款", "基金预算"]

  /// The words for each indicator, without what `Label` takes off: year, fund, 预算, 决算, 安排.
  static let words: [(word: String, indicator: Indicator)] = [
    ("收入", .income), ("支出", .spending), ("收支", .balance), ("收、支", .balance),
    ("财政专户管理资金收入", .fiscalAccount), ("财政专户管理资金", .fiscalAccount),
    ("财政专户核拨收入", .fiscalAccount), ("财政专户核拨", .fiscalAccount),
    ("财政专户拨款", .fiscalAccount), ("财政专户收入", .fiscalAccount),
    ("财政专户资金", .fiscalAccount), ("事业收入", .businessIncome),
    ("事业单位经营收入", .operatingIncome), ("经营收入", .operatingIncome),
    ("上级补助收入", .superiorAid), ("附属单位上缴收入", .subordinateIncome),
    ("附属单位缴款", .subordinateIncome), ("其他收入", .otherIncome),
    ("单位资金收入", .unitFunds), ("单位资金", .unitFunds),
    ("上年结转结余", .carriedIn), ("上年结转和结余", .carriedIn), ("上年结转", .carriedIn),
    ("年初结转和结余", .carriedIn), ("年初结转结余", .carriedIn), ("单位结余结转资金", .carriedIn),
    ("结余结转资金", .carriedIn), ("年末结转和结余", .carriedOut), ("年末结转结余", .carriedOut),
    ("年终结转结余", .carriedOut), ("结转下年", .carriedOut),
    ("基本支出", .basic), ("项目支出", .project),
    ("人员支出", .staff), ("人员经费支出", .staff), ("人员经费", .staff),
    ("公用支出", .operation), ("公用经费支出", .operation), ("公用经费", .operation),
    ("日常公用支出", .operation), ("日常公用经费支出", .operation), ("日常公用经费", .operation),
    ("事业单位经营支出", .operatingSpending), ("经营支出", .operatingSpending),
    ("上缴上级支出", .upward), ("上解上级支出", .upward),
    ("对附属单位补助支出", .subordinateAid),
    ("工资福利支出", .wages), ("商品和服务支出", .goods), ("商品服务支出", .goods),
    ("对个人和家庭的补助支出", .families), ("对个人和家庭补助支出", .families),
    ("对个人和家庭的补助", .families), ("对个人和家庭补助", .families),
    ("资本性支出", .capital),
    ("三公经费支出", .official), ("三公经费", .official),
    ("因公出国(境)费支出", .abroad), ("因公出国(境)费用支出", .abroad),
    ("因公出国(境)经费支出", .abroad), ("因公出国(境)费用", .abroad),
    ("因公出国(境)经费", .abroad), ("因公出国(境)费", .abroad), ("因公出国(境)支出", .abroad),
    ("公务用车购置及运行维护支出", .vehicles), ("公务用车购置及运行维护费支出", .vehicles), ("公务用车购置及运行维护费", .vehicles),
    ("公务用车购置及运行费支出", .vehicles), ("公务用车购置及运行费", .vehicles),
    ("公务用车购置及运维费", .vehicles), ("公务用车购置和运行费", .vehicles),
    ("公务用车购置和运行维护费", .vehicles), ("公务用车购置及运行维护费用", .vehicles),
    ("公务用车购置费支出", .vehiclePurchase), ("公务用车购置费", .vehiclePurchase),
    ("公务用车购置支出", .vehiclePurchase), ("公务用车购置", .vehiclePurchase),
    ("公车购置费", .vehiclePurchase),
    ("公务用车运行维护费支出", .vehicleRunning), ("公务用车运行维护费", .vehicleRunning),
    ("公务用车运行维护支出", .vehicleRunning), ("公务用车运行支出", .vehicleRunning),
    ("公务用车运行费支出", .vehicleRunning), ("公务用车运行费", .vehicleRunning),
    ("公务用车运维费", .vehicleRunning), ("公车运行维护费", .vehicleRunning),
    ("公车运行费", .vehicleRunning),
    ("公务接待费支出", .reception), ("公务接待费", .reception), ("公务接待支出", .reception),
    ("机关运行经费支出", .agencyOperation), ("机关运行经费", .agencyOperation),
    ("政府采购支出", .procurement), ("政府采购", .procurement),
    ("政府采购货物支出", .procuredGoods), ("政府采购货物", .procuredGoods),
    ("货物支出", .procuredGoods), ("拟采购货物支出", .procuredGoods), ("货物类采购", .procuredGoods),
    ("货物采购", .procuredGoods),
    ("政府采购工程支出", .procuredWorks), ("政府采购工程", .procuredWorks), ("工程支出", .procuredWorks),
    ("拟采购工程支出", .procuredWorks),
    ("工程类采购", .procuredWorks), ("工程采购", .procuredWorks),
    ("政府采购服务支出", .procuredServices), ("政府采购服务", .procuredServices),
    ("拟采购服务支出", .procuredServices), ("服务类采购", .procuredServices), ("服务采购", .procuredServices),
    ("固定资产", .fixedAssets), ("资产", .fixedAssets),
  ]

  /// The indicator of the longest word at the end of a wording, with what stands before it.
  static func read(_ wording: Wording) -> (indicator: Indicator, rest: Wording)? {
    let bytes = wording.bytes
    var length = min(bytes.count, longest)
    while length > 0 {
      if let indicator = byBytes[Wording(bytes[(bytes.count - length)...])] {
        return (indicator, Wording(bytes[..<(bytes.count - length)]))
      }
      length -= 1
    }
    return nil
  }

  private static let byBytes = Dictionary(
    words.map { (Wording($0.word), $0.indicator) }, uniquingKeysWith: { first, _ in first })
  private static let longest = words.map { $0.word.utf8.count }.max() ?? 0

  /// The matters that a heading can be about, the longest words first.
  static let topics: [(word: String, indicator: Indicator)] = words.filter {
    switch $0.indicator {
    case .abroad, .vehicles, .vehiclePurchase, .vehicleRunning, .reception, .official,
      .agencyOperation, .procurement:
      true
    default: false
    }
  }.sorted { $0.word.utf8.count > $1.word.utf8.count }
}
