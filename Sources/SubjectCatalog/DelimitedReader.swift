/// Reads the records of CSV or TSV text, whichever its first line with a tab or comma tells.
struct DelimitedReader {
  struct Record {
    /// The line that the record begins in, from 1.
    let line: Int
    /// The fields, without quotes and without blanks around them.
    let fields: [String]
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let telling = lines.first { $0.contains(UInt8(ascii: "\t")) || $0.contains(UInt8(ascii: ",")) }
    let isTabbed = telling?.contains(UInt8(ascii: "\t")) ?? false
    separator = isTabbed ? UInt8(ascii: "\t") : UInt8(ascii: ",")
  }

  /// The next record that is not blank; nil at the end.
  mutating func next() throws(OfficeCatalogError) -> Record? {
    while index < bytes.count {
      let start = line
      var fields: [String] = []
      while true {
        fields.append(try field())
        guard index < bytes.count, bytes[index] == separator else { break }
        index += 1
      }
      endLine()
      if fields.contains(where: { !$0.isEmpty }) { return Record(line: start, fields: fields) }
    }
    return nil
  }

  private mutating func field() throws(OfficeCatalogError) -> String {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return plainField([]) }
    let start = line
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == byte else { return plainField(text) }
        index += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      text.append(byte)
    }
    throw OfficeCatalogError(line: start, .unclosedQuote)
  }

  /// The field up to the separator or the end of the line, after what stood in quotes.
  private mutating func plainField(_ quoted: [UInt8]) -> String {
    let start = index
    while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) { index += 1 }
    let text = quoted + bytes[start..<index]
    let isBlank = { (character: Character) in character.isWhitespace }
    let trimmed = String(decoding: text, as: UTF8.self).drop(while: isBlank)
    guard let last = trimmed.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(trimmed[...last])
  }

  private mutating func endLine() {
    guard index < bytes.count else { return }
    let isCarriageReturn = bytes[index] == UInt8(ascii: "\r")
    index += 1
    if isCarriageReturn, index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    line += 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

/// The line, from 1, of the first bytes that are no UTF-8; nil where all are.
func lineOfInvalidUTF8(in bytes: [UInt8]) -> Int? {
  var line = 1
  var parser = Unicode.UTF8.ForwardParser()
  var source = bytes.makeIterator()
  while true {
    switch parser.parseScalar(from: &source) {
    case .valid(let scalar): if scalar.first == UInt8(ascii: "\n") { line += 1 }
    case .emptyInput: return nil
    case .error: return line
    }
  }
}
