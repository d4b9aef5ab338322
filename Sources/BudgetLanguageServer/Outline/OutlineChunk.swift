import BudgetEditing
import BudgetModel
import BudgetSyntax
import LanguageServerProtocol

/// The outline of a table as JSON. The numbers of its lines change with every line that comes or
/// goes above, all else only with the table.
final class OutlineChunk {
  private var json: [UInt8]
  /// The table's first line, as the JSON has it.
  private var firstLine: Int
  /// Where the numbers of lines stand in the JSON, and the lines counted from the table's first.
  private var lines: [(place: Int, line: Int)]

  /// The outline of a table that begins with a line of the document.
  init(_ table: Table, firstLine: Int, _ encoding: PositionEncoding) {
    var writer = EntryWriter(table.block, firstLine: firstLine)
    for entry in TableOutline(table, encoding).entries { writer.add(entry) }
    writer.close(to: 0)
    json = writer.json.bytes
    lines = writer.lines
    self.firstLine = firstLine
  }

  /// The number of bytes of the JSON.
  var byteCount: Int { json.count }

  /// Adds the table's symbol, for a table that begins with a line of the document.
  func append(to writer: inout JSONWriter, firstLine: Int) {
    if firstLine != self.firstLine { move(to: firstLine) }
    writer.raw(json: json)
  }

  private func move(to firstLine: Int) {
    // A number takes at most this many bytes more than before.
    let room = Self.digitCount(firstLine + (lines.map(\.line).max() ?? 0))
    var places: [(place: Int, line: Int)] = []
    places.reserveCapacity(lines.count)
    let capacity = json.count + lines.count * room
    json = [UInt8](unsafeUninitializedCapacity: capacity) { out, count in
      json.withUnsafeBufferPointer { json in
        var start = 0
        func copy(to end: Int) {
          guard let from = json.baseAddress, let to = out.baseAddress, end > start else { return }
          (to + count).initialize(from: from + start, count: end - start)
          count += end - start
        }
        for (place, line) in lines {
          copy(to: place)
          start = place + Self.digitCount(self.firstLine + line)
          places.append((count, line))
          var rest = firstLine + line
          let length = Self.digitCount(rest)
          for digit in stride(from: count + length - 1, through: count, by: -1) {
            out[digit] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
          }
          count += length
        }
        copy(to: json.count)
      }
    }
    lines = places
    self.firstLine = firstLine
  }

  private static func digitCount(_ number: Int) -> Int {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}

/// Writes entries that come each before those below it as nested symbols.
private struct EntryWriter {
  private(set) var json = JSONWriter()
  private(set) var lines: [(place: Int, line: Int)] = []
  private let block: Block
  private let firstLine: Int
  private var name: [UInt8] = []
  /// The entries that are open.
  private var depth = 0

  init(_ block: Block, firstLine: Int) {
    self.block = block
    self.firstLine = firstLine
    // An entry takes some 250 bytes and has four numbers of lines.
    json.reserve(block.rows.count * 260)
    lines.reserveCapacity(block.rows.count * 4)
  }

  mutating func add(_ entry: TableOutline.Entry) {
    if entry.depth >= depth, depth > 0 {
      json.verbatim(#","children":[{"name":"#)
    } else if depth > 0 {
      close(to: entry.depth)
      json.verbatim(#",{"name":"#)
    } else {
      json.verbatim(#"{"name":"#)
    }
    depth = entry.depth + 1
    writeName(entry)
    block.withBytes { bytes in
      if !entry.detail.isEmpty {
        json.verbatim(#","detail":"#)
        json.string(utf8: UnsafeBufferPointer(rebasing: bytes[entry.detail]))
      }
    }
    json.verbatim(#","kind":"#)
    json.integer(entry.kind.protocolKind.rawValue)
    json.verbatim(#","range":"#)
    write(entry.range)
    json.verbatim(#","selectionRange":"#)
    write(entry.selection)
  }

  /// Closes the entries from a depth on.
  mutating func close(to depth: Int) {
    while self.depth > depth {
      json.verbatim("}")
      self.depth -= 1
      if self.depth > depth { json.verbatim("]") }
    }
  }

  private mutating func writeName(_ entry: TableOutline.Entry) {
    guard entry.title.isEmpty else { return json.string(entry.title) }
    block.withBytes { bytes in
      if entry.code.isEmpty || entry.name.isEmpty {
        let range = entry.code.isEmpty ? entry.name : entry.code
        json.string(utf8: UnsafeBufferPointer(rebasing: bytes[range]))
      } else {
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[entry.code]))
        name.append(UInt8(ascii: " "))
        name.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[entry.name]))
        name.withUnsafeBufferPointer { json.string(utf8: $0) }
      }
    }
  }

  private mutating func write(_ range: Range<Position>) {
    json.verbatim(#"{"start":{"line":"#)
    writeLine(range.lowerBound.line)
    json.verbatim(#","character":"#)
    json.integer(range.lowerBound.column)
    json.verbatim(#"},"end":{"line":"#)
    writeLine(range.upperBound.line)
    json.verbatim(#","character":"#)
    json.integer(range.upperBound.column)
    json.verbatim("}}")
  }

  private mutating func writeLine(_ line: Int) {
    lines.append((json.bytes.count, line))
    json.integer(firstLine + line)
  }
}
