import BudgetModel

/// A table as it is published, cell by cell.
public struct PublishedTable: Sendable {
  /// The name that references use.
  public let name: String
  /// The published title.
  public let title: String
  /// The number of a standard table among those of the document: 1 for 公开01表. Nil for others.
  public let number: Int?
  /// The unit of money of the amounts.
  public let unit: MoneyUnit
  /// The columns.
  public let columns: [Column]
  /// The rows below the header.
  public let rows: [Row]

  /// A column of a published table.
  public struct Column: Sendable {
    /// The path of its name, groups from the outside in.
    public let path: [String]
    /// What its cells are.
    public let role: ColumnRole
    /// Whether a side begins with it, other than the first one.
    public let beginsSide: Bool
  }

  /// A row of a published table.
  public struct Row: Sendable {
    /// The cells, one for each column.
    public let cells: [Cell]
    /// The line of the source, from 0.
    public let line: Int
  }

  /// A cell of a published table.
  public struct Cell: Sendable {
    /// The text as printed.
    public let text: String
    /// How deep the text is indented, in levels.
    public let indent: Int
    /// Whether the cell's row names a total on its side.
    public let isTotal: Bool
  }

  /// Whether no amount stands in the table.
  public var isEmpty: Bool {
    !rows.contains { row in
      zip(columns, row.cells).contains { column, cell in
        column.role.isNumeric && !cell.text.isEmpty
      }
    }
  }
}

extension PublishedTable {
  /// A cell of the header: its text and how many columns and rows it covers.
  struct HeaderCell {
    let text: String
    let columnSpan: Int
    let rowSpan: Int
    /// The column that it begins with.
    let column: Int
  }

  /// The rows of the header: names of groups above the names of their columns.
  var header: [[HeaderCell]] {
    let depth = columns.map(\.path.count).max() ?? 1
    return (0..<depth).map { level in
      var cells: [HeaderCell] = []
      var index = 0
      while index < columns.count {
        let path = columns[index].path
        guard level < path.count else {
          index += 1
          continue
        }
        let isLast = level == path.count - 1
        var end = index + 1
        while !isLast, end < columns.count, !columns[end].beginsSide,
          columns[end].path.count > level + 1,
          columns[end].path.prefix(level + 1).elementsEqual(path.prefix(level + 1))
        {
          end += 1
        }
        cells.append(
          HeaderCell(
            text: path[level], columnSpan: end - index, rowSpan: isLast ? depth - level : 1,
            column: index))
        index = end
      }
      return cells
    }
  }
}
