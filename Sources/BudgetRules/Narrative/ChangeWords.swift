/// The words for changes, and for what they are measured against.
extension Wording {
  /// Takes the word of a change from the end: whether it is an increase.
  mutating func takeChange() -> Bool? {
    var trimmed = self
    trimmed.trim(suffix: ["了", "约", "为", "达"])
    guard let word = trimmed.drop(suffix: Self.changes.map(\.word)) else { return nil }
    self = trimmed
    return Self.changes.first { $0.word == word }?.isIncrease
  }

  /// Whether the word of a change stands at the end.
  var endsWithChange: Bool { Self.changes.contains { hasSuffix($0.word) } }

  private static let changes: [(word: String, isIncrease: Bool)] = [
    ("增加", true), ("增长", true), ("上升", true), ("提高", true), ("增幅", true), ("上涨", true),
    ("减少", false), ("下降", false), ("降低", false), ("压减", false), ("压缩", false),
    ("缩减", false), ("降幅", false), ("减幅", false),
  ]

  /// Whether the words begin with 比上年 and the like.
  var isComparison: Bool { Self.comparisons.contains { hasPrefix($0) } }

  /// Takes 比上年预算数 and the like from the end.
  mutating func takeComparison() {
    let found = Self.comparisons.compactMap { range(of: $0)?.lowerBound }.min()
    if let found { self = Wording(bytes[..<found]) }
  }

  private static let comparisons = [
    "比上年", "比去年", "比20", "比年初", "较上年", "较去年", "较20", "较年初", "与上年", "与去年", "与20",
    "同上年", "同比", "环比", "比预算", "较预算", "比上一年", "较上一年",
  ]
}
