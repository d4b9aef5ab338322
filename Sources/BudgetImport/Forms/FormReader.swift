import BudgetModel

/// Reads a form: a grid of fields and of lists with headers of their own, such as the performance
/// targets of a project. Each list becomes a table; the fields become two, one of amounts and one of
/// text.
struct FormReader {
  /// A part of a form.
  enum Part {
    case fields([Field], place: SourcePlace)
    case list(header: [[String]], rows: [SourceRow], place: SourcePlace)
    case text(TextLine)
  }

  /// A key with its value; the group is the merged cell in front of several keys.
  struct Field {
    let group: String
    let key: String
    let value: String
    let place: SourcePlace
  }

  private var parts: [Part] = []
  private var group = ""

  /// Whether a table is a form: a header stands within it, or fields stand in front.
  static func isForm(_ raw: RawTable) -> Bool {
    let rows = raw.parts.flatMap { $0 }.map(\.cells)
    guard let first = rows.first else { return false }
    let inner = rows.dropFirst().contains { FormWords.isHeader($0) }
    let startsWithField = FormWords.isKey(first.first ?? "") && !HeaderWords.isHeader(first)
    let title = raw.title?.text ?? ""
    if title.contains("绩效"), FormWords.isHeader(first) { return true }
    return inner && (startsWithField || FormWords.isKey(first.first ?? "") || title.contains("绩效"))
      || startsWithField && first.count { !$0.isEmpty } <= 4 && rows.count > 1
        && rows.allSatisfy { $0.count { !$0.isEmpty } <= 6 } && title.contains("绩效")
  }

  static func read(_ raw: RawTable) -> [Part] {
    var reader = FormReader()
    // The pages of a form are of different widths, and each is read by itself; a list may go on.
    reader.read(raw.parts.flatMap { $0 })
    return reader.parts
  }

  private mutating func read(_ rows: [SourceRow]) {
    var index = 0
    while index < rows.count {
      if FormWords.isHeader(rows[index].cells) {
        index = readList(rows, index)
      } else {
        readFields(rows[index])
        index += 1
      }
    }
  }

  // MARK: Lists

  /// Reads a list from its header on. Returns the index of the row behind it.
  private mutating func readList(_ rows: [SourceRow], _ start: Int) -> Int {
    let width = rows[start].cells.count
    var count = 1
    while start + count < rows.count, rows[start + count].cells.count == width,
      isSubheader(rows[start + count].cells, of: rows[start].cells)
    {
      count += 1
    }
    let header = rows[start..<start + count].map(\.cells)
    var end = start + count
    while end < rows.count, !FormWords.isHeader(rows[end].cells), !isField(rows[end].cells) {
      end += 1
    }
    let body = Array(rows[(start + count)..<end])
    if let last = parts.last, case .list(let known, let earlier, let place) = last,
      let columns = Self.match(header, to: known)
    {
      // A further page repeats the header of the list that goes on.
      let fitted = body.map { row in
        SourceRow(
          cells: columns.map {
            $0.map { row.cells.indices.contains($0) ? row.cells[$0] : "" } ?? ""
          }, place: row.place)
      }
      parts[parts.count - 1] = .list(header: known, rows: earlier + fitted, place: place)
    } else {
      parts.append(.list(header: header, rows: body, place: rows[start].place))
    }
    return end
  }

  /// Whether a row names parts of the merged cells of a header: `绩效目标值`, `符号`.
  private func isSubheader(_ cells: [String], of header: [String]) -> Bool {
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    guard filled.count >= 2, filled.allSatisfy({ !Figure.isFigure(cells[$0]) }) else {
      return false
    }
    return cells.prefix(3).allSatisfy { $0.isEmpty }
      && filled.contains { $0 < header.count && header[$0].isEmpty }
      && filled.allSatisfy { cells[$0].count <= 12 }
  }

  /// Whether a row behind a list is a field of the form again.
  private func isField(_ cells: [String]) -> Bool {
    guard let first = cells.first, !first.isEmpty else { return false }
    // A row of figures is one of the list.
    if cells.count(where: { Figure.isFigure($0) }) * 2 >= cells.count(where: { !$0.isEmpty }) {
      return false
    }
    return FormWords.isKey(first)
      && !(FormWords.isKey(first) && cells.count { !$0.isEmpty } > 3
        && HeaderWords.folded(first).hasPrefix("绩效"))
  }

