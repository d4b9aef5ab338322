import BudgetModel

/// A part of the document that is no table.
enum ProseBlock {
  case heading(level: Int, TextLine)
  case paragraph([TextLine])
}

/// Makes headings and paragraphs of lines, and joins what line and page ends parted.
struct Prose {
  private var blocks: [ProseBlock] = []
  /// Whether the last item of each kind of mark was a sentence; so are those that go on with it.
  private var sentences: [RowLabel.Mark: Int] = [:]

  /// The longest heading, in characters.
  private static let maximumHeading = 44

  static func read(_ lines: [(line: TextLine, afterBlank: Bool)]) -> [ProseBlock] {
    var prose = Prose()
    for (line, afterBlank) in lines { prose.add(line, afterBlank) }
    return prose.blocks
  }

  private mutating func add(_ line: TextLine, _ afterBlank: Bool) {
    let text = line.text
    if line.headingLevel > 0 {
      blocks.append(.heading(level: line.headingLevel, tidy(line)))
      return
    }
    if line.isListItem {
      if !afterBlank, case .paragraph(var lines)? = blocks.last, lines.last?.isListItem == true {
        lines.append(line)
        blocks[blocks.count - 1] = .paragraph(lines)
      } else {
        blocks.append(.paragraph([line]))
      }
      return
    }
    if joinsPart(line) || joinsTorn(line, afterBlank) { return }
    if let level = headingLevel(text) {
      blocks.append(.heading(level: level, tidy(line)))
    } else {
      if let mark = Text.label(text).mark { sentences[mark] = Text.label(text).ordinal }
      if !afterBlank, case .paragraph(var lines)? = blocks.last, lines.last?.isListItem == false {
        lines.append(line)
        blocks[blocks.count - 1] = .paragraph(lines)
      } else {
        blocks.append(.paragraph([line]))
      }
    }
  }

  private func tidy(_ line: TextLine) -> TextLine {
    var line = line
    line.text = Text.tidyTitle(line.text)
    return line
  }

  /// The level of a heading by its mark; nil for text.
  private func headingLevel(_ text: String) -> Int? {
    let title = Text.squeezed(text)
    if Self.isPart(title) { return 1 }
    guard title.count <= Self.maximumHeading, !Text.hasClauses(title),
      !Text.endsSentence(title) || title.hasSuffix("”"),
      !title.contains("："), !title.contains(":")
    else { return nil }
    let label = Text.label(title)
    guard let mark = label.mark, !label.isOfWhich else { return nil }
    // The next item of a list of sentences is a sentence, however short.
    if let last = sentences[mark], label.ordinal == last + 1, title.count > 20 { return nil }
    switch mark {
    case .chineseNumeral: return 2
    case .bracketedChineseNumeral: return 3
    case .digits: return 4
    case .bracketedDigits, .circledDigits: return nil
    }
  }

  /// `第一部分 部门概况`
  private static func isPart(_ title: String) -> Bool {
    guard title.hasPrefix("第"), title.count <= maximumHeading,
      let end = title.firstRange(of: "部分")?.upperBound
    else { return false }
    return title.distance(from: title.startIndex, to: end) <= 6 && !Text.hasClauses(title)
  }

  /// `第一部分` and `部门概况` on a line each are one heading.
  private mutating func joinsPart(_ line: TextLine) -> Bool {
    guard case .heading(1, var heading)? = blocks.last, heading.text.hasSuffix("部分"),
      Self.isPart(heading.text), headingLevel(line.text) == nil, line.text.count <= 30,
      !Text.endsSentence(line.text)
    else { return false }
    heading.text = heading.text + " " + Text.squeezed(line.text)
    blocks[blocks.count - 1] = .heading(level: 1, heading)
    return true
  }

  /// Goes on with a sentence that a line or page end parted.
  private mutating func joinsTorn(_ line: TextLine, _ afterBlank: Bool) -> Bool {
    guard case .paragraph(var lines)? = blocks.last, var last = lines.last, !last.isListItem,
      !Text.endsSentence(last.text), begins(line.text)
    else { return false }
    // A short line without any mark of a sentence is a line by itself, as on a cover.
    let length = Text.squeezed(last.text).count
    let isSentence =
      Text.hasClauses(last.text) || length > 34
      || Text.label(last.text).mark != nil && length > 20
    guard isSentence else { return false }
    last.text = Text.joined(last.text, line.text)
    lines[lines.count - 1] = last
    blocks[blocks.count - 1] = .paragraph(lines)
    return true
  }

  /// Whether a line can be the rest of another.
  private func begins(_ text: String) -> Bool {
    let title = Text.squeezed(text)
    if Self.isPart(title) || Text.label(title).mark != nil { return false }
    return !["注：", "注:", "备注：", "备注:", "附件", "说明：", "填表说明"].contains {
      title.hasPrefix($0)
    }
  }
}
