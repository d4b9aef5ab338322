/// Numbers in words, for names that the importer gives: no figure of a document is one of them.
enum ChineseNumeral {
  private static let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// A number of 1…999: 十二, 二十, 一百〇三.
  static func text(_ number: Int) -> String {
    guard 1...999 ~= number else { return "某" }
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
    var text = hundreds > 0 ? digits[hundreds] + "百" : ""
    if tens > 0 {
      text += (tens == 1 && hundreds == 0 ? "" : digits[tens]) + "十"
    } else if hundreds > 0, ones > 0 {
      text += digits[0]
    }
    return text + (ones > 0 ? digits[ones] : "")
  }
}
