/// The words that say what a figure is about, taken apart.
struct Label: Sendable {
  /// The words as they stand, without connectives.
  private(set) var words: String
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
  /// The digits of the code that a subject with the path has; 0 without a path.
  private(set) var pathLength = 0

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
    // 高中教育（项）2025年预算数: the year stands behind the name.
    if code == nil, path.isEmpty { readPath(subject) }
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
    readPath(name)
    name.trim(suffix: ["为", "是", "共", "计", "约", "达", "预算数", "决算数", "预算", "决算", "安排", "本年支出"])
    self.name = name.string
  }

  /// Reads the names before （类）, （款） and （项）.
  private mutating func readPath(_ words: Wording) {
    var rest = words
    for (index, level) in ["(类)", "(款)", "(项)"].enumerated() {
      guard let range = rest.range(of: level) else { continue }
      path.append(Wording(rest.bytes[..<range.lowerBound]).string)
      rest = Wording(rest.bytes[range.upperBound...])
      pathLength = 3 + 2 * index
    }
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
    for word in ["决算", "实际"] where words.remove(word) { isFinal = true }
    isPlan = words.remove("预算")
    isGrand = words.remove("总计")
    for word in ["本年度", "本年", "当年"] where words.remove(word) { isOfYear = true }
    for word in Self.fillers { words.remove(word) }
    words.trim(suffix: Self.endings)
    if words.hasSuffix("总收入") || words.hasSuffix("总支出") {
      isGrand = true
      words.remove("总")
    }
    // 收支总预算 may be with or without what is carried over.
    if isPlan, ["收入总", "支出总", "收支总", "收、支总"].contains(where: words.hasSuffix) {
      words.remove("总")
    }
  }

  /// Words that say nothing.
  static let fillers = ["年度", "安排的", "安排", "相应", "部门", "全年", "共计"]
}

extension Label {
  /// Words behind a name that say nothing of it.
  private static let endings = [
    "为", "是", "合计", "总额", "金额", "共", "计", "数", "约", "达", "均", "各", "年初", "的",
  ]

  /// Whether the words only say which measure the figure is: 支出决算为, 年初预算数.
  var isBare: Bool {
    guard rest.isEmpty, fund == nil, code == nil, path.isEmpty, !isPast else { return false }
    return indicator == nil || indicator == .income || indicator == .spending
  }

  /// Whether bare words can go on with what another label is about.
  func goesOn(with subject: Label) -> Bool {
    guard let isIncome = indicator?.isIncome else { return true }
    return subject.indicator?.isIncome != !isIncome
  }

  /// The label of a figure that goes on with what another label is about.
  func continuing(_ subject: Label) -> Label {
    var label = subject
    var about = Wording(subject.words)
    about.trim(suffix: Self.endings + ["决算", "预算"] + (indicator == nil ? [] : ["支出", "收入"]))
    label.words = about.string + words
    label.year = year ?? subject.year
    label.indicator = subject.indicator ?? indicator
    (label.isPlan, label.isFinal, label.isGrand, label.isOfYear) = (
      isPlan, isFinal, isGrand, isOfYear
    )
    return label
  }

  /// Takes the year that the sentence names.
  mutating func take(year: Int?) { self.year = self.year ?? year }
}
