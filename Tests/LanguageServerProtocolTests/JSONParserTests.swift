import Testing

@testable import LanguageServerProtocol

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSON {
    try JSON(parsing: Array(text.utf8))
  }

  @Test(
    arguments: [
      ("null", JSON.null), ("true", true), (" false\r\n\t", false), ("0", 0), ("-0", 0), ("42", 42),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
      ("123456789012345678901234567890", .number(123_456_789_012_345_677_877_719_597_056)),
      ("2.0", .number(2)), ("-1.5e-3", .number(-0.0015)), ("1E+2", .number(100)),
      ("1e999", .number(.infinity)), ("\"\"", ""), ("\"a\"", "a"), ("[]", []),
      ("[ 1 , [ ] ]", [1, []]),
      ("{}", [:]), ("{ \"a\" : { \"b\" : null } }", ["a": ["b": .null]]),
    ] as [(String, JSON)])
  func values(text: String, value: JSON) throws {
    #expect(try parse(text) == value)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u6536\u652f""#, "收支"),
    (#""\uD83D\uDE00x""#, "😀x"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\u0000""#, "\0"),
    ("\"收入总计　２２６７．５６\"", "收入总计　２２６７．５６"),
    ("\"abcdefgh\\\"ijklmnop\\\\qrstuvwx\"", "abcdefgh\"ijklmnop\\qrstuvwx"),
    ("\"\u{7F}\u{80}\u{2028}\"", "\u{7F}\u{80}\u{2028}"),
  ])
  func strings(text: String, value: String) throws {
    #expect(try parse(text).utf8 == Array(value.utf8))
  }

  /// Each special byte at each place of the words that the scanner reads.
  @Test func everyPlaceInAWord() throws {
    for length in 0..<24 {
      for place in 0...length {
        let left = String(repeating: "a", count: place)
        let right = String(repeating: "b", count: length - place)
        #expect(try parse("\"\(left)\\n\(right)\"").string == left + "\n" + right)
        #expect(
          try parse("[\"\(left)\",\"\(right)\"]") == [.string(.init(left)), .string(.init(right))])
        #expect(throws: JSONError(problem: .controlCharacter, offset: place + 1)) {
          try parse("\"\(left)\n\(right)\"")
        }
        #expect(try parse("\"\(left)款\(right)\"").string == left + "款" + right)
      }
    }
  }

  @Test(
    arguments: [
      ("", JSONError.Problem.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1),
      ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("[1,]", .unexpectedByte, 3),
      ("[1 2]", .expectedComma, 3), ("{", .unexpectedEnd, 1), ("{1:2}", .expectedKey, 1),
      ("{\"a\"}", .expectedColon, 4), ("{\"a\":}", .unexpectedByte, 5),
      ("{\"a\":1,}", .expectedKey, 7), ("{\"a\":1 \"b\":2}", .expectedComma, 7),
      ("\"abc", .unexpectedEnd, 4), ("\"abc\\", .unexpectedEnd, 5), ("\"\\x\"", .badEscape, 1),
      ("\"ab\\u12g4\"", .badEscape, 3), ("\"\\u12\"", .badEscape, 1),
      ("\"\t\"", .controlCharacter, 1), ("tru", .unexpectedEnd, 0), ("trux", .unexpectedByte, 0),
      ("nul]", .unexpectedByte, 0), ("-", .unexpectedEnd, 1), ("-a", .badNumber, 1),
      ("01", .badNumber, 0), ("1.", .unexpectedEnd, 2), ("1.x", .badNumber, 2),
      ("1e", .unexpectedEnd, 2), (".5", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
      ("NaN", .unexpectedByte, 0), ("1 1", .trailingBytes, 2), ("{} x", .trailingBytes, 3),
      ("'a'", .unexpectedByte, 0), ("\u{FEFF}1", .unexpectedByte, 0),
    ] as [(String, JSONError.Problem, Int)])
  func errors(text: String, problem: JSONError.Problem, offset: Int) {
    #expect(throws: JSONError(problem: problem, offset: offset)) { try parse(text) }
  }

  @Test func invalidUTF8IsMended() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0xE6, 0x94, 0x62, 0xED, 0xA0, 0x80, 0x22]
    #expect(try JSON(parsing: bytes).string == "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func depthIsLimited() throws {
    let deepest = JSON.maximumDepth
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let middle = open == "[" ? "" : "1"
      func nested(_ depth: Int) -> String {
        String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
      }
      #expect(throws: Never.self) { try parse(nested(deepest)) }
      #expect(throws: JSONError(problem: .tooDeep, offset: deepest * open.utf8.count)) {
        try parse(nested(deepest + 1))
      }
    }
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
  }

  @Test func theLastOfEqualKeysCounts() throws {
    let value = try parse(#"{"a":1,"b":2,"a":3}"#)
    #expect(value["a"] == 3)
    #expect(value.object?.members.count == 3)
  }

  @Test func accessorsAreLenient() throws {
    let value = try parse(#"{"i":1.0,"f":1.5,"n":null,"s":"x","l":[1],"t":true,"big":1e300}"#)
    #expect(value["i"]?.int == 1)
    #expect(value["f"]?.int == nil)
    #expect(value["f"]?.double == 1.5)
    #expect(value["n"] == nil)
    #expect(value["s"]?.int == nil)
    #expect(value["l"]?.array == [1])
    #expect(value["t"]?.bool == true)
    #expect(value["big"]?.int == nil)
    #expect(value["absent"]?["deeper"] == nil)
  }
}
