import BudgetModel

/// Percentages of something that stands in the text or in a table: completion and share.
extension Narrative {
  func bindShares(_ binder: inout Binder) {
    for index in entries.indices where !scope.isSilent {
      bindCompletion(entries[index], index, &binder)
      bindShare(entries[index], index, &binder)
    }
  }

  // MARK: Completion

  private func bindCompletion(_ entry: Entry, _ index: Int, _ binder: inout Binder) {
    guard let rate = entry.statement.completion, let site = site(rate, in: entry.part) else {
      return
    }
    guard let actual = entry.statement.amount, actual.moneyUnit != nil,
      let plan = plan(of: entry, index)
    else {
      let place = Place(document.blocks[site.block].block, site.range)
      binder.skip(place, Message("没有可以对照的预算数。", "There is no budget to compare it with."))
      return
    }
    let name = name(of: entry)
    let base = Message(
      "“\(name)”的预算数为零，不能计算完成百分比。",
      "The budget of “\(name)” is zero: there is no percentage of that.")
    let place = Place(document.blocks[site.block].block, site.range)
    binder.add(
      AmountCheck(blocks: Array(Set(plan.cells.map(\.block)))) { reader in
        guard let plan = plan.evaluate(reader), plan.value.isZero else { return [] }
        return [(site.block, Finding(.zeroBase, at: place, base))]
      })

    let decimals = decimals(ofSentence: entry.statement.sentence, in: entry.part)
    guard let left = written(rate, in: entry.part),
      let written = written(actual, in: entry.part, decimals: decimals)
    else { return }
    var relation = Relation(
      .textCompletion, left, .equal, .binary(.divide, written, plan),
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      let (stated, computed) = (outcome.left.percentage, outcome.right.percentage)
      return Message(
        "正文“\(name)”完成预算的 \(stated ?? .zero)%，按预算数计算为 \(computed ?? .zero)%。",
        "The text says that \(stated ?? .zero)% of the budget of “\(name)” was completed; by the figures it is \(computed ?? .zero)%."
      )
    }
    relation.isPercentage = true
    relation.related = [related(actual, in: entry.part)].compactMap { $0 }
    if binder.explains { relation.statement = "\(name)：完成百分比 = 决算数 ÷ 预算数" }
    binder.add(relation)
  }

  /// The budget that a figure of final accounts completes: that of the table, or the one that the
  /// same sentence tells before it.
  private func plan(of entry: Entry, _ index: Int) -> CellExpression? {
    if let indicator = entry.indicator, indicator.isOfficial, !entry.statement.label.isPlan {
      if let plan = placer?.officialPlan(indicator) { return plan }
    }
    guard index > parts[entry.part].first else { return nil }
    let before = entries[index - 1]
    guard before.statement.sentence == entry.statement.sentence, before.statement.label.isPlan,
      !entry.statement.label.isPlan, let plan = before.statement.amount, plan.moneyUnit != nil
    else { return nil }
    return written(
      plan, in: before.part,
      decimals: decimals(ofSentence: before.statement.sentence, in: before.part))
  }

  // MARK: Share

  private func bindShare(_ entry: Entry, _ index: Int, _ binder: inout Binder) {
    guard let share = entry.statement.share, let site = site(share.figure, in: entry.part),
      let amount = entry.statement.amount, amount.moneyUnit != nil
    else { return }
    guard let (name, whole) = whole(of: share.whole, index) else {
      let place = Place(document.blocks[site.block].block, site.range)
      binder.skip(
        place, Message("没有找到所占的总数。", "The whole that it is a share of was not found."))
      return
    }
    let decimals = decimals(ofSentence: entry.statement.sentence, in: entry.part)
    guard let left = written(share.figure, in: entry.part),
      let part = written(amount, in: entry.part, decimals: decimals)
    else { return }
    var relation = Relation(
      .textShare, left, .equal, .binary(.divide, part, whole.expression),
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      let (stated, computed) = (outcome.left.percentage, outcome.right.percentage)
      return Message(
        "正文写占“\(name)”的 \(stated ?? .zero)%，计算为 \(computed ?? .zero)%。",
        "The text gives \(stated ?? .zero)% of “\(name)”; by the figures it is \(computed ?? .zero)%."
      )
    }
    relation.isPercentage = true
    relation.related = [related(amount, in: entry.part)].compactMap { $0 } + whole.related
    if binder.explains { relation.statement = "占“\(name)”的百分比" }
    binder.add(relation)
  }

  private typealias Whole = (expression: CellExpression, related: [RelatedPlace])

  /// What a share is of, with its name: the figure that words name, else the one that the statement
  /// is a part of.
  private func whole(of label: Label?, _ index: Int) -> (name: String, whole: Whole)? {
    if let label { return whole(label, of: index).map { (label.words, $0) } }
    let entry = entries[index]
    if entry.whole == nil, isCategory(entry), let all = total(of: entry) {
      return (Self.spending.words, (all, []))
    }
    guard let whole = entry.whole, whole.part == .ofWhich, case let head = entries[whole.entry],
      let amount = head.statement.amount, amount.moneyUnit != nil,
      let expression = written(
        amount, in: head.part,
        decimals: decimals(ofSentence: head.statement.sentence, in: head.part))
    else { return nil }
    return (name(of: head), (expression, [related(amount, in: head.part)].compactMap { $0 }))
  }

  /// Whether a statement is of a category of spending: 教育（类）支出.
  private func isCategory(_ entry: Entry) -> Bool {
    let label = entry.statement.label
    return entry.placement != nil && entry.indicator == nil && label.indicator == .spending
      && (label.path.isEmpty || label.pathLength == 3)
  }

  /// All spending of a statement's fund.
  private func total(of entry: Entry) -> CellExpression? {
    let placement = placer?.place(.spending, Self.spending, entry.fund)
    return placement?.alternatives.isEmpty == true ? placement?.expression : nil
  }

  private static let spending = Label(Wording("支出"))

  /// The figure that a share is of: the last one before it in the passage that is named so, else
  /// the cell that the words mean.
  private func whole(_ label: Label, of index: Int) -> Whole? {
    let entry = entries[index]
    let own = parts[entry.part].first..<index
    let named = own.reversed().first { position in
      let other = entries[position].statement.label
      guard entries[position].statement.amount?.moneyUnit != nil else { return false }
      if other.name == label.name { return true }
      return label.indicator != nil && label.indicator == other.indicator
        && label.fund == other.fund && (label.rest.isEmpty || label.rest == other.rest)
    }
    if let named, let amount = entries[named].statement.amount,
      let expression = written(
        amount, in: entry.part,
        decimals: decimals(ofSentence: entries[named].statement.sentence, in: entry.part))
    {
      return (expression, [related(amount, in: entry.part)].compactMap { $0 })
    }
    guard let indicator = label.indicator, label.rest.isEmpty else { return nil }
    // A figure is no share of itself: what the section's fund makes of the words is not meant then.
    let funds = label.fund.map { [$0] } ?? [scope.fund, .all].compactMap { $0 }
    let itself = entry.placement?.expression.cells ?? []
    let placement = funds.lazy.compactMap { placer?.place(indicator, label, $0) }
      .first { $0.expression.cells != itself }
    guard let placement, placement.alternatives.isEmpty, placement.premises.isEmpty,
      !placement.isLimit
    else { return nil }
    return (placement.expression, [])
  }
}
