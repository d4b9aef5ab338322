import BudgetModel
import BudgetSyntax

/// Changes against the year before: the amount, the percentage and the words for it.
extension Narrative {
  func bindChanges(_ binder: inout Binder) {
    for entry in entries where !scope.isSilent {
      let statement = entry.statement
      checkDirection(entry, &binder)
      guard statement.change?.figure.moneyUnit != nil, isConsistent(statement) else { continue }
      let bases = bases(of: entry)
      bindPrior(entry, &binder)
      if let growth = statement.growth { bindGrowth(entry, growth, bases, &binder) }
    }
  }

  // MARK: Direction

  /// Whether no two words of the statement contradict each other.
  func isConsistent(_ statement: Statement) -> Bool {
    guard let change = statement.change?.signed, let growth = statement.growth?.signed else {
      return true
    }
    return change.mantissa.signum() * growth.mantissa.signum() >= 0
  }

  private func checkDirection(_ entry: Entry, _ binder: inout Binder) {
    let statement = entry.statement
    if let growth = statement.growth, !isConsistent(statement), let change = statement.change,
      let site = site(growth.figure, in: entry.part)
    {
      let (one, other) = (word(change), word(growth))
      report(
        .textDirection, site, about: [change.figure], entry,
        Message(
          "前面说\(one.chinese)，这里说\(other.chinese)，方向相反。",
          "What is said to \(one.english) by an amount is said to \(other.english) by a percentage."
        ),
        &binder)
      return
    }
    guard statement.flat != nil,
      let change = [statement.change, statement.growth].compactMap({ $0 })
        .first(where: { !$0.figure.value.isZero }),
      let site = site(change.figure, in: entry.part)
    else { return }
    let one = word(change)
    report(
      .textDirection, site, about: [], entry,
      Message(
        "这里说\(one.chinese)，又说与上年持平。", "This is said to \(one.english), and to be level."), &binder)
  }

  private func word(_ change: Statement.Change) -> Message {
    let isUp = (change.signed?.mantissa ?? 0) >= 0
    return isUp ? Message("增加", "rise") : Message("减少", "fall")
  }

  // MARK: Base

  /// The figures that a change can be of: that of the statement, then others before it in the
  /// sentence.
  private func bases(of entry: Entry) -> [Entry] {
    let part = parts[entry.part]
    let own = part.passage.statements.indices.map { entries[part.first + $0] }
      .filter {
        $0.statement.sentence == entry.statement.sentence && $0.statement.amount?.moneyUnit != nil
      }
    guard let amount = entry.statement.amount else { return restated(entry) }
    let before = own.filter {
      ($0.statement.amount?.range.lowerBound ?? .max) < amount.range.lowerBound
    }
    return [entry] + before.reversed()
  }

  /// The figure that a change speaks of by its name alone: the last one in the passage that is
  /// named so.
  private func restated(_ entry: Entry) -> [Entry] {
    guard let indicator = entry.indicator, let change = entry.statement.change else { return [] }
    let part = parts[entry.part]
    let named = part.passage.statements.indices.reversed().map { entries[part.first + $0] }.first {
      guard let amount = $0.statement.amount, amount.moneyUnit != nil else { return false }
      return amount.range.upperBound <= change.figure.range.lowerBound
        && $0.indicator == indicator && $0.fund == entry.fund
        && (!isAccounts || $0.statement.label.isPlan == entry.statement.label.isPlan)
    }
    return named.map { [$0] } ?? []
  }

  /// The change as it is added to the year before.
  private func signed(_ change: Statement.Change, _ entry: Entry) -> CellExpression? {
    let decimals = decimals(ofSentence: entry.statement.sentence, in: entry.part)
    guard let written = written(change.figure, in: entry.part, decimals: decimals) else {
      return nil
    }
    return change.isIncrease ? written : .negation(written)
  }

  private func amount(_ entry: Entry) -> CellExpression? {
    let decimals = decimals(ofSentence: entry.statement.sentence, in: entry.part)
    return entry.statement.amount.flatMap { written($0, in: entry.part, decimals: decimals) }
  }

