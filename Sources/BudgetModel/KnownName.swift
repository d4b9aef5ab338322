/// A name of rows or columns that the program itself knows, folded once for all look-ups.
///
/// It belongs in a static property: folding it costs more than looking it up.
public struct KnownName: ExpressibleByStringLiteral, Sendable {
  /// The folded name.
  public let text: String
  /// The name as that of a row.
  let row: FoldedBytes
  /// The name as that of a column.
  let path: [String]

  /// Folds a name.
  public init(_ name: String) {
    text = FoldedName.fold(name)
    row = FoldedBytes(bytes: Array(text.utf8))
    path = ColumnPath.parts(of: name)
  }

  /// Folds a name that stands in the program.
  public init(stringLiteral name: String) { self.init(name) }
}

extension Table {
  /// The rows with a name that the program knows.
  public func rows(_ name: KnownName) -> [RowPlace] { names.value[name.row] ?? [] }

  /// The columns with a name that the program knows, on a side or on any.
  public func columns(_ name: KnownName, side: Int? = nil) -> [Int] {
    TableParts.columns(columns, path: name.path, side: side)
  }
}
