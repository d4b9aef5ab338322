import LanguageServerProtocol
import Testing

@Suite struct MessageWriterTests {
  @Test(arguments: [1, 9, 10, 99, 1000, 2_000_000])
  func whatIsFramedIsReadAgain(count: Int) {
    let text = String(repeating: "款", count: count)
    var sent: [UInt8] = []
    var observed: [[UInt8]] = []
    var writer = MessageWriter { bytes in
      sent += bytes
      return true
    }
    for _ in 0..<2 {
      let isSent = writer.send(observe: { observed.append(Array($0)) }) { $0.string(text) }
      #expect(isSent)
    }
    let body = Array("\"\(text)\"".utf8)
    #expect(observed == [body, body])
    let framed = Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    #expect(sent == framed + framed)
  }

  @Test func aClosedPipeIsToldOf() throws {
    Platform.ignoreBrokenPipes()
    let (reading, writing) = try #require(Platform.pipe())
    var writer = MessageWriter(descriptor: writing)
    let first = writer.send { $0.null() }
    #expect(first)
    Platform.close(reading)
    let second = writer.send { $0.null() }
    #expect(!second)
    Platform.close(writing)
  }
}
