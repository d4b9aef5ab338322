import BudgetModel
import BudgetSyntax

extension Rule {
  /// Titles have the document's year.
  static let titleYear = Rule(
    "title-year", .warning,
    name: Message("标题的年度", "Year of a title"),
    summary: Message(
      "标题、表名和各段开头写的年度与 @年度 一致；上年只出现在比较和时点中。",
      "The year in titles and at the start of paragraphs is that of @年度; other years belong to comparisons and dates."
    ))
}

/// The year that titles and sentences begin with.
enum TitleYear: OutlineRule {
  static let rules: [Rule] = [.titleYear]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    guard let year = outline.fields.year else { return }
    let names = DocumentOutline.organizations(outline.fields)
    for heading in outline.headings {
      let found = YearReading.front(outline, heading.block, heading.line.name, names)
      report(found, of: year, in: heading.block, outline, &binder)
    }
    for table in outline.tables {
      let found =
        YearReading.front(outline, table.block, table.range, names)
        ?? YearReading.back(outline, table.block, table.range)
      report(found, of: year, in: table.block, outline, &binder)
    }
    for (index, analysis) in outline.document.blocks.enumerated()
    where analysis.block.kind == .paragraph {
      for line in analysis.text.lines {
        guard let found = YearReading.front(outline, index, line.name, names),
          found.year != year,
          YearReading.isOfYear(outline.text(index, found.range.upperBound..<line.name.upperBound))
        else { continue }
        report(found, of: year, in: index, outline, &binder)
      }
    }
  }

  private static func report(
    _ found: YearReading?, of year: Int, in block: Int, _ outline: DocumentOutline,
    _ binder: inout Binder
  ) {
    guard let found, found.year != year else { return }
    binder.add(
      Finding(
        .titleYear, at: outline.place(block, found.range),
        Message(
          "这里是 \(found.year) 年，@年度 是 \(year)。",
          "This says \(found.year); @年度 is \(year).")),
      inBlock: block)
  }
}

/// A year in a text.
private struct YearReading {
  let year: Int
  let range: Range<Int>

  /// The year that a text begins with, alone or behind the name of the department.
  static func front(
    _ outline: DocumentOutline, _ block: Int, _ range: Range<Int>, _ names: [String]
  ) -> YearReading? {
    let bytes = outline.document.blocks[block].block.bytes
    if let found = year(bytes, at: range.lowerBound, end: range.upperBound) { return found }
    for name in names where bytes[range].starts(with: name.utf8) {
      return year(bytes, at: range.lowerBound + name.utf8.count, end: range.upperBound)
    }
    return nil
  }

  /// The year in brackets at the end of a text: `（2026年）`.
  static func back(_ outline: DocumentOutline, _ block: Int, _ range: Range<Int>) -> YearReading? {
    let bytes = outline.document.blocks[block].block.bytes
    for bracket in ["）", ")"] where bytes[range].reversed().starts(with: bracket.utf8.reversed()) {
      let end = range.upperBound - bracket.utf8.count
      for word in ["年度", "年"] where end - 4 - word.utf8.count > range.lowerBound {
        guard let found = year(bytes, at: end - 4 - word.utf8.count, end: end) else { continue }
        let before = bytes[range.lowerBound..<found.range.lowerBound].reversed()
        if before.starts(with: "（".utf8.reversed()) || before.starts(with: "(".utf8) {
          return found
        }
      }
    }
    return nil
  }

  /// Four digits and 年 at an offset.
  private static func year(_ bytes: [UInt8], at offset: Int, end: Int) -> YearReading? {
    guard offset >= 0, offset + 7 <= end,
      bytes[offset..<offset + 4].allSatisfy({ 0x30...0x39 ~= $0 }),
      bytes[(offset + 4)...].starts(with: "年".utf8),
      let year = Int(String(decoding: bytes[offset..<offset + 4], as: UTF8.self))
    else { return nil }
    return YearReading(year: year, range: offset..<offset + 7)
  }

  /// Whether what follows the year is what a document says of its own year.
  static func isOfYear(_ rest: String) -> Bool {
    let text = FoldedName.fold(rest)
    let plain = text.hasPrefix("度") ? String(text.dropFirst()) : text
    return subjects.contains { plain.hasPrefix($0) }
  }

  private static let subjects = [
    "本部门", "本单位", "我部门", "我单位", "部门预算", "部门决算", "单位预算", "单位决算", "收入预算", "支出预算", "预算安排",
    "一般公共预算", "政府性基金", "国有资本经营", "财政拨款", "三公", "机关运行经费", "政府采购", "预算收支",
  ]
}
