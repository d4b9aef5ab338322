import BudgetModel

/// Reads the statements of a passage, clause by clause.
struct PassageReader {
  /// A run of statements that are parts of another.
  private struct Group {
    let whole: Int
    let part: Statement.Part
    let depth: Int
    let sentence: Int
  }

  private let bytes: [UInt8]
  private var passage: Passage
  /// Where the clause that is read begins.
  private var start = 0
  private var sentence = 0
  private var depth = 0
  /// The statement that a change or share speaks of.
  private var current: Int?
  /// The last statement with an amount at each depth of brackets.
  private var lastAmount: [Int?] = [nil]
  /// The first statement with an amount of this sentence, and of the last one that had any.
  private var head: Int?
  private var previousHead: Int?
  private var groups: [Group] = []
  /// The amount of the sentence before this one, if it told one alone.
  private var onlyAmountBefore: Int?
  /// How the statements that follow are parts of the last one, said in a clause of its own.
  private var announced: Statement.Part?
  /// Whether they are parts of the sentence's whole instead: 收入包括…；支出包括….
  private var isOfHead = false
  private var sentenceYear: Int?
  /// What the shares of the sentence are of, said in a clause of its own: “三公”经费支出决算中.
  private var shared: Label?

  /// The passage that a text is.
  static func read(_ prose: FoldedProse) -> Passage {
    var reader = PassageReader(prose)
    reader.read()
    return reader.passage
  }

  private init(_ prose: FoldedProse) {
    bytes = prose.bytes
    passage = Passage(prose)
  }

