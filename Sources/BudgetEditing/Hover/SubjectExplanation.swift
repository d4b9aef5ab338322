import BudgetModel
import BudgetRules
import SubjectCatalog

/// What to say of a subject: its name and path, what the document and last year's hold of it, and
/// how far the catalog's row can be trusted.
struct SubjectExplanation {
  private let analysis: Analysis
  private let code: String
  private let subject: Subject?
  private let writtenName: String?
  private let words: Words

  /// Rows of the document that are listed; more would not be read.
  private static let maximumRows = 8

  /// What to say of a subject that is written with a name, which may be another.
  init(
    _ analysis: Analysis, code: String, _ subject: Subject?, writtenAs name: String?, _ words: Words
  ) {
    self.analysis = analysis
    self.code = code
    self.subject = subject
    writtenName = name
    self.words = words
  }

  /// What to say of the subject that a code has in the document's edition.
  init(_ analysis: Analysis, code: String, _ words: Words) {
    let context = analysis.context
    let subject = context.catalog.subject(code: code, edition: context.edition)
    self.init(analysis, code: code, subject, writtenAs: nil, words)
  }

  /// The paragraphs of the text.
  var markdown: String {
    [title, path, differentName, holdings, source, otherNames]
      .compactMap { $0 }.joined(separator: "\n\n")
  }

  private var context: CheckContext { analysis.context }

  private var title: String {
    guard let subject else {
      let missing = words(
        "\(context.edition) 年科目目录中没有这个编码。", "The \(context.edition) catalog has no such code.")
      return "**\(code)** \(missing)"
    }
    return "**\(subject.code) \(Markdown.escaped(subject.name))**"
  }

  private var path: String? {
    let path = context.catalog.path(of: code, edition: context.edition)
    guard path.count > 1 || path.first.map({ $0.code != code }) == true else { return nil }
    return Markdown.escaped(path.path)
  }

  private var differentName: String? {
    guard let subject, let written = writtenName, !written.isEmpty,
      FoldedName.fold(written) != FoldedName.fold(subject.name)
    else { return nil }
    let name = Markdown.escaped(written)
    return words("此处写作“\(name)”。", "It is written “\(name)” here.")
  }

  // MARK: What the document holds

  private var holdings: String? {
    var lines = lines(of: analysis, "")
    if let lastYear = PreviousYear(analysis) {
      lines += self.lines(of: lastYear.analysis, words("上年 ", "last year: "))
    }
    guard !lines.isEmpty else { return nil }
    return Markdown.table(
      [words("表", "Table"), words("列", "Column"), words("金额", "Amount")], lines)
  }

  private func lines(of analysis: Analysis, _ prefix: String) -> [[String]] {
    let rows = analysis.rows(ofCode: code, named: subject?.name)
    return Array(rows.lazy.compactMap { line($0, of: analysis, prefix) }.prefix(Self.maximumRows))
  }

  private func line(_ row: SubjectRow, of analysis: Analysis, _ prefix: String) -> [String]? {
    let side = row.table.sides[row.side]
    guard let column = side.mainColumn,
      let amount = row.table.amount(row: row.row, column: column).grouped
    else { return nil }
    let unit = side.unitNameColumn.map { row.table.text(row: row.row, column: $0) } ?? ""
    let name = unit.isEmpty ? row.table.name : "\(row.table.name) · \(unit)"
    let moneyUnit = analysis.moneyUnit(of: row.table)
    return [
      prefix + Markdown.escaped(name), Markdown.escaped(row.table.columns[column].title),
      "\(amount) \(moneyUnit.rawValue)",
    ]
  }

  // MARK: What the catalog says

  private var source: String? {
    guard let subject else { return nil }
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
    let others = context.catalog.subjects(code: code).filter {
      $0.name != subject?.name
    }
    guard !others.isEmpty else { return nil }
    let list = others.map { other in
      let years = words.years(other)
      return "“\(Markdown.escaped(other.name))”" + (years.isEmpty ? "" : "（\(years)）")
    }
    return words("其他年度的名称：", "In other editions: ") + list.joined(separator: words("、", ", "))
  }
}
