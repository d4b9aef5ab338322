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
    guard let whole = whole(share.whole, of: index) else {
      let place = Place(document.blocks[site.block].block, site.range)
      binder.skip(
        place, Message("没有找到所占的总数。", "The whole that it is a share of was not found."))
      return
    }
    let decimals = decimals(ofSentence: entry.statement.sentence, in: entry.part)
    guard let left = written(share.figure, in: entry.part),
      let part = written(amount, in: entry.part, decimals: decimals)
    else { return }
    let name = share.whole.words
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

  /// The figure that a share is of: the last one before it in the passage that is named so, else
  /// the cell that the words mean.
  private func whole(
    _ label: Label, of index: Int
  ) -> (expression: CellExpression, related: [RelatedPlace])? {
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
    guard let indicator = label.indicator, label.rest.isEmpty,
      let placement = placer?.place(
        indicator, label, label.fund ?? scope.fund ?? .all),
      placement.alternatives.isEmpty, placement.premises.isEmpty, !placement.isLimit
    else { return nil }
    return (placement.expression, [])
  }
}
