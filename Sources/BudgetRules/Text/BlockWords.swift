import BudgetSyntax

extension Block {
  /// The words of a range, parted by blanks.
  func words(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = skipBlanks(from: range.lowerBound, to: range.upperBound)
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, skipBlanks(from: end, to: range.upperBound) == end { end += 1 }
      words.append(start..<end)
      start = skipBlanks(from: end, to: range.upperBound)
    }
    return words
  }
}
