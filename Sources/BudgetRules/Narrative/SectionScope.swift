import BudgetModel

/// What the headings above a paragraph say of its figures.
struct SectionScope: Sendable {
  /// The key of the tables that the section speaks of; nil where that is not certain.
  var key: String?
  /// Headings that apply, the outermost first.
  private(set) var headings: [HeadingText] = []
  /// Whether the section speaks of other things than this year's figures.
  private(set) var isSilent = false

  /// Goes below a heading.
  mutating func enter(_ heading: HeadingText) {
    headings.removeAll { $0.level >= heading.level }
    headings.append(heading)
    isSilent = headings.contains { $0.isSilent }
  }

  /// The fund that the nearest heading names that names one.
  var fund: Indicator.Fund? { headings.last { $0.fund != nil }?.fund }

  /// What the nearest heading is about.
  var topic: Indicator? { headings.last?.topic }

  /// The subject that the nearest heading is: 教育支出（类）普通教育（款）高中教育（项）.
  var subject: Label? { headings.last?.subject }

  /// Whether a heading speaks of basic or project spending alone.
  var isAboutKind: Bool {
    headings.contains { $0.isAboutBasicSpending || $0.text.contains("项目支出") }
  }

  /// Whether a heading speaks of basic spending.
  var isAboutBasicSpending: Bool { headings.contains { $0.isAboutBasicSpending } }

  /// Whether a name stands at the front of the section's outermost heading.
  func isHeaded(by name: Wording) -> Bool {
    guard let first = headings.first, name.bytes.count >= 9 else { return false }
    return first.text.hasPrefix(name.string)
  }
}

/// Which of several departments in one document the sections speak of: the tables' key.
struct SectionKeys {
  /// For each section, in order, the keys of the standard tables in it.
  private var sections: [Set<String>] = [[]]
  private var all: Set<String> = []
  private var current = 0

  init(_ document: DocumentView) {
    let outermost =
      document.blocks.lazy.compactMap { $0.heading?.value.level }.min() ?? 1
    self.outermost = outermost
    for block in document.blocks {
      if let heading = block.heading?.value, heading.level == outermost {
        sections.append([])
      } else if let table = block.table, Self.standard.contains(table.identity.kind) {
        sections[sections.count - 1].insert(table.identity.key)
        all.insert(table.identity.key)
      }
    }
  }

  private let outermost: Int

  /// Goes below a heading.
  mutating func enter(_ heading: HeadingText) {
    if heading.level == outermost { current = min(current + 1, sections.count - 1) }
  }

  /// The key of the section that was entered last.
  var key: String? {
    for keys in [sections[current], all] where !keys.isEmpty {
      if keys.count == 1 { return keys.first }
      return keys.contains("") ? "" : nil
    }
    return nil
  }

  private static let standard = Set(
    (StandardTable.tables(for: nil) + StandardTable.tables(for: .departmentAccounts)).map(\.name))
}
