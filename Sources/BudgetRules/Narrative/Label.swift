/// The words that say what a figure is about, taken apart.
struct Label: Sendable {
  /// The words as they stand, without connectives.
  let words: String
  /// The fiscal year that they name.
  private(set) var year: Int?
  /// Whether they speak of the year before, without naming it.
  private(set) var isPast = false
  /// The fund that they name.
  private(set) var fund: Indicator.Fund?
  /// Whether they name more than one fund, so that none is certain.
  private(set) var hasSeveralFunds = false
  /// Whether they say 预算 or 决算, beside the name of a fund.
  private(set) var isPlan = false
  private(set) var isFinal = false
  /// Whether they say 总计: what is carried over is in it.
  private(set) var isGrand = false
  /// Whether they say 本年: what is carried over is not in it.
  private(set) var isOfYear = false
  /// What the figure is about.
  private(set) var indicator: Indicator?
  /// The words that say nothing of the indicator: a name, if all is well.
  private(set) var rest = ""
  /// The code of a subject at the front.
  private(set) var code: String?
  /// The name that the words can be of a subject or project, without a code.
  private(set) var name = ""
  /// Category, section and item as in 卫生健康支出（类）医疗救助（款）城乡医疗救助（项）.
  private(set) var path: [String] = []

  /// Whether there are no words that could name anything.
  var isEmpty: Bool { indicator == nil && fund == nil && rest.isEmpty && code == nil }

  init(_ words: Wording) {
    self.words = words.string
    var name = words
    var subject = Wording([])
    if let (year, range) = Self.year(words.bytes) {
      self.year = year
      subject = Wording(words.bytes[..<range.lowerBound])
      name = Wording(words.bytes[range.upperBound...])
    }
    readSubject(name)
    readPast(&name)
    var rest = name
    readFund(&rest)
    readMeasure(&rest)
    if let (indicator, before) = Indicator.read(rest) {
      self.indicator = indicator
      rest = before
    }
    rest.trim(suffix: ["的"])
    for word in Self.fillers { subject.remove(word) }
    self.rest = subject.string + rest.string
  }

  /// The year in the words: `2026年` or `2026年度`.
  private static func year(_ bytes: [UInt8]) -> (Int, Range<Int>)? {
    var index = 0
    while index + 4 < bytes.count {
      let digits = bytes[index...].prefix { $0 &- 0x30 < 10 }
      guard digits.count == 4 else {
        index += max(digits.count, 1)
        continue
      }
      let year = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      let behind = Wording(bytes[(index + 4)...].prefix(6))
      if 1990...2100 ~= year, behind.hasPrefix("年") {
        let length = behind.hasPrefix("年度") ? 10 : 7
        return (year, index..<index + length)
      }
      index += 4
    }
    return nil
  }

  private mutating func readSubject(_ words: Wording) {
    let digits = words.bytes.prefix { $0 &- 0x30 < 10 }
    var name = words
    if [3, 5, 7].contains(digits.count) {
      code = String(decoding: digits, as: UTF8.self)
      name = Wording(words.bytes[digits.count...])
      while name.drop(prefix: ["-", "|", "—", ":", "、", "–"]) != nil {}
    }
    if name.contains("(项)") {
      path = Self.path(name)
    }
    name.trim(suffix: ["为", "是", "共", "计", "约", "达", "预算数", "决算数", "预算", "决算", "安排", "本年支出"])
    self.name = name.string
  }

  /// The names before （类）, （款） and （项）.
  private static func path(_ words: Wording) -> [String] {
    var rest = words
    var path: [String] = []
    for level in ["(类)", "(款)", "(项)"] {
      guard let range = rest.range(of: level) else { continue }
      path.append(Wording(rest.bytes[..<range.lowerBound]).string)
      rest = Wording(rest.bytes[range.upperBound...])
    }
    return path
  }

  private mutating func readPast(_ words: inout Wording) {
    for past in ["上年度", "上年", "去年"] {
      guard let range = words.range(of: past) else { continue }
      let behind = Wording(words.bytes[range.upperBound...])
      // What is left of last year is a figure of this one.
      if ["结转", "结余", "末"].contains(where: behind.hasPrefix) {
        if behind.hasPrefix("末") {
          words.bytes.removeSubrange(range.lowerBound..<range.upperBound + "末".utf8.count)
        }
      } else {
        isPast = true
      }
      return
    }
  }

  private mutating func readFund(_ words: inout Wording) {
    if words.drop(prefix: Indicator.shortFundWords) != nil { fund = .governmentFund }
    for (word, found) in Indicator.fundWords where words.remove(word) {
      hasSeveralFunds = hasSeveralFunds || (fund != nil && fund != found)
      fund = fund ?? found
    }
  }

  private mutating func readMeasure(_ words: inout Wording) {
    isFinal = words.remove("决算")
    isPlan = words.remove("预算")
    isGrand = words.remove("总计")
    for word in ["本年度", "本年", "当年"] where words.remove(word) { isOfYear = true }
    for word in Self.fillers { words.remove(word) }
    words.trim(suffix: ["为", "是", "共", "计", "数", "约", "达", "总额", "合计", "金额", "的"])
    if words.hasSuffix("总收入") || words.hasSuffix("总支出") {
      isGrand = true
      words.remove("总")
    }
  }

  /// Words that say nothing.
  static let fillers = ["年度", "安排的", "安排", "相应", "部门", "全年", "共计", "实际"]
}

extension Label {
  /// Takes the year that the sentence names.
  mutating func take(year: Int?) { self.year = self.year ?? year }
}
