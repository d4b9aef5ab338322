import BudgetModel
import BudgetSyntax

/// A figure that no cell is compared with, and what the text says that it is.
struct Mention: Sendable {
  /// What makes two statements speak of the same figure.
  struct Identity: Hashable, Sendable {
    let indicator: Indicator?
    let words: String
    let fund: Indicator.Fund
    let key: String?
    let isPlan: Bool
    let isGrand: Bool
  }

  let identity: Identity
  let figure: ProseFigure
  let operand: Operand
  let block: Int
  /// The UTF-8 range of the figure in the block.
  let range: Range<Int>
  let name: String

  /// The findings of figures that the text states twice, and differently.
  static func contradictions(
    among mentions: some Sequence<Mention>, _ document: DocumentView
  ) -> [(block: Int, finding: Finding)] {
    var first: [Identity: Mention] = [:]
    return mentions.compactMap { mention in
      guard let before = first[mention.identity] else {
        first[mention.identity] = mention
        return nil
      }
      guard before.figure.moneyUnit == mention.figure.moneyUnit,
        Comparison.equal.violation(mention.operand, before.operand) == .mismatch
      else { return nil }
      return (mention.block, mention.finding(contradicting: before, document))
    }
  }

  private func finding(contradicting before: Mention, _ document: DocumentView) -> Finding {
    let unit = figure.moneyUnit?.rawValue ?? ""
    let (here, there) = (figure.value.grouped, before.figure.value.grouped)
    var finding = Finding(
      .textRepeated, at: Place(document.blocks[block].block, range),
      Message(
        "“\(name)”在这里为 \(here)\(unit)，前面为 \(there)\(unit)。",
        "“\(name)” is \(here) here and \(there) before."))
    let other = document.blocks[before.block].block
    let text = other.text(before.range)
    finding.related = [
      RelatedPlace(place: Place(other, before.range), message: Message(text, text))
    ]
    return finding
  }
}

/// The same figure stated twice, things counted and listed, and figures without a unit.
extension Narrative {
  /// Notes the figures that are compared with no cell, but with other mentions of them.
  func noteMentions(_ binder: inout Binder) {
    for entry in entries {
      guard let identity = identity(entry), let amount = entry.statement.amount,
        amount.moneyUnit != nil, let site = site(amount, in: entry.part),
        let operand = amount.operand(decimals: 0, documentUnit: unit)
      else { continue }
      binder.add(
        Mention(
          identity: identity, figure: amount, operand: operand, block: site.block,
          range: site.range, name: name(of: entry)))
    }
  }

  /// Nil for a figure that is compared with a cell, or whose words do not say enough.
  private func identity(_ entry: Entry) -> Mention.Identity? {
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
    return Mention.Identity(
      indicator: entry.indicator, words: words, fund: entry.fund,
      key: scope.key, isPlan: label.isPlan, isGrand: label.isGrand)
  }

  func checkCounts(_ binder: inout Binder) {
    for (index, part) in parts.enumerated() where !scope.isSilent {
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
    for (index, part) in parts.enumerated() where !scope.isSilent {
      for bare in part.passage.bare {
        guard let site = site(bare.figure, in: index),
          bare.isPercentage || meansAmount(bare.label)
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
  private func meansAmount(_ label: Label) -> Bool {
    guard label.indicator != nil, !label.hasSeveralFunds else { return false }
    return means(label.rest)
  }
}
