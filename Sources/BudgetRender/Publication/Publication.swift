import BudgetModel
import BudgetSyntax

/// A document as it is published: expressions filled in; directives, comments and acceptances left
/// out.
public struct Publication: Sendable {
  /// What the document is called: its first line of text, else its year, department and type.
  public let title: String
  /// The fields of the document.
  public let fields: Fields
  /// What it consists of, in order.
  public let parts: [Part]

  /// A part of a publication, with the line of the source that it begins on.
  public struct Part: Sendable {
    /// The line of the source, from 0.
    public let line: Int
    /// What the part is.
    public let content: Content
  }

  /// What a part is.
  public enum Content: Sendable {
    /// A heading of a level from 1.
    case heading(level: Int, text: String)
    /// Lines of prose. Each is a paragraph of its own.
    case paragraph([String])
    case table(PublishedTable)
  }
}

extension Publication {
  /// The tables, in order.
  public var tables: [PublishedTable] {
    parts.compactMap { part in
      if case .table(let table) = part.content { table } else { nil }
    }
  }

  /// The line that the document itself prints right above a table, with the table's number, the
  /// year or the unit of money. Nil where there is none, or no table.
  /// - Parameter index: the table among the parts.
  func tableLine(above index: Int) -> String? {
    guard index > 0, parts.indices.contains(index), case .table = parts[index].content,
      case .paragraph(let lines) = parts[index - 1].content, lines.count == 1,
      let line = lines.first, DisplayWidth.columns(line) <= 100
    else { return nil }
    let isNumbered = line.contains("公开") && line.contains("表")
    return isNumbered || line.contains("单位：") || line.contains("单位:") ? line : nil
  }

  /// The lines of the list of contents that the document itself prints: what stands between a
  /// heading 目录 and the next heading. Nil where it prints none.
  var printedContents: Range<Int>? {
    let start = parts.firstIndex { part in
      guard case .heading(_, let text) = part.content else { return false }
      return text.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }.map(String.init).joined()
        == "目录"
    }
    guard let start else { return nil }
    let rest = parts[(start + 1)...]
    let end = rest.firstIndex { part in
      if case .paragraph = part.content { false } else { true }
    }
    return start..<(end ?? parts.endIndex)
  }
}
