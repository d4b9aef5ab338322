import BudgetSyntax
import Testing

@testable import budget

/// Carets below the part of a line that a finding is about.
struct SourceExcerptTests {
  /// The excerpt of a line whose marked part stands between 「 and 」.
  private func excerpt(_ text: String, columns: Int = 1000) -> SourceExcerpt {
    var bytes: [UInt8] = []
    var marks: [Int] = []
    for scalar in text.unicodeScalars {
      if scalar == "「" || scalar == "」" {
        marks.append(bytes.count)
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    return SourceExcerpt(line: bytes[...], marked: marks[0]..<marks[1], columns: columns)
  }

  @Test(arguments: [
    ("| 208 | 「30.00」 |", "        ^^^^^"),
    ("| 社会 | 「30.00」 |", "         ^^^^^"),
    ("| 「社会」 |", "  ^^^^"),
    ("|\u{3000}社\t「1」", " \u{3000}  \t^"),
    ("e\u{301}「1」", " ^"),
    ("😀𠀀「1」", "    ^"),
    ("「」| 1", "^"),
    ("| 1「」", "   ^"),
    ("「\u{301}」", "^"),
    ("\u{FEFF}「@」", "^"),
  ])
  func caretsStandBelow(line: String, carets: String) {
    #expect(excerpt(line).carets == carets)
  }

  @Test func theLineIsShownAsItIs() {
    #expect(excerpt("| 社会 |\t「1」\u{3000}|").source == "| 社会 |\t1\u{3000}|")
  }

  @Test func controlCharactersAreShownAsSigns() {
    let shown = excerpt("\u{1B}[31m\u{202E}「1\u{7F}」")
    #expect(shown.source == "␛[31m\u{FFFD}1␡")
    #expect(shown.carets == "      ^^")
  }

  @Test func bytesThatAreNoTextAreShown() {
    let shown = SourceExcerpt(line: [0x7C, 0xFF, 0x31], marked: 1..<2, columns: 80)
    #expect(shown.source == "|\u{FFFD}1")
    #expect(shown.carets == " ^")
  }

  @Test(arguments: [20, 21, 40, 79])
  func aLongLineIsCutAroundTheMark(columns: Int) {
    let far = String(repeating: "社", count: 60)
    for line in ["\(far)「30.00」\(far)", "「30.00」\(far)", "\(far)「30.00」"] {
      let shown = excerpt(line, columns: columns)
      #expect(DisplayWidth.columns(shown.source) <= columns)
      #expect(DisplayWidth.columns(shown.source) >= columns - 2)
      let column = shown.carets.prefix { $0 == " " }.count
      #expect(shown.carets.dropFirst(column) == "^^^^^")
      let before = shown.source[
        ..<(shown.source.firstRange(of: "30.00")?.lowerBound ?? shown.source.startIndex)]
      #expect(DisplayWidth.columns(String(before)) == column)
    }
  }

  @Test func aLongMarkIsCut() {
    let shown = excerpt("| 「\(String(repeating: "社", count: 60))」 |", columns: 30)
    #expect(DisplayWidth.columns(shown.source) <= 30)
    #expect(shown.carets.contains("^^^^^^^^^^"))
  }
}
