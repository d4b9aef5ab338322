import BudgetSyntax
import Testing

/// The width of text on a grid.
@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("2441.63", 7), ("支出总表", 8), ("〇", 2), ("２０８", 6), ("，：（）｜", 10), ("　", 2),
    ("\u{A0}", 1), ("一、a", 5), ("…—", 2), ("·", 1), ("“”", 2), ("①", 1), ("㉈", 1), ("㈠", 2),
    ("％", 2), ("￥", 2),
    ("𠮷", 2), ("가", 2), ("ア゙", 2), ("ｱ", 1),
    ("e\u{301}", 1), ("中\u{302A}", 2), ("\u{200B}\u{200D}\u{FEFF}\u{AD}", 0), ("❤\u{FE0F}", 1),
    ("😀", 2), ("👨‍👩‍👧", 6), ("⭐", 2), ("é", 1),
  ])
  func columns(_ text: String, _ width: Int) {
    #expect(DisplayWidth.columns(text) == width)
  }

  /// Labels of unequal widths end in one column when each is filled up to the widest.
  @Test func labelsOfOneColumn() {
    let labels = ["208", "社会保障和就业支出", "（境）费", "e\u{301}tat", "ａ1支", "😀", ""]
    let width = labels.map(DisplayWidth.columns).max() ?? 0
    #expect(width == 18)
    let fill = labels.map { width - DisplayWidth.columns($0) }
    #expect(fill == [15, 0, 10, 14, 13, 16, 18])
  }

  @Test func everyScalarHasAWidth() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) else {
        continue
      }
      let width = DisplayWidth.columns(scalar)
      #expect((0...2).contains(width))
      if scalar.value >= 0x20000, scalar.value <= 0x2FFFD { #expect(width == 2) }
      if scalar.properties.generalCategory == .nonspacingMark { #expect(width == 0) }
    }
  }
}
