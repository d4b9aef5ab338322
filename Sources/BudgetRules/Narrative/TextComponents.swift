import BudgetModel

/// Parts in the text against the whole that they make.
extension Narrative {
  func bindComponents(_ binder: inout Binder) {
    for (head, all) in partsOf.sorted(by: { $0.key < $1.key }) {
      guard !scope.isSilent else { continue }
      bindMainParts(head, all.filter { entries[$0].whole?.part == .mainly }, &binder)
      let listed = all.filter { entries[$0].whole?.part == .ofWhich }
      bindCounts(head, listed, &binder)
      bindAmounts(head, listed, &binder)
      bindChanges(head, listed, &binder)
    }
  }

  // MARK: Amounts

  private func bindAmounts(_ head: Int, _ listed: [Int], _ binder: inout Binder) {
    let given = listed.filter { entries[$0].statement.amount?.moneyUnit != nil }
    guard given.count > 1 || itemLists.contains(head),
      entries[head].statement.amount?.moneyUnit != nil
    else { return }
    var premises: [Relation.Premise] = []
    let complete: [Int]
    if let standard = standardParts(head, given) {
      complete = standard
    } else if itemLists.contains(head) {
      complete = given
    } else if let premise = partition(head, given) {
      complete = given
      premises = [premise]
    } else {
      return
    }
    let figures = complete.compactMap { position in
      entries[position].statement.amount.map { (part: entries[position].part, figure: $0) }
    }
    guard let amount = entries[head].statement.amount else { return }
    let cells = ([head] + complete).flatMap { entries[$0].placement?.expression.cells ?? [] }
    bindSum(head, amount, figures.map { ($0.part, $0.figure, true) }, premises, cells, &binder)
  }

  /// The parts that are all there is of the head, by what they are; nil where that is not sure.
  private func standardParts(_ head: Int, _ given: [Int]) -> [Int]? {
    guard let indicator = entries[head].indicator,
      let partition = Partition.of(indicator, entries[head])
    else { return nil }
    let members = given.filter { partition.contains(entries[$0], in: entries[head]) }
    // What is not known to be a part can be one, unless it is nothing.
    let others = given.filter { !members.contains($0) }
    guard others.allSatisfy({ entries[$0].statement.amount?.value.isZero == true }) else {
      return nil
    }
    return partition.isComplete(members.map { entries[$0] }, isAccounts: isAccounts)
      ? members : nil
  }

  /// What must hold for the parts to be all there is: that their cells make the head's cell.
  private func partition(_ head: Int, _ given: [Int]) -> Relation.Premise? {
    guard let whole = entries[head].placement, !whole.isLimit else { return nil }
    var cells: [CellExpression] = []
    var seen: Set<CellReference> = []
    for position in given {
      guard let placement = entries[position].placement, !placement.isLimit,
        placement.expression.cells.allSatisfy({ seen.insert($0).inserted })
      else { return nil }
      cells.append(placement.expression)
    }
    return Relation.Premise(whole.expression, .sum(cells))
  }

  /// Binds a total of the text to the sum of others.
  private func bindSum(
    _ head: Int, _ total: ProseFigure,
    _ addends: [(part: Int, figure: ProseFigure, isAdded: Bool)], isOfChanges: Bool = false,
    _ premises: [Relation.Premise], _ cells: [CellReference], _ binder: inout Binder
  ) {
    let entry = entries[head]
    let scales = ([total] + addends.map(\.figure)).map(\.scale)
    let decimals = min(scales.max() ?? 0, max(usualDecimals, total.scale))
    let parts = addends.compactMap { addend in
      written(addend.figure, in: addend.part, decimals: decimals).map {
        addend.isAdded ? $0 : .negation($0)
      }
    }
    guard parts.count == addends.count, let site = site(total, in: entry.part),
      let left = written(total, in: entry.part, decimals: decimals)
    else { return }
    let (name, unit) = (self.name(of: entry), self.unit.rawValue)
    var relation = Relation(
      .textComponents, left, .equal, .sum(parts),
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      let figures = StatedFigures(outcome)
      let note = outcome.kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
      let what = isOfChanges ? Message("的增减额", "the change of ") : Message("", "")
      return Message(
        "正文“\(name)”\(what.chinese)为 \(figures.left)\(unit)，所列各项之和为 \(figures.right)\(unit)，\(figures.difference.chinese)\(unit)\(note.chinese)。",
        "The text gives \(figures.left) for \(what.english)“\(name)”, its parts add up to \(figures.right): \(figures.difference.english)\(note.english)."
      )
    }
    relation.premises = premises
    if ([total] + addends.map(\.figure)).allSatisfy({ $0.moneyUnit == self.unit }) {
      relation.cellsOfText = Relation.CellsOfText(cells: cells, most: usualDecimals)
    }
    relation.related = addends.prefix(40).compactMap {
      related($0.figure, in: $0.part, sign: $0.isAdded ? "+ " : "− ")
    }
    if binder.explains { relation.statement = "\(name) = 所列 \(addends.count) 项之和" }
    binder.add(relation)
  }

