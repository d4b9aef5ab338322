import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The labels of last year's table, then the standard ones with the ordinal mark that comes next.
struct LabelCompletion {
  private let cell: CellCompletion

  init(_ cell: CellCompletion) { self.cell = cell }

  private struct Label {
    let name: String
    var isNumbered = false
  }

  var list: CompletionList? {
    let typed = cell.typed
    let used = usedNames
    let typedMark = self.typedMark
    let mark = typedMark ?? nextMark
    var seen = used
    let items = (lastYears + labels).filter { label in
      seen.insert(FoldedName.fold(label.name)).inserted
    }.map { label in
      let text = (label.isNumbered ? mark : "") + label.name
      var item = CompletionItem(label: text, kind: .label, newText: text)
      // What is typed first comes first: the mark, if the cell has one.
      item.filterText = typed.filter(
        code: typedMark == nil ? "" : label.name, name: typedMark == nil ? label.name : text)
      return item
    }
    return items.isEmpty ? nil : CompletionList(cell.cursor.inDocument(cell.range), items)
  }

  /// Those that the column had last year, with marks where they had any.
  private var lastYears: [Label] {
    let previous = PreviousYear(cell.cursor.analysis)
    let texts = previous?.texts(of: cell.table.columns[cell.column], in: cell.table) ?? []
    return texts.compactMap { text in
      let bytes = Array(text.utf8)
      let label = bytes.withUnsafeBufferPointer { RowLabel($0, 0..<$0.count) }
      let name = String(decoding: bytes[label.name], as: UTF8.self)
      return name.isEmpty ? nil : Label(name: name, isNumbered: label.mark != nil)
    }
  }

  private var labels: [Label] {
    switch TableKind(cell.table, side: cell.sideIndex) {
    case .income:
      return StandardLabels.incomeSources.map { Label(name: $0, isNumbered: true) }
        + StandardLabels.incomeTotals.map { Label(name: $0) }
    case .expenditure:
      return categories + StandardLabels.expenditureTotals.map { Label(name: $0) }
    case .officialVisits: return StandardLabels.officialVisits.map { Label(name: $0) }
    case .other: return StandardLabels.totals.map { Label(name: $0) }
    }
  }

  /// The categories of functional expenditure; the catalog ranks them before all below them.
  private var categories: [Label] {
    let context = cell.cursor.analysis.context
    return context.catalog.search("", edition: context.edition, family: .functional, limit: 60)
      .filter { $0.level == .category && $0.evidence != .candidate }
      .map { Label(name: $0.name, isNumbered: true) }
  }

  // MARK: The labels above

  private static let maximumRowsAbove = 500

  private var rowsAbove: StrideThrough<Int> {
    stride(from: cell.row - 1, through: max(0, cell.row - Self.maximumRowsAbove), by: -1)
  }

  private func label(ofRow row: Int) -> (label: RowLabel, text: String)? {
    guard let other = cell.table.cell(row: row, column: cell.column), !other.isEmpty else {
      return nil
    }
    let label = cell.cursor.block.withBytes { RowLabel($0, other.range) }
    return (label, cell.cursor.block.text(label.name))
  }

  private var usedNames: Set<String> {
    Set(rowsAbove.compactMap { label(ofRow: $0).map { FoldedName.fold($0.text) } })
  }

  /// The mark that the cell has already, as written.
  private var typedMark: String? {
    guard let cell = cell.table.cell(row: cell.row, column: cell.column) else { return nil }
    let label = self.cell.cursor.block.withBytes { RowLabel($0, cell.range) }
    guard label.mark != nil else { return nil }
    return self.cell.cursor.block.text(cell.range.lowerBound..<label.name.lowerBound)
  }

  /// The mark after that of the nearest numbered row above; `一、` where there is no row.
  private var nextMark: String {
    for row in rowsAbove {
      guard let (label, _) = label(ofRow: row), let mark = label.mark else { continue }
      return Self.text(mark, label.ordinal + 1)
    }
    return cell.row == 0 ? Self.text(.chineseNumeral, 1) : ""
  }

  private static func text(_ mark: RowLabel.Mark, _ number: Int) -> String {
    switch mark {
    case .chineseNumeral: chinese(number) + "、"
    case .bracketedChineseNumeral: "（" + chinese(number) + "）"
    case .digits: "\(number)、"
    case .bracketedDigits: "（\(number)）"
    case .circledDigits:
      1...20 ~= number
        ? Unicode.Scalar(UInt32(0x245F + number)).map { String(Character($0)) } ?? "" : ""
    }
  }

  /// A number below 100 in Chinese; in digits above.
  private static func chinese(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard 1..<100 ~= number else { return String(number) }
    let tens = number / 10
    let ten = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
    return ten + digits[number % 10]
  }
}
