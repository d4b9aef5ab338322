/// A text of a page with the place that it takes there, in points.
struct PageText {
  var text: String
  var left: Double
  var right: Double
  /// The middle of its first line, and of its last.
  var top: Double
  var bottom: Double
  let place: SourcePlace

  var middle: Double { (top + bottom) / 2 }
  var width: Double { right - left }
  var center: Double { (left + right) / 2 }
  var isFigure: Bool { Figure.isFigure(text) && Figure.code(text) == nil }

  func overlaps(_ other: PageText) -> Bool { left < other.right && other.left < right }
}

/// Reads the words of a PDF with their places, as `pdftotext -bbox` writes them, one a line.
enum PageWords {
  /// Whether a text is such a list.
  static func isList(_ text: String) -> Bool {
    let start = String(text.unicodeScalars.prefix(8192))
    return Markup.contains("<page width=", in: start) && Markup.contains("<doc>", in: start)
  }

  /// The words of each page.
  static func pages(_ text: String, file: Int) -> [[PageText]] {
    var pages: [[PageText]] = []
    for (index, line) in Lines.split(text).enumerated() {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("<page") {
        pages.append([])
      } else if !pages.isEmpty, line.hasPrefix("<word"),
        let word = word(line, SourcePlace(file: file, line: index + 1))
      {
        pages[pages.count - 1].append(word)
      }
    }
    return pages
  }

  /// `<word xMin="1.5" yMin="2" xMax="3" yMax="4">文字</word>`
  private static func word(_ line: Substring, _ place: SourcePlace) -> PageText? {
    guard let left = number("xMin", line), let right = number("xMax", line),
      let top = number("yMin", line), let bottom = number("yMax", line),
      let open = line.firstIndex(of: ">"), let close = line.lastIndex(of: "<"), open < close
    else { return nil }
    let text = Text.trimmed(Markup.decoded(line[line.index(after: open)..<close]))
    if text.isEmpty { return nil }
    let middle = (top + bottom) / 2
    return PageText(
      text: text, left: left, right: right, top: middle, bottom: middle, place: place)
  }

  private static func number(_ name: String, _ line: Substring) -> Double? {
    guard let start = line.firstRange(of: name + "=\"")?.upperBound else { return nil }
    let number = Double(line[start...].prefix { $0 != "\"" })
    return number.flatMap { abs($0) < 1e6 ? $0 : nil }
  }
}
