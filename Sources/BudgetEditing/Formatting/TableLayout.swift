import BudgetModel
import BudgetSyntax

/// How the rows of a table are laid out: text at the left of its column and numbers at the right,
/// as wide as the widest cell on a grid where 汉字 take two places.
///
/// Rows that do not fit the header are left alone.
struct TableLayout {
  /// What becomes of the blanks before labels.
  enum Indentation {
    /// The least indented label stands behind one blank, and labels without a blank beside it.
    case lenient
    /// All labels move by as much, so that the differences stay exactly.
    case exact
  }

  /// Longer texts do not widen their column: they stand out of it, alone in their row. A last
  /// column with one is not padded at all.
  static let maximumTextWidth = 80

  private struct LaidRow {
    let geometry: RowGeometry
    /// The column of each cell; nil for the `||` between sides.
    let columns: [Int?]
    let isHeader: Bool
  }

  private struct ColumnLayout {
    var width = 0
    var isNumeric = false
    var keepsIndent = false
    /// The smallest width of blanks before a text.
    var indent = Int.max
    var isPadded = true
  }

  private let table: Table
  private let block: Block
  private let indentation: Indentation
  private var rows: [LaidRow] = []
  private var columns: [ColumnLayout]

  /// Nil where the table has no header that is well formed.
  init?(_ table: Table, _ indentation: Indentation) {
    self.table = table
    self.indentation = indentation
    block = table.block
    columns = table.columns.map { column in
      var layout = ColumnLayout()
      layout.isNumeric = column.role.isNumeric || Self.holdsFillersOnly(table, column)
      switch column.role {
      case .label, .subjectName, .unitName, .text: layout.keepsIndent = true
      default: break
      }
      return layout
    }
    guard let header = block.rows.first, let geometry = RowGeometry(block, header),
      let places = self.places(geometry)
    else { return nil }
    rows.append(LaidRow(geometry: geometry, columns: places, isHeader: true))
    let firstBodyRow = block.rows.count - table.rowCount
    for (index, row) in block.rows.enumerated().dropFirst() {
      guard let geometry = RowGeometry(block, row), let places = self.places(geometry) else {
        measureIndents(row)
        continue
      }
      rows.append(
        LaidRow(geometry: geometry, columns: places, isHeader: index < firstBodyRow))
    }
    measure()
  }

  /// Whether a column has no text but `**` and `—`, which stand where amounts would.
  private static func holdsFillersOnly(_ table: Table, _ column: Column) -> Bool {
    guard column.role == .text else { return false }
    var isFilled = false
    for row in 0..<table.rowCount where table.cell(row: row, column: column.index)?.isEmpty == false
    {
      guard table.amount(row: row, column: column.index).state == .notApplicable else {
        return false
      }
      isFilled = true
    }
    return isFilled
  }

  /// The columns of a row's cells; nil where they are not those of the header.
  private func places(_ row: RowGeometry) -> [Int?]? {
    guard table.sides.count > 1 else {
      return row.cells.count == columns.count ? Array(columns.indices) : nil
    }
    var places: [Int?] = []
    var side = 0
    var column = 0
    for cell in row.cells {
      if cell.isBarPair {
        guard column == table.sides[side].columns.upperBound, side + 1 < table.sides.count else {
          return nil
        }
        side += 1
        places.append(nil)
      } else {
        guard table.sides[side].columns.contains(column) else { return nil }
        places.append(column)
        column += 1
      }
    }
    return column == columns.count && side == table.sides.count - 1 ? places : nil
  }

  // MARK: Measuring

  /// A row that is left alone keeps its blanks, and the others theirs beside it.
  private mutating func measureIndents(_ row: Row) {
    guard table.sides.count == 1 else { return }
    for (column, cell) in block.cells(of: row).prefix(columns.count).enumerated()
    where columns[column].keepsIndent && !cell.isEmpty {
      let start = block.bounds(ofCell: column, in: row).lowerBound
      note(
        indent: block.blankWidth(min(start, cell.range.lowerBound)..<cell.range.lowerBound), column)
    }
  }

