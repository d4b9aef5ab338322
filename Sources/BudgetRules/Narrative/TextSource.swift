/// What holds between the figures of the text and the tables, and within the text.
enum TextSource: RelationSource {
  static let rules: [Rule] = [
    .textFigure, .textLimit, .textGrowth, .textLastYear, .textDirection, .zeroBase, .textCompletion, .textShare,
    .textComponents, .textBalance, .textRepeated, .textCount, .missingUnit,
  ]

  static let reads: FormParts = [.tables, .text]

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let narrative = Narrative(document)
    narrative.bindFigures(&binder)
    narrative.bindChanges(&binder)
    narrative.bindLastYear(&binder)
    narrative.bindShares(&binder)
    narrative.bindComponents(&binder)
    narrative.bindBalances(&binder)
    narrative.checkRepetitions(&binder)
    narrative.checkCounts(&binder)
    narrative.checkUnits(&binder)
  }
}
