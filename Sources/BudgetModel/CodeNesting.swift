import BudgetSyntax

/// Nests rows by subject code: a code is part of the longest other code that it begins with.
/// In a table by unit this holds within each unit.
struct CodeNesting {
  private let parts: TableParts
  private let side: Side
  /// 类, 款 and 项 of the last code, where these stand in columns of their own.
  private var codePath: [UInt32] = []
  /// Whether all codes ascend within their unit.
  private(set) var isOrdered = true

  init(_ parts: TableParts, _ side: Side) {
    self.parts = parts
    self.side = side
  }

  mutating func nest(_ entries: inout [RowEntry]) {
    classify(&entries)
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].unit == entries[start].unit { end += 1 }
      nestScope(&entries, start..<end)
      start = end
    }
  }

  // MARK: What each row is

  private mutating func classify(_ entries: inout [RowEntry]) {
    guard let codeColumn = side.codeColumn else { return }
    parts.block.withBytes { bytes in
      var unitRow: Int32 = -1
      var unitCell: Range<Int>?
      // The row that a 其中 row below it speaks of.
      var whole: Int32 = -1
      for row in entries.indices {
        if let (code, length) = code(row, codeColumn, bytes) {
          entries[row].kind = .item
          entries[row].code = code
          entries[row].codeLength = length
        } else {
          classifyWithoutCode(&entries[row], row, bytes)
        }
        if entries[row].isOfWhich, whole >= 0 {
          entries[row].parent = whole
          continue
        }
        entries[row].isOfWhich = false
        if entries[row].kind == .item || entries[row].kind == .total {
          whole = Int32(truncatingIfNeeded: row)
        }
        guard let unitColumn = side.unitCodeColumn, entries[row].kind != .total,
          entries[row].kind != .empty
        else { continue }
        if let cell = parts.cell(row: row, column: unitColumn), !cell.isEmpty {
          let isSame = unitCell.map { bytes[$0].elementsEqual(bytes[cell.range]) } ?? false
          if !isSame {
            unitCell = cell.range
            unitRow = Int32(truncatingIfNeeded: row)
          }
          if entries[row].codeLength == 0, unitRow == row { entries[row].kind = .unit }
        }
        if entries[row].codeLength > 0 { entries[row].unit = unitRow }
      }
    }
  }

  /// The code of a row; nil where its cells hold none.
  private mutating func code(
    _ row: Int, _ column: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (code: UInt32, length: UInt8)? {
    guard !side.codePartColumns.isEmpty else {
      guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else { return nil }
      return SubjectCode.read(bytes, cell.range)
    }
    // 类, 款 and 项 in columns of their own: a blank one is that of the row above, and a long one
    // is the code itself.
    var path: [UInt32] = []
    var whole: (code: UInt32, length: UInt8)?
    for (level, column) in ([column] + side.codePartColumns).enumerated() {
      guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else { continue }
      guard let part = SubjectCode.read(bytes, cell.range) else { return nil }
      if part.length > 3 || (level == 0 && part.length < 3) {
        whole = part
        continue
      }
      if level > 0, part.length > 2 { return nil }
      while path.count < level, path.count < codePath.count { path.append(codePath[path.count]) }
      guard path.count == level else { return nil }
      path.append(part.code)
    }
    if let whole { return whole }
    guard let category = path.first else { return nil }
    codePath = path
    return (
      path.dropFirst().reduce(category) { $0 * 100 + $1 },
      UInt8(truncatingIfNeeded: 1 + 2 * path.count)
    )
  }

  /// A row without a code: a total, or a label of its own such as 年终结转结余.
  private func classifyWithoutCode(
    _ entry: inout RowEntry, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    var hasText = false
    for case .some(let column) in [
      side.codeColumn, side.nameColumn, side.unitCodeColumn, side.unitNameColumn,
    ] {
      guard let cell = parts.cell(row: row, column: column), !cell.isEmpty else { continue }
      let label = RowLabel(bytes, cell.range)
      if let total = label.total {
        entry.kind = .total
        entry.total = total
        return
      }
      if label.countsColumns(bytes) {
        entry.kind = .note
        return
      }
      if label.isOfWhich { entry.isOfWhich = true }
      hasText =
        hasText
        || AmountScanner.scan(
          UnsafeBufferPointer(rebasing: bytes[cell.range])
        ).state == .malformed
    }
    if hasText {
      entry.kind = .item
    } else if side.columns.contains(where: { !(parts.cell(row: row, column: $0)?.isEmpty ?? true) })
    {
      entry.kind = .note
    }
  }

  // MARK: Which row it is part of

  private mutating func nestScope(_ entries: inout [RowEntry], _ rows: Range<Int>) {
    // A unit need not have a row of its own.
    let first = entries[rows.lowerBound].unit
    let unit = first >= 0 && entries[Int(first)].kind == .unit ? first : -1
    var stack: [Int] = []
    var previous: UInt64 = 0
    var isAscending = true
    for row in rows where entries[row].codeLength > 0 {
      let key = SubjectCode.sortKey(entries[row].code, entries[row].codeLength)
      if key <= previous {
        isAscending = false
        break
      }
      previous = key
      while let top = stack.last, !isPrefix(entries[top], of: entries[row]) { stack.removeLast() }
      entries[row].parent = stack.last.map { Int32(truncatingIfNeeded: $0) } ?? unit
      stack.append(row)
    }
    if !isAscending {
      isOrdered = false
      nestUnordered(&entries, rows, unit: unit)
    }
  }

  /// Codes out of order: looks the parents up by code.
  private func nestUnordered(_ entries: inout [RowEntry], _ rows: Range<Int>, unit: Int32) {
    var firstRows: [UInt64: Int] = [:]
    for row in rows where entries[row].codeLength > 0 {
      let key = SubjectCode.key(entries[row].code, entries[row].codeLength)
      if let first = firstRows[key] {
        entries[row].duplicateOf = Int32(truncatingIfNeeded: first)
      } else {
        firstRows[key] = row
      }
    }
    for row in rows where entries[row].codeLength > 0 {
      var code = entries[row].code
      var length = entries[row].codeLength
      entries[row].parent = unit
      while length > 1 {
        code /= 10
        length -= 1
        if let parent = firstRows[SubjectCode.key(code, length)] {
          entries[row].parent = Int32(truncatingIfNeeded: parent)
          break
        }
      }
    }
  }

  @inline(__always)
  private func isPrefix(_ outer: RowEntry, of inner: RowEntry) -> Bool {
    guard outer.codeLength < inner.codeLength else { return false }
    var code = inner.code
    for _ in outer.codeLength..<inner.codeLength { code /= 10 }
    return code == outer.code
  }
}

