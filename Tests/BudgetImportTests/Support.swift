import BudgetModel
import BudgetRules
import Testing

@testable import BudgetImport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The document that a text makes.
func imported(
  _ text: String, name: String = "来源.txt", format: SourceFormat? = nil
) throws -> ImportResult {
  try Importer.importDocument(
    [ImportSource(name: name, bytes: Array(text.utf8))], ImportOptions(format: format))
}

/// Files of the repository, and of the folder beside it where the published texts are.
enum Files {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let seedFolder = root.deletingLastPathComponent().appending(path: "shared/seeds")

  static func bytes(_ path: URL) throws -> [UInt8] { Array(try Data(contentsOf: path)) }
  static func text(_ path: URL) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  static func golden(_ name: String) throws -> String {
    try text(
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)"))
  }

  static func fixture(_ name: String) throws -> String {
    try text(
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)"))
  }
}

/// A published text with the example that was written after it by hand.
struct Seed: CustomStringConvertible, Sendable {
  let prefix: String
  let example: String
  /// Tables that the text has lost parts of, or that were cut up otherwise by hand: kind and number.
  let damaged: Set<String>
  /// The amounts of all tables that stand right at least.
  let leastRight: Int

  var description: String { example }

  static let all = [
    Seed(
      prefix: "000_", example: "xiamen-2026-budget",
      damaged: ["整体绩效任务#1", "整体绩效指标#1", "项目绩效指标#1", "项目绩效指标#2"], leastRight: 231),
    Seed(prefix: "001_", example: "zhangzhou-2025-budget", damaged: [], leastRight: 415),
    Seed(
      prefix: "002_", example: "xiamen-2023-accounts",
      damaged: [
        "支出决算表#1", "一般公共预算支出决算表#1", "自评任务#1", "自评项目#1", "自评执行#1", "自评执行#2",
        "自评指标#1", "自评指标#2",
      ], leastRight: 308),
    Seed(
      prefix: "003_", example: "quanzhou-2021-budget", damaged: ["支出总表#1", "整体绩效任务#1"],
      leastRight: 308),
    Seed(prefix: "004_", example: "qinhuangdao-2026-budget", damaged: [], leastRight: 358),
  ]

  /// Whether the published texts are beside the checkout.
  static var areThere: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: Files.seedFolder.path))?.isEmpty == false
  }

  func source() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: Files.seedFolder.path)
    let name = try #require(names.first { $0.hasPrefix(prefix) && $0.hasSuffix(".txt") })
    return try Files.text(Files.seedFolder.appending(path: name))
  }

  func handWritten() throws -> [UInt8] {
    try Files.bytes(Files.root.appending(path: "grammar/examples/\(example).budget"))
  }
}

/// An amount with its place: table, row and column.
struct PlacedAmount: Hashable {
  let table: String
  let row: String
  let column: String
  let value: ExactDecimal

  /// All amounts of a document. Tables are told by their kind and which of the kind they are, rows
  /// by label and which of several with the label.
  static func all(_ bytes: [UInt8]) -> [PlacedAmount] {
    var kinds: [String: Int] = [:]
    var amounts: [PlacedAmount] = []
    for (_, table) in Analysis(bytes).tables {
      let kind = String(table.name.prefix { $0 != "·" })
      kinds[kind, default: 0] += 1
      let name = "\(kind)#\(kinds[kind] ?? 0)"
      var labels: [String: Int] = [:]
      for side in table.sides.indices {
        for row in 0..<table.rowCount {
          let label = FoldedName.fold(table.label(row: row, side: side)).replacing(":", with: "")
          labels["\(side)" + label, default: 0] += 1
          for column in table.sides[side].columns where table.columns[column].role.isNumeric {
            guard table.amount(row: row, column: column).isNumber,
              let value = table.amount(row: row, column: column).value
            else { continue }
            let title = table.columns[column].path.map {
              FoldedName.fold($0).replacing(":", with: "")
            }
            .joined(separator: "/")
            amounts.append(
              PlacedAmount(
                table: name, row: "\(side):\(label)#\(labels["\(side)" + label] ?? 0)",
                column: title,
                value: value))
          }
        }
      }
    }
    return amounts
  }
}

/// The figures of a source and of the document that it made, compared.
struct FigureBalance {
  /// Figures of the source that are neither in the document nor left out by the report.
  let lost: [String: Int]
  /// Figures of the document that are not in the source.
  let made: [String: Int]

  init(_ source: String, _ result: ImportResult) {
    var before = FigureCount()
    before.add(source)
    for entry in result.report.entries(.repeated) { before.add(entry.text) }
    var after = FigureCount()
    for line in result.text.split(separator: "\n") where !line.hasPrefix("//") {
      if line.hasPrefix("@表") {
        // Names of tables are made; titles are the source's.
        after.add(line.split(separator: " ").dropFirst(2).joined(separator: " "))
      } else if !line.hasPrefix("@") {
        after.add(String(line))
      }
    }
    for entry in result.report.entries(.removed) { after.add(entry.text) }
    lost = before.missing(in: after)
    made = after.missing(in: before)
  }
}
