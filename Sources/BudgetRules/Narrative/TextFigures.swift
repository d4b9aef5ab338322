import BudgetModel

/// Figures of the text against the cells that their words name.
extension Narrative {
  func bindFigures(_ binder: inout Binder) {
    for entry in entries {
      guard let amount = entry.statement.amount, let figureUnit = amount.moneyUnit,
        !amount.isBound, let site = site(amount, in: entry.part)
      else { continue }
      guard let placement = entry.placement else {
        let place = Place(document.blocks[site.block].block, site.range)
        binder.skip(place, (entry.reason ?? .unknownWords).message)
        continue
      }
      bind(entry, amount, figureUnit, placement, site, &binder)
      if entry.indicator == .basic, entry.fund == .general,
        let classes = placer?.basicByEconomicClass()
      {
        bind(entry, amount, figureUnit, Placement(classes), site, &binder)
      }
    }
  }

  private func bind(
    _ entry: Entry, _ amount: ProseFigure, _ figureUnit: MoneyUnit, _ placement: Placement,
    _ site: (block: Int, range: Range<Int>), _ binder: inout Binder
  ) {
    let isOfUnit = figureUnit == unit && isInDocumentUnit(placement.expression)
    let decimals =
      figureUnit.exponent > unit.exponent
      ? usualDecimals
      : isOfUnit ? 0 : self.decimals(ofSentence: entry.statement.sentence, in: entry.part)
    guard let written = written(amount, in: entry.part, decimals: decimals) else { return }
    var relation = Relation(
      placement.isLimit ? .textLimit : .textFigure, written,
      placement.isLimit ? .lessOrEqual : .equal, placement.expression,
      at: .text(block: site.block, range: site.range), wording: describe(entry, placement))
    relation.alternatives = placement.alternatives
    relation.premises = placement.premises
    relation.reportsTouching = placement.isLimit && entry.indicator != .agencyOperation
    if isOfUnit {
      relation.cellsOfText = Relation.CellsOfText(
        cells: placement.expression.cells, most: usualDecimals)
    } else {
      // In another unit the author has rounded the figure.
      relation.reportsRounding = false
    }
    if binder.explains {
      let cells = placement.expression.name(in: document)
      relation.statement = "\(name(of: entry)) \(placement.isLimit ? "≤" : "=") \(cells)"
    }
    binder.add(relation)
  }

  /// Whether the tables of all cells are in the document's unit of money.
  private func isInDocumentUnit(_ expression: CellExpression) -> Bool {
    expression.cells.allSatisfy { cell in
      let declared = document.table(cell.block)?.settings.moneyUnit
      return declared == nil || declared == unit
    }
  }

  /// How the text names what a statement is about.
  func name(of entry: Entry) -> String {
    let words = entry.statement.label.words
    if !words.isEmpty, !entry.statement.label.isEmpty { return words }
    return scope.headings.last?.text.string ?? words
  }

  private func describe(
    _ entry: Entry, _ placement: Placement
  ) -> Relation.Wording {
    let name = self.name(of: entry)
    let (unit, isLimit) = (self.unit.rawValue, placement.isLimit)
    return { relation, outcome, document in
      let cells = relation.right.name(in: document)
      let figures = StatedFigures(outcome)
      let (stated, computed, difference) = (figures.left, figures.right, figures.difference)
      let note = outcome.kind == .rounding ? Message("（尾数误差）", " (rounding)") : Message("", "")
      if isLimit {
        return Message(
          "正文“\(name)”为 \(stated)\(unit)，大于其所属的 \(cells) \(computed)\(unit)\(note.chinese)。",
          "The text gives \(stated) for “\(name)”, more than the \(computed) of \(cells)\(note.english)."
        )
      }
      return Message(
        "正文“\(name)”为 \(stated)\(unit)，\(cells) 为 \(computed)\(unit)，\(difference.chinese)\(unit)\(note.chinese)。",
        "The text gives \(stated) for “\(name)”, \(cells) is \(computed): \(difference.english)\(note.english)."
      )
    }
  }
}

extension Narrative.Reason {
  var message: Message {
    switch self {
    case .unknownWords:
      Message("前面的文字没有指明表中的项目。", "The words before it name nothing that a table has.")
    case .otherName:
      Message("前面的文字另有所指，不是本部门的数。", "The words before it name something else than the department.")
    case .otherYear: Message("不是本年度的数。", "It is a figure of another year.")
    case .severalFunds:
      Message("前面的文字提到几种资金来源。", "The words before it name several funds.")
    case .noCell: Message("没有可以对照的表或行列。", "No table has a cell for it.")
    case .severalDepartments:
      Message(
        "文中有几个部门的表，无法确定是哪一个。", "There are tables of several departments, and none is certain.")
    case .approximate: Message("是约数。", "It is an approximation.")
    case .otherSection: Message("这一部分不说明本年度的数。", "The section is not about this year's figures.")
    }
  }
}

/// The two figures of an outcome as a message gives them, and what lies between them.
struct StatedFigures {
  let left: String
  let right: String
  let difference: Message

  init(_ outcome: Relation.Outcome) {
    let decimals = min(max(outcome.left.scale, outcome.right.scale), 2)
    left = outcome.left.trimmed(minimum: decimals).grouped
    right = outcome.right.trimmed(minimum: decimals).grouped
    let difference = outcome.left.subtracting(outcome.right) ?? .zero
    let size = difference.magnitude.trimmed(minimum: decimals).grouped
    self.difference =
      difference.mantissa < 0
      ? Message("少 \(size)", "\(size) too little") : Message("多 \(size)", "\(size) too much")
  }
}

extension CellExpression {
  /// The cells in one line: `支出总表[合计, 基本支出]`, sums with their first cells.
  func name(in document: DocumentView) -> String {
    let shown = cells.prefix(3).map { cell in
      guard let table = document.table(cell.block) else { return "" }
      let column = table.columns[cell.column]
      let label = table.label(row: cell.row, side: column.side)
      return "\(table.name)[\(label.isEmpty ? "" : label + ", ")\(column.title)]"
    }
    return shown.joined(separator: " + ") + (cells.count > shown.count ? " + …" : "")
  }
}
