import BudgetModel
import BudgetSyntax

/// How a table lies on paper.
enum TableLayout: String {
  /// Upright, in the usual size.
  case upright
  /// Upright, in smaller print: a little too wide, or a little too long for one page.
  case dense
  /// On pages of its own, across.
  case wide
  /// Across, in the smallest print.
  case widest

  /// Whether the table is printed on pages that lie across.
  var isAcross: Bool { self == .wide || self == .widest }
}

extension PublishedTable {
  /// How the table lies on A4.
  ///
  /// Widths are counted in columns of half-width characters, heights in lines. The limits are what
  /// a page takes in the size of print that the style sheet gives each layout.
  var layout: TableLayout {
    // Text wraps, and needs no more than ten characters; names wrap as well, but read badly.
    let width = width { $0 == .text ? 20 : $0 == .label ? 30 : 40 }
    if width > 125 {
      return self.width { $0.isNumeric ? 40 : $0 == .text ? 10 : 20 } > 200 ? .widest : .wide
    }
    return width > 110 || (30...46).contains(lines) ? .dense : .upright
  }

  /// Whether the table is longer than a page, so that it has to be broken anyway.
  var isLong: Bool { lines > (layout.isAcross ? 33 : layout == .dense ? 46 : 40) }

  /// The columns whose texts are all so short that they need no second line.
  var shortColumns: Set<Int> {
    let isAcross = layout.isAcross
    return Set(
      columns.indices.filter { index in
        let limit = columns[index].role == .text || isAcross ? 20 : 32
        return rows.allSatisfy { DisplayWidth.columns($0.cells[index].text) <= limit }
      })
  }

  /// The lines of the table, those of its header included.
  private var lines: Int {
    rows.reduce(columns.map(\.path.count).max() ?? 1) { sum, row in
      let wrapped = zip(columns, row.cells).map { column, cell in
        column.role == .text ? (DisplayWidth.columns(cell.text) + 39) / 40 : 1
      }
      return sum + max(wrapped.max() ?? 1, 1)
    }
  }

  /// The width of the table where cells of a role are at most so wide.
  private func width(_ limit: (ColumnRole) -> Int) -> Int {
    columns.indices.reduce(0) { sum, index in
      let most = limit(columns[index].role)
      let widest = rows.prefix(200).map { DisplayWidth.columns($0.cells[index].text) }.max() ?? 0
      let header = min(DisplayWidth.columns(columns[index].path.last ?? ""), min(most, 12))
      return sum + max(min(widest, most), header) + 2
    }
  }
}
