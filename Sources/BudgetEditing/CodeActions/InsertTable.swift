import BudgetModel
import BudgetRules
import BudgetSyntax

/// Inserts a standard table that the document lacks, with its columns and its usual rows.
enum InsertTable: CodeActionProvider {
  static let kinds = [CodeAction.Kind.insert]

  /// Tables that are offered where no heading says which is meant.
  private static let maximumOffers = 3

  static func actions(_ site: ActionSite) -> [CodeAction] {
    guard let place = place(site) else { return [] }
    return tables(site, before: place.block).map { table in
      CodeAction(
        Message("插入表“\(table.name)”", "Insert the table “\(table.name)”"), .insert
      ) { [analysis = site.analysis] in
        let rows = StandardRows(analysis.context, codesInUse: analysis.codesInUse)
        let lines = rows.lines(head: ["@表 \(table.name) \(table.title)", table.header])
        let lineEnd = analysis.lineEnd
        let text = lines.map { $0 + lineEnd }.joined()
        return [
          Replacement(
            range: place.offset..<place.offset,
            text: (place.isOpen ? lineEnd : "") + (place.needsBlank ? lineEnd : "") + text
              + (place.isLast ? "" : lineEnd))
        ]
      }
    }
  }

  private struct InsertionPlace {
    /// The block above.
    let block: Int
    let offset: Int
    /// Whether the line above has no end, so that one has to be written.
    let isOpen: Bool
    /// Whether a blank line has to part the table from what stands above.
    let needsBlank: Bool
    let isLast: Bool
  }

  /// A blank line or a heading; the table then stands behind the block.
  private static func place(_ site: ActionSite) -> InsertionPlace? {
    let tree = site.analysis.tree
    guard site.range.isEmpty else { return nil }
    let index = site.cursor?.blockIndex ?? tree.blocks.count - 1
    guard index >= 0 else { return nil }
    let block = tree.blocks[index]
    if let cursor = site.cursor {
      let kind = block.lines[cursor.line].kind
      guard kind == .blank || kind == .heading else { return nil }
    }
    guard let last = block.lines.last else { return nil }
    return InsertionPlace(
      block: index, offset: tree.firstByte(ofBlock: index) + block.bytes.count,
      isOpen: last.contentEnd == last.end, needsBlank: last.kind != .blank,
      isLast: index == tree.blocks.count - 1)
  }

  /// The table that the heading above names, else the next ones in the published order.
  private static func tables(_ site: ActionSite, before index: Int) -> [StandardTable] {
    let analysis = site.analysis
    let present = Set(analysis.tables.map(\.table.identity.kind))
    let missing = StandardTable.tables(for: analysis.context.fields.documentType)
      .filter { !present.contains($0.name) }
    var above = index
    while above >= 0, index - above < 3 {
      let block = analysis.tree.blocks[above]
      if block.kind == .heading {
        let text = block.text(block.trimmedEnd(block.lines[0].content))
        let title = text.drop { "#＃ 　".contains($0) }
        if let named = StandardTable.named(Self.withoutMark(String(title))),
          missing.contains(where: { $0.name == named.name })
        {
          return [named]
        }
        break
      }
      above -= 1
    }
    let order = StandardTable.tables(for: analysis.context.fields.documentType).map(\.name)
    let last = analysis.tables.last { $0.block <= index }?.table.identity.kind
    let start = last.flatMap { order.firstIndex(of: $0) } ?? -1
    let following = missing.filter { (order.firstIndex(of: $0.name) ?? 0) > start }
    return Array((following.isEmpty ? missing : following).prefix(maximumOffers))
  }

  private static func withoutMark(_ title: String) -> String {
    let bytes = Array(title.utf8)
    let name = bytes.withUnsafeBufferPointer { RowLabel($0, 0..<$0.count).name }
    return String(decoding: bytes[name], as: UTF8.self)
  }
}
