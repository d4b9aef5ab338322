/// Finds which columns of a further page are which columns of the table.
enum PageColumns {
  /// For each column of a page the table's column, or nil where it is blank and has none. The order
  /// of columns stays. Nil where a column with text fits nowhere.
  static func match(page: [[String]], to table: [[String]], names: [DraftColumn]) -> [Int?]? {
    guard let pageWidth = page.first?.count else { return nil }
    let width = names.count
    let target = (0..<width).map { column in ColumnProfile(table.map { $0[column] }) }
    let source = (0..<pageWidth).map { column in ColumnProfile(page.map { $0[column] }) }
    // best[i][j]: the best score of the first i columns of the page in the first j of the table.
    let none = Int.min / 4
    var best = [[Int]](
      repeating: [Int](repeating: none, count: width + 1), count: pageWidth + 1)
    for j in 0...width { best[0][j] = 0 }
    for i in 1...pageWidth {
      for j in 0...width {
        var score = source[i - 1].kind == .blank ? best[i - 1][j] : none
        if j > 0 {
          score = max(score, best[i][j - 1])
          score = max(score, best[i - 1][j - 1] + value(i - 1, j - 1))
        }
        best[i][j] = score
      }
    }
    func value(_ i: Int, _ j: Int) -> Int {
      if source[i].kind == .blank { return 0 }
      // Where kinds say nothing, a column keeps its distance from the nearer edge.
      let distance = min(abs(i - j), abs((pageWidth - i) - (width - j)))
      return (target[j].fit(source[i]) + 8) * 64 - min(distance, 31)
    }
    guard best[pageWidth][width] > none / 2 else { return nil }
    var result = [Int?](repeating: nil, count: pageWidth)
    var i = pageWidth
    var j = width
    while i > 0 {
      if j > 0, best[i][j] == best[i][j - 1] {
        j -= 1
      } else if source[i - 1].kind == .blank, best[i][j] == best[i - 1][j] {
        i -= 1
      } else if j > 0 {
        result[i - 1] = j - 1
        i -= 1
        j -= 1
      } else {
        return nil
      }
    }
    return result
  }
}
