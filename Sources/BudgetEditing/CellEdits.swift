import BudgetModel
import BudgetRules
import BudgetSyntax

extension Table {
  /// The edit of the table's block that puts a text into a cell; nil where the row has no such
  /// cell. The bars around it stay where they are as far as the text fits, numbers at the right.
  func replacement(row: Int, column: Int, with text: String) -> Replacement? {
    guard let cell = cell(row: row, column: column),
      let position = cellPosition(row: row, column: column)
    else { return nil }
    let isNumeric = columns[column].role.isNumeric
    let bounds = block.bounds(ofCell: position, in: syntaxRow(row))
    let room = DisplayWidth.columns(block.text(bounds))
    let width = DisplayWidth.columns(text)
    let indent =
      isNumeric || cell.isEmpty
      ? 1 : max(1, block.blankWidth(bounds.lowerBound..<cell.range.lowerBound))
    let rest = max(1, room - width - indent)
    let blanks = { String(repeating: " ", count: $0) }
    let filled =
      isNumeric
      ? blanks(max(1, room - width - 1)) + text + " " : blanks(indent) + text + blanks(rest)
    return Replacement(range: bounds, text: filled).trimmed(in: block.bytes)
  }

  /// An amount as it is written in a cell: with the decimals of its column, and with commas between
  /// thousands where the cell or its column has them.
  func written(_ value: ExactDecimal, row: Int, column: Int, _ figures: Figures) -> String {
    let amount = amount(row: row, column: column)
    let usual = figures.decimals(
      amount.isNumber ? amount : Amount(mantissa: 0, scale: 0), column: column)
    // A column without decimals yet takes those of the sum.
    let decimals = usual == 0 && !amount.isNumber ? value.scale : usual
    let text = text(row: row, column: column)
    let isGrouped = text.isEmpty ? usesCommas(column) : text.contains(",") || text.contains("，")
    let number = value.trimmed(minimum: decimals).padded(to: decimals)
    return isGrouped ? number.grouped : number.description
  }

  /// Rows that are looked at for the habits of a column.
  private static let maximumRows = 200

  private func usesCommas(_ column: Int) -> Bool {
    (0..<min(rowCount, Self.maximumRows)).contains { row in
      let text = text(row: row, column: column)
      return text.contains(",") || text.contains("，")
    }
  }
}

extension Replacement {
  /// The edit without what it leaves as it is at both its ends, whole characters only.
  func trimmed(in bytes: [UInt8]) -> Replacement {
    let new = Array(text.utf8)
    let old = bytes[range]
    let limit = min(new.count, old.count)
    var head = 0
    while head < limit, new[head] == old[old.startIndex + head] { head += 1 }
    while head > 0,
      head < new.count && new[head] & 0xC0 == 0x80
        || head < old.count && old[old.startIndex + head] & 0xC0 == 0x80
    {
      head -= 1
    }
    var tail = 0
    while tail < limit - head, new[new.count - 1 - tail] == old[old.endIndex - 1 - tail] {
      tail += 1
    }
    while tail > 0,
      new[new.count - tail] & 0xC0 == 0x80 || old[old.endIndex - tail] & 0xC0 == 0x80
    {
      tail -= 1
    }
    return Replacement(
      range: range.lowerBound + head..<range.upperBound - tail,
      text: String(decoding: new[head..<new.count - tail], as: UTF8.self))
  }
}
