/// What holds between the figures of the text and the tables, and within the text.
enum TextSource: RelationSource {
  static let rules: [Rule] = [
    .textFigure, .textLimit, .textGrowth, .textDirection, .zeroBase, .textCompletion, .textShare,
    .textComponents, .textRepeated, .textCount, .missingUnit,
  ]

  static let reads: FormParts = [.tables, .text]

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let narrative = Narrative(document)
    narrative.bindFigures(&binder)
    narrative.bindChanges(&binder)
    narrative.bindShares(&binder)
    narrative.bindComponents(&binder)
    narrative.checkRepetitions(&binder)
    narrative.checkCounts(&binder)
    narrative.checkUnits(&binder)
  }
}
