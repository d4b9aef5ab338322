/// Names of columns as references give them, a column's own or a path through its groups.
public enum ColumnPath {
  /// The parts of a name, folded and without ordinal marks: `财政拨款/小计` has two.
  public static func parts(of name: String) -> [String] {
    name.split(separator: "/", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: "／", omittingEmptySubsequences: false) }
      .map { Header.fold(String($0)) }
  }

  /// Whether two folded paths are the same, byte by byte.
  static func isEqual(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> Bool {
    guard left.count == right.count else { return false }
    for (one, other) in zip(left, right) {
      let (one, other) = (one.utf8, other.utf8)
      guard one.count == other.count, one.elementsEqual(other) else { return false }
    }
    return true
  }
}

extension Table {
  /// What the name of a column or group stands for.
  public enum ColumnMatch: Sendable, Hashable {
    /// Nothing has the name.
    case none
    /// These columns; those of a group without a total are to be added.
    case columns([Int])
    /// Several columns or groups have the name.
    case ambiguous
  }

  /// The columns that a folded path stands for on a side: the column with the name; else the total
  /// of the group with the name, or all of the group where it has no total.
  public func columnMatch(path: [String], side: Int) -> ColumnMatch {
    let named = TableParts.columns(columns, path: path, side: side)
    if named.count == 1 { return .columns(named) }
    if named.count > 1 { return .ambiguous }
    // The groups with the name, each by its whole path.
    var groups: [ArraySlice<String>] = []
    for column in columns where column.side == side && column.folded.count > path.count {
      for end in path.count..<column.folded.count
      where ColumnPath.isEqual(column.folded[end - path.count..<end], path[...]) {
        let group = column.folded[..<end]
        if !groups.contains(where: { ColumnPath.isEqual($0, group) }) { groups.append(group) }
      }
    }
    guard let path = groups.first else { return .none }
    guard groups.count == 1, parts.groups.indices.contains(side) else { return .ambiguous }
    var group = parts.groups[side]
    for name in path {
      guard let inner = group.inner(named: name) else { return .ambiguous }
      group = inner
    }
    let representatives = group.representatives(columns)
    return representatives.isEmpty ? .none : .columns(representatives)
  }

  /// Whether a column or group has a folded path.
  public func hasColumn(path: [String]) -> Bool {
    sides.indices.contains { columnMatch(path: path, side: $0) != .none }
      || columns.contains { ColumnPath.isEqual($0.folded.suffix(path.count), path[...]) }
  }
}
