import BudgetModel
import BudgetSyntax

/// The same figure stated twice, things counted and listed, and figures without a unit.
extension Narrative {
  /// What makes two statements speak of the same figure.
  private struct Identity: Hashable {
    let indicator: Indicator?
    let words: String
    let fund: Indicator.Fund
    let key: String?
    let isPlan: Bool
    let isGrand: Bool
  }

  /// Figures that no cell is compared with, stated twice.
  func checkRepetitions(_ binder: inout Binder) {
    var first: [Identity: Int] = [:]
    for (index, entry) in entries.enumerated() {
      guard let identity = identity(entry), let amount = entry.statement.amount,
        let unit = amount.moneyUnit
      else { continue }
      guard let earlier = first[identity] else {
        first[identity] = index
        continue
      }
      guard let before = entries[earlier].statement.amount, before.moneyUnit == unit,
        let one = amount.operand(decimals: 0, documentUnit: self.unit),
        let other = before.operand(decimals: 0, documentUnit: self.unit),
        Comparison.equal.violation(one, other) == .mismatch,
        let site = site(amount, in: entry.part),
        let place = related(before, in: entries[earlier].part)
      else { continue }
      let (here, there) = (amount.value.grouped, before.value.grouped)
      var finding = Finding(
        .textRepeated, at: Place(document.blocks[site.block].block, site.range),
        Message(
          "“\(name(of: entry))”在这里为 \(here)\(unit.rawValue)，前面为 \(there)\(unit.rawValue)。",
          "“\(name(of: entry))” is \(here) here and \(there) before."))
      finding.related = [place]
      binder.add(finding, inBlock: site.block)
    }
  }

  /// Nil for a figure that is compared with a cell, or whose words do not say enough.
  private func identity(_ entry: Entry) -> Identity? {
    guard entry.placement.map(\.isLimit) ?? true, entry.reason != .otherYear,
      entry.reason != .approximate,
      entry.reason != .otherSection, entry.reason != .severalFunds
    else { return nil }
    let label = entry.statement.label
    // Parts of different wholes can have one name.
    if let whole = entry.whole, entry.indicator == nil || entries[whole.entry].indicator == nil {
      return nil
    }
    let words = entry.indicator == nil ? label.words : ""
    guard entry.indicator != nil || words.utf8.count >= 30 else { return nil }
    if entry.indicator == .income || entry.indicator == .spending { return nil }
    return Identity(
      indicator: entry.indicator, words: words, fund: entry.fund,
      key: parts[entry.part].scope.key, isPlan: label.isPlan, isGrand: label.isGrand)
  }

  func checkCounts(_ binder: inout Binder) {
    for (index, part) in parts.enumerated() where !part.scope.isSilent {
      for list in part.passage.lists {
        guard let stated = list.figure.value.mantissa(atScale: 0), stated != Int128(list.names),
          let site = site(list.figure, in: index)
        else { continue }
        binder.add(
          Finding(
            .textCount, at: Place(document.blocks[site.block].block, site.range),
            Message(
              "这里说 \(stated) 个，后面列出 \(list.names) 个名称。",
              "\(stated) are said, and \(list.names) names are listed.")),
          inBlock: site.block)
      }
    }
  }

  func checkUnits(_ binder: inout Binder) {
    for (index, part) in parts.enumerated() where !part.scope.isSilent {
      for bare in part.passage.bare {
        guard let site = site(bare.figure, in: index),
          bare.isPercentage || meansAmount(bare.label, part.scope)
        else { continue }
        let text = document.blocks[site.block].block.text(site.range)
        binder.add(
          Finding(
            .missingUnit, at: Place(document.blocks[site.block].block, site.range),
            bare.isPercentage
              ? Message("\(text) 后面缺少百分号。", "The percent sign is missing behind \(text).")
              : Message(
                "“\(bare.label.words)”\(text) 后面缺少金额单位。",
                "The unit of money is missing behind \(text).")),
          inBlock: site.block)
      }
    }
  }

  /// Whether words without doubt are those of an amount.
  private func meansAmount(_ label: Label, _ scope: SectionScope) -> Bool {
    guard label.indicator != nil, !label.hasSeveralFunds else { return false }
    return means(label.rest, scope)
  }
}
