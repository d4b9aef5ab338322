import BudgetSyntax

/// Nests rows by their labels: by ordinal marks, by 其中, and by indentation where there is
/// nothing else.
struct LabelNesting {
  private let parts: TableParts
  private let side: Side

  /// A row that the rows below it may be part of.
  private struct Open {
    let row: Int
    /// The kind of the row's mark; −1 without one.
    let mark: Int
    let indent: Int
    /// Whether a numbering that begins anew below belongs to this row.
    var holdsNumbering = false
  }

  private var stack: [Open] = []
  /// A list of 其中 rows.
  private struct OfWhichList {
    /// The kind of the last 其中 row's mark; −1 without one.
    let mark: Int
    let indent: Int
    /// The row that the list is part of.
    let whole: Int
    let wholeIndent: Int
  }

  /// The 其中 list that the next row may go on with.
  private var ofWhich: OfWhichList?

  init(_ parts: TableParts, _ side: Side) {
    self.parts = parts
    self.side = side
  }

  /// Rows in rows that are followed.
  private static let maximumDepth = 64

  mutating func nest(_ entries: inout [RowEntry]) {
    guard let column = side.labelColumn ?? side.unitNameColumn ?? side.unitCodeColumn else {
      return
    }
    parts.block.withBytes { bytes in
      var previous: Int?
      // A section's total stands above its rows, unless rows stand above the first such total.
      var sectionsBeginWithTotals: Bool?
      for row in entries.indices {
        guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else {
          if hasText(row) { entries[row].kind = .note }
          continue
        }
        let label = RowLabel(bytes, cell.range)
        if let total = label.total, label.mark == nil {
          entries[row].kind = .total
          entries[row].total = total
          stack.removeAll(keepingCapacity: true)
          ofWhich = nil
          if total == .sectionTotal {
            sectionsBeginWithTotals =
              sectionsBeginWithTotals ?? !entries[..<row].contains { $0.kind == .item }
          }
          if total == .sectionTotal, sectionsBeginWithTotals == true {
            stack.append(Open(row: row, mark: -1, indent: -1, holdsNumbering: true))
          }
          previous = row
          continue
        }
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        if AmountScanner.isNotApplicable(text) || label.countsColumns(bytes) {
          entries[row].kind = .note
          continue
        }
        entries[row].kind = .item
        let indent = indent(bytes, cell)
        if label.mark == nil, isFund(bytes, label.name), let top = stack.last?.row,
          isCarriedOver(bytes, parts.cell(row: top, column: column)?.range ?? 0..<0)
        {
          // The funds of what is carried over are its parts.
          setParent(row, top, &entries)
        } else {
          place(row, label, indent: indent, previous: previous, &entries)
        }
        previous = row
      }
    }
    nestUnits(&entries)
    joinVehicles(&entries, column)
  }

  /// A unit is part of the one whose code its own begins with: 301001 of 301.
  private func nestUnits(_ entries: inout [RowEntry]) {
    guard let column = side.unitCodeColumn else { return }
    parts.block.withBytes { bytes in
      var open: [(row: Int, code: Range<Int>)] = []
      for row in entries.indices where entries[row].kind == .item && entries[row].parent < 0 {
        guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else { continue }
        let code = bytes[cell.range]
        while let last = open.last,
          last.code.count >= code.count || !code.starts(with: bytes[last.code])
        {
          open.removeLast()
        }
        if let last = open.last { setParent(row, last.row, &entries) }
        if open.count < Self.maximumDepth { open.append((row, cell.range)) }
      }
    }
  }

