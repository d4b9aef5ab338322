/// The official catalog that an office holds, read from a table with a header row.
///
/// The table is CSV or TSV in UTF-8, with or without a BOM, its fields quoted or not. It needs a
/// column for the code (科目编码, 编码, code, …) and one for the name (科目名称, 名称, name, …), and
/// may have one for the first and one for the last edition (启用年度 or from, 停用年度 or to).
/// Lines before the header row that have neither column are passed over.
public struct OfficeCatalog: Sendable, Equatable {
  /// How a catalog is brought in.
  public enum Use: Sendable, Hashable {
    /// Its rows stand beside the present ones, and in the stead of those that they contradict.
    case extending
    /// It takes the place of every family of which it has rows.
    case replacing
  }

  /// The greatest table that is read, in bytes.
  public static let sizeLimit = 16 << 20

  let rows: [SubjectRow]

  /// The number of subjects in the table.
  public var count: Int { rows.count }

  /// Reads a table.
  ///
  /// - Throws: ``OfficeCatalogError``, which names the line and what to do.
  public init(parsing bytes: [UInt8]) throws(OfficeCatalogError) {
    guard bytes.count <= Self.sizeLimit else { throw OfficeCatalogError(line: 1, .tooLarge) }
    if let line = lineOfInvalidUTF8(in: bytes) { throw OfficeCatalogError(line: line, .notUTF8) }
    var reader = DelimitedReader(bytes)
    var columns: OfficeColumns?
    var firstLine: Int?
    var rows: [SubjectRow] = []
    var lines: [SubjectKey: [(row: Int, line: Int)]] = [:]
    while let record = try reader.next() {
      guard let columns else {
        firstLine = firstLine ?? record.line
        columns = OfficeColumns(header: record.fields)
        continue
      }
      guard let row = try Self.row(record, columns) else { continue }
      if let twin = lines[row.key]?.first(where: {
        rows[$0.row].first <= row.last && row.first <= rows[$0.row].last
      }) {
        throw OfficeCatalogError(
          line: record.line, .duplicateCode(row.key.digits, firstLine: twin.line))
      }
      lines[row.key, default: []].append((rows.count, record.line))
      rows.append(row)
    }
    guard let firstLine else { throw OfficeCatalogError(line: 1, .empty) }
    guard columns != nil else { throw OfficeCatalogError(line: firstLine, .missingColumns) }
    guard !rows.isEmpty else { throw OfficeCatalogError(line: firstLine, .empty) }
    self.rows = rows
  }

  private static func row(
    _ record: DelimitedReader.Record, _ columns: OfficeColumns
  ) throws(OfficeCatalogError) -> SubjectRow? {
    let code = record.fields[at: columns.code]
    let name = record.fields[at: columns.name]
    if code.isEmpty && name.isEmpty { return nil }
    guard let key = SubjectKey(code: code) else {
      throw OfficeCatalogError(line: record.line, .invalidCode(code))
    }
    guard var row = SubjectRow(key: key, name: name, evidence: .office) else {
      throw OfficeCatalogError(line: record.line, .invalidName(code: code))
    }
    if let first = try year(record, columns.first) { row.first = first }
    if let last = try year(record, columns.last) { row.last = last }
    guard row.first <= row.last else {
      throw OfficeCatalogError(line: record.line, .yearsReversed)
    }
    return row
  }

  private static func year(
    _ record: DelimitedReader.Record, _ column: Int?
  ) throws(OfficeCatalogError) -> UInt16? {
    guard let column else { return nil }
    let text = record.fields[at: column]
    guard !text.isEmpty else { return nil }
    var digits = String(decoding: foldedName(text), as: UTF8.self)
    for unit in ["年度", "年"] where digits.hasSuffix(unit) { digits.removeLast(unit.count) }
    guard let year = UInt16(digits), (1990...2100).contains(year) else {
      throw OfficeCatalogError(line: record.line, .invalidYear(text))
    }
    return year
  }
}

/// A subject that a document declares because the official catalog lacks it.
public struct LocalSubject: Sendable, Hashable {
  let row: SubjectRow

  /// A subject of a code and a name.
  ///
  /// - Returns: nil where the code is none that a family can have, or the name is empty or longer
  ///   than 1,000 bytes.
  public init?(code: String, name: String) {
    guard let key = SubjectKey(code: code),
      let row = SubjectRow(key: key, name: name, evidence: .local)
    else { return nil }
    self.row = row
  }
}

extension SubjectRow {
  /// A row that holds for all editions; nil where the name is empty or very long.
  init?(key: SubjectKey, name: String, evidence: Subject.Evidence) {
    let folded = foldedName(name)
    guard !folded.isEmpty, name.utf8.count <= 1_000 else { return nil }
    self.init(
      key: key, first: 0, last: .max, name: name.utf8.filter { $0 >= 0x20 }, folded: folded,
      pinyin: [], evidence: evidence, slack: 0)
  }
}

/// Which column of an office's table holds what.
private struct OfficeColumns {
  let code: Int
  let name: Int
  let first: Int?
  let last: Int?

  init?(header: [String]) {
    let names = header.map { String(decoding: foldedName($0), as: UTF8.self).lowercased() }
    func column(_ titles: Set<String>, _ endings: [String]) -> Int? {
      names.firstIndex(where: titles.contains)
        ?? names.firstIndex { name in endings.contains { name.hasSuffix($0) } }
    }
    guard let code = column(["code", "subjectcode", "科目编码", "编码"], ["编码", "代码"]),
      let name = column(["name", "subjectname", "科目名称", "名称"], ["名称"])
    else { return nil }
    self.code = code
    self.name = name
    first = column(["from", "启用年度", "启用年份", "起始年度", "起始年份", "起"], [])
    last = column(["to", "停用年度", "停用年份", "终止年度", "终止年份", "止"], [])
  }
}

extension [String] {
  /// The field of a column, empty where the record is too short.
  fileprivate subscript(at column: Int) -> String {
    indices.contains(column) ? self[column] : ""
  }
}
