import BudgetModel
import BudgetSyntax

extension Rule {
  /// 公开01表, 公开02表 … stand in their order.
  static let tableNumber = Rule(
    "table-number", .warning,
    name: Message("公开表的编号", "Numbers of tables"),
    summary: Message(
      "“公开01表”“公开02表”等编号按表的次序连续排列。",
      "The numbers 公开01表, 公开02表 … follow the order of the tables."))
}

/// The numbers that published tables carry.
enum TableNumbers: OutlineRule {
  static let rules: [Rule] = [.tableNumber]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    var numbers: [(block: Int, range: Range<Int>, number: Int)] = []
    for (index, analysis) in outline.document.blocks.enumerated() {
      guard analysis.block.kind == .paragraph || analysis.block.kind == .heading else { continue }
      for line in analysis.text.lines {
        if let found = number(analysis.block, line.range) {
          numbers.append((index, found.range, found.number))
        }
      }
    }
    let wrong = numbers.indices.filter {
      numbers[$0].number != numbers[0].number + $0
    }
    guard let first = wrong.first else { return }
    let expected = numbers[0].number + first
    var finding = Finding(
      .tableNumber, at: outline.place(numbers[first].block, numbers[first].range),
      Message(
        "按表的次序这里应为公开\(padded(expected))表。",
        "In the order of the tables this is number \(padded(expected))."))
    finding.related = wrong.dropFirst().map {
      RelatedPlace(
        place: outline.place(numbers[$0].block, numbers[$0].range),
        message: Message(
          "这里应为公开\(padded(numbers[0].number + $0))表",
          "this is number \(padded(numbers[0].number + $0))"))
    }
    binder.add(finding, inBlock: numbers[first].block)
  }

  /// `公开09表` in front of a line.
  private static func number(
    _ block: Block, _ range: Range<Int>
  ) -> (range: Range<Int>, number: Int)? {
    guard block.bytes[range].starts(with: "公开".utf8) else { return nil }
    let start = block.trimmedRange(range.lowerBound + 6..<range.upperBound).lowerBound
    let digits = block.bytes[start..<range.upperBound].prefix { 0x30...0x39 ~= $0 }
    guard !digits.isEmpty, digits.count < 4,
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    let rest = block.trimmedRange(digits.endIndex..<range.upperBound)
    guard block.bytes[rest].starts(with: "表".utf8) else { return nil }
    return (range.lowerBound..<rest.lowerBound + 3, number)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
