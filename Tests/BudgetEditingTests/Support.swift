import BudgetEditing
import BudgetRules
import BudgetSyntax
import Glibc
import Testing

/// A small budget with the place of its cursor mark `$0`, which is not part of the text.
struct MarkedBudget {
  let text: String
  let offset: Int
  let analysis: Analysis

  init(_ marked: String) {
    let bytes = Array(marked.utf8)
    let mark = Array("$0".utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.count
    let rest = bytes[place...].dropFirst(mark.count)
    text = String(decoding: Array(bytes[..<place]) + rest, as: UTF8.self)
    offset = place
    analysis = Analysis(Array(text.utf8))
  }

  var hover: Hover? { analysis.hover(at: offset, language: .chinese) }
  var completion: CompletionList? { analysis.completion(at: offset, language: .chinese) }
  var definition: Definition? { analysis.definition(at: offset) }

  /// The text of a UTF-8 range.
  subscript(range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  /// The places of the document that the definition leads to.
  var definedTexts: [String] {
    (definition?.targets ?? []).compactMap { target in
      guard case .place(let range, _) = target else { return nil }
      return self[range]
    }
  }

  /// The labels of the items that completion gives.
  var labels: [String] { completion?.items.map(\.label) ?? [] }

  /// The line of the cursor once an item is taken.
  func line(taking label: String) -> String? {
    guard let list = completion, let item = list.items.first(where: { $0.label == label }) else {
      return nil
    }
    var edits = item.additionalEdits.map { ($0.range, $0.text) }
    edits.append((list.range, item.newText))
    edits.sort { $0.0.lowerBound > $1.0.lowerBound }
    var bytes = Array(text.utf8)
    let line = bytes[..<offset].count { $0 == 0x0A }
    for (range, text) in edits { bytes.replaceSubrange(range, with: Array(text.utf8)) }
    return String(
      decoding: bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[line],
      as: UTF8.self)
  }
}

extension Analysis {
  /// The document after edits in their order, read again only where they touch it.
  func applying(_ edits: [Replacement]) -> Analysis {
    guard let first = edits.first, let last = edits.last else { return self }
    // As one edit, so that what it changes is checked once.
    let range = first.range.lowerBound..<last.range.upperBound
    let bytes = tree.bytes
    let changed = bytes.applying(edits)
    let end = changed.count - (bytes.count - range.upperBound)
    var after = self
    after.replace(range, with: Array(changed[range.lowerBound..<end]))
    return after
  }
}

/// The head of a department budget.
let head = """
  @类型 部门预算
  @年度 2026
  @金额单位 万元


  """

/// The examples of the language.
enum Example: String, CaseIterable {
  case xiamen2026 = "xiamen-2026-budget"
  case xiamen2023 = "xiamen-2023-accounts"
  case qinhuangdao2026 = "qinhuangdao-2026-budget"
  case quanzhou2021 = "quanzhou-2021-budget"
  case zhangzhou2025 = "zhangzhou-2025-budget"

  var bytes: [UInt8] {
    get throws {
      let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      let path = "/\(folder)/grammar/examples/\(rawValue).budget"
      let file = try #require(fopen(path, "r"), "\(path) cannot be read")
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      return bytes
    }
  }

  var analysis: Analysis {
    get throws { Analysis(try bytes) }
  }

  /// The example with the cursor at the first `what` behind `after`.
  func marked(_ what: String, after: String) throws -> MarkedBudget {
    let bytes = try self.bytes
    func find(_ text: String, from start: Int) -> Int? {
      let text = Array(text.utf8)
      return (start..<max(start, bytes.count - text.count)).first {
        bytes[$0...].starts(with: text)
      }
    }
    let start = try #require(find(after, from: 0))
    let place = try #require(find(what, from: start))
    return MarkedBudget(
      String(decoding: bytes[..<place], as: UTF8.self) + "$0"
        + String(decoding: bytes[place...], as: UTF8.self))
  }
}
