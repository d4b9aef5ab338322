import BudgetModel
import BudgetRules

/// Reads a table as the source has it: its header, its columns and sides, its rows over all pages.
struct TableReader {
  private let raw: RawTable
  private(set) var report = ImportReport()
  private var draft: TableDraft

  /// Whether the header has a merged cell over a blank and a name, which no header has: it stands
  /// one column off.
  private(set) var hasShiftedHeader = false
  private let correctsHeader: Bool

  /// The widest table that is understood.
  static let maximumWidth = 200

  /// - Parameter correctsHeader: Whether a header that stands one column off is put right.
  init(_ raw: RawTable, correctsHeader: Bool) {
    self.raw = raw
    self.correctsHeader = correctsHeader
    draft = TableDraft(name: "", title: "", columns: [], rows: [], place: raw.place)
  }

  /// The table; nil where it has no header that can be told from its rows.
  mutating func read() -> TableDraft? {
    guard let first = raw.parts.first, let width = first.map(\.cells.count).max(),
      width <= Self.maximumWidth, width > 1 || first.count > 1
    else { return nil }
    let rows = first.map { padded($0.cells, width) }
    let header = HeaderRows(rows)
    guard header.count > 0 else { return nil }
    draft.columns = ColumnPaths.read(Array(rows[..<header.count]), width: width)
    guard draft.columns.contains(where: { !$0.isUnnamed }) else { return nil }
    if let shifted = ColumnPaths.unshifted(draft.columns) {
      hasShiftedHeader = true
      if correctsHeader { draft.columns = shifted.columns }
      if correctsHeader {
        note(
          .mended, raw.place,
          Message(
            "原文表头“\(shifted.names.0)”与“\(shifted.names.1)”错位一列，已归位",
            "the headers “\(shifted.names.0)” and “\(shifted.names.1)” stood one column off and were put "
              + "right"))
      }
    }
    removeNumbering(first[header.count..<header.bodyStart])
    draft.rows = zip(first, rows).dropFirst(header.bodyStart).map {
      DraftRow(cells: $1, place: $0.place)
    }
    for part in raw.parts.dropFirst() { add(part, header: Array(rows[..<header.count])) }
    joinTornRows()
    removeFillers()
    dropOrdinals()
    removeFillers()
    dropUnnamed()
    Sides.assign(&draft.columns)
    return draft
  }

  private func padded(_ cells: [String], _ width: Int) -> [String] {
    cells + [String](repeating: "", count: max(0, width - cells.count))
  }

  // MARK: Pages

  private var pageStarts: [Int] = []

