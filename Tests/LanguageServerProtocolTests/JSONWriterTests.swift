import LanguageServerProtocol
import Testing

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func structure() {
    let text = written { writer in
      writer.object { writer in
        writer.field("a", 1)
        writer.field("absent", String?.none)
        writer.array("list") { writer in
          writer.value("x")
          writer.array { _ in }
          writer.object { _ in }
          writer.null()
        }
        writer.object("inner") { writer in
          writer.field("b", true)
          writer.key(dynamic: "类\n")
          writer.number(0.5)
        }
        writer.key("raw")
        writer.raw(json: "[1, 2]".utf8)
        writer.field("last", [1, 2])
      }
    }
    #expect(
      text
        == #"{"a":1,"list":["x",[],{},null],"inner":{"b":true,"类\n":0.5},"raw":[1, 2],"last":[1,2]}"#
    )
  }

  @Test(arguments: [
    (0, "0"), (9, "9"), (10, "10"), (-1, "-1"), (-10, "-10"), (Int.max, "9223372036854775807"),
    (Int.min, "-9223372036854775808"),
  ])
  func integers(value: Int, text: String) {
    #expect(written { $0.integer(value) } == text)
  }

  @Test func manyIntegers() {
    let values: [UInt32] = [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, .max]
    #expect(written { $0.integers(values) } == "[0,9,10,99,100,999999999,1000000000,4294967295]")
    #expect(written { $0.integers([]) } == "[]")
    #expect(
      written { writer in
        writer.array { writer in
          writer.value(1)
          writer.integers([])
          writer.integers([7])
          writer.value(2)
        }
      } == "[1,[],[7],2]")
    let many = (0..<5000).map { UInt32($0) &* 858_993 }
    #expect(written { $0.integers(many) } == written { $0.value(many.map { Int($0) }) })
  }

  @Test func numbers() {
    #expect(written { $0.integer(UInt64.max) } == "18446744073709551615")
    #expect(written { $0.number(1e22) } == "1e+22")
    #expect(written { $0.number(.nan) } == "null")
    #expect(written { $0.number(-.infinity) } == "null")
  }

  @Test func everyByteOfAStringComesBack() throws {
    for scalar in (0..<0x300).compactMap({ Unicode.Scalar($0) }) {
      let text = "收\(scalar)x\(scalar)"
      let bytes = Array(written { $0.string(text) }.utf8)
      #expect(bytes.allSatisfy { $0 >= 0x20 })
      #expect(try JSON(parsing: bytes).utf8 == Array(text.utf8))
    }
    #expect(written { $0.string("\u{1}\u{1f}\"\\/\n") } == #""\u0001\u001f\"\\/\n""#)
  }

  @Test func bytesThatAreNoTextAreMended() {
    let broken: [UInt8] = [0x61, 0xC3, 0x62, 0xE6, 0x94, 0xB6]
    #expect(written { $0.string(utf8: broken) } == "\"a\u{FFFD}b收\"")
    #expect(written { $0.string(utf8: broken[3...]) } == "\"收\"")
    #expect(written { $0.string(utf8: broken.lazy.map { $0 }) } == "\"a\u{FFFD}b收\"")
    #expect(JSONString(broken).text == "a\u{FFFD}b收")
  }
}