  private mutating func read() {
    guard bytes.contains(where: { $0 &- 0x30 < 10 }) else { return }
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index = readFigure(index)
      case FoldedProse.expression:
        // Its value is computed: there is nothing to compare.
        begin(Statement(label(clause(index)), sentence: sentence))
        index += 1
        start = index
      case UInt8(ascii: "("):
        if let end = commentEnd(index) {
          index = end
        } else {
          open()
          index += 1
          start = index
        }
      case UInt8(ascii: ")"):
        endClause(index)
        close()
        index += 1
        start = index
      default:
        let length = delimiterLength(index)
        if length > 0 {
          readTitle(before: index)
          endClause(index)
          end(with: index)
          index += length
          start = index
        } else {
          index += 1
        }
      }
    }
    endClause(bytes.count)
    if endsWithColon { announceList() }
  }

  private func clause(_ end: Int) -> Wording { Wording(bytes[start..<max(start, end)]) }

  // MARK: Clauses

  /// The length of the delimiter of clauses at an offset, else 0.
  private func delimiterLength(_ index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"):
      return 1
    case 0xE3:
      // 、 and 。
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      // 收、支总计 is one thing.
      if clause(index).hasSuffix("收"), follows("、支", at: index) { return 0 }
      return bytes[index + 2] == 0x81 || bytes[index + 2] == 0x82 ? 3 : 0
    default: return 0
    }
  }

  private func isPeriod(_ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xE3 && bytes[index + 2] == 0x82
  }

  private mutating func end(with index: Int) {
    switch bytes[index] {
    case UInt8(ascii: ";"):
      // A semicolon ends the parts of a part.
      if groups.count > 1, let last = groups.last, last.depth == depth,
        groups[groups.count - 2].sentence == sentence
      {
        groups.removeLast()
      }
    case UInt8(ascii: "!"), UInt8(ascii: "?"): endSentence()
    case _ where isPeriod(index): endSentence()
    default: break
    }
  }

  /// Takes the words in front of the first period or colon for what the passage is about.
  private mutating func readTitle(before index: Int) {
    guard start == 0, passage.statements.isEmpty,
      isPeriod(index) || bytes[index] == UInt8(ascii: ":")
    else { return }
    let words = clause(index)
    guard !words.containsAny(["其中", "如下", "包括"]) else { return }
    let label = Label(words)
    if !label.isEmpty { passage.title = label }
  }

  private mutating func endSentence() {
    let told = passage.statements.indices.reversed().prefix {
      passage.statements[$0].sentence == sentence
    }.filter { passage.statements[$0].amount?.moneyUnit != nil }
    onlyAmountBefore = told.count == 1 ? told[0] : nil
    sentence += 1
    previousHead = head ?? previousHead
    head = nil
    current = nil
    groups.removeAll()
    announced = nil
    shared = nil
    lastAmount = Array(repeating: nil, count: depth + 1)
  }

  /// What a clause says that ends without a figure.
  private mutating func endClause(_ end: Int) {
    guard end > start else { return }
    let words = clause(end)
    if words.contains("持平") {
      if words.isComparison || words.hasPrefix("持平"), let current {
        passage.statements[current].flat = start..<end
      }
    } else if words.hasSuffix("其中") || words.hasSuffix("包括") || words.hasSuffix("具体为")
      || words.hasSuffix("以下方面")
    {
      announced = .ofWhich
      isOfHead = words.hasSuffix("收入包括") || words.hasSuffix("支出包括")
    } else if words.hasSuffix("主要为") || words.hasSuffix("主要包括") {
      announced = .mainly
    } else if case let label = Label(words), let year = label.year, label.rest.isEmpty,
      label.indicator == nil
    {
      sentenceYear = year
    } else if words.hasSuffix("中") {
      shared = Label(Wording(words.bytes.dropLast("中".utf8.count)))
    }
  }

  private var endsWithColon: Bool {
    bytes.last == UInt8(ascii: ":")
  }

  /// Notes that a list of passages follows, each a part of the head.
  private mutating func announceList() {
    let text = Wording(bytes.suffix(120))
    guard text.containsAny(["其中", "如下", "包括", "具体", "分别"]) else { return }
    passage.listHead = head ?? previousHead
    if text.hasSuffix("其中:"), let last = lastAmount.last ?? nil { passage.listHead = last }
    passage.listsItems = Wording(bytes).contains("项级科目")
  }

  // MARK: Brackets

  /// Behind the bracket that closes the one at `index`, where no figure stands between them.
  private func commentEnd(_ index: Int) -> Int? {
    var level = 0
    var position = index
    // A comment is short; more would not be looked through for every bracket.
    while position < min(bytes.count, index + 600) {
      switch bytes[position] {
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"):
        level -= 1
        if level == 0 { return position + 1 }
      case UInt8(ascii: "%"), FoldedProse.expression: return nil
      case 0xE5 where bytes[position...].starts(with: "元".utf8):
        if isMoney(endingAt: position) { return nil }
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Whether 元 at an offset stands behind a number.
  private func isMoney(endingAt position: Int) -> Bool {
    var index = position
    for word in ["万", "亿"] where index >= 3 && Wording(bytes[..<index].suffix(3)).hasSuffix(word) {
      index -= 3
    }
    return index > 0 && bytes[index - 1] &- 0x30 < 10
  }

  private mutating func open() {
    guard depth < Self.deepest else { return }
    let whole = lastAmount.last ?? nil
    depth += 1
    lastAmount.append(nil)
    if let whole {
      groups.append(Group(whole: whole, part: .ofWhich, depth: depth, sentence: sentence))
    }
  }

  /// Brackets in each other are followed as deep as this.
  private static let deepest = 8

  private mutating func close() {
    guard depth > 0 else { return }
    let whole = groups.last { $0.depth == depth }?.whole
    groups.removeAll { $0.depth >= depth }
    depth -= 1
    lastAmount.removeLast()
    if let whole { current = whole }
  }

  private mutating func beginParts(_ part: Statement.Part) {
    let whole =
      isOfHead
      ? sentenceWhole
      : (lastAmount.last ?? nil) ?? groups.last { $0.depth == depth }?.whole
        ?? (head == nil ? previousHead : nil)
    if isOfHead { groups.removeAll { $0.depth == depth } }
    isOfHead = false
    guard let whole else { return }
    groups.removeAll { $0.whole == whole && $0.depth == depth }
    groups.append(Group(whole: whole, part: part, depth: depth, sentence: sentence))
  }

  /// The amount that a sentence of parts begins with, or that the sentence before it told.
  private var sentenceWhole: Int? {
    guard let head, passage.statements[head].whole == nil else { return previousHead }
    return head
  }

  // MARK: Figures

  /// Reads the figure at an offset, and returns the offset behind it.
  private mutating func readFigure(_ index: Int) -> Int {
    let isWithinWord =
      index > 0 && (bytes[index - 1] == UInt8(ascii: ".") || isLetter(bytes[index - 1]))
    guard !isWithinWord, let (figure, end) = ProseFigure.read(passage.prose, at: index) else {
      return bytes[index...].firstIndex { $0 &- 0x30 >= 10 } ?? bytes.count
    }
    let words = clause(figure.range.lowerBound)
    switch figure.measure {
    case .money: addMoney(figure, words, end)
    case .percent: addPercentage(figure, words)
    case .count:
      addCount(figure, words, end)
    case .bare:
      addBare(figure, words, end)
      return end
    }
    start = end
    return end
  }

  private func follows(_ word: String, at offset: Int) -> Bool {
    bytes[offset...].starts(with: word.utf8)
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private mutating func addMoney(_ figure: ProseFigure, _ words: Wording, _ end: Int) {
    var words = takeConnectives(words)
    let about = words.drop(suffix: ["大约", "约", "近", "超过", "超", "逾", "不足", "不低于", "不超过"])
    let isApproximate =
      about != nil || ["左右", "以上", "以下", "余"].contains { follows($0, at: end) }
    if let isIncrease = words.takeChange() {
      let change = Statement.Change(isIncrease: isIncrease, figure: figure)
      words.takeComparison()
      if words.isEmpty {
        // 与上年相比 at the front of a sentence speaks of the one before it.
        current = current ?? onlyAmountBefore
        guard let current, passage.statements[current].change == nil else { return }
        passage.statements[current].change = change
      } else {
        var statement = statement(words)
        statement.change = change
        begin(statement)
      }
      return
    }
    if words.isComparison {
      if let current, passage.statements[current].prior == nil {
        passage.statements[current].prior = figure
      }
      return
    }
    var statement = statement(words)
    statement.amount = figure
    statement.isApproximate = isApproximate
    begin(statement)
    let index = passage.statements.count - 1
    lastAmount[lastAmount.count - 1] = index
    if head == nil { head = index }
  }

  private mutating func addPercentage(_ figure: ProseFigure, _ words: Wording) {
    var words = takeConnectives(words)
    if let isIncrease = words.takeChange() {
      let growth = Statement.Change(isIncrease: isIncrease, figure: figure)
      words.takeComparison()
      if words.isEmpty {
        guard let current, passage.statements[current].growth == nil else { return }
        passage.statements[current].growth = growth
      } else {
        var statement = statement(words)
        statement.growth = growth
        begin(statement)
      }
      return
    }
    guard let current else { return }
    words.trim(suffix: ["的", "为", "约", "达", "了"])
    if words.hasPrefix("完成"), words.contains("预算") {
      passage.statements[current].completion = figure
    } else if words.drop(prefix: ["占", "约占"]) != nil {
      passage.statements[current].share = (words.isEmpty ? shared : Label(words), figure)
    }
  }

  private mutating func addCount(_ figure: ProseFigure, _ words: Wording, _ end: Int) {
    let words = takeConnectives(words)
    if let names = listed(from: end), case .count(let unit) = figure.measure, unit.hasPrefix("个") {
      passage.lists.append(CountedList(figure: figure, names: names))
    }
    // Behind 增长 it is no figure of its own.
    if words.endsWithChange { return }
    var statement = statement(words)
    statement.amount = figure
    begin(statement)
    lastAmount[lastAmount.count - 1] = passage.statements.count - 1
  }

  /// A figure without unit at the end of a clause.
  private mutating func addBare(_ figure: ProseFigure, _ words: Wording, _ end: Int) {
    guard figure.scale > 0, end == bytes.count || delimiterLength(end) > 0 || bytes[end] == 0x29
    else { return }
    var words = takeConnectives(words)
    let isRate = ["增长", "下降", "降低", "上升"].contains { words.hasSuffix($0) }
    if words.takeChange() != nil {
      words.takeComparison()
      guard words.isEmpty, let current, passage.statements[current].amount?.moneyUnit != nil else {
        return
      }
      let hasChange = passage.statements[current].change != nil
      guard hasChange || !isRate else { return }
      passage.bare.append((passage.statements[current].label, figure, hasChange))
    } else if !words.isEmpty {
      passage.bare.append((Label(words), figure, false))
    }
  }

  private func statement(_ words: Wording) -> Statement {
    var label = label(words)
    if label.isBare, let subject = subject(of: label, words) {
      label = label.continuing(subject)
    }
    var statement = Statement(label, sentence: sentence)
    if let group = groups.last { statement.whole = (group.whole, group.part) }
    return statement
  }

  /// What a figure with bare words is about: the budget or the actual figure of what its sentence
  /// told the other of, or the passage's title.
  private func subject(of label: Label, _ words: Wording) -> Label? {
    if let last = lastAmount.last ?? nil, case let before = passage.statements[last],
      before.sentence == sentence, before.amount?.moneyUnit != nil,
      before.label.isPlan != label.isPlan, label.isPlan || label.isFinal,
      label.goesOn(with: before.label)
    {
      return before.label
    }
    guard let title = passage.title, label.goesOn(with: title),
      label.indicator == nil || label.year == nil,
      !words.isEmpty || passage.statements.isEmpty
    else { return nil }
    return title
  }

  private func label(_ words: Wording) -> Label {
    var label = Label(words)
    if label.year == nil { label.take(year: sentenceYear) }
    return label
  }

  private mutating func begin(_ statement: Statement) {
    passage.statements.append(statement)
    current = passage.statements.count - 1
  }

  // MARK: Words

  /// The words without 其中, 和 and the like in front; what they say of parts is noted.
  private mutating func takeConnectives(_ words: Wording) -> Wording {
    var words = words
    if let announced {
      beginParts(announced)
      self.announced = nil
    }
    while let word = words.drop(prefix: Self.connectives) {
      switch word {
      case "其中:", "其中", "包括", "分别为", "分别是": beginParts(.ofWhich)
      case "主要为", "主要包括": beginParts(.mainly)
      default: break
      }
    }
    return words
  }

  private static let connectives = [
    "其中:", "其中", "主要包括", "主要为", "包括", "分别为", "分别是", "以及", "和", "及", "同时", "另外",
  ]

  /// How many names stand behind 分别是 or 分别为, up to the end of the list.
  private func listed(from offset: Int) -> Int? {
    let rest = Wording(bytes[offset...].prefix(600))
    guard let range = rest.range(of: "分别是") ?? rest.range(of: "分别为") else { return nil }
    let before = Wording(rest.bytes[..<range.lowerBound])
    guard !before.containsAny(["。", ";", "、"]) else { return nil }
    var count = 0
    var name: [UInt8] = []
    var index = range.upperBound
    var isEnded = false
    func isName(_ name: Wording) -> Bool {
      !name.isEmpty && !name.bytes.contains { $0 &- 0x30 < 10 }
        && !["共", "合计", "涉及", "总"].contains(where: name.hasPrefix)
    }
    while index < rest.bytes.count, !isEnded {
      let tail = Wording(rest.bytes[index...].prefix(3))
      let isComma = rest.bytes[index] == UInt8(ascii: ",") || tail.hasPrefix("、")
      isEnded = rest.bytes[index] == UInt8(ascii: ";") || tail.hasPrefix("。")
      if isComma || isEnded {
        guard isName(Wording(name)) else { return count > 1 ? count : nil }
        count += 1
        name = []
        index += rest.bytes[index] < 0x80 ? 1 : 3
      } else {
        name.append(rest.bytes[index])
        index += 1
      }
    }
    return isEnded && count > 1 ? count : nil
  }
}
