import BudgetModel

/// The cells that a figure of the text is compared with.
struct Placement: Sendable {
  /// The cell, or a sum of cells.
  var expression: CellExpression
  /// Others that the same words can mean.
  var alternatives: [CellExpression] = []
  /// What must agree for the words to mean these cells.
  var premises: [Relation.Premise] = []
  /// Whether the figure need only not exceed the cells.
  var isLimit = false

  init(_ expression: CellExpression) { self.expression = expression }
}

/// Finds out what the figures of one section are compared with.
struct Placer {
  typealias Fund = Indicator.Fund

  let tables: TableLookup
  let isAccounts: Bool

  /// The cells that the words of a label mean; nil where that is not certain.
  func place(_ indicator: Indicator, _ label: Label, _ fund: Fund) -> Placement? {
    if indicator.isOfficial {
      return Self.officialNames[indicator].flatMap {
        tables.official($0, isPlan: label.isPlan, isAccounts: isAccounts)
      }.map(Placement.init)
    }
    guard isOfTables(label) else { return nil }
    switch indicator {
    case .income, .spending: return total(isIncome: indicator == .income, label, fund)
    case .balance: return total(isIncome: false, label, fund)
    case .basic: return basic(fund)
    case .project: return project(fund)
    case .staff: return staff(fund, ofPeople: true)
    case .operation: return staff(fund, ofPeople: false)
    case .agencyOperation:
      var placement = staff(.general, ofPeople: false)
      placement?.isLimit = true
      return placement
    case .procurement:
      return tables.total(.procurement).map(Placement.init)
    case .procuredGoods, .procuredWorks, .procuredServices:
      return tables.row(.procurement, named: Self.names[indicator] ?? []).map(Placement.init)
    case .fixedAssets:
      return tables.row(.fixedAssets, named: Self.assetNames).map(Placement.init)
    default: return summaryRow(indicator, fund)
    }
  }

  /// Whether the tables tell the measure: only that of 三公 has what was planned beside what became
  /// of it.
  private func isOfTables(_ label: Label) -> Bool { isAccounts ? !label.isPlan : !label.isFinal }

  // MARK: Totals

  private func total(isIncome: Bool, _ label: Label, _ fund: Fund) -> Placement? {
    switch fund {
    case .all: totalOfAll(isIncome: isIncome, label)
    case .fiscal: isIncome ? fiscalIncome(label) : fiscalSpending(label)
    case .general where isIncome, .governmentFund where isIncome, .stateCapital where isIncome:
      fundIncome(fund)
    case .general: tables.total(.general).map(Placement.init)
    case .governmentFund:
      (tables.total(.governmentFund, Self.yearSpendingColumns)
        ?? tables.total(.governmentFund)).map(Placement.init)
    case .stateCapital:
      (tables.total(.stateCapital, Self.yearSpendingColumns)
        ?? tables.total(.stateCapital)).map(Placement.init)
    case .nonFiscal:
      isIncome ? nil : tables.total(.spending, Self.nonFiscalColumns).map(Placement.init)
    }
  }

  private func grandNames(isIncome: Bool) -> [KnownName] {
    isIncome ? Self.grandIncomeNames : Self.grandSpendingNames
  }

  private func yearNames(isIncome: Bool) -> [KnownName] {
    isIncome ? Self.yearIncomeNames : Self.yearSpendingNames
  }

  private func totalOfAll(isIncome: Bool, _ label: Label) -> Placement? {
    let grand = tables.summaryRow(
      .summary, isIncome: isIncome, grandNames(isIncome: isIncome))
    let year = tables.summaryRow(.summary, isIncome: isIncome, yearNames(isIncome: isIncome))
    let table = tables.total(isIncome ? .income : .spending)
    // What is carried over is in a budget's income, and not in that of final accounts.
    let found: [CellExpression?]
    if label.isGrand {
      found = [grand]
    } else if label.isOfYear {
      found = [year]
    } else {
      found = isAccounts ? [year, table, grand] : [grand, year, table]
    }
    let cells = found.compactMap { $0 }
    guard let first = cells.first else { return nil }
    var placement = Placement(first)
    placement.alternatives = Array(cells.dropFirst())
    return placement
  }

