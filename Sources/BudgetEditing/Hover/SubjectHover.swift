import BudgetRules

/// What is said of a subject that is pointed at.
struct SubjectHover {
  private let cursor: Cursor
  private let mention: SubjectMention
  private let words: Words

  /// Nil where no subject is mentioned at the place.
  init?(_ cursor: Cursor, _ words: Words) {
    guard let mention = SubjectMention(cursor) else { return nil }
    self.cursor = cursor
    self.mention = mention
    self.words = words
  }

  var hover: Hover {
    Hover(markdown: markdown, range: cursor.inDocument(mention.range))
  }

  /// The paragraphs of the text.
  var markdown: String {
    SubjectExplanation(
      cursor.analysis, code: mention.code, mention.subject, writtenAs: mention.writtenName, words
    ).markdown
  }
}