  /// Where both years and the change are told, one follows from the others.
  private func bindPrior(_ entry: Entry, _ binder: inout Binder) {
    guard let prior = entry.statement.prior, prior.moneyUnit != nil,
      let change = entry.statement.change, let signed = signed(change, entry),
      let amount = amount(entry), let site = site(change.figure, in: entry.part),
      let before = written(
        prior, in: entry.part,
        decimals: decimals(ofSentence: entry.statement.sentence, in: entry.part))
    else { return }
    let name = name(of: entry)
    var relation = Relation(
      .textGrowth, signed, .equal, .binary(.subtract, amount, before),
      at: .text(block: site.block, range: site.range)
    ) { outcome in
      let figures = StatedFigures(outcome)
      let note = outcome.kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
      return Message(
        "正文“\(name)”的增减额为 \(figures.left)，本年数减上年数为 \(figures.right)\(note.chinese)。",
        "The change of “\(name)” is given as \(figures.left); the figures of both years differ by \(figures.right)\(note.english)."
      )
    }
    relation.related = [prior, entry.statement.amount].compactMap { $0 }.compactMap {
      related($0, in: entry.part)
    }
    if binder.explains { relation.statement = "\(name)：本年数 − 上年数 = 增减额" }
    binder.add(relation)
  }

  // MARK: Growth

  private func bindGrowth(
    _ entry: Entry, _ growth: Statement.Change, _ bases: [Entry], _ binder: inout Binder
  ) {
    guard let change = entry.statement.change, let signed = signed(change, entry),
      let rate = written(growth.figure, in: entry.part),
      let site = site(growth.figure, in: entry.part)
    else { return }
    let left = growth.isIncrease ? rate : .negation(rate)
    func quotient(_ base: Entry) -> CellExpression? {
      amount(base).map { .binary(.divide, signed, .binary(.subtract, $0, signed)) }
    }
    // Nothing grew by nothing: there is no percentage to compute.
    if change.figure.value.isZero, growth.figure.value.isZero,
      entry.statement.amount?.value.isZero == true
    {
      return
    }
    let reader = FigureReader(document)
    func explains(_ base: Entry) -> Bool {
      guard let stated = left.evaluate(reader), let computed = quotient(base)?.evaluate(reader)
      else { return false }
      return Comparison.equal.violation(stated, computed) != .mismatch
    }
    guard let base = bases.first(where: explains) ?? bases.first, let right = quotient(base) else {
      return
    }
    if isFromZero(base, change), !growth.figure.value.isZero {
      report(
        .zeroBase, site, about: [change.figure, base.statement.amount].compactMap { $0 }, entry,
        Message(
          "“\(name(of: base))”增加额与本年数相同，上年数为零，不能计算增长百分比。",
          "“\(name(of: base))” rose by all that it is: it was zero the year before, and there is no percentage of that."
        ), &binder)
      return
    }
    let name = name(of: base)
    let word = growth.isIncrease ? Message("增长", "a rise of") : Message("下降", "a fall of")
    var relation = Relation(
      .textGrowth, left, .equal, right, at: .text(block: site.block, range: site.range)
    ) { outcome in
      let stated = (outcome.left.percentage ?? .zero).magnitude
      let computed = outcome.right.percentage ?? .zero
      return Message(
        "正文“\(name)”\(word.chinese) \(stated)%，按增减额计算为 \(computed)%。",
        "The text gives \(word.english) \(stated)% for “\(name)”; by the change it is \(computed)%."
      )
    }
    relation.isPercentage = true
    relation.related = [change.figure, base.statement.amount].compactMap { $0 }.compactMap {
      related($0, in: entry.part)
    }
    if binder.explains { relation.statement = "\(name)：增减百分比 = 增减额 ÷ 上年数" }
    binder.add(relation)
  }

  /// Whether all of a figure is what it grew by.
  private func isFromZero(_ base: Entry, _ change: Statement.Change) -> Bool {
    guard let amount = base.statement.amount, let unit = amount.moneyUnit,
      unit == change.figure.moneyUnit, let signed = change.signed, signed > .zero
    else { return false }
    return amount.value == signed
  }

  // MARK: Findings

  /// Adds a finding that depends on the text alone.
  func report(
    _ rule: Rule, _ site: (block: Int, range: Range<Int>), about figures: [ProseFigure],
    _ entry: Entry, _ message: Message, _ binder: inout Binder
  ) {
    var finding = Finding(
      rule, at: Place(document.blocks[site.block].block, site.range), message)
    finding.related = figures.compactMap { related($0, in: entry.part) }
    binder.add(finding, inBlock: site.block)
  }
}
