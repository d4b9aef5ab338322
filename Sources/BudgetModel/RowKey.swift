/// What makes a row of one document the same as a row of another one's table of the same kind.
///
/// A code is the same whatever its name, a label whatever its ordinal mark.
public struct RowKey: Hashable, Sendable {
  /// The side of the table.
  public let side: Int
  /// In a table by unit the unit's code; empty without one.
  public let unit: String
  /// The subject's code, or the unit's of a unit's row; empty without one.
  public let code: String
  /// The folded label of a row without code.
  public let label: String
  /// Counts rows that are otherwise alike.
  public let occurrence: Int
}

extension Table {
  /// The rows that can be the same as another table's, in their order, with their places.
  public var keyedRows: [(key: RowKey, place: RowPlace)] {
    var result: [(key: RowKey, place: RowPlace)] = []
    for (sideIndex, side) in sides.enumerated() {
      var counts: [RowKey: Int] = [:]
      for row in 0..<rowCount {
        let entry = side.entries[row]
        if entry.kind == .empty || entry.kind == .note { continue }
        let isSubject = entry.codeLength > 0
        let unitCode = text(row: row, column: side.unitCodeColumn)
        let code = isSubject ? SubjectCode.text(entry.code, entry.codeLength) : unitCode
        func key(_ occurrence: Int) -> RowKey {
          RowKey(
            side: sideIndex, unit: isSubject ? unitCode : "", code: code,
            label: code.isEmpty ? bareLabel(row: row, side: sideIndex) : "",
            occurrence: occurrence)
        }
        let first = key(0)
        let occurrence = counts[first, default: 0]
        counts[first] = occurrence + 1
        result.append(
          (occurrence == 0 ? first : key(occurrence), RowPlace(row: row, side: sideIndex)))
      }
    }
    return result
  }

  /// The folded label of a row without its ordinal mark.
  public func bareLabel(row: Int, side: Int) -> String {
    let label = Array(label(row: row, side: side).utf8)
    let name = label.withUnsafeBufferPointer { RowLabel($0, 0..<label.count).name }
    return FoldedName.fold(String(decoding: label[name], as: UTF8.self))
  }
}