  private func fiscalIncome(_ label: Label) -> Placement? {
    let grand = tables.summaryRow(
      .fiscalSummary, isIncome: true, grandNames(isIncome: true))
    let column = tables.total(.income, Self.fiscalIncomeColumns)
    if label.isGrand {
      if let grand { return Placement(grand) }
      guard isAccounts, let column,
        let carried = tables.summaryRow(
          .summary, isIncome: true, Self.names[.carriedIn] ?? [])
      else { return nil }
      // Not all that is carried over need be fiscal.
      var placement = Placement(.sum([column, carried]))
      placement.isLimit = true
      return placement
    }
    let funds = [Fund.general, .governmentFund, .stateCapital].compactMap {
      fundIncome($0)?.expression
    }
    let cells = [column, funds.count == 3 ? .sum(funds) : nil, grand].compactMap { $0 }
    guard let first = cells.first else { return nil }
    var placement = Placement(first)
    placement.alternatives = Array(cells.dropFirst())
    return placement
  }

  private func fiscalSpending(_ label: Label) -> Placement? {
    let grand = tables.summaryRow(
      .fiscalSummary, isIncome: false, grandNames(isIncome: false))
    let year = tables.summaryRow(
      .fiscalSummary, isIncome: false, yearNames(isIncome: false))
    let column = tables.total(.spending, Self.fiscalColumns)
    if label.isGrand, grand == nil {
      let funds = [Fund.general, .governmentFund, .stateCapital].compactMap {
        total(isIncome: false, label, $0)?.expression
      }
      guard isAccounts, funds.count == 3,
        let carried = tables.summaryRow(
          .summary, isIncome: false, Self.names[.carriedOut] ?? [])
      else { return nil }
      var placement = Placement(.sum(funds + [carried]))
      placement.isLimit = true
      return placement
    }
    let cells =
      (label.isGrand ? [grand] : isAccounts ? [year, column, grand] : [grand, year, column])
      .compactMap { $0 }
    guard let first = cells.first else { return nil }
    var placement = Placement(first)
    placement.alternatives = Array(cells.dropFirst())
    return placement
  }

  /// The income of a fund: a row of the summary, or a column of the table of income.
  private func fundIncome(_ fund: Fund) -> Placement? {
    let names = Self.fundIncomeNames[fund] ?? []
    let cell =
      tables.summaryRow(.summary, isIncome: true, names) ?? tables.total(.income, names)
      ?? tables.summaryRow(.fiscalSummary, isIncome: true, names)
    return cell.map(Placement.init)
  }

  // MARK: Kinds of spending

  private func basic(_ fund: Fund) -> Placement? {
    if let placement = kind(fund, Self.basicNames) { return placement }
    return fund == .general ? tables.total(.basic).map(Placement.init) : nil
  }

  private func project(_ fund: Fund) -> Placement? {
    kind(fund, Self.projectNames)
  }

  private func kind(_ fund: Fund, _ names: SpendingNames) -> Placement? {
    switch fund {
    case .all:
      let cell =
        tables.total(.spending, names.columns) ?? tables.totalOfFunds(.spending, names.ofFunds)
        ?? tables.summaryRow(.summary, isIncome: false, [names.name])
      return cell.map(Placement.init)
    case .fiscal:
      if let cell = tables.total(.spending, [names.ofFunds[0]])
        ?? tables.summaryRow(.fiscalSummary, isIncome: false, [names.name])
      {
        return Placement(cell)
      }
      // All fiscal money is of the general budget where the totals are the same.
      guard let general = tables.total(.general, names.columns), let total = tables.total(.general),
        let fiscal = tables.summaryRow(
          .fiscalSummary, isIncome: false, grandNames(isIncome: false))
      else { return nil }
      var placement = Placement(general)
      placement.premises = [Relation.Premise(fiscal, total)]
      return placement
    case .general:
      return tables.total(.general, names.columns).map(Placement.init)
    case .governmentFund: return tables.total(.governmentFund, names.columns).map(Placement.init)
    case .stateCapital: return tables.total(.stateCapital, names.columns).map(Placement.init)
    case .nonFiscal: return tables.total(.spending, [names.ofFunds[1]]).map(Placement.init)
    }
  }

