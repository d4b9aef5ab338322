import Foundation
import Testing

/// A row of the tables that the catalog is built from.
struct SourceRow: Sendable {
  let table: String
  let code: String
  let name: String
  let first: Int?
  let last: Int?
  let evidence: String
  let boundary: String
  let pinyin: String

  /// All rows of `grammar/subjects`.
  static func all() throws -> [SourceRow] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../grammar/subjects").standardizedFileURL
    let tables = [
      "functional", "department-economic", "government-economic", "revenue", "candidates",
    ]
    return try tables.flatMap { table in
      let text = try String(contentsOf: folder.appending(path: "\(table).tsv"), encoding: .utf8)
      let lines = text.split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let header = try #require(lines.first)
      return try lines.dropFirst().map { fields in
        try #require(fields.count == header.count)
        let values = Dictionary(uniqueKeysWithValues: zip(header, fields))
        return SourceRow(
          table: values["family"] ?? table, code: values["code"] ?? "", name: values["name"] ?? "",
          first: Int(values["from"] ?? ""), last: Int(values["to"] ?? ""),
          evidence: values["evidence"] ?? "candidate", boundary: values["boundary"] ?? "±2",
          pinyin: values["pinyin"] ?? "")
      }
    }
  }
}
