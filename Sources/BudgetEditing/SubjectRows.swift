import BudgetModel
import BudgetRules
import SubjectCatalog

/// A row of a table that holds a subject.
struct SubjectRow {
  /// The index of the table's block.
  let block: Int
  /// The table.
  let table: Table
  /// The body row.
  let row: Int
  /// The side of the table.
  let side: Int

  /// The UTF-8 range in the block of the cell that names the subject.
  var range: Range<Int> {
    let side = table.sides[side]
    guard let column = side.codeColumn ?? side.headColumn else {
      return table.block.lines[table.line(ofRow: row)].content
    }
    return table.range(row: row, column: column)
  }
}

extension Analysis {
  /// The rows of a subject in all tables: those with its code, and in sides without codes those
  /// labelled with its name.
  ///
  /// - Parameters:
  ///   - code: Digits of either width.
  ///   - name: The subject's name; nil for rows with the code only.
  func rows(ofCode code: String, named name: String?) -> [SubjectRow] {
    guard let wanted = Self.number(code) else { return [] }
    var result: [SubjectRow] = []
    for (block, table) in tables {
      for (index, side) in table.sides.enumerated() {
        if side.codeColumn != nil {
          for row in side.entries.indices
          where side.entries[row].code == wanted.code
            && side.entries[row].codeLength == wanted.length
          {
            result.append(
              SubjectRow(block: block, table: table, row: row, side: index))
          }
        } else if side.labelColumn != nil, let name {
          for place in table.rows(named: name) where place.side == index {
            result.append(SubjectRow(block: block, table: table, row: place.row, side: index))
          }
        }
      }
    }
    return result
  }

  /// The codes that the document uses, each once, in its order.
  ///
  /// Rows beyond the first 20,000 are not looked at: what is asked for is a ranking.
  var codesInUse: [String] {
    var codes: [String] = []
    var seen: Set<UInt64> = []
    var rowsLeft = 20_000
    for (_, table) in tables {
      for side in table.sides where side.codeColumn != nil {
        for entry in side.entries.prefix(max(0, rowsLeft)) where entry.codeLength > 0 {
          let key = UInt64(entry.code) << 8 | UInt64(entry.codeLength)
          if seen.insert(key).inserted {
            codes.append(SubjectCode.text(entry.code, entry.codeLength))
          }
        }
        rowsLeft -= side.entries.count
      }
    }
    return codes
  }

  /// The first of some subjects that the document has a row of, by code.
  func subjectInUse(among subjects: [Subject]) -> Subject? {
    if subjects.isEmpty { return nil }
    var wanted: [UInt64: Subject] = [:]
    for subject in subjects {
      if let number = Self.number(subject.code) {
        wanted[UInt64(number.code) << 8 | UInt64(number.length)] = subject
      }
    }
    var found: Subject?
    for (_, table) in tables {
      for side in table.sides where side.codeColumn != nil {
        for entry in side.entries where entry.codeLength > 0 {
          guard let subject = wanted[UInt64(entry.code) << 8 | UInt64(entry.codeLength)] else {
            continue
          }
          if found.map({ subject.code < $0.code }) != false { found = subject }
        }
      }
    }
    return found
  }

  private static func number(_ code: String) -> (code: UInt32, length: UInt8)? {
    Array(code.utf8).withUnsafeBufferPointer { SubjectCode.read($0, 0..<$0.count) }
  }
}
