import BudgetModel
import BudgetRules
import SubjectCatalog

/// What to say of a subject: its name and path, what the document holds of it, and how far the
/// catalog's row can be trusted.
struct SubjectHover {
  private let cursor: Cursor
  private let mention: SubjectMention
  private let words: Words

  /// Rows of the document that are listed; more would not be read.
  private static let maximumRows = 8

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
    [title, path, differentName, holdings, source, otherNames]
      .compactMap { $0 }.joined(separator: "\n\n")
  }

  private var context: CheckContext { cursor.analysis.context }

  private var title: String {
    guard let subject = mention.subject else {
      let missing = words(
        "\(context.edition) 年科目目录中没有这个编码。", "The \(context.edition) catalog has no such code.")
      return "**\(mention.code)** \(missing)"
    }
    return "**\(subject.code) \(Markdown.escaped(subject.name))**"
  }

  private var path: String? {
    let path = context.catalog.path(of: mention.code, edition: context.edition)
    guard path.count > 1 || path.first.map({ $0.code != mention.code }) == true else { return nil }
    return Markdown.escaped(path.path)
  }

  private var differentName: String? {
    guard let subject = mention.subject, let written = mention.writtenName, !written.isEmpty,
      FoldedName.fold(written) != FoldedName.fold(subject.name)
    else { return nil }
    let name = Markdown.escaped(written)
    return words("此处写作“\(name)”。", "It is written “\(name)” here.")
  }

  // MARK: What the document holds

  private var holdings: String? {
    let rows = cursor.analysis.rows(ofCode: mention.code, named: mention.subject?.name)
    let lines = rows.lazy.compactMap(line).prefix(Self.maximumRows)
    guard !lines.isEmpty else { return nil }
    return Markdown.table(
      [words("表", "Table"), words("列", "Column"), words("金额", "Amount")], Array(lines))
  }

  private func line(_ row: SubjectRow) -> [String]? {
    let side = row.table.sides[row.side]
    guard let column = side.mainColumn,
      let amount = row.table.amount(row: row.row, column: column).grouped
    else { return nil }
    let unit = side.unitNameColumn.map { row.table.text(row: row.row, column: $0) } ?? ""
    let name = unit.isEmpty ? row.table.name : "\(row.table.name) · \(unit)"
    let moneyUnit = cursor.analysis.moneyUnit(of: row.table)
    return [
      Markdown.escaped(name), Markdown.escaped(row.table.columns[column].title),
      "\(amount) \(moneyUnit.rawValue)",
    ]
  }

  // MARK: What the catalog says

  private var source: String? {
    guard let subject = mention.subject else { return nil }
    var parts = [
      words.family(subject.family), words.level(subject.level),
      words("\(context.edition) 年科目", "edition \(context.edition)"),
      words.evidence(subject.evidence),
    ]
    let years = words.years(subject)
    if !years.isEmpty { parts.insert(years, at: 3) }
    if subject.isBoundaryUncertain { parts.append(words("起止年度不确定", "years uncertain")) }
    return parts.joined(separator: " · ")
  }

  private var otherNames: String? {
    let others = context.catalog.subjects(code: mention.code).filter {
      $0.name != mention.subject?.name
    }
    guard !others.isEmpty else { return nil }
    let list = others.map { other in
      let years = words.years(other)
      return "“\(Markdown.escaped(other.name))”" + (years.isEmpty ? "" : "（\(years)）")
    }
    return words("其他年度的名称：", "In other editions: ") + list.joined(separator: words("、", ", "))
  }
}
