import BudgetSyntax
import Testing

/// Places in lines and columns, in each position encoding.
@Suite struct PositionTests {
  static let texts = [
    "", "a", "a\n", "\n", "\r\n\r", "支出总表\n〇１２３\n", "a\rb\r\nc\n\rd", "\u{FEFF}@表 t\r\n| 甲 |\r\n",
    "👨‍👩‍👧 家\n🇨🇳\n", "e\u{301}\u{20DD}\n", "𠮷野家\r𠮷", "｜２０８｜\u{3000}\u{A0}|\n\0\n",
  ]

  @Test(arguments: PositionEncoding.allCases)
  func columnsOfOneLine(_ encoding: PositionEncoding) {
    let tree = SyntaxTree("a\n支😀é| ")
    let columns = [0, 3, 7, 9, 10, 11].map { tree.position(ofByte: 2 + $0, in: encoding).column }
    switch encoding {
    case .utf8: #expect(columns == [0, 3, 7, 9, 10, 11])
    case .utf16: #expect(columns == [0, 1, 3, 4, 5, 6])
    case .utf32: #expect(columns == [0, 1, 2, 3, 4, 5])
    }
  }

  @Test(arguments: texts, PositionEncoding.allCases)
  func agreesWithStrings(_ text: String, _ encoding: PositionEncoding) {
    check(Array(text.utf8), encoding)
  }

  @Test(arguments: PositionEncoding.allCases)
  func agreesWithSlowScanOfRandomBytes(_ encoding: PositionEncoding) {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<150 {
      let count = Int.random(in: 0..<80, using: &generator)
      check(randomBytes(count: count, using: &generator), encoding)
    }
  }

  @Test func placesOutsideAreClamped() {
    let tree = SyntaxTree("支出\r\n# 一\n")
    #expect(tree.byteOffset(of: Position(line: -1, column: 5), in: .utf16) == 0)
    #expect(tree.byteOffset(of: Position(line: 0, column: -1), in: .utf16) == 0)
    #expect(tree.byteOffset(of: Position(line: 0, column: 99), in: .utf16) == 6)
    #expect(tree.byteOffset(of: Position(line: 2, column: 0), in: .utf16) == 14)
    #expect(tree.byteOffset(of: Position(line: .max, column: .max), in: .utf16) == 14)
    #expect(tree.byteOffset(of: Position(line: .min, column: .min), in: .utf32) == 0)
    #expect(tree.position(ofByte: .min, in: .utf16) == Position(line: 0, column: 0))
    #expect(tree.position(ofByte: .max, in: .utf16) == Position(line: 2, column: 0))
    #expect(tree.position(ofByte: 7, in: .utf16) == Position(line: 0, column: 2))
  }

  @Test func columnInsideASurrogatePairIsItsStart() {
    let tree = SyntaxTree("a😀b")
    #expect(tree.byteOffset(of: Position(line: 0, column: 2), in: .utf16) == 1)
    #expect(tree.byteOffset(of: Position(line: 0, column: 3), in: .utf16) == 5)
    #expect(tree.byteOffset(of: Position(line: 0, column: 3), in: .utf8) == 1)
  }

  @Test func illFormedBytesAreACharacterEach() {
    let tree = SyntaxTree([0xE6, 0x94, 0x61, 0xFF, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98])
    #expect(tree.position(ofByte: 10, in: .utf16) == Position(line: 0, column: 10))
    #expect(tree.position(ofByte: 5, in: .utf32) == Position(line: 0, column: 5))
  }

  @Test func placesAreOrdered() {
    #expect(Position(line: 1, column: 9) < Position(line: 2, column: 0))
    #expect(Position(line: 1, column: 0) < Position(line: 1, column: 1))
  }

  // MARK: A slow and simple implementation

  /// The characters of a text: for each its bytes, its columns and whether it belongs to a line end.
  private func characters(
    of bytes: [UInt8], in encoding: PositionEncoding
  ) -> [(length: Int, columns: Int, endsLine: Bool, isLineEnd: Bool)] {
    var result: [(length: Int, columns: Int, endsLine: Bool, isLineEnd: Bool)] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0x0A || bytes[offset] == 0x0D {
        let isPair = bytes[offset...].starts(with: [0x0D, 0x0A])
        if isPair { result.append((1, 0, false, true)) }
        result.append((1, 0, true, true))
        offset += isPair ? 2 : 1
        continue
      }
      let length =
        (1...4).first { String(validating: bytes[offset...].prefix($0), as: UTF8.self) != nil } ?? 1
      let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
      let columns =
        switch encoding {
        case .utf8: length
        case .utf16: text.utf16.count
        case .utf32: text.unicodeScalars.count
        }
      result.append((length, columns, false, false))
      offset += length
    }
    return result
  }

  private func check(
    _ bytes: [UInt8], _ encoding: PositionEncoding, at location: SourceLocation = #_sourceLocation
  ) {
    let tree = SyntaxTree(bytes)
    var place = Position(line: 0, column: 0)
    var offset = 0
    var contentEnd = 0
    for character in characters(of: bytes, in: encoding) {
      if !character.isLineEnd { contentEnd = offset + character.length }
      for inside in 0..<character.length {
        #expect(
          tree.position(ofByte: offset + inside, in: encoding) == place, sourceLocation: location)
      }
      let start = character.isLineEnd ? contentEnd : offset
      for inside in 0..<max(1, character.columns) {
        let column = Position(line: place.line, column: place.column + inside)
        #expect(tree.byteOffset(of: column, in: encoding) == start, sourceLocation: location)
      }
      offset += character.length
      place.column += character.columns
      if character.endsLine {
        place = Position(line: place.line + 1, column: 0)
        contentEnd = offset
      }
    }
    #expect(tree.position(ofByte: offset, in: encoding) == place, sourceLocation: location)
    #expect(tree.byteOffset(of: place, in: encoding) == offset, sourceLocation: location)
    #expect(tree.lineCount == place.line + 1, sourceLocation: location)
  }
}
