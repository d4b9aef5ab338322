import BudgetRules

extension CommandError {
  /// A word that is none of those that are known, with the one that was probably meant.
  static func unknown(_ kind: Message, _ word: String, among known: [String]) -> CommandError {
    let meant = suggestion(for: word, among: known)
    let hint =
      meant.map { Message("，是不是 \($0)？", "; did you mean \($0)?") }
      ?? Message(
        "，可以是：\(known.joined(separator: "、"))", "; there are: \(known.joined(separator: ", "))")
    return .usage(
      Message(
        "没有“\(word)”这个\(kind.chinese)\(hint.chinese)",
        "there is no \(kind.english) “\(word)”\(hint.english)"))
  }
}

/// The word among `known` that differs from `word` in one or two letters, or that it begins.
func suggestion(for word: String, among known: [String]) -> String? {
  let typed = Array(word.utf8.prefix(64))
  let near = known.map { (word: $0, distance: editDistance(typed, Array($0.utf8))) }
    .filter { $0.distance <= min(2, typed.count / 2) }
    .min { $0.distance < $1.distance }
  if let near { return near.word }
  let continued = known.filter { typed.count > 2 && $0.hasPrefix(word) }
  return continued.count == 1 ? continued[0] : nil
}

/// The number of letters to insert, remove or replace to make one word of the other.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (index, byte) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let replaced = diagonal + (byte == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