  /// 主要为: the parts that are named are at most the whole.
  private func bindMainParts(_ head: Int, _ listed: [Int], _ binder: inout Binder) {
    let figures = listed.compactMap { position in
      entries[position].statement.amount.map { (part: entries[position].part, figure: $0) }
    }.filter { $0.figure.moneyUnit != nil }
    let entry = entries[head]
    guard !figures.isEmpty, let total = entry.statement.amount, total.moneyUnit != nil,
      let site = site(total, in: entry.part)
    else { return }
    let decimals = min(
      ([total] + figures.map(\.figure)).map(\.scale).max() ?? 0, max(usualDecimals, total.scale))
    let parts = figures.compactMap { written($0.figure, in: $0.part, decimals: decimals) }
    guard parts.count == figures.count,
      let right = written(total, in: entry.part, decimals: decimals)
    else { return }
    let (name, unit) = (self.name(of: entry), self.unit.rawValue)
    var relation = Relation(
      .textLimit, .sum(parts), .lessOrEqual, right,
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      let stated = StatedFigures(outcome)
      return Message(
        "所列主要各项之和为 \(stated.left)\(unit)，大于正文“\(name)”的 \(stated.right)\(unit)。",
        "The main items add up to \(stated.left), more than the \(stated.right) that the text gives for “\(name)”."
      )
    }
    relation.related = figures.prefix(40).compactMap {
      related($0.figure, in: $0.part, sign: "+ ")
    }
    if ([total] + figures.map(\.figure)).allSatisfy({ $0.moneyUnit == self.unit }) {
      relation.cellsOfText = Relation.CellsOfText(
        cells: entry.placement?.expression.cells ?? [], most: usualDecimals)
    }
    if binder.explains { relation.statement = "主要 \(figures.count) 项之和 ≤ \(name)" }
    binder.add(relation)
  }

  // MARK: Changes

  private func bindChanges(_ head: Int, _ listed: [Int], _ binder: inout Binder) {
    // A word that is wrong is said where it stands.
    guard ([head] + listed).allSatisfy({ isConsistent(entries[$0].statement) }),
      let change = entries[head].statement.change, change.figure.moneyUnit != nil,
      let indicator = entries[head].indicator,
      let partition = Partition.of(indicator, entries[head])
    else { return }
    let members = listed.filter { partition.contains(entries[$0], in: entries[head]) }
    let others = listed.filter { !members.contains($0) }
    guard members.allSatisfy({ hasChange(entries[$0].statement) }),
      others.allSatisfy({ entries[$0].statement.change?.figure.value.isZero ?? false }),
      partition.isComplete(members.map { entries[$0] }, isAccounts: isAccounts)
    else { return }
    let addends = members.compactMap { position in
      entries[position].statement.change.map { (entries[position].part, $0) }
    }
    guard !addends.isEmpty else { return }
    // The total has the sign of its own word.
    bindSum(
      head, change.figure,
      addends.map { ($0.0, $0.1.figure, $0.1.isIncrease == change.isIncrease) },
      isOfChanges: true, [], entries[head].placement?.expression.cells ?? [], &binder)
  }

  private func hasChange(_ statement: Statement) -> Bool {
    statement.change?.figure.moneyUnit != nil || (statement.change == nil && statement.flat != nil)
  }

  // MARK: Counts

