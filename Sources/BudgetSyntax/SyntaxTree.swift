/// The lossless tree of a document: its blocks in order. Their bytes are the document's bytes.
///
/// A tree is an immutable value. An edit makes a new one that shares every block it did not touch.
public struct SyntaxTree: Sendable {
  /// The document's blocks.
  public let blocks: BlockList

  /// Parses a whole document of any bytes.
  public init(_ bytes: [UInt8]) {
    self.init(blocks: BlockList(BlockParser.parseDocument(bytes)))
  }

  /// Parses a whole document.
  public init(_ text: String) {
    self.init(Array(text.utf8))
  }

  private init(blocks: BlockList) {
    self.blocks = blocks
  }

  /// The number of bytes of the document.
  public var byteCount: Int { blocks.byteCount }

  /// The number of lines as an editor counts them: the text behind the last line end is a line.
  public var lineCount: Int {
    guard let last = blocks.last?.lines.last else { return 1 }
    return last.contentEnd < last.end ? blocks.lineCount + 1 : blocks.lineCount
  }

  /// The document's bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(byteCount)
    for block in blocks { result.append(contentsOf: block.bytes) }
    return result
  }

  /// The bytes of a range of the document; a range outside is clamped.
  public func bytes(in range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = blockIndex(ofByte: range.lowerBound) ?? blocks.count
    while index < blocks.count, result.count < range.count {
      let skipped = max(0, range.lowerBound - firstByte(ofBlock: index))
      result.append(
        contentsOf: blocks[index].bytes.dropFirst(skipped).prefix(range.count - result.count))
      index += 1
    }
    return result
  }

  /// The line of the document that a block begins with.
  public func firstLine(ofBlock index: Int) -> Int { blocks.firstLine(ofBlock: index) }

  /// The byte of the document that a block begins with.
  public func firstByte(ofBlock index: Int) -> Int { blocks.firstByte(ofBlock: index) }

  /// The index of the block that holds a line, or nil behind the last line.
  public func blockIndex(ofLine line: Int) -> Int? { blocks.index(ofLine: line) }

  /// The index of the block that holds a byte, or nil behind the last byte.
  public func blockIndex(ofByte byte: Int) -> Int? { blocks.index(ofByte: byte) }

  /// The index of each block, for many look-ups.
  public var blockIndices: [ObjectIdentifier: Int] {
    Dictionary(
      blocks.enumerated().map { (ObjectIdentifier($1), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What an edit did to the blocks of a tree.
  public struct Change: Sendable {
    /// The tree after the edit.
    public let tree: SyntaxTree
    /// The blocks of the old tree that are gone.
    public let removed: Range<Int>
    /// The blocks of the new tree that stand in their place.
    public let inserted: Range<Int>
    /// Where only one row of one block was read again, its index in the block's rows.
    public let editedRow: Int?
  }

  /// The tree after `range` of the document's bytes was replaced; a range outside is clamped.
  ///
  /// Only the touched blocks are parsed again, and their neighbours where they could join.
  public func replacing(_ range: Range<Int>, with replacement: [UInt8]) -> Change {
    let lower = min(max(range.lowerBound, 0), byteCount)
    let upper = min(max(range.upperBound, lower), byteCount)
    guard !blocks.isEmpty else {
      let tree = SyntaxTree(replacement)
      return Change(tree: tree, removed: 0..<0, inserted: 0..<tree.blocks.count, editedRow: nil)
    }
    if let index = blockIndex(ofByte: lower) {
      let block = blocks[index]
      let start = firstByte(ofBlock: index)
      if upper <= start + block.bytes.count,
        let edit = RowEdit(block, lower - start..<upper - start, with: replacement)
      {
        return Change(
          tree: SyntaxTree(blocks: blocks.replacing(index..<index + 1, with: [edit.block])),
          removed: index..<index + 1, inserted: index..<index + 1, editedRow: edit.row)
      }
    }

    var first = blockIndex(ofByte: lower) ?? blocks.count - 1
    var last = blockIndex(ofByte: upper) ?? blocks.count - 1
    // A change of a block's first line can join it with the block above.
    let firstLineEnd = firstByte(ofBlock: first) + Int(blocks[first].lines[0].end)
    if first > 0, lower <= firstLineEnd { first -= 1 }

    var text: [UInt8] = []
    let head = lower - firstByte(ofBlock: first)
    text.append(contentsOf: blocks[first].bytes.prefix(head))
    if head > blocks[first].bytes.count {
      // The edit begins in the block behind `first`.
      text.append(contentsOf: blocks[first + 1].bytes.prefix(head - blocks[first].bytes.count))
    }
    text.append(contentsOf: replacement)
    text.append(contentsOf: blocks[last].bytes[(upper - firstByte(ofBlock: last))...])

    var parsed = BlockParser.parse(text, atDocumentStart: first == 0)
    // Takes in twice as many blocks each time, so that a long run costs no more than its length.
    var step = 1
    while last + 1 < blocks.count, joins(parsed.last, blocks[last + 1]) {
      let end = min(last + step, blocks.count - 1)
      for index in last + 1...end { text.append(contentsOf: blocks[index].bytes) }
      last = end
      step *= 2
      parsed = BlockParser.parse(text, atDocumentStart: first == 0)
    }

    // The block above stays the same one where nothing joined it.
    if first < last, parsed.count > 1, parsed[0] == blocks[first] {
      parsed.removeFirst()
      first += 1
    }
    let removed = first..<last + 1
    return Change(
      tree: SyntaxTree(blocks: blocks.replacing(removed, with: parsed)), removed: removed,
      inserted: first..<first + parsed.count, editedRow: nil)
  }

  /// Whether `next` cannot stand as it is behind `block`.
  ///
  /// Both lines in question are whole: the text that is parsed again ends with a block's last line
  /// end, and only the first block of a document begins with a blank line.
  private func joins(_ block: Block?, _ next: Block) -> Bool {
    guard let block, let line = next.lines.first else { return false }
    return !block.isEnded && block.kind.continues(with: line.kind)
  }
}
