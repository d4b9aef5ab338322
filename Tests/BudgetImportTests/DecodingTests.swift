import Testing

@testable import BudgetImport

@Suite struct DecodingTests {
  private func text(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> String {
    try TextDecoder.decode(bytes, as: encoding).text
  }

  @Test func utf8() throws {
    #expect(try text(Array("预算".utf8)) == "预算")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("预算".utf8)) == "预算")
  }

  @Test func gb18030() throws {
    // 部门预算, 〇 and the euro sign, a character of four bytes, one beyond the basic plane.
    #expect(try text([0xB2, 0xBF, 0xC3, 0xC5, 0xD4, 0xA4, 0xCB, 0xE3]) == "部门预算")
    #expect(try text([0xA9, 0x96, 0xA2, 0xE3]) == "〇€")
    #expect(try text([0x81, 0x39, 0xEF, 0x30]) == "\u{3401}")
    #expect(try text([0x95, 0x32, 0x82, 0x36]) == "\u{20000}")
    #expect(try text([0xC3, 0xFB, 0x31, 0x2E, 0x35]) == "名1.5")
  }

  private func reason(_ bytes: [UInt8]) -> ImportError.Reason? {
    do throws(ImportError.Reason) {
      _ = try TextDecoder.decode(bytes, as: nil)
      return nil
    } catch {
      return error
    }
  }

  /// Half a file is told, and read where the encoding is named.
  @Test func endsThatAreCutOff() throws {
    let half = Array(Array("部门预算".utf8).dropLast())
    #expect(reason(half) == .truncated)
    #expect(try text(half, .utf8) == "部门预\u{FFFD}")
    let cut: [UInt8] = [0xB2, 0xBF, 0xC3, 0xC5, 0xD4, 0xA4, 0xCB]
    #expect(reason(cut) == .truncated)
    #expect(try text(cut, .gb18030) == "部门预\u{FFFD}")
    #expect(try TextDecoder.decode(cut, as: .gb18030).damagedBytes == 1)
  }

  @Test func whatIsNoText() {
    #expect(reason([0xFF, 0xFE, 0x84, 0x98]) == .utf16)
    if case .binary? = reason(Array("%PDF-1.7".utf8)) {} else { Issue.record("a PDF") }
    if case .binary? = reason([0x50, 0x4B, 3, 4, 20]) {} else { Issue.record("a spreadsheet") }
    if case .binary? = reason([0x31, 0, 0x32]) {} else { Issue.record("NUL bytes") }
    #expect(reason([0x31, 0xFF, 0x32, 0x33, 0x34, 0x35]) == .encoding(1))
  }

  @Test func anEncodingThatIsNamedIsUsed() throws {
    #expect(try text([0x31, 0xFF, 0x32], .utf8) == "1\u{FFFD}2")
    #expect(try text([0xD4, 0xA4, 0xFF, 0x32], .gb18030) == "预\u{FFFD}2")
  }

  @Test func emptySources() {
    #expect(throws: ImportError.self) { try imported("") }
    #expect(throws: ImportError.self) { try imported(" \n\t\n") }
  }
}
