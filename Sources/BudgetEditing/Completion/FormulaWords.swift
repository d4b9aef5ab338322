import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The words that can stand in front of the formula of a `@检查`: 每 with what it is for, 当, and
/// behind 当 有 and 无.
struct FormulaWords {
  /// What can stand at a place.
  private enum Position {
    /// The beginning of the formula, or behind a 每 …: or 当 …:.
    case prefix
    /// The beginning of a condition.
    case condition
    /// Behind 每.
    case quantifier
  }

  private let position: Position

  /// Nil where none of them can stand.
  init?(_ cursor: Cursor, _ site: FormulaSite) {
    guard case .formula = cursor.target, site.scope == .cells else { return nil }
    let start: Int
    switch site.part {
    case .start, .end: start = cursor.byte
    case .name(let range): start = range.lowerBound
    case .table, .row, .column, .reference: return nil
    }
    let before = cursor.block.text(min(site.range.lowerBound, start)..<start)
    switch before.last(where: { $0 != " " && $0 != "\u{3000}" }) {
    case nil, ":", "：": position = .prefix
    case "当", "且": position = .condition
    case "每": position = .quantifier
    default: return nil
    }
  }

  /// Whether nothing else can stand there.
  var isExclusive: Bool { position == .quantifier }

  /// The items in their order.
  func items(_ words: Words) -> [CompletionItem] {
    switch position {
    case .prefix:
      return [
        item(
          "当 …:", "当 dang", text: "当 ", snippet: "当 ${1:条件}: ",
          words("条件成立时才检查", "only where the condition holds"))
      ] + quantified("每 ", words)
    case .quantifier: return quantified("", words)
    case .condition:
      return [
        item(
          "有(…)", "有 you", text: "有()", snippet: "有($1)",
          words("文档有这些表、行或列", "the document has these tables, rows or columns")),
        item(
          "无(…)", "无 wu", text: "无()", snippet: "无($1)",
          words("文档没有这些表、行或列", "the document has none of them")),
      ]
    }
  }

  private func quantified(_ before: String, _ words: Words) -> [CompletionItem] {
    FormulaVocabulary.quantifiers.map { word in
      item(
        "\(before)\(word):", before.isEmpty ? Pinyin.reading(of: word) : "mei \(word)",
        words("对各表共有的每个\(word)都检查", "for every \(word) that the tables have"))
    }
  }

  private func item(
    _ label: String, _ filter: String, text: String? = nil, snippet: String? = nil,
    _ detail: String
  ) -> CompletionItem {
    var item = CompletionItem(
      label: label, kind: .keyword, newText: text ?? label + " ", filterText: "\(label) \(filter)")
    item.detail = detail
    item.snippet = snippet
    return item
  }
}
