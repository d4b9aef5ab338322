import Testing

@testable import BudgetModel

/// What text is an amount, and which.
@Suite struct AmountScannerTests {
  @Test(arguments: [
    ("0", 0, 0), ("0.00", 0, 2), ("7", 7, 0), ("2441.63", 244_163, 2), ("-3.5", -35, 1),
    ("+3.5", 35, 1), ("1.50", 150, 2), ("007", 7, 0), ("2,441.63", 244_163, 2),
    ("112,215.96", 11_221_596, 2), ("1,234,567", 1_234_567, 0), ("-1,234.5", -12_345, 1),
    ("２４４１．６３", 244_163, 2), ("２，４４１．６３", 244_163, 2), ("－３.５", -35, 1), ("−3.5", -35, 1),
    ("＋１", 1, 0), ("2441．63", 244_163, 2), ("12，345", 12_345, 0),
    ("123456789012345678", 123_456_789_012_345_678, 0),
    ("-0.12345678901234567", -12_345_678_901_234_567, 17),
    ("000000000000000000000001", 1, 0), ("-0", 0, 0),
  ])
  func numbers(_ text: String, _ mantissa: Int, _ scale: Int) {
    let amount = scan(text)
    #expect(amount == Amount(mantissa: Int64(mantissa), scale: UInt8(scale)))
    #expect(amount.isNumber)
    #expect(amount.value == ExactDecimal(mantissa: Int128(mantissa), scale: scale))
    #expect(amount.value?.scale == scale)
  }

  @Test(arguments: [
    ("10.05%", 1_005, 2), ("-3%", -3, 0), ("１０．０５％", 1_005, 2), ("1,000%", 1_000, 0),
  ])
  func percentages(_ text: String, _ mantissa: Int, _ scale: Int) {
    let amount = scan(text)
    #expect(amount.state == .percentage)
    #expect(!amount.isNumber)
    #expect(amount.mantissa == Int64(mantissa))
    #expect(amount.scale == UInt8(scale))
  }

  @Test(arguments: ["/", "／", "-", "－", "—", "–", "−", "――", "——", "--", "*", "**", "＊＊"])
  func fillers(_ text: String) {
    #expect(scan(text).state == .notApplicable)
    #expect(scan(text).value == nil)
  }

  @Test(arguments: [
    "1,23", "12,34.5", "1234,567", ",123", "1,2345", "1,,234", "1,234,56", "1.234,5", "123,",
    "1,234.", "1.", ".5", "1.2.3", "1 234", "1,234.5 万元", "159.1 5", "万元", "1e5", "0x10", "%",
    "10.%", "5%%", "%5", "--5", "+-5", "5-", "+", "1．", "１２３，", "(5)", "①", "五", "***",
    "1\u{0}", "\u{FEFF}1",
  ])
  func textIsMalformed(_ text: String) {
    #expect(scan(text).state == .malformed)
    #expect(scan(text).value == nil)
  }

  @Test(arguments: [
    "1234567890123456789", "12345678901234567.89", "0.0000000000000000001",
    "99999999999999999999999999999999999999999999", "9,999,999,999,999,999,999",
  ])
  func moreThanEighteenDigitsOverflow(_ text: String) {
    #expect(scan(text).state == .overflow)
    #expect(scan(text).value == nil)
  }

  @Test func nothingIsBlank() {
    #expect(scan("") == .blank)
  }

  /// The quick way for plain ASCII and the slow way for all else read alike.
  @Test func bothWaysAgree() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...20, using: &generator)
      let text = String(
        (0..<count).map { _ in
          "0123456789012345678901234567890.,-+%/— ０９．".randomElement(using: &generator) ?? "0"
        })
      let bytes = Array(text.utf8)
      let quick = bytes.withUnsafeBufferPointer { AmountScanner.scan($0) }
      let slow = bytes.withUnsafeBufferPointer { AmountScanner.scanSlowly($0) }
      #expect(quick == slow, "\(text)")
    }
  }

  /// What is written is what is read, whatever the grouping and width.
  @Test func writtenNumbersAreReadBack() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<5_000 {
      let scale = Int.random(in: 0...6, using: &generator)
      let mantissa = Int64.random(in: -999_999_999_999...999_999_999_999, using: &generator)
      let value = ExactDecimal(mantissa: Int128(mantissa), scale: scale)
      for text in [value.description, value.grouped, fullWidth(value.grouped)] {
        #expect(scan(text) == Amount(mantissa: mantissa, scale: UInt8(scale)), "\(text)")
      }
    }
  }

  private func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
  }
}
