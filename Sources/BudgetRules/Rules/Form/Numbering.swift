import BudgetModel
import BudgetSyntax

extension Rule {
  /// Headings and lists count on without jumps and repeats.
  static let numbering = Rule(
    "numbering", .warning,
    name: Message("编号不连续", "Numbering"),
    summary: Message(
      "标题和列表的编号逐一递增，不跳号，不重号。",
      "The numbers of headings and lists go up one by one, without jumps or repeats."))

  /// The marks of a list have brackets of one width.
  static let numberingStyle = Rule(
    "numbering-style", .hint,
    name: Message("编号的括号", "Brackets of numbers"),
    summary: Message(
      "同一列表的编号，括号或者都用全角，或者都用半角。",
      "The numbers of one list have brackets of one width."))
}

/// The numbers of headings under one heading, and of the lists in one section.
enum Numbering: OutlineRule {
  static let rules: [Rule] = [.numbering, .numberingStyle]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    var headings: [Int?: NumberedList] = [:]
    for heading in outline.headings {
      let line = NumberedLine(block: heading.block, line: heading.line)
      headings[heading.parent, default: NumberedList()].add(line)
    }
    var lists = headings.keys.sorted { ($0 ?? -1) < ($1 ?? -1) }.compactMap { headings[$0] }
    var section: Int??
    for (index, analysis) in outline.document.blocks.enumerated()
    where analysis.block.kind == .paragraph {
      if section != .some(outline.headingOfBlock[index]) {
        lists.append(NumberedList())
        section = .some(outline.headingOfBlock[index])
      }
      for line in analysis.text.lines {
        lists[lists.count - 1].add(NumberedLine(block: index, line: line))
      }
    }
    for list in lists {
      for gap in list.breaks { report(gap, outline, &binder) }
      for run in list.runs { checkBrackets(run, outline, &binder) }
    }
  }

  private static func report(
    _ gap: NumberedList.Break, _ outline: DocumentOutline, _ binder: inout Binder
  ) {
    guard let mark = gap.line.line.mark else { return }
    let before = LineMark.text(mark.kind, gap.previous.number)
    let expected = LineMark.text(mark.kind, gap.previous.number + 1)
    var finding = Finding(
      .numbering, at: outline.place(gap.line.block, gap.line.line.range),
      mark.number == gap.previous.number
        ? Message(
          "编号“\(mark.text)”重复，这里应为“\(expected)”。",
          "“\(mark.text)” stands twice; this should be “\(expected)”.")
        : Message(
          "编号从“\(before)”到“\(mark.text)”，这里应为“\(expected)”。",
          "The numbering goes from “\(before)” to “\(mark.text)”; this should be “\(expected)”."))
    finding.related = [
      RelatedPlace(
        place: outline.place(gap.previous.block, gap.previous.range),
        message: Message("前一项", "the item before"))
    ]
    // The contents list may number the same title rightly.
    let title = outline.headings.first { $0.block == gap.line.block }?.title
    if let entry = outline.contents?.entries.first(where: { $0.title == title }),
      entry.line.mark != mark
    {
      finding.related.append(
        RelatedPlace(
          place: outline.place(entry.block, entry.line.range),
          message: Message("目录中的编号", "as the contents list numbers it")))
    }
    binder.add(finding, inBlock: gap.line.block)
  }

  /// Reports the first mark whose brackets are not those of most of its list.
  private static func checkBrackets(
    _ run: [NumberedLine], _ outline: DocumentOutline, _ binder: inout Binder
  ) {
    let wide = run.filter { $0.line.mark?.hasWideBrackets == true }
    let narrow = run.filter { $0.line.mark?.hasWideBrackets == false }
    guard !wide.isEmpty, !narrow.isEmpty else { return }
    let isWideUsual = wide.count >= narrow.count
    guard let odd = isWideUsual ? narrow.first : wide.first else { return }
    let mark = outline.text(odd.block, odd.line.range.lowerBound..<odd.line.name.lowerBound)
      .trimmedEnd
    binder.add(
      Finding(
        .numberingStyle,
        at: outline.place(odd.block, odd.line.range.lowerBound..<odd.line.name.lowerBound),
        isWideUsual
          ? Message(
            "“\(mark)”用了半角括号，同一列表的其他编号用全角。",
            "“\(mark)” has half-width brackets; the others of its list have full-width ones.")
          : Message(
            "“\(mark)”用了全角括号，同一列表的其他编号用半角。",
            "“\(mark)” has full-width brackets; the others of its list have half-width ones.")),
      inBlock: odd.block)
  }
}

/// A line with its block.
struct NumberedLine {
  let block: Int
  let line: TextLine
}

/// Lines that are numbered together, with lists within lists.
struct NumberedList {
  /// A number, and where it stands.
  struct Number {
    let number: Int
    let block: Int
    let range: Range<Int>
    /// The list that it belongs to, as an index in `runs`.
    let run: Int
  }

  /// A line whose number is not the next one.
  struct Break {
    let line: NumberedLine
    let previous: Number
  }

  private(set) var breaks: [Break] = []
  /// The lines of each list.
  private(set) var runs: [[NumberedLine]] = []
  /// The lists that are open, outer ones first, each with the kind and last number of its marks.
  private var open: [(kind: LineMark.Kind, last: Number)] = []

  /// Lists that are kept open; nobody goes on with one further out.
  private static let deepest = 8

  mutating func add(_ line: NumberedLine) {
    guard let mark = line.line.mark else { return }
    let level =
      open.lastIndex { $0.kind == mark.kind && $0.last.number == mark.number - 1 }
      ?? open.lastIndex { $0.kind == mark.kind }
    guard mark.number != 1, let level else {
      // A list within the one above it, or a new one of the same marks.
      runs.append([line])
      if open.count == Self.deepest { open.removeFirst() }
      open.append((mark.kind, number(mark, line, run: runs.count - 1)))
      return
    }
    let last = open[level].last
    open.removeSubrange((level + 1)...)
    if mark.number != last.number + 1 { breaks.append(Break(line: line, previous: last)) }
    runs[last.run].append(line)
    open[level].last = number(mark, line, run: last.run)
  }

  private func number(_ mark: LineMark, _ line: NumberedLine, run: Int) -> Number {
    Number(number: mark.number, block: line.block, range: line.line.range, run: run)
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last == " " || last == "\t" || last == "\u{3000}" {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
