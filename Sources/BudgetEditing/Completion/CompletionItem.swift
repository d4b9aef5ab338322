import BudgetModel
import BudgetRules
import BudgetSyntax

/// Something that can be written at a place.
public struct CompletionItem: Sendable, Hashable {
  /// What an item stands for.
  public enum Kind: Sendable, Hashable {
    /// A subject of the catalog.
    case subject
    /// The label of a row.
    case label
    /// A row of a table, in a formula.
    case row
    /// A column.
    case column
    /// A table.
    case table
    /// A directive.
    case directive
    /// A value of a directive or a cell.
    case value
    /// A heading.
    case heading
    /// A word of formulas.
    case keyword
  }

  /// What the list shows.
  public var label: String
  /// A few words beside it.
  public var detail = ""
  /// An explanation, in Markdown; empty where there is nothing to add. That of a subject says only
  /// what the catalog does: what the document holds of it is in its `explanation`.
  public var documentation = ""
  /// The code of the subject that it stands for.
  var subjectCode: String?
  /// What the item stands for.
  public var kind: Kind
  /// What the typed text is compared with: all forms in which the item can be typed, in the order
  /// of likelihood, parted by blanks.
  public var filterText: String
  /// Orders the items.
  public var sortText = ""
  /// What takes the place of the list's range.
  public var newText: String
  /// The same as a snippet with places to fill in; nil where there is nothing to fill in.
  public var snippet: String?
  /// Further changes of the document, outside the list's range.
  public var additionalEdits: [Replacement] = []

  init(label: String, kind: Kind, newText: String, filterText: String? = nil) {
    self.label = label
    self.kind = kind
    self.newText = newText
    self.filterText = filterText ?? label
  }
}

extension String {
  /// The text as a snippet has it, in which some characters begin and end places to fill in.
  var snippetText: String {
    var text = ""
    for character in self {
      if "\\$}".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}

/// What can be written at a place.
public struct CompletionList: Sendable, Hashable {
  /// What an item takes the place of, as a UTF-8 range of one line; holds the place itself.
  public let range: Range<Int>
  /// The items in their order.
  public let items: [CompletionItem]
  /// Whether there are more, so that a longer text has to be asked for anew.
  public let isIncomplete: Bool

  /// The items of a list at most.
  static let maximumCount = 100

  /// A list of the first items, in the order given.
  init(_ range: Range<Int>, _ items: some Collection<CompletionItem>, isIncomplete: Bool = false) {
    self.range = range
    self.isIncomplete = isIncomplete || items.count > Self.maximumCount
    self.items = items.prefix(Self.maximumCount).enumerated().map { index, item in
      var item = item
      let digits = String(index)
      item.sortText = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return item
    }
  }
}

extension Analysis {
  /// All that there is to say of an item, in Markdown: of a subject its place, and the rows of this
  /// document and last year's that have it. Empty where there is nothing to say.
  public func explanation(of item: CompletionItem, language: Language) -> String {
    guard let code = item.subjectCode else { return item.documentation }
    return SubjectExplanation(self, code: code, Words(language)).markdown
  }

  /// What can be written at a UTF-8 offset of the document; nil where nothing is known of it.
  public func completion(at offset: Int, language: Language) -> CompletionList? {
    let words = Words(language)
    guard let cursor = Cursor(self, at: offset) else {
      return DirectiveCompletion(self, onLastLine: words).list
    }
    switch cursor.target {
    case .cell(let table, let row, let column), .newCell(let table, let row, let column):
      return CellCompletion(cursor, table, row: row, column: column, words).list
    case .header(let table, _), .newHeader(let table): return HeaderCompletion(cursor, table).list
    case .directive(let syntax): return DirectiveCompletion(cursor, syntax, words).list
    case .argument(let syntax), .declaredType(let syntax, _):
      return ArgumentCompletion(cursor, syntax, words).list
    case .declaredName(let table, let syntax, let range):
      let names = FormulaNames(cursor)
      return syntax.directive == .column
        ? names.columns(of: table, replacing: range, as: .bare)
        : names.rows(of: table, replacing: range, as: .bare)
    case .formula(let site): return FormulaCompletion(cursor, site).list(words)
    case .figure(let figure, let site):
      // The written figure in front of the braces is not completed.
      guard cursor.byte > figure.braces.lowerBound else { return nil }
      return FormulaCompletion(cursor, site, isOpen: !figure.isClosed).list(words)
    case .heading: return HeadingCompletion(cursor).list
    case .nothing where cursor.block.lines[cursor.line].kind == .blank:
      return DirectiveCompletion(cursor, onBlankLine: words).list
    case .nothing, .prose: return nil
    }
  }
}
