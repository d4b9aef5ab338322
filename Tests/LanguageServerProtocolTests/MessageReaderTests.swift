import LanguageServerProtocol
import Testing

@Suite struct MessageReaderTests {
  /// What a reader finds in a stream that arrives in pieces of this size.
  private func events(_ stream: String, piece: Int = .max, limit: Int = 1 << 20) -> [String] {
    let bytes = Array(stream.utf8)
    var position = 0
    var reader = MessageReader(limit: limit) { buffer in
      let count = min(piece, buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
    var events: [String] = []
    while true {
      switch reader.next() {
      case .message(let body): events.append(String(decoding: body, as: UTF8.self))
      case .problem(let problem): events.append("? \(problem)")
      case .end: return events
      }
    }
  }

  private let noHeader = "? \(FramingProblem.noHeader)"
  private let badLength = "? \(FramingProblem.badLength)"

  @Test(arguments: [1, 2, 3, 7, 64, .max])
  func messagesInPieces(piece: Int) {
    let stream =
      "Content-Length: 2\r\n\r\n{}content-length:3\n\n[1]"
      + "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH : 6 \r\nX: y\r\n\r\n\"类\" "
      + "Content-Length: 0\r\n\r\nContent-Length: 4\r\n\r\nnull"
    #expect(events(stream, piece: piece) == ["{}", "[1]", "\"类\" ", "", "null"])
  }

  @Test(arguments: [1, 5, .max])
  func goesOnAfterWhatIsBroken(piece: Int) {
    let good = "Content-Length: 2\r\n\r\n{}"
    let cases: [(String, [String])] = [
      ("Content-Length: -1\r\n\r\n" + good, [badLength, "{}"]),
      ("Content-Length: 2x\r\n\r\n{}\r\n" + good, [badLength, "{}"]),
      ("Content-Length:\r\n\r\n" + good, [badLength, "{}"]),
      ("Content-Length: 99999999999999999999\r\n\r\n" + good, [badLength, "{}"]),
      ("hello\r\nthere\r\n" + good, [noHeader, "{}"]),
      ("{\"jsonrpc\":\"2.0\"}" + good, ["{}"]),
      ("Content-Length: 1\r\n\r\n{}" + good, ["{", "{}"]),
      ("{\n\"a\": 1\n}\n" + good + good, [noHeader, "{}", "{}"]),
      ("X: y\r\n\r\n" + good, ["{}"]),
      ("\r\n\r\n" + good, ["{}"]),
      ("Content-Length: 3\r\nbroken line\r\n\r\n[1]" + good, ["[1]", "{}"]),
      ("Content-Length: 5\r\nContent-Length: 2\r\n\r\n{}" + good, ["{}", "{}"]),
      ("bad\n" + good + "bad\n" + good, [noHeader, "{}", noHeader, "{}"]),
    ]
    for (stream, expected) in cases {
      #expect(events(stream, piece: piece) == expected, "\(stream)")
    }
  }

  @Test func tooLongAMessageIsPassedOver() {
    let stream =
      "Content-Length: 30\r\n\r\n" + String(repeating: "x", count: 30)
      + "Content-Length: 2\r\n\r\n{}"
    #expect(events(stream, limit: 29) == ["? \(FramingProblem.tooLong(30))", "{}"])
  }

  @Test func theEndWithinAMessage() {
    #expect(events("Content-Length: 10\r\n\r\n{}").isEmpty)
    #expect(events("Content-Length: 10\r\n").isEmpty)
    #expect(events("Content-Le").isEmpty)
    #expect(events("").isEmpty)
  }

  @Test(arguments: [1000, 65_536, .max])
  func largeMessagesBetweenSmallOnes(piece: Int) {
    let large = "\"" + String(repeating: "类", count: 800_000) + "\""
    let framed = "Content-Length: \(large.utf8.count)\r\n\r\n" + large
    let small = "Content-Length: 2\r\n\r\n{}"
    let found = events(small + framed + small + framed + small, piece: piece, limit: 1 << 30)
    #expect(found == ["{}", large, "{}", large, "{}"])
  }

  @Test func endlessNonsenseIsNotKept() {
    let nonsense = String(repeating: "nonsense ", count: 100_000)
    #expect(events(nonsense + "Content-Length: 2\r\n\r\n{}", piece: 4096) == [noHeader, "{}"])
  }

  @Test func randomStreamsEndWell() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "Content-Length: 2\r\n\r\n{}", "Content-Length: ", "\r\n", "\n", "7", "-", "{}", "x: y", "类",
      "Content-Length: 100\r\n\r\n",
    ]
    for _ in 0..<500 {
      let stream = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let padding = String(repeating: " ", count: 110) + "\n"
      let tail = events(stream + padding + "Content-Length: 4\r\n\r\nlast").last
      #expect(tail == "last")
    }
  }
}
