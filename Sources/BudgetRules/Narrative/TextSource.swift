/// What holds between the figures of the text and the tables, and within the text.
enum TextSource: RelationSource {
  static let rules: [Rule] = [
    .textFigure, .textLimit, .textGrowth, .textLastYear, .textDirection, .zeroBase, .textCompletion,
    .textShare,
    .textComponents, .textBalance, .textRepeated, .textCount, .missingUnit,
  ]

  static let reads: FormParts = [.tables, .text]
  static let scope = RelationScope.stretch

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let text = TextOutline(document)
    for stretch in text.stretches { bind(text, stretch, &binder) }
  }

  static func bind(_ text: TextOutline, _ stretch: TextOutline.Stretch, _ binder: inout Binder) {
    let narrative = Narrative(text, stretch)
    narrative.bindFigures(&binder)
    narrative.bindChanges(&binder)
    narrative.bindLastYear(&binder)
    narrative.bindShares(&binder)
    narrative.bindComponents(&binder)
    narrative.bindBalances(&binder)
    narrative.noteMentions(&binder)
    narrative.checkCounts(&binder)
    narrative.checkUnits(&binder)
  }
}
