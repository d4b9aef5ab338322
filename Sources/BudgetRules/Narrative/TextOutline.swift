/// The text of a document by its stretches: what stands between two headings or tables is read by
/// itself, under the headings above it.
struct TextOutline: Sendable {
  /// Blocks without a heading or table among them.
  struct Stretch: Sendable {
    let blocks: Range<Int>
    /// What the headings above say.
    let scope: SectionScope
  }

  let document: DocumentView
  /// The stretches that have prose, in order.
  private(set) var stretches: [Stretch] = []
  let names: NarrativeNames
  let projects: ProjectFunds

  init(_ document: DocumentView) {
    self.document = document
    names = NarrativeNames(document.context.fields)
    projects = ProjectFunds(document)
    var keys = SectionKeys(document)
    var scope = SectionScope()
    scope.key = keys.key
    var start: Int?
    for (index, block) in document.blocks.enumerated() {
      if block.paragraph != nil {
        start = start ?? index
        continue
      }
      guard block.table != nil || block.heading != nil else { continue }
      add(start, index, scope)
      start = nil
      if let heading = block.heading?.value {
        keys.enter(heading)
        scope.enter(heading)
        scope.key = keys.key
      }
    }
    add(start, document.blocks.count, scope)
  }

  private mutating func add(_ start: Int?, _ end: Int, _ scope: SectionScope) {
    if let start { stretches.append(Stretch(blocks: start..<end, scope: scope)) }
  }
}
