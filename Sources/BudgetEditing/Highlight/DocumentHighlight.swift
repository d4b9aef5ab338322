import BudgetModel
import BudgetRules
import BudgetSyntax

/// A place that has to do with another.
public struct DocumentHighlight: Sendable, Hashable {
  /// What the place has to do with it.
  public enum Kind: Sendable, Hashable {
    /// It says so: a declaration, or the total of a sum.
    case write
    /// It is read: by a formula, or as a part of the sum.
    case read
    /// It names the same.
    case text
  }

  /// The UTF-8 range in the document.
  public let range: Range<Int>
  /// What the place has to do with it.
  public let kind: Kind
}

extension Analysis {
  /// The places that have to do with a UTF-8 offset of the document, in its order: the places that
  /// name the same thing or, in a cell with an amount, the cells that make it up.
  public func documentHighlights(at offset: Int) -> [DocumentHighlight] {
    if let referent = referent(at: offset) {
      return references(to: referent).map { reference in
        let kind: DocumentHighlight.Kind =
          switch reference.kind {
          case .declaration: .write
          case .formula: .read
          case .row, .prose: .text
          }
        return DocumentHighlight(range: reference.range, kind: kind)
      }
    }
    guard let cursor = Cursor(self, at: offset),
      case .cell(let table, let row, let column) = cursor.target
    else { return [] }
    return sumHighlights(cursor, table, row: row, column: column)
  }

  private func sumHighlights(
    _ cursor: Cursor, _ table: Table, row: Int, column: Int
  ) -> [DocumentHighlight] {
    let sums = CellSums(table, row: row, column: column).made
    guard !sums.isEmpty else { return [] }
    var places: [Range<Int>: DocumentHighlight.Kind] = [:]
    for addend in sums.flatMap(\.addends)
    where table.amount(row: addend.row, column: addend.column).state != .blank {
      places[table.range(row: addend.row, column: addend.column)] = .read
    }
    places[table.range(row: row, column: column)] = .write
    return places.map { DocumentHighlight(range: cursor.inDocument($0), kind: $1) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
