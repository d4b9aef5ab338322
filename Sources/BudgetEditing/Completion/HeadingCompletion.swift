import BudgetModel
import BudgetRules
import BudgetSyntax

/// The headings that last year's document has and that disclosures of its kind have, those that
/// come next first.
struct HeadingCompletion {
  private let cursor: Cursor

  init(_ cursor: Cursor) { self.cursor = cursor }

  var list: CompletionList? {
    let block = cursor.block
    let content = block.lines[cursor.line].content
    let marks = block.endOfMarks(content)
    let start = block.skipBlanks(from: marks, to: content.upperBound)
    let text = block.trimmedEnd(start..<max(start, content.upperBound))
    guard cursor.byte >= marks, !block.text(text).contains("{") else { return nil }
    let range = min(text.lowerBound, cursor.byte)..<max(text.upperBound, cursor.byte)
    let level = block.text(content.lowerBound..<marks).unicodeScalars.count
    let typed = TypedText(
      block.text(text.lowerBound..<max(text.lowerBound, min(text.upperBound, cursor.byte))))
    let (present, above) = headings
    var seen: Set<String> = []
    var candidates: [(rank: Int, order: Int, text: String)] = []
    let fields = cursor.analysis.context.fields
    let lastYears = PreviousYear(cursor.analysis).map { [$0.headings] } ?? []
    for own in lastYears + skeletons.map({ $0.headings(fields: fields) }) {
      let next = own.lastIndex { above.contains(FoldedName.fold($0.text)) }.map { $0 + 1 } ?? 0
      for (index, heading) in own.enumerated() where heading.level == level {
        let folded = FoldedName.fold(heading.text)
        guard !present.contains(folded), typed.answers(to: heading.text),
          seen.insert(folded).inserted
        else { continue }
        let rank = index >= next ? index - next : 1_000 + index
        candidates.append((rank, candidates.count, heading.text))
      }
    }
    let items = candidates.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.map {
      CompletionItem(
        label: $0.text, kind: .heading, newText: $0.text, filterText: typed.filter(name: $0.text))
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  private var skeletons: [Skeleton] {
    let fields = cursor.analysis.context.fields
    let name = fields.department?.name ?? fields.units.first?.name
    return Skeleton.of(fields.documentType ?? .departmentBudget, for: name)
  }

  /// The folded headings of the document, all but that at the cursor and those above it.
  private var headings: (all: Set<String>, above: Set<String>) {
    var all: Set<String> = []
    var above: Set<String> = []
    for (index, block) in cursor.analysis.tree.blocks.enumerated()
    where block.kind == .heading && index != cursor.blockIndex {
      let content = block.lines[0].content
      let marks = block.endOfMarks(content)
      let text = FoldedName.fold(block.text(marks..<content.upperBound))
      all.insert(text)
      if index < cursor.blockIndex { above.insert(text) }
    }
    return (all, above)
  }
}
