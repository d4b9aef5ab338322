import BudgetModel
import BudgetSyntax

/// Lines of fields parted by tabs or commas, as spreadsheets copy them.
struct DelimitedLines {
  /// The fields of each line, without the blanks around them.
  let lines: [[String]]

  /// Nil where the lines are no table: they need two fields at least, all parted alike.
  init?(_ texts: [String]) {
    let filled = texts.filter { !$0.allSatisfy(\.isWhitespace) }
    guard !filled.isEmpty else { return nil }
    let tabs = filled.map { Self.fields($0, "\t") }
    if tabs.allSatisfy({ $0.count > 1 }) {
      lines = tabs
      return
    }
    // A sentence has commas too: every line must have as many, and figures.
    let commas = filled.map { Self.fields($0, ",") }
    let counts = Set(commas.map(\.count))
    guard filled.count > 1, counts.count == 1, commas[0].count > 1,
      commas.contains(where: { $0.contains(where: Self.isAmount) })
    else { return nil }
    lines = commas
  }

  static func isAmount(_ text: String) -> Bool {
    let state = Array(text.utf8).withUnsafeBufferPointer { AmountScanner.scan($0) }.state
    return state == .number || state == .percentage
  }

  /// The fields of a line; one in quotes may hold the separator.
  private static func fields(_ line: String, _ separator: Character) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"" where isQuoted || field.allSatisfy(\.isWhitespace): isQuoted.toggle()
      case separator where !isQuoted:
        fields.append(field)
        field = ""
      case "\r", "\n", "\r\n": break
      default: field.append(character)
      }
    }
    return (fields + [field]).map(Self.trimmed)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }

  /// A field as a cell has it.
  static func cell(_ field: String) -> String {
    var text = ""
    for character in field.unicodeScalars {
      switch character {
      case "|", "｜", "\\": text += "\\"
      default: break
      }
      text.unicodeScalars.append(character.properties.isWhitespace ? " " : character)
    }
    return text
  }
}

/// Which field of pasted lines goes into which column of a table.
struct FieldPlacement {
  /// The column of each field; nil for one that is left out.
  let columns: [Int?]
  /// Whether the first line names the columns and is no row.
  let hasHeader: Bool

  /// Nil where the fields do not fit the columns.
  init?(_ pasted: DelimitedLines, into table: Table) {
    let count = pasted.lines.map(\.count).max() ?? 0
    if let named = Self.byName(pasted.lines[0], table) {
      columns = named
      hasHeader = true
      return
    }
    hasHeader = false
    let all = table.columns.map(\.index)
    let without = all.filter { table.columns[$0].role != .ordinal }
    if count == all.count {
      columns = all
    } else if count == without.count {
      columns = without
    } else if let placed = Self.byKind(pasted, count, table) {
      columns = placed
    } else {
      return nil
    }
  }

  /// The columns that a line of names means, if it names half of its fields at least.
  private static func byName(_ fields: [String], _ table: Table) -> [Int?]? {
    var used: Set<Int> = []
    let columns = fields.map { field -> Int? in
      guard !field.isEmpty else { return nil }
      return table.columns(named: field).first { used.insert($0).inserted }
    }
    let named = columns.count { $0 != nil }
    return named > 1 && named * 2 >= fields.count ? columns : nil
  }

  /// Codes, names and amounts into the columns of their kind, in their order.
  private static func byKind(
    _ pasted: DelimitedLines, _ count: Int, _ table: Table
  ) -> [Int?]? {
    guard table.sides.count == 1, count < table.columns.count else { return nil }
    var rest = table.columns.filter { $0.role != .ordinal }[...]
    var columns: [Int?] = []
    for field in 0..<count {
      let texts = pasted.lines.compactMap { $0.indices.contains(field) ? $0[field] : nil }
        .filter { !$0.isEmpty }
      let isCode =
        !texts.isEmpty
        && texts.allSatisfy { (3...9).contains($0.utf8.count) && $0.allSatisfy(\.isWholeNumber) }
      let isAmount = texts.isEmpty || texts.allSatisfy(DelimitedLines.isAmount)
      let place = rest.firstIndex { column in
        switch column.role {
        case .subjectCode, .unitCode: isCode
        case .amount, .standalone, .percentage: isAmount
        case .subjectName, .unitName, .label, .text: !isAmount
        case .ordinal: false
        }
      }
      guard let place else { return nil }
      columns.append(rest[place].index)
      rest = rest[(place + 1)...]
    }
    return columns
  }
}
