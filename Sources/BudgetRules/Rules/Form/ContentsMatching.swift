import BudgetModel
import BudgetSyntax

/// Finds for each line of the contents list the heading or table that it names.
struct ContentsMatching {
  /// A heading, or the title of a table.
  struct Title {
    let block: Int
    let range: Range<Int>
    let part: Int
    let mark: LineMark?
    /// The text as titles are compared.
    let text: String
    /// The kind of a table; nil for a heading.
    let kind: String?
  }

  /// The title that a line of the list names.
  enum Match {
    /// It is written alike.
    case exact(Title)
    /// It is written otherwise.
    case similar(Title)

    var title: Title {
      switch self {
      case .exact(let title), .similar(let title): title
      }
    }
  }

  /// For each entry what it names, or nil.
  private(set) var matches: [Match?]
  private let entries: [ContentsList.Entry]
  private let titles: [Title]
  private var isTaken: [Bool]
  /// Whether parts tell apart what is listed and what is there.
  private let hasParts: Bool

  init(_ outline: DocumentOutline, _ contents: ContentsList) {
    entries = contents.entries
    matches = [Match?](repeating: nil, count: entries.count)
    let headings = outline.headings.indices.filter { $0 != contents.heading }.map {
      let heading = outline.headings[$0]
      return Title(
        block: heading.block, range: heading.line.name, part: heading.part,
        mark: heading.line.mark, text: heading.title, kind: nil)
    }
    let tables = outline.tables.map {
      Title(
        block: $0.block, range: $0.range, part: $0.part, mark: nil, text: $0.title, kind: $0.kind)
    }
    titles = headings + tables
    isTaken = [Bool](repeating: false, count: titles.count)
    hasParts = entries.contains { $0.part > 0 } && outline.headings.contains { $0.part > 0 }
  }

  /// Whether at least half of the list was found as it is written.
  var isUnderstood: Bool {
    let exact = matches.filter { if case .exact = $0 { true } else { false } }.count
    return exact * 2 >= entries.count
  }

  mutating func run() {
    matchExactly()
    for index in entries.indices where matches[index] == nil {
      guard let found = similar(to: entries[index]) else { continue }
      isTaken[found] = true
      matches[index] = .similar(titles[found])
    }
  }

  private mutating func matchExactly() {
    let byText = Dictionary(grouping: titles.indices) { titles[$0].text }
    for (index, entry) in entries.enumerated() {
      let same = (byText[entry.title] ?? []).filter { isInPart(titles[$0], entry) }
      guard let first = same.first(where: { !isTaken[$0] }) ?? same.first else { continue }
      matches[index] = .exact(titles[first])
      // The heading, and the table below it with the same title.
      for position in same { isTaken[position] = true }
    }
  }

  private func isInPart(_ title: Title, _ entry: ContentsList.Entry) -> Bool {
    !hasParts || title.part == entry.part
  }

  /// The title that is left over and most like an entry: the same number and half the words, nearly
  /// all the words, or the same standard table.
  private func similar(to entry: ContentsList.Entry) -> Int? {
    let open = titles.indices.filter {
      !isTaken[$0] && isInPart(titles[$0], entry)
        && (titles[$0].mark?.kind == .part) == (entry.line.mark?.kind == .part)
    }
    let kind = StandardTable.named(entry.title)?.name
    let likeness = Dictionary(
      uniqueKeysWithValues: open.map { ($0, TitleText.similarity(titles[$0].text, entry.title)) })
    let best = { (least: Int, isOpen: (Int) -> Bool) in
      open.filter { isOpen($0) && likeness[$0, default: 0] >= least }
        .max { (likeness[$0, default: 0], $1) < (likeness[$1, default: 0], $0) }
    }
    let mark = entry.line.mark
    return best(50) { titles[$0].kind == nil && mark != nil && isSame(titles[$0].mark, mark) }
      ?? best(85) { titles[$0].kind == nil }
      ?? (kind == nil ? nil : best(0) { titles[$0].kind == kind })
      ?? best(85) { titles[$0].kind != nil }
  }

  private func isSame(_ left: LineMark?, _ right: LineMark?) -> Bool {
    left?.kind == right?.kind && left?.number == right?.number
  }
}
