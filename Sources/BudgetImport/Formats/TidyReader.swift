import BudgetModel

/// Reads the long table that `budget render --format tidy` writes, one figure a line, back into
/// tables.
enum TidyReader {
  /// The cells of its header.
  static let header = [
    "document", "table", "unit_code", "unit_name", "row_code", "row_name", "column", "amount",
    "unit",
  ]

  /// What names a row: the codes and names of its unit and of its subject.
  private struct RowName: Equatable {
    let unitCode: String
    let unitName: String
    let code: String
    let name: String

    /// - Parameter cells: the four in the order of the header.
    init(_ cells: ArraySlice<String>) {
      let cells = Array(cells)
      (unitCode, unitName, code, name) = (cells[0], cells[1], cells[2], cells[3])
    }

    var isTotal: Bool {
      let label = [name, code, unitName, unitCode].first { !$0.isEmpty } ?? ""
      return Text.label(label).total != nil
    }
  }

  /// One figure with its place.
  private struct Figure {
    let row: RowName
    let column: String
    let amount: String
    let place: SourcePlace
  }

  /// A row put together: its figures by the number of their column.
  private struct Row {
    let name: RowName
    let place: SourcePlace
    var amounts: [Int: String]
  }

  /// Its tables; nil for any other records.
  static func read(_ records: [DelimitedRecords.Record], file: Int) -> [Piece]? {
    guard records.first?.cells == header else { return nil }
    var pieces: [Piece] = []
    var document: String?
    var rest = records.dropFirst()
    let documents = Set(rest.compactMap(\.cells.first)).count
    while let first = rest.first {
      guard first.cells.count == header.count else { return nil }
      let place = SourcePlace(file: file, line: first.line)
      let part = rest.prefix {
        $0.cells.count == header.count && $0.cells[..<2] == first.cells[..<2]
      }
      rest = rest.dropFirst(part.count)
      if documents > 1, document != first.cells[0] {
        pieces.append(.line(TextLine(text: first.cells[0], place: place, headingLevel: 1)))
      }
      document = first.cells[0]
      pieces.append(.line(TextLine(text: first.cells[1], place: place, isTableTitle: true)))
      if let unit = part.lazy.compactMap({ MoneyUnit(rawValue: $0.cells[8]) }).first {
        pieces.append(.line(TextLine(text: "单位：\(unit.rawValue)", place: place)))
      }
      let figures = part.map { record in
        Figure(
          row: RowName(record.cells[2..<6]), column: record.cells[6], amount: record.cells[7],
          place: SourcePlace(file: file, line: record.line))
      }
      pieces += table(figures, place) + [.tableEnd]
    }
    return pieces
  }

  private static func table(_ figures: [Figure], _ place: SourcePlace) -> [Piece] {
    var columns: [String] = []
    var rows: [Row] = []
    for figure in figures {
      let column = columns.firstIndex(of: figure.column) ?? columns.count
      if column == columns.count { columns.append(figure.column) }
      if let last = rows.last, last.name == figure.row, last.amounts[column] == nil {
        rows[rows.count - 1].amounts[column] = figure.amount
      } else {
        rows.append(
          Row(name: figure.row, place: figure.place, amounts: [column: figure.amount]))
      }
    }
    let sides = sides(columns.indices, rows).map { side(columns, $0, rows) }
    let header = sides.flatMap(\.header)
    let height = sides.map(\.rows.count).max() ?? 0
    let body = (0..<height).map { index in
      let cells = sides.flatMap { side in
        index < side.rows.count
          ? side.rows[index].cells : [String](repeating: "", count: side.header.count)
      }
      let places = sides.compactMap { index < $0.rows.count ? $0.rows[index].place : nil }
      return SourceRow(cells: cells, place: places.min() ?? place)
    }
    return ([SourceRow(cells: header, place: place)] + body).map { .row($0) }
  }

  /// The columns of each side. Two sides are columns that never have a row in common but totals,
  /// which bear one name on both.
  private static func sides(_ columns: Range<Int>, _ rows: [Row]) -> [Range<Int>] {
    let ordinary = rows.filter { !$0.name.isTotal }
    let candidates = columns.dropFirst().filter { border in
      ordinary.allSatisfy { row in
        row.amounts.keys.allSatisfy { $0 < border } || row.amounts.keys.allSatisfy { $0 >= border }
      }
    }
    guard candidates.count == 1, let border = candidates.first,
      ordinary.contains(where: { $0.amounts.keys.allSatisfy { $0 < border } }),
      ordinary.contains(where: { $0.amounts.keys.allSatisfy { $0 >= border } })
    else { return [columns] }
    return [columns.lowerBound..<border, border..<columns.upperBound]
  }

  /// The header and the rows of one side.
  private static func side(
    _ columns: [String], _ range: Range<Int>, _ rows: [Row]
  ) -> (header: [String], rows: [SourceRow]) {
    let own = rows.filter { row in row.amounts.keys.contains { range.contains($0) } }
    let names = Array(columns[range])
    let groups = Set(names.map { $0.prefix { $0 != "/" } })
    let isGrouped = groups.count == 1 && names.allSatisfy { $0.contains("/") }
    let group = isGrouped ? groups.first.map { $0 + "/" } ?? "" : ""
    let hasUnits = own.contains { !$0.name.unitCode.isEmpty || !$0.name.unitName.isEmpty }
    let hasCodes = own.contains { !$0.name.code.isEmpty }
    let labels =
      (hasUnits ? ["单位编码", "单位名称"] : []) + (hasCodes ? ["科目编码", "科目名称"] : ["项目"])
    return (
      labels.map { group + $0 } + names,
      own.map { row in
        let name = row.name
        let label =
          (hasUnits ? [name.unitCode, name.unitName] : [])
          + (hasCodes ? [name.code, name.name] : [name.name])
        return SourceRow(cells: label + range.map { row.amounts[$0] ?? "" }, place: row.place)
      }
    )
  }
}