  private mutating func place(
    _ row: Int, _ label: RowLabel, indent: Int, previous: Int?, _ entries: inout [RowEntry]
  ) {
    let mark = label.mark.map { Int($0.rawValue) } ?? -1
    if label.isOfWhich {
      // 其中 is part of the row above, or of the row that the row above is 其中 of.
      if let list = ofWhich, indent <= list.indent || mark == list.mark {
        ofWhich = OfWhichList(
          mark: mark, indent: indent, whole: list.whole, wholeIndent: list.wholeIndent)
      } else if let top = stack.last {
        ofWhich = OfWhichList(
          mark: mark, indent: indent, whole: top.row, wholeIndent: top.indent)
      } else if let previous, entries[previous].kind == .total {
        ofWhich = OfWhichList(mark: mark, indent: indent, whole: previous, wholeIndent: -1)
      } else {
        return
      }
      if let list = ofWhich { setParent(row, list.whole, &entries) }
      entries[row].isOfWhich = true
      return
    }
    if let list = ofWhich {
      let goesOn =
        mark >= 0
        ? mark == list.mark && label.ordinal > 1
        : indent >= list.indent && indent > (list.mark < 0 ? list.wholeIndent : 0)
      if goesOn {
        setParent(row, list.whole, &entries)
        entries[row].isOfWhich = true
        return
      }
      ofWhich = nil
    }

    if mark >= 0 {
      // A numbering that begins anew below an unmarked row lists that row's parts.
      if label.ordinal == 1, let previous, let top = stack.last, top.row == previous, top.mark < 0 {
        stack[stack.count - 1].holdsNumbering = true
      }
      while let top = stack.last, top.mark >= 0 ? top.mark >= mark : !top.holdsNumbering {
        stack.removeLast()
      }
    } else {
      while let top = stack.last, top.holdsNumbering ? top.indent >= indent : indent <= top.indent {
        stack.removeLast()
      }
    }
    if let top = stack.last { setParent(row, top.row, &entries) }
    if stack.count < Self.maximumDepth {
      stack.append(Open(row: row, mark: mark, indent: indent))
    }
  }

  private func setParent(_ row: Int, _ parent: Int, _ entries: inout [RowEntry]) {
    entries[row].parent = Int32(truncatingIfNeeded: parent)
  }

  /// 公务用车购置费 and 公务用车运行费 are all there is of 公务用车购置及运行费, 其中 or not.
  private func joinVehicles(_ entries: inout [RowEntry], _ column: Int) {
    for row in entries.indices where entries[row].isOfWhich && isVehicle(row, column) {
      let whole = Int(entries[row].parent)
      guard whole >= 0, isVehicle(whole, column) else { continue }
      let list = entries.indices.filter { entries[$0].parent == entries[row].parent }
      guard list.count == 2, list.allSatisfy({ isVehicle($0, column) }) else { continue }
      for part in list { entries[part].isOfWhich = false }
    }
  }

  private func isVehicle(_ row: Int, _ column: Int) -> Bool {
    guard let cell = parts.cell(row: row, column: column) else { return false }
    return parts.block.withBytes { bytes in
      let name = RowLabel(bytes, cell.range).name
      return String(decoding: bytes[name], as: UTF8.self).hasPrefix("公务用车")
    }
  }

  private func isCarriedOver(_ bytes: UnsafeBufferPointer<UInt8>, _ label: Range<Int>) -> Bool {
    String(decoding: bytes[label], as: UTF8.self).contains("结转")
  }

  private func isFund(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Bool {
    ["一般公共预算", "政府性基金", "国有资本经营"].contains {
      bytes[name].starts(with: $0.utf8)
    }
  }

  private func hasText(_ row: Int) -> Bool {
    side.columns.contains { !(parts.cell(row: row, column: $0)?.isEmpty ?? true) }
  }

  /// The width of the blanks before a cell's text.
  private func indent(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Cell) -> Int {
    var offset = Int(cell.start)
    var width = 0
    while offset > 0 {
      if bytes[offset - 1] == 0x20 || bytes[offset - 1] == 0x09 {
        offset -= 1
        width += 1
      } else if offset >= 3, bytes[offset - 1] == 0x80, bytes[offset - 2] == 0x80,
        bytes[offset - 3] == 0xE3
      {
        offset -= 3
        width += 2
      } else {
        break
      }
    }
    return width
  }
}
