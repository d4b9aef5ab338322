import LanguageServerProtocol
import Testing

@Suite struct JSONFuzzTests {
  @Test func whatIsReadIsWrittenAndReadAlike() throws {
    var source = RandomJSON(seed: 1)
    for _ in 0..<3000 {
      let value = try JSON(parsing: source.document())
      #expect(try JSON(parsing: value.serialized) == value)
    }
  }

  /// Damaged texts are either refused at a place within them, or read to something writable.
  @Test func damagedTextsEndWell() throws {
    var source = RandomJSON(seed: 2)
    var refused = 0
    for _ in 0..<10_000 {
      let bytes = source.damaged(source.document())
      do throws(JSONError) {
        let value = try JSON(parsing: bytes)
        #expect(throws: Never.self) { try JSON(parsing: value.serialized) }
      } catch {
        refused += 1
        #expect((0...bytes.count).contains(error.offset))
      }
    }
    #expect(refused > 1000)
  }

  @Test func everyBeginningOfATextIsRefused() throws {
    let text = Array(#"{"a":[1,-2.5e3,true,null,"\u6536\n款"],"b":{"c":""}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: JSONError.self) { try JSON(parsing: Array(text[..<length])) }
    }
  }
}
