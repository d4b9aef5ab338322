import BudgetEditing
import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// The outlines of a document's tables, made once.
final class OutlineCache {
  private var chunks = BlockCache<OutlineChunk?>()

  /// The outline of a version, written as a tree of symbols.
  func answer(_ analysis: Analysis, _ encoding: PositionEncoding) -> OutlineAnswer {
    chunks.update(analysis.tree.blocks) { index in
      analysis.table(atBlock: index).map {
        OutlineChunk($0, firstLine: analysis.tree.firstLine(ofBlock: index), encoding)
      }
    }
    return OutlineAnswer(
      items: analysis.outline(encoding), chunks: chunks.entries.map(\.value), tree: analysis.tree)
  }
}

/// An outline that writes itself without making its symbols first.
struct OutlineAnswer: JSONEncodable {
  fileprivate let items: [OutlineItem]
  /// The outlines of tables by the index of their block.
  fileprivate let chunks: [OutlineChunk?]
  fileprivate let tree: SyntaxTree

  func encode(to writer: inout JSONWriter) {
    writer.reserve(chunks.reduce(0) { $0 + ($1?.byteCount ?? 0) + 1 })
    writer.beginArray()
    // Headings that are open, each in the array of the one above it.
    var depth = 0
    var hasChildren = false
    for item in items {
      while depth > item.depth {
        if hasChildren { writer.endArray() }
        writer.endObject()
        hasChildren = true
        depth -= 1
      }
      if depth > 0, !hasChildren {
        writer.key("children")
        writer.beginArray()
      }
      hasChildren = true
      switch item.content {
      case .table(_, let firstLine):
        chunks[item.block]?.append(to: &writer, firstLine: firstLine)
      case .heading(let level, let name, let range, let selection):
        writer.beginObject()
        writer.key("name")
        writer.string(utf8: tree.blocks[item.block].bytes[name])
        writer.field("kind", (level == 1 ? DocumentSymbol.Kind.part : .section).protocolKind)
        writer.field("range", LSP.Range(range))
        writer.field("selectionRange", LSP.Range(selection))
        hasChildren = false
        depth += 1
      }
    }
    while depth > 0 {
      if hasChildren { writer.endArray() }
      writer.endObject()
      hasChildren = true
      depth -= 1
    }
    writer.endArray()
  }
}
