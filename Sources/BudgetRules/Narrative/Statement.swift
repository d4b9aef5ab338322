import BudgetModel

/// What a text says of one figure: how much it is, how it changed, what share of which.
struct Statement: Sendable {
  /// A change with its direction.
  struct Change: Sendable {
    let isIncrease: Bool
    let figure: ProseFigure

    /// The change with its sign: what is added to the figure of the year before.
    var signed: ExactDecimal? { isIncrease ? figure.value : figure.value.negated }
  }

  /// How a statement stands to the one that it is a part of.
  enum Part: Sendable {
    /// Behind 其中 or 包括, or in brackets.
    case ofWhich
    /// Behind 主要为: the larger ones of the parts.
    case mainly
  }

  let label: Label
  /// How much, in money or as a count; nil where only a change is told.
  var amount: ProseFigure?
  /// Whether the amount is only about so much.
  var isApproximate = false
  /// The figure of the year before, where it is told.
  var prior: ProseFigure?
  var change: Change?
  var growth: Change?
  /// 持平, where it is said.
  var flat: Range<Int>?
  /// How much of what was planned, in percent.
  var completion: ProseFigure?
  /// How much of what, in percent; of what it is a part of where no words say.
  var share: (whole: Label?, figure: ProseFigure)?
  /// The statement in the same passage that this one is a part of, and how.
  var whole: (statement: Int, part: Part)?
  /// The statements of one sentence have one number.
  let sentence: Int

  init(_ label: Label, sentence: Int) {
    self.label = label
    self.sentence = sentence
  }
}

/// A number of things that a list names: 6个项目，分别是甲、乙.
struct CountedList: Sendable {
  let figure: ProseFigure
  let names: Int
}

/// A passage of the text with the statements in it.
struct Passage: Sendable {
  let prose: FoldedProse
  /// What the passage is about: words in front that end without a figure, as in 收入预算：.
  var title: Label?
  /// The statements, in their order.
  var statements: [Statement] = []
  /// Figures that have no unit: amounts with the words for them, and percentages behind 增长.
  var bare: [(label: Label, figure: ProseFigure, isPercentage: Bool)] = []
  var lists: [CountedList] = []
  /// The statement whose parts follow as a list of passages.
  var listHead: Int?
  /// Whether that list is of all items (项) by subject.
  var listsItems = false

  init(_ prose: FoldedProse) { self.prose = prose }
}