  /// The same basic spending by economic subjects, where their table has no total of its own.
  func basicByEconomicClass() -> CellExpression? {
    tables.total(.basic) == nil ? tables.economicClasses(ofPeople: nil) : nil
  }

  /// What basic spending pays to people, or for operation.
  private func staff(_ fund: Fund, ofPeople: Bool) -> Placement? {
    let columns = ofPeople ? Self.staffColumns : Self.operationColumns
    switch fund {
    case .general:
      let cell =
        tables.total(.general, columns) ?? tables.total(.basic, columns)
        ?? tables.economicClasses(ofPeople: ofPeople)
      return cell.map(Placement.init)
    case .all, .fiscal:
      let ofFiscal = ofPeople ? Self.fiscalStaffColumns : Self.fiscalOperationColumns
      if let cell = tables.total(.spending, fund == .all ? columns : ofFiscal) {
        return Placement(cell)
      }
      // Where all basic spending is of the general budget, its parts are.
      guard var placement = staff(.general, ofPeople: ofPeople), let whole = basic(fund),
        let general = basic(.general)
      else { return nil }
      placement.premises += whole.premises
      placement.premises.append(Relation.Premise(whole.expression, general.expression))
      return placement
    default: return nil
    }
  }

  // MARK: Rows

  private func summaryRow(_ indicator: Indicator, _ fund: Fund) -> Placement? {
    guard let names = Self.names[indicator], let isIncome = indicator.isIncome else { return nil }
    switch fund {
    case .all:
      let cell =
        tables.summaryRow(.summary, isIncome: isIncome, names)
        ?? tables.total(isIncome ? .income : .spending, names)
      return cell.map(Placement.init)
    case .fiscal:
      return tables.summaryRow(.fiscalSummary, isIncome: isIncome, names).map(Placement.init)
    default: return nil
    }
  }

  /// An economic subject of basic spending.
  func economic(_ indicator: Indicator) -> Placement? {
    guard let names = Self.names[indicator] else { return nil }
    return tables.row(.basic, named: names).map(Placement.init)
  }

  /// A subject by its code, or by its name and those above it.
  func subject(_ label: Label, _ fund: Fund) -> Placement? {
    guard isOfTables(label) else { return nil }
    let kind: TableLookup.Kind
    switch fund {
    case .general: kind = .general
    case .governmentFund: kind = .governmentFund
    case .stateCapital: kind = .stateCapital
    case .all: kind = .spending
    case .fiscal, .nonFiscal: return nil
    }
    let code =
      label.code
      ?? (label.path.isEmpty
        ? tables.code(kind, path: [label.name])
        : tables.code(kind, path: label.path, length: label.pathLength))
    return code.flatMap { tables.row(kind, code: $0) }.map(Placement.init)
  }

  /// A category of spending by its name: its row in a summary or in the table of its money. Where
  /// the words name no fund, any of these may be meant.
  func category(_ label: Label, _ fund: Fund) -> Placement? {
    guard isOfTables(label) else { return nil }
    let names = [KnownName(label.name)]
    func ofTable(_ kind: TableLookup.Kind) -> CellExpression? {
      tables.code(kind, path: [label.name], length: 3).flatMap { tables.row(kind, code: $0) }
    }
    let cells: [CellExpression?] =
      switch fund {
      case .all:
        [
          tables.summaryRow(.summary, isIncome: false, names), ofTable(.spending),
          tables.summaryRow(.fiscalSummary, isIncome: false, names), ofTable(.general),
        ]
      case .fiscal:
        [tables.summaryRow(.fiscalSummary, isIncome: false, names), ofTable(.general)]
      case .general: [ofTable(.general)]
      case .governmentFund: [ofTable(.governmentFund)]
      case .stateCapital: [ofTable(.stateCapital)]
      case .nonFiscal: []
      }
    let found = cells.compactMap { $0 }
    guard let first = found.first else { return nil }
    var placement = Placement(first)
    placement.alternatives = Array(found.dropFirst())
    return placement
  }

  /// The budget beside a 三公 figure of final accounts.
  func officialPlan(_ indicator: Indicator) -> CellExpression? {
    guard isAccounts else { return nil }
    return Self.officialNames[indicator].flatMap {
      tables.official($0, isPlan: true, isAccounts: true)
    }
  }
}
