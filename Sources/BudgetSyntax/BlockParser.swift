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
    bytes.withUnsafeBufferPointer { buffer in
      var parser = BlockParser(buffer)
      var scanner = LineScanner(buffer, atDocumentStart: atDocumentStart)
      while let line = scanner.next(origin: parser.start) { parser.add(line) }
      parser.finish()
      return parser.blocks
    }
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