  private mutating func note(indent: Int, _ column: Int) {
    let indent = indentation == .lenient ? max(1, indent) : indent
    columns[column].indent = min(columns[column].indent, indent)
  }

  private mutating func measure() {
    for row in rows where !row.isHeader {
      for (cell, column) in zip(row.geometry.cells, row.columns) where !cell.text.isEmpty {
        guard let column, columns[column].keepsIndent else { continue }
        note(indent: block.blankWidth(cell.leading), column)
      }
    }
    for row in rows {
      for (cell, column) in zip(row.geometry.cells, row.columns) {
        guard let column else { continue }
        let width = indent(of: cell, column, in: row) + width(of: cell)
        if width <= Self.maximumTextWidth || columns[column].isNumeric {
          columns[column].width = max(columns[column].width, width)
        } else if column == columns.count - 1 {
          columns[column].isPadded = false
        }
      }
    }
  }

  private func width(of cell: RowGeometry.Cell) -> Int {
    cell.text.isEmpty ? 0 : DisplayWidth.columns(block.text(cell.text))
  }

  /// The blanks before a text beyond the one behind the bar.
  private func indent(of cell: RowGeometry.Cell, _ column: Int, in row: LaidRow) -> Int {
    let layout = columns[column]
    guard layout.keepsIndent, !row.isHeader, !cell.text.isEmpty, layout.indent < Int.max else {
      return 0
    }
    return max(0, block.blankWidth(cell.leading) - layout.indent)
  }

  // MARK: Laying out

  /// The edits of the block's bytes that lay the rows out, in their order.
  var edits: [Replacement] {
    var edits = BlankEdits(block)
    for row in rows {
      edits.set(row.geometry.indent, 0)
      for (cell, column) in zip(row.geometry.cells, row.columns) {
        guard let column else { continue }
        lay(cell, column, in: row, &edits)
      }
      edits.set(row.geometry.gap, row.geometry.comment.isEmpty ? 0 : 1)
      edits.set(row.geometry.end, 0)
    }
    return edits.replacements
  }

  private func lay(
    _ cell: RowGeometry.Cell, _ column: Int, in row: LaidRow, _ edits: inout BlankEdits
  ) {
    let layout = columns[column]
    let width = width(of: cell)
    let indent = indent(of: cell, column, in: row)
    let room = layout.isPadded ? max(0, layout.width - indent - width) : 0
    if cell.text.isEmpty {
      edits.set(cell.trailing, layout.isPadded ? layout.width + 2 : 2)
    } else if layout.isNumeric {
      edits.set(cell.leading, room + 1)
      edits.set(cell.trailing, 1)
    } else {
      edits.set(cell.leading, indent + 1)
      edits.set(cell.trailing, room + 1)
    }
  }
}

/// Collects changes of runs of blanks, each as small as it can be.
struct BlankEdits {
  private let block: Block
  private(set) var replacements: [Replacement] = []

  init(_ block: Block) { self.block = block }

  /// Gives a run of blanks a width; a run that has it already is kept, whatever it is made of.
  mutating func set(_ range: Range<Int>, _ width: Int) {
    let isPlain = block.bytes[range].allSatisfy { $0 == UInt8(ascii: " ") }
    if isPlain {
      if range.count == width { return }
      // The blanks at the end of the run are the ones that come or go.
      let kept = min(range.count, width)
      replacements.append(
        Replacement(
          range: range.lowerBound + kept..<range.upperBound,
          text: String(repeating: " ", count: width - kept)))
      return
    }
    let isWideOnly = !block.bytes[range].contains {
      $0 < 0x80 && $0 != UInt8(ascii: " ") || $0 == 0xC2
    }
    if isWideOnly, block.blankWidth(range) == width { return }
    replacements.append(
      Replacement(range: range, text: String(repeating: " ", count: width)))
  }
}
