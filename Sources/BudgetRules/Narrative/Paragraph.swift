import BudgetModel
import BudgetSyntax

/// A paragraph as it is read by itself: its list items, and the lines that belong together.
struct Paragraph: Sendable {
  /// A passage with the list mark in front of it.
  struct Item: Sendable {
    let mark: RowLabel.Mark?
    var passage: Passage
  }

  private(set) var items: [Item] = []

  init(_ block: Block) {
    let figures =
      block.bytes.contains(0x7B) || block.bytes.contains(0xEF) ? block.inlineFigures : []
    var prose = FoldedProse()
    var mark: RowLabel.Mark?
    var isBegun = false
    func item() -> Item { Item(mark: mark, passage: PassageReader.read(prose)) }
    for line in block.lines where line.kind == .prose {
      let (lineMark, text) = Self.mark(block, line.content)
      if isBegun, lineMark == nil {
        prose.append(block, text, figures)
        continue
      }
      if isBegun { items.append(item()) }
      isBegun = true
      mark = lineMark
      prose = FoldedProse()
      prose.append(block, text, figures)
    }
    if isBegun { items.append(item()) }
  }

  /// The list mark in front of a line, and the range of what stands behind it.
  private static func mark(_ block: Block, _ line: Range<Int>) -> (RowLabel.Mark?, Range<Int>) {
    block.withBytes { bytes in
      let label = RowLabel(bytes, line)
      guard let mark = label.mark, !label.isOfWhich else { return (nil, line) }
      return (mark, label.name.lowerBound..<line.upperBound)
    }
  }

  /// The paragraph without its first passage, which belongs to the one above.
  var withoutFirst: Paragraph {
    var rest = self
    rest.items.removeFirst()
    return rest
  }

  /// Whether the last passage can go on in the next paragraph: its sentence has no end.
  var isOpen: Bool {
    guard let last = items.last, let byte = last.passage.prose.bytes.last else { return false }
    // A caption or title has no end either.
    guard last.mark != nil || !last.passage.statements.isEmpty else { return false }
    let words = Wording(last.passage.prose.bytes.suffix(30))
    if words.hasSuffix("情况") || words.hasSuffix("说明") { return false }
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "."): return false
    default: return !Wording(last.passage.prose.bytes.suffix(3)).hasSuffix("。")
    }
  }
}

/// A heading as it is read by itself.
struct HeadingText: Sendable {
  let level: Int
  /// The folded text, without its mark.
  let text: Wording
  let fund: Indicator.Fund?
  let topic: Indicator?
  /// The subject that it is the name of.
  let subject: Label?

  init(_ block: Block) {
    let line = block.lines.first?.content ?? 0..<0
    (level, text) = block.withBytes { bytes in
      var offset = line.lowerBound
      var level = 0
      while offset < line.upperBound {
        if bytes[offset] == 0x23 {
          offset += 1
        } else if offset + 2 < line.upperBound, bytes[offset] == 0xEF, bytes[offset + 1] == 0xBC,
          bytes[offset + 2] == 0x83
        {
          offset += 3
        } else {
          break
        }
        level += 1
      }
      while offset < line.upperBound, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
      let label = RowLabel(bytes, offset..<max(offset, line.upperBound))
      let name = label.isOfWhich ? offset..<line.upperBound : label.name
      return (level, Wording(FoldedName.fold(String(decoding: bytes[name], as: UTF8.self)).utf8))
    }
    let text = text
    fund = Indicator.fundWords.first { text.contains($0.word) }?.fund
    topic = Indicator.topics.first { text.contains($0.word) }?.indicator
    let label = text.hasSuffix("(项)") ? Label(text) : nil
    subject = label?.path.isEmpty == false ? label : nil
  }

  /// Whether what stands below speaks of other things than this year's figures.
  var isSilent: Bool { text.containsAny(Self.silent) }

  var isAboutBasicSpending: Bool { text.contains("基本支出") }

  private static let silent = [
    "目录", "名词解释", "主要职责", "部门职责", "单位职责", "机构设置", "单位构成", "主要工作", "工作任务", "工作总结",
  ]
}
