/// Cuts bytes into blocks.
///
/// Where a block ends depends only on the block and on the kind of the next line. That is what
/// makes parsing again a part of a document equal to parsing all of it.
struct BlockParser {
  private let buffer: UnsafeBufferPointer<UInt8>
  private var blocks: [Block] = []
  // The block that is being read: where it begins, its kind and its lines.
  private var start = 0
  private var kind = BlockKind.blank
  private var lines: [Line] = []

  /// The blocks of `bytes`, which begin at a line; a byte order mark counts at document start only.
  static func parse(_ bytes: [UInt8], atDocumentStart: Bool) -> [Block] {
    bytes.withUnsafeBufferPointer { parse($0, atDocumentStart: atDocumentStart) }
  }

  /// The blocks of a whole document. A large one is read on all cores, cut at lines that begin a
  /// block whatever stands before them.
  static func parseDocument(_ bytes: [UInt8]) -> [Block] {
    bytes.withUnsafeBufferPointer { buffer in
      let starts = partStarts(buffer)
      nonisolated(unsafe) let shared = buffer
      let parts = concurrentMap(count: starts.count) { index in
        let end = index + 1 < starts.count ? starts[index + 1] : shared.count
        let part = UnsafeBufferPointer(rebasing: shared[starts[index]..<end])
        return parse(part, atDocumentStart: index == 0)
      }
      return parts.count == 1 ? parts[0] : parts.flatMap { $0 }
    }
  }

  /// The bytes that a part of a document is made of at least.
  private static let partLength = 1 << 18

  private static func partStarts(_ buffer: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    var wanted = partLength
    while wanted < buffer.count {
      var scanner = LineScanner(buffer, from: wanted)
      // The line that `wanted` falls into has no known kind; the next ones have.
      _ = scanner.next(origin: 0)
      while let line = scanner.next(origin: 0) {
        guard line.kind == .heading || line.kind == .tableStart else { continue }
        starts.append(Int(line.start))
        wanted = Int(line.start)
        break
      }
      wanted = scanner.offset >= buffer.count ? buffer.count : wanted + partLength
    }
    return starts
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>, atDocumentStart: Bool
  ) -> [Block] {
    var parser = BlockParser(buffer)
    var scanner = LineScanner(buffer, atDocumentStart: atDocumentStart)
    while let line = scanner.next(origin: parser.start) { parser.add(line) }
    parser.finish()
    return parser.blocks
  }

  private init(_ buffer: UnsafeBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  @inline(__always)
  private mutating func add(_ line: Line) {
    guard let last = lines.last else { return begin(line) }
    if line.kind == .blank || (last.kind != .blank && kind.continues(with: line.kind)) {
      lines.append(line)
    } else {
      finish()
      start += Int(line.start)
      begin(line.moved(back: line.start))
    }
  }

  private mutating func begin(_ line: Line) {
    kind = BlockKind(beginningWith: line.kind)
    lines.append(line)
  }

  private mutating func finish() {
    guard let last = lines.last else { return }
    let text = UnsafeBufferPointer(rebasing: buffer[start..<start + Int(last.end)])
    var rows: [Row] = []
    var cells: [Cell] = []
    if kind == .table || kind == .looseRows {
      var scanner = RowScanner(text, lineCount: lines.count)
      for (index, line) in lines.enumerated() where line.kind == .row {
        scanner.scan(line, index: index)
      }
      rows = scanner.rows
      cells = scanner.cells
    }
    let own = [Line](unsafeUninitializedCapacity: lines.count) { memory, count in
      count = memory.initialize(fromContentsOf: lines)
    }
    blocks.append(Block(kind: kind, bytes: [UInt8](text), lines: own, rows: rows, cells: cells))
    lines.removeAll(keepingCapacity: true)
  }
}
