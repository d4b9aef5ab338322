import BudgetModel

/// A title as titles are compared: folded, without the year and the name of the department.
enum TitleText {
  /// `2025年度收支预算总表` and `收支预算总表` are the same.
  static func simplified(_ title: String, organizations: [String]) -> String {
    simplified(plain: plain(title), organizations: organizations)
  }

  /// The title folded, without the year.
  static func plain(_ title: String) -> String {
    var text = Array(FoldedName.fold(title).unicodeScalars)
    dropYears(&text)
    text.remove("(单位)")
    text.remove("()")
    return String(String.UnicodeScalarView(text))
  }

  /// A plain title without the name of a department in front.
  static func simplified(plain: String, organizations: [String]) -> String {
    var text = Array(plain.utf8)[...]
    for name in organizations where text.starts(with: name.utf8) {
      if text.count > name.utf8.count { text.removeFirst(name.utf8.count) }
    }
    while text.last == UInt8(ascii: ":") { text.removeLast() }
    return text.count == plain.utf8.count ? plain : String(decoding: text, as: UTF8.self)
  }

  /// Takes `2025年度` and `2025年` out, wherever they stand.
  private static func dropYears(_ text: inout [Unicode.Scalar]) {
    var index = 0
    while index + 4 < text.count {
      guard text[index + 4] == "年", text[index..<index + 4].allSatisfy({ "0"..."9" ~= $0 }) else {
        index += 1
        continue
      }
      let hasDegree = index + 5 < text.count && text[index + 5] == "度"
      text.removeSubrange(index..<index + (hasDegree ? 6 : 5))
    }
  }

  /// How much two texts have in common: twice the characters of their longest common subsequence
  /// over all their characters, in percent.
  static func similarity(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard !left.isEmpty, !right.isEmpty, left.count <= longest, right.count <= longest else {
      return 0
    }
    var row = [Int](repeating: 0, count: right.count + 1)
    for character in left {
      var diagonal = 0
      for index in right.indices {
        let above = row[index + 1]
        row[index + 1] = character == right[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return 200 * row[right.count] / (left.count + right.count)
  }

  /// Titles that are compared have no more characters.
  private static let longest = 120
}

extension [Unicode.Scalar] {
  /// Takes the first place where `text` stands out.
  fileprivate mutating func remove(_ text: String) {
    let part = Array(text.unicodeScalars)
    guard count >= part.count else { return }
    for start in 0...count - part.count where self[start..<start + part.count].elementsEqual(part) {
      removeSubrange(start..<start + part.count)
      return
    }
  }
}