  /// For each column of a known header the column of a repeated one; nil where they differ.
  private static func match(_ header: [[String]], to known: [[String]]) -> [Int?]? {
    guard let first = header.first, let knownFirst = known.first else { return nil }
    let names = first.map { HeaderWords.folded($0) }
    let knownNames = knownFirst.map { HeaderWords.folded($0) }
    let own = Set(names.filter { !$0.isEmpty })
    let other = Set(knownNames.filter { !$0.isEmpty })
    guard own.intersection(other).count * 5 >= max(own.count, other.count) * 4 else { return nil }
    if names == knownNames { return names.indices.map { $0 } }
    return knownNames.map { name in name.isEmpty ? nil : names.firstIndex(of: name) }
  }

  // MARK: Fields

  private mutating func readFields(_ row: SourceRow) {
    let cells = row.cells.map { CellCleaning.cell($0) }
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    guard let first = filled.first else { return }
    var fields: [Field] = []
    if filled.count == 1 {
      let text = cells[first]
      if first > 0, !group.isEmpty {
        fields = [Field(group: "", key: group, value: text, place: row.place)]
      } else {
        parts.append(.text(TextLine(text: text, place: row.place)))
        return
      }
    } else if let pairs = pairs(cells, from: first) {
      if first == 0 { group = cells[first] }
      fields = pairs.map {
        Field(
          group: "", key: cells[$0.key], value: $0.value.map { cells[$0] } ?? "", place: row.place)
      }
    } else {
      if first == 0 { group = cells[first] }
      let rest = pairs(cells, from: filled[1], allowsFigures: true) ?? []
      fields = rest.map {
        Field(
          group: group, key: cells[$0.key], value: $0.value.map { cells[$0] } ?? "",
          place: row.place)
      }
    }
    fields = fields.flatMap { Self.amounts(in: $0) }
    if case .fields(let known, let place)? = parts.last {
      parts[parts.count - 1] = .fields(known + fields, place: place)
    } else {
      parts.append(.fields(fields, place: row.place))
    }
  }

  /// `4,079.60万元` is an amount, and `其中：财政拨款数4,079.60万元` a key with one.
  private static func amounts(in field: Field) -> [Field] {
    var field = Field(
      group: field.group, key: field.key, value: withoutUnit(field.value), place: field.place)
    guard field.value.isEmpty, field.key.hasSuffix("万元") else { return [field] }
    let text = withoutUnit(field.key)
    let digits = text.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    let number = String(digits.reversed())
    if Figure.isMoney(number), number.count < text.count {
      field = Field(
        group: field.group, key: Text.trimmed(String(text.dropLast(number.count))), value: number,
        place: field.place)
    }
    return [field]
  }

  private static func withoutUnit(_ text: String) -> String {
    guard text.hasSuffix("万元") else { return text }
    let number = Text.trimmed(String(text.dropLast(2)))
    return Figure.isMoney(number) || !Figure.isFigure(number) && number.last?.isNumber == true
      ? number : text
  }

  /// Keys with their values, beside each other; nil where a key would be a figure, or where three
  /// cells say that the first is a group's name.
  private func pairs(
    _ cells: [String], from start: Int, allowsFigures: Bool = false
  ) -> [(key: Int, value: Int?)]? {
    var pairs: [(key: Int, value: Int?)] = []
    var index = start
    while index < cells.count {
      if cells[index].isEmpty {
        index += 1
        continue
      }
      if !allowsFigures, Figure.isFigure(Self.withoutUnit(cells[index])) { return nil }
      // Blanks of merged cells may part a key from a figure, never from the next key.
      let next = cells.indices.dropFirst(index + 1).first { !cells[$0].isEmpty }
      let value = next.flatMap { $0 == index + 1 || Figure.isFigure(cells[$0]) ? $0 : nil }
      pairs.append((index, value))
      index = (value ?? index + 1) + 1
    }
    // A key without a value at the end of three cells is the value of a group's key.
    if !allowsFigures, start == 0, pairs.last?.value == nil, pairs.count > 1 { return nil }
    return pairs
  }
}
