import BudgetModel
import BudgetRules
import BudgetSyntax

/// What a format takes away and adds beside the layout of tables.
public struct FormattingOptions: Sendable, Hashable {
  /// Whether blanks at the ends of lines go.
  public var trimsLineEnds: Bool
  /// Whether the last line gets a line end.
  public var endsLastLine: Bool
  /// Whether blank lines at the document's end go.
  public var trimsLastLines: Bool

  /// The options; all are on where nothing else is said.
  public init(
    trimsLineEnds: Bool = true, endsLastLine: Bool = true, trimsLastLines: Bool = true
  ) {
    self.trimsLineEnds = trimsLineEnds
    self.endsLastLine = endsLastLine
    self.trimsLastLines = trimsLastLines
  }
}

extension Analysis {
  /// The edits that lay the document out: tables aligned by East Asian width, blanks that say
  /// nothing taken away. They are the smallest, in the order of the document, and change white
  /// space alone; what cannot be read is left as it is.
  public func formattingEdits(_ options: FormattingOptions = FormattingOptions()) -> [Replacement] {
    let edits = tree.blocks.indices.flatMap { layoutEdits(ofBlock: $0, options) }
    let end = endEdits(options)
    guard let first = end.first else { return edits }
    return edits.filter { $0.range.upperBound <= first.range.lowerBound } + end
  }

  /// The same for the blocks that UTF-8 ranges of the document touch, each as a whole.
  public func formattingEdits(
    in ranges: [Range<Int>], _ options: FormattingOptions = FormattingOptions()
  ) -> [Replacement] {
    var touched: Set<Int> = []
    for range in ranges where !tree.blocks.isEmpty {
      let last = tree.byteCount - 1
      // A range that ends where a line begins does not touch the line.
      let end = min(max(range.lowerBound, range.upperBound - 1), last)
      guard let first = tree.blockIndex(ofByte: min(max(range.lowerBound, 0), last)),
        let final = tree.blockIndex(ofByte: max(end, 0))
      else { continue }
      touched.formUnion(first...max(first, final))
    }
    return touched.sorted().flatMap { layoutEdits(ofBlock: $0, options) }
  }

  /// The edits of one block, as ranges of the document; none where they would change what it says.
  private func layoutEdits(ofBlock index: Int, _ options: FormattingOptions) -> [Replacement] {
    BlockLayout(tree.blocks[index], table(atBlock: index), options).edits
      .moved(by: tree.firstByte(ofBlock: index))
  }

  // MARK: The document's end

  /// The end of the last line that says something, without its line end; 0 where none does.
  private var endOfText: Int {
    guard let block = tree.blocks.last, block.kind != .blank,
      let line = block.lines.last(where: { $0.kind != .blank })
    else { return 0 }
    let start = tree.firstByte(ofBlock: tree.blocks.count - 1)
    return start + Int(line.contentEnd)
  }

  private func endEdits(_ options: FormattingOptions) -> [Replacement] {
    let end = endOfText
    guard end > 0, let block = tree.blocks.last else { return [] }
    let start = tree.firstByte(ofBlock: tree.blocks.count - 1)
    let last = block.lines.last { $0.kind != .blank }
    let lineEnd = last.map { start + Int($0.end) } ?? end
    if lineEnd == end {
      return options.endsLastLine ? [Replacement(range: end..<end, text: self.lineEnd)] : []
    }
    guard options.trimsLastLines, lineEnd < tree.byteCount else { return [] }
    return [Replacement(range: lineEnd..<tree.byteCount, text: "")]
  }

  /// How the document ends its lines.
  var lineEnd: String {
    for block in tree.blocks {
      if let line = block.lines.first, line.contentEnd < line.end {
        return block.text(Int(line.contentEnd)..<Int(line.end))
      }
    }
    return "\n"
  }
}
