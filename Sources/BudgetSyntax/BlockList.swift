/// The blocks of a document in order, with the line and the byte that each begins with.
///
/// Blocks stand in runs that the versions of a document share: an edit copies the short list of
/// runs and the blocks of one run, not a reference to every block of the document.
public struct BlockList: RandomAccessCollection, Sendable {
  /// A block with its first line and byte, counted from its run's.
  private struct Entry {
    let block: Block
    let firstLine: Int
    let firstByte: Int
  }

  /// Neighbouring blocks with the first block, line and byte of the first of them.
  private struct Run {
    let entries: [Entry]
    let firstBlock: Int
    let firstLine: Int
    let firstByte: Int
  }

  /// The most blocks that a run is made with.
  private static let runLength = 64

  private var runs: [Run] = []
  /// The number of blocks.
  public private(set) var count = 0
  private(set) var lineCount = 0
  private(set) var byteCount = 0

  init(_ blocks: [Block]) {
    append(blocks)
  }

  /// The index of the first block.
  public var startIndex: Int { 0 }

  /// The index behind the last block.
  public var endIndex: Int { count }

  /// The block at an index.
  public subscript(index: Int) -> Block {
    let run = runs[runIndex(of: index, by: \.firstBlock)]
    return run.entries[index - run.firstBlock].block
  }

  /// Goes through the blocks without looking each one up.
  public func makeIterator() -> AnyIterator<Block> {
    var entries = runs.lazy.flatMap(\.entries).makeIterator()
    return AnyIterator { entries.next()?.block }
  }

  // MARK: Places

  /// The line that a block begins with; the number of lines for the end index.
  func firstLine(ofBlock index: Int) -> Int {
    guard index < count else { return lineCount }
    let run = runs[runIndex(of: index, by: \.firstBlock)]
    return run.firstLine + run.entries[index - run.firstBlock].firstLine
  }

  /// The byte that a block begins with; the number of bytes for the end index.
  func firstByte(ofBlock index: Int) -> Int {
    guard index < count else { return byteCount }
    let run = runs[runIndex(of: index, by: \.firstBlock)]
    return run.firstByte + run.entries[index - run.firstBlock].firstByte
  }

  /// The index of the block that holds a line, or nil for a line outside.
  func index(ofLine line: Int) -> Int? {
    guard line >= 0, line < lineCount else { return nil }
    let run = runs[runIndex(of: line, by: \.firstLine)]
    return run.firstBlock
      + BlockList.lastIndex(in: run.entries) { $0.firstLine <= line - run.firstLine }
  }

  /// The index of the block that holds a byte, or nil for a byte outside.
  func index(ofByte byte: Int) -> Int? {
    guard byte >= 0, byte < byteCount else { return nil }
    let run = runs[runIndex(of: byte, by: \.firstByte)]
    return run.firstBlock
      + BlockList.lastIndex(in: run.entries) { $0.firstByte <= byte - run.firstByte }
  }

  @inline(__always)
  private func runIndex(of value: Int, by start: (Run) -> Int) -> Int {
    BlockList.lastIndex(in: runs) { start($0) <= value }
  }

  /// The index of the last element that is `within`, where the elements before it are so too; 0 if
  /// there is none.
  @inline(__always)
  private static func lastIndex<Element>(
    in elements: [Element], where within: (Element) -> Bool
  ) -> Int {
    var low = 0
    var high = elements.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if within(elements[middle]) { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: Editing

  /// The list with other blocks in the place of those of `range`, which is not empty.
  func replacing(_ range: Range<Int>, with blocks: [Block]) -> BlockList {
    let first = runIndex(of: range.lowerBound, by: \.firstBlock)
    let last = runIndex(of: range.upperBound - 1, by: \.firstBlock)
    var touched = runs[first].entries.prefix(range.lowerBound - runs[first].firstBlock).map(\.block)
    touched.append(contentsOf: blocks)
    for entry in runs[last].entries.dropFirst(range.upperBound - runs[last].firstBlock) {
      touched.append(entry.block)
    }

    var result = BlockList([])
    result.runs.reserveCapacity(runs.count + 1)
    for run in runs[..<first] { result.append(run.entries) }
    result.append(touched)
    for run in runs[(last + 1)...] { result.append(run.entries) }
    return result
  }

  /// Adds blocks as runs of even length, so that later edits do not leave many short ones.
  private mutating func append(_ blocks: [Block]) {
    let runCount = (blocks.count + BlockList.runLength - 1) / BlockList.runLength
    for index in 0..<runCount {
      var line = 0
      var byte = 0
      let start = index * blocks.count / runCount
      let end = (index + 1) * blocks.count / runCount
      append(
        blocks[start..<end].map { block in
          defer {
            line += block.lines.count
            byte += block.bytes.count
          }
          return Entry(block: block, firstLine: line, firstByte: byte)
        })
    }
  }

  private mutating func append(_ entries: [Entry]) {
    guard let last = entries.last else { return }
    runs.append(
      Run(entries: entries, firstBlock: count, firstLine: lineCount, firstByte: byteCount))
    count += entries.count
    lineCount += last.firstLine + last.block.lines.count
    byteCount += last.firstByte + last.block.bytes.count
  }
}
