import BudgetSyntax

/// The blanks of the lines that are no rows of a table.
struct LineLayout {
  private let block: Block
  private let options: FormattingOptions

  init(_ block: Block, _ options: FormattingOptions) {
    self.block = block
    self.options = options
  }

  /// The edits of the block's bytes that take away the blanks which say nothing.
  var edits: [Replacement] {
    var edits = BlankEdits(block)
    for (index, line) in block.lines.enumerated() where line.kind != .row {
      let start = block.textStart(ofLine: index)
      let content = line.content
      if line.kind == .blank {
        if options.trimsLineEnds { edits.set(start..<max(start, content.upperBound), 0) }
        continue
      }
      let text = block.trimmedEnd(content)
      switch line.kind {
      case .prose: break
      case .heading:
        edits.set(start..<content.lowerBound, 0)
        setGapOfHeading(text, &edits)
      case .directive, .tableDirective, .tableStart:
        guard let syntax = DirectiveSyntax(block, line: index), syntax.directive != nil else {
          continue
        }
        edits.set(start..<content.lowerBound, 0)
        setGap(of: syntax, &edits)
      case .comment, .blank, .row: edits.set(start..<content.lowerBound, 0)
      }
      if options.trimsLineEnds { edits.set(text.upperBound..<content.upperBound, 0) }
    }
    return edits.replacements
  }

  /// One blank between the marks of a heading and its text.
  private func setGapOfHeading(_ text: Range<Int>, _ edits: inout BlankEdits) {
    let marks = block.endOfMarks(text)
    let behind = block.skipBlanks(from: marks, to: text.upperBound)
    if behind < text.upperBound { edits.set(marks..<behind, 1) }
  }

  /// One blank between a directive and what it says, unless a colon stands there.
  private func setGap(of syntax: DirectiveSyntax, _ edits: inout BlankEdits) {
    guard !syntax.arguments.isEmpty else { return }
    let gap = syntax.name.upperBound..<syntax.arguments.lowerBound
    guard block.skipBlanks(from: gap.lowerBound, to: gap.upperBound) == gap.upperBound else {
      return
    }
    edits.set(gap, 1)
  }
}

extension Block {
  /// The offset behind the `#` that a heading begins with, of either width.
  func endOfMarks(_ heading: Range<Int>) -> Int {
    let wide: [UInt8] = [0xEF, 0xBC, 0x83]
    var offset = heading.lowerBound
    while offset < heading.upperBound {
      if bytes[offset] == UInt8(ascii: "#") {
        offset += 1
      } else if bytes[offset..<heading.upperBound].starts(with: wide) {
        offset += wide.count
      } else {
        break
      }
    }
    return offset
  }
}