  /// 其中 kinds of things, 其他 among them, are all of the things.
  private func bindCounts(_ head: Int, _ listed: [Int], _ binder: inout Binder) {
    guard let total = entries[head].statement.amount, case .count = total.measure else { return }
    let same = listed.filter { entries[$0].statement.amount?.measure == total.measure }
    guard same.count > 1,
      same.contains(where: { entries[$0].statement.label.words.hasPrefix("其他") })
    else { return }
    let figures = same.compactMap { position in
      entries[position].statement.amount.map { (entries[position].part, $0, true) }
    }
    let entry = entries[head]
    guard let site = site(total, in: entry.part), let left = written(total, in: entry.part) else {
      return
    }
    let parts = figures.compactMap { written($0.1, in: $0.0) }
    guard parts.count == figures.count else { return }
    let name = entry.statement.label.words
    var relation = Relation(
      .textComponents, left, .equal, .sum(parts),
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      Message(
        "正文“\(name)”为 \(outcome.left)，所列各类之和为 \(outcome.right)。",
        "The text gives \(outcome.left) for “\(name)”, its kinds add up to \(outcome.right).")
    }
    relation.related = figures.prefix(40).compactMap { related($0.1, in: $0.0, sign: "+ ") }
    if binder.explains { relation.statement = "\(name) = 所列 \(figures.count) 类之和" }
    binder.add(relation)
  }
}

/// The parts that an indicator consists of, whoever lists them.
struct Partition {
  private let members: Set<Indicator>
  /// Those that must be told for the list to be all there is.
  private let required: Set<Indicator>
  /// Whether the funds of the parts are the parts: general, government fund, state capital.
  private var isByFund = false

  static func of(_ indicator: Indicator, _ entry: Narrative.Entry) -> Partition? {
    switch indicator {
    case .spending, .balance:
      Partition(
        members: [.basic, .project, .operatingSpending, .upward, .subordinateAid, .carriedOut],
        required: [.basic, .project])
    case .basic: Partition(members: [.staff, .operation], required: [.staff, .operation])
    case .official:
      Partition(
        members: [.abroad, .vehicles, .reception], required: [.abroad, .vehicles, .reception])
    case .vehicles:
      Partition(
        members: [.vehiclePurchase, .vehicleRunning],
        required: [.vehiclePurchase, .vehicleRunning])
    case .procurement:
      Partition(
        members: [.procuredGoods, .procuredWorks, .procuredServices],
        required: [.procuredGoods, .procuredWorks, .procuredServices])
    case .income:
      Partition(
        members: [
          .income, .fiscalAccount, .businessIncome, .operatingIncome, .superiorAid,
          .subordinateIncome, .otherIncome, .unitFunds, .carriedIn,
        ], required: [.income], isByFund: true)
    default: nil
    }
  }

  private init(members: Set<Indicator>, required: Set<Indicator>, isByFund: Bool = false) {
    self.members = members
    self.required = required
    self.isByFund = isByFund
  }

  /// Whether a statement is one of the parts of a head.
  func contains(_ entry: Narrative.Entry, in head: Narrative.Entry) -> Bool {
    guard let indicator = entry.indicator, members.contains(indicator) else { return false }
    if isByFund, indicator == .income { return entry.fund != head.fund }
    return true
  }

  /// Whether parts are all there is.
  func isComplete(_ entries: [Narrative.Entry], isAccounts: Bool) -> Bool {
    let indicators = entries.compactMap(\.indicator)
    guard required.isSubset(of: indicators), let first = entries.first else { return false }
    if !isByFund {
      // Each part once, and all of the same money.
      return Set(indicators).count == indicators.count
        && entries.allSatisfy { $0.fund == first.fund }
    }
    let funds = entries.filter { $0.indicator == .income }.map(\.fund)
    guard Set(funds).count == funds.count else { return false }
    if entries.count == funds.count {
      return Set(funds) == [.general, .governmentFund, .stateCapital]
    }
    // The rest of the income must be named, and in a budget what is carried over.
    let hasRest = indicators.contains(.otherIncome) || indicators.contains(.unitFunds)
    let hasCarried = isAccounts || indicators.contains(.carriedIn)
    let hasFiscal = funds.contains(.fiscal) ? funds.count == 1 : funds.contains(.general)
    return hasRest && hasCarried && hasFiscal
  }
}