  private mutating func add(_ part: [SourceRow], header: [[String]]) {
    let width = draft.columns.count
    var rows = part
    let isRepeated =
      part.first.map { TableAssembly.sameHeader(header[0], $0.cells) } ?? false
    var columns: [Int?]?
    if isRepeated {
      let partWidth = part.map(\.cells.count).max() ?? 0
      let cells = part.map { padded($0.cells, partWidth) }
      let partHeader = HeaderRows(cells)
      var names = ColumnPaths.read(Array(cells[..<partHeader.count]), width: partWidth)
      if correctsHeader, let shifted = ColumnPaths.unshifted(names) { names = shifted.columns }
      for row in part[..<partHeader.count] { remove(row, "续页重复的表头", "header repeated on a page") }
      removeNumbering(part[partHeader.count..<partHeader.bodyStart])
      rows = Array(part[partHeader.bodyStart...])
      columns =
        partWidth == width && names == draft.columns ? nil : match(names, rows, partWidth)
    } else if part.contains(where: { $0.cells.count != width }) || !fits(part) {
      let partWidth = part.map(\.cells.count).max() ?? 0
      columns = PageColumns.match(
        page: part.map { padded($0.cells, partWidth) }, to: draft.rows.map(\.cells),
        names: draft.columns)
      if let columns, let first = part.first,
        columns.indices.contains(where: { columns[$0] != nil && columns[$0] != $0 })
      {
        note(
          .mended, first.place,
          Message(
            "续页的列与前页不同，已按内容归位", "the columns of a further page were brought in line"))
      }
    }
    pageStarts.append(draft.rows.count)
    for row in rows {
      var cells = [String](repeating: "", count: width)
      var rest: [String] = []
      for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
        if let columns {
          if index < columns.count, let column = columns[index] {
            cells[column] = cell
          } else {
            rest.append(cell)
          }
        } else if index < width {
          cells[index] = cell
        } else {
          rest.append(cell)
        }
      }
      if !rest.isEmpty { keep(rest, &cells, row.place) }
      draft.rows.append(DraftRow(cells: cells, place: row.place))
    }
  }

  /// Whether the columns of a page hold what those of the table do.
  private func fits(_ part: [SourceRow]) -> Bool {
    guard !draft.rows.isEmpty else { return true }
    return draft.columns.indices.allSatisfy { column in
      let own = ColumnProfile(draft.rows.map { $0.cells[column] })
      let other = ColumnProfile(part.map { $0.cells[column] })
      return other.kind == .blank || own.kind == .blank || own.fit(other) >= 0
    }
  }

  /// The columns of a page by the names of its own header.
  private func match(
    _ names: [DraftColumn], _ rows: [SourceRow], _ width: Int
  ) -> [Int?] {
    func key(_ column: DraftColumn) -> String { HeaderWords.folded(column.name) }
    var result = [Int?](repeating: nil, count: width)
    var next = 0
    for index in names.indices {
      guard !names[index].isUnnamed else { continue }
      let found =
        draft.columns.indices.dropFirst(next).first { key(draft.columns[$0]) == key(names[index]) }
        ?? draft.columns.indices.first {
          key(draft.columns[$0]) == key(names[index]) && !result.contains($0)
        }
      result[index] = found
      if let found { next = max(next, found + 1) }
    }
    // What has no name of its own stands where its neighbours say.
    for index in result.indices where result[index] == nil {
      let left = index > 0 ? result[index - 1] : -1
      if let left, left + 1 < draft.columns.count, !result.contains(left + 1) {
        result[index] = left + 1
      }
    }
    return result
  }

  /// Cells that fit no column: none of them may be lost.
  private mutating func keep(_ rest: [String], _ cells: inout [String], _ place: SourcePlace) {
    for cell in rest {
      if let blank = cells.indices.reversed().first(where: { cells[$0].isEmpty }) {
        cells[blank] = cell
      } else {
        cells[cells.count - 1] += " " + cell
      }
    }
    note(
      .doubted, place,
      Message(
        "这一行有 \(rest.count) 格多于表头的列，已移到空格中",
        "this row has \(rest.count) cells more than columns; they were put into blank ones"))
  }

  // MARK: Torn rows

  /// A row whose text a page end parted: the first row of a page goes on with the cells above it.
  private mutating func joinTornRows() {
    for start in pageStarts.reversed() where start > 0 && start < draft.rows.count {
      let above = draft.rows[start - 1].cells
      let below = draft.rows[start].cells
      let filled = below.indices.filter { !below[$0].isEmpty }
      guard !filled.isEmpty, filled.allSatisfy({ !Figure.isMoney(below[$0]) }),
        filled.allSatisfy({ !above[$0].isEmpty }),
        filled.count < above.count(where: { !$0.isEmpty }),
        filled.allSatisfy({ isTail(below[$0], of: above[$0], column: $0) })
      else { continue }
      for column in filled {
        let isCode = below[column].utf8.allSatisfy { $0 < 0x80 }
        let whole =
          isCode
          ? Text.dense(above[column]) + Text.dense(below[column])
          : Text.joined(above[column], below[column])
        draft.rows[start - 1].cells[column] = whole
        report.join([above[column], below[column]], into: whole, draft.rows[start].place)
      }
      note(
        .mended, draft.rows[start].place,
        Message("跨页拆开的行已并入上一行", "a row that a page end had parted was put together"))
      draft.rows.remove(at: start)
    }
  }

  /// Whether a cell can be the rest of the one above it.
  private func isTail(_ tail: String, of head: String, column: Int) -> Bool {
    if Figure.isMoney(head) { return false }
    if Text.endsSentence(Text.trimmed(head)) { return false }
    // A label with a mark of its own begins anew.
    return Text.label(Text.squeezed(tail)).mark == nil
      && Text.label(Text.squeezed(tail)).total == nil
  }

  // MARK: Furniture

  private mutating func removeNumbering(_ rows: ArraySlice<SourceRow>) {
    for row in rows { remove(row, "栏次", "numbers of the columns") }
  }

  private mutating func remove(_ row: SourceRow, _ chinese: String, _ english: String) {
    let text = row.cells.filter { !$0.isEmpty }.joined(separator: " ")
    note(.removed, row.place, Message("\(chinese)“\(text)”", "\(english): “\(text)”"), text: text)
  }

  private mutating func note(
    _ kind: ImportReport.Kind, _ place: SourcePlace, _ message: Message, text: String = ""
  ) { report.add(kind, place, message, text: text) }

  /// Rows of nothing but fillers.
  private mutating func removeFillers() {
    for index in draft.rows.indices.reversed()
    where HeaderRows.isFiller(draft.rows[index].cells)
      || draft.rows[index].cells.allSatisfy({ $0.isEmpty })
    {
      draft.rows.remove(at: index)
    }
  }

  /// 序号 and 行次: columns that number the rows.
  private mutating func dropOrdinals() {
    for column in draft.columns.indices.reversed()
    where HeaderWords.isOrdinal(draft.columns[column].name) {
      let cells = draft.rows.map { $0.cells[column] }
      let numbers = cells.compactMap { Figure.ordinal($0) }
      if cells.allSatisfy({ $0.isEmpty || Figure.ordinal($0) != nil }),
        zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
      {
        if let first = numbers.first, let last = numbers.last {
          let name = draft.columns[column].name
          note(
            .removed, draft.place,
            Message(
              "“\(name)”列的序号 \(first)–\(last)",
              "numbers of rows, column “\(name)”: \(first)–\(last)"),
            text: cells.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
        draft.removeColumn(column)
      } else if column > 0, numbers.isEmpty, isComplement(column, column - 1) {
        merge(column, into: column - 1)
      }
    }
  }

  /// Whether no row has text in both columns.
  private func isComplement(_ left: Int, _ right: Int) -> Bool {
    draft.rows.allSatisfy { $0.cells[left].isEmpty || $0.cells[right].isEmpty }
  }

  private mutating func merge(_ column: Int, into other: Int) {
    for row in draft.rows.indices where !draft.rows[row].cells[column].isEmpty {
      draft.rows[row].cells[other] = draft.rows[row].cells[column]
    }
    draft.removeColumn(column)
  }

  /// Columns without name and text.
  private mutating func dropUnnamed() {
    for column in draft.columns.indices.reversed()
    where draft.columns[column].isUnnamed && draft.isBlank(column: column) {
      draft.removeColumn(column)
    }
  }
}