/// Subject codes as numbers.
public enum SubjectCode {
  /// The code that the whole of a cell's text is, in ASCII or full-width digits, and its length.
  @inline(__always)
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (code: UInt32, length: UInt8)? {
    var value: UInt32 = 0
    var length: UInt8 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      var digit = bytes[offset] &- 0x30
      if digit < 10 {
        offset += 1
      } else if bytes[offset] == 0xEF, offset + 2 < range.upperBound, bytes[offset + 1] == 0xBC,
        bytes[offset + 2] >= 0x90, bytes[offset + 2] <= 0x99
      {
        digit = bytes[offset + 2] - 0x90
        offset += 3
      } else {
        return nil
      }
      guard length < 9 else { return nil }
      value = value * 10 + UInt32(digit)
      length += 1
    }
    return length == 0 ? nil : (value, length)
  }

  /// A key that tells codes of different lengths apart.
  static func key(_ code: UInt32, _ length: UInt8) -> UInt64 { UInt64(code) << 8 | UInt64(length) }

  /// A key that orders codes as text, so that 208 stands before 20805.
  public static func sortKey(_ code: UInt32, _ length: UInt8) -> UInt64 {
    var value = UInt64(code)
    for _ in length..<max(9, length) { value *= 10 }
    return value << 8 | UInt64(length)
  }

  /// The code as text, with the zeros that it begins with.
  public static func text(_ code: UInt32, _ length: UInt8) -> String {
    let digits = String(code)
    return String(repeating: "0", count: max(0, Int(length) - digits.utf8.count)) + digits
  }
}
