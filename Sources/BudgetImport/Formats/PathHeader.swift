/// Headers that write groups as paths, `财政拨款/小计`: what a format without merged cells has.
enum PathHeader {
  /// The pieces with such headers as rows of merged cells.
  static func split(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    var isFirst = true
    for piece in pieces {
      guard case .row(let row) = piece else {
        isFirst = true
        result.append(piece)
        continue
      }
      if isFirst, let rows = split(row.cells) {
        result += rows.map { .row(SourceRow(cells: $0, place: row.place)) }
      } else {
        result.append(piece)
      }
      isFirst = false
    }
    return result
  }

  /// The rows of a header in which two columns beside each other share a group; nil for any other.
  private static func split(_ cells: [String]) -> [[String]]? {
    let paths = cells.map { cell in
      cell.split(separator: "/", omittingEmptySubsequences: false).map { Text.trimmed(String($0)) }
    }
    let sharesGroup = zip(paths, paths.dropFirst()).contains { left, right in
      left.count > 1 && right.count > 1 && left[0] == right[0]
    }
    guard sharesGroup, !cells.contains(where: { Figure.isMoney($0) }) else { return nil }
    let depth = paths.map(\.count).max() ?? 1
    return (0..<depth).map { level in
      paths.indices.map { column in
        guard level < paths[column].count else { return "" }
        // A group is written where it begins.
        if level < paths[column].count - 1, column > 0,
          paths[column - 1].count > level + 1,
          paths[column - 1].prefix(level + 1).elementsEqual(paths[column].prefix(level + 1))
        {
          return ""
        }
        return paths[column][level]
      }
    }
  }
}
