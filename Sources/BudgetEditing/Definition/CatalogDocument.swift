import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The subjects of a family in an edition as a document that a person can read: itself a budget
/// with one table, a subject a row.
public struct CatalogDocument: Sendable {
  /// The document's text, with `\n` line ends.
  public let text: String
  /// A name for a file with the text, without folder: the same for the same family and edition.
  public let fileName: String
  /// The line of each code, counted from 0.
  private let lines: [String: Int]

  /// Writes the document of a family in an edition, as a catalog has it.
  public init(
    _ catalog: SubjectCatalog, family: SubjectFamily, edition: Int, language: Language
  ) {
    let words = Words(language)
    let subjects = catalog.all(family: family, edition: edition).filter { $0.evidence != .local }
    let rows = subjects.map { subject in
      [
        subject.code, Self.indented(subject), words.level(subject.level),
        words.evidence(subject.evidence), subject.pinyin,
      ]
    }
    let header = ["科目编码", "科目名称", "级次", "依据", "拼音"]
    var widths = header.map { DisplayWidth.columns($0) }
    for row in rows {
      for column in row.indices {
        widths[column] = max(widths[column], DisplayWidth.columns(row[column]))
      }
    }

    var text = words(
      "// \(edition) 年《政府收支分类科目》\(family.chineseName)，共 \(subjects.count) 个科目。由目录生成，修改无效。\n",
      "// \(family.englishName), edition \(edition), \(subjects.count) subjects. Generated from the catalog.\n"
    )
    text += "@科目 \(edition)\n\n@表 科目目录 \(family.chineseName)\n"
    text += Self.row(header, widths)
    var lines: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      lines[row[0]] = Self.firstRow + index
      text += Self.row(row, widths)
    }
    self.text = text
    self.lines = lines
    fileName = "\(family.fileName)-\(edition).budget"
  }

  /// Writes the document with a name of such a file; nil where no document is called so.
  public init?(_ catalog: SubjectCatalog, fileName: String, language: Language) {
    for family in SubjectFamily.allCases {
      for edition in SubjectCatalog.editions
      where fileName == "\(family.fileName)-\(edition).budget" {
        self.init(catalog, family: family, edition: edition, language: language)
        return
      }
    }
    return nil
  }

  /// The line that a code stands on, counted from 0; nil where the edition has no such code.
  public func line(ofCode code: String) -> Int? { lines[code] }

  /// The line of the first subject: behind a comment, the edition, a blank line, `@表`, the header.
  private static let firstRow = 5

  private static func indented(_ subject: Subject) -> String {
    String(repeating: "  ", count: Int(subject.level.rawValue)) + subject.name
  }

  private static func row(_ cells: [String], _ widths: [Int]) -> String {
    var text = "|"
    for (cell, width) in zip(cells, widths) {
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.columns(cell)))
      text += " \(cell)\(padding) |"
    }
    return text + "\n"
  }
}

extension SubjectFamily {
  /// The family in the name of a file.
  fileprivate var fileName: String {
    switch self {
    case .revenue: "revenue"
    case .functional: "functional"
    case .departmentEconomic: "department-economic"
    case .governmentEconomic: "government-economic"
    }
  }
}
