import Testing

@testable import LanguageServerProtocol

@Suite struct UTF8CheckTests {
  private func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) }
  }

  /// What the standard library leaves alone is valid, and nothing else.
  @Test func agreesWithTheStandardLibrary() {
    var random = SeededGenerator(seed: 7)
    let edges: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var validCount = 0
    for _ in 0..<50_000 {
      let length = Int.random(in: 1...5, using: &random)
      let prefix = [UInt8](repeating: 0x61, count: Int.random(in: 0...9, using: &random))
      let bytes = prefix + (0..<length).map { _ in edges.randomElement(using: &random) ?? 0 }
      let expected = Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes
      #expect(isValid(bytes) == expected)
      validCount += expected ? 1 : 0
    }
    #expect(validCount > 500)
  }

  @Test func everyScalarIsValid() {
    for value in UInt32(0)...0x10FFFF where value % 7 == 0 || value < 0x1000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      guard isValid(Array(String(scalar).utf8)) else {
        Issue.record("U+\(String(value, radix: 16))")
        return
      }
    }
  }
}
