/// A line of a page: its parts from the left.
struct PageLine {
  var parts: [PageText]

  var middle: Double { parts[0].middle }
  var left: Double { parts[0].left }
  var right: Double { parts.map(\.right).max() ?? 0 }
  var text: String { parts.map(\.text).joined(separator: " ") }
  var textLine: TextLine { PlainTextReader.line(text, parts[0].place) }

  /// Whether the line says what a table's caption does.
  var isCaption: Bool { Caption(text) != nil }
  /// Whether the line may be a row: it has more than one part.
  var isRow: Bool { parts.count > 1 && !isCaption }
  var hasMoney: Bool { parts.contains { Figure.isMoney($0.text) } }
  var isHeader: Bool { HeaderWords.isHeader(parts.map(\.text)) }

  /// The width of most 汉字 of a page.
  static func em(_ words: [PageText]) -> Double {
    var widths: [Double] = []
    for word in words where word.text.unicodeScalars.allSatisfy({ Text.isWide($0) }) {
      widths.append((word.right - word.left) / Double(word.text.unicodeScalars.count))
    }
    widths.sort()
    return widths.isEmpty ? 10 : max(1, widths[widths.count / 2])
  }

  /// The lines that words make: words of one height, parted where a gap is wider than a blank.
  static func lines(_ words: [PageText], em: Double) -> [PageLine] {
    var lines: [PageLine] = []
    for word in words.sorted(by: { $0.middle < $1.middle }) {
      if let last = lines.last, word.middle - last.middle <= em * 0.4 {
        lines[lines.count - 1].parts.append(word)
      } else {
        lines.append(PageLine(parts: [word]))
      }
    }
    for index in lines.indices {
      let words = lines[index].parts
      lines[index].joinWords(gap: em * 0.6)
      // Names of narrow columns stand closer than cells of rows.
      if lines[index].parts.count > 2, lines[index].parts.allSatisfy({ Self.isName($0) }) {
        lines[index].parts = words
        lines[index].joinWords(gap: em * 0.3)
      }
    }
    return lines
  }

  private static func isName(_ part: PageText) -> Bool {
    !part.isFigure && Figure.code(part.text) == nil && !part.text.contains("*")
  }

  private mutating func joinWords(gap: Double) {
    var joined: [PageText] = []
    for word in parts.sorted(by: { $0.left < $1.left }) {
      if let last = joined.last, !Self.areApart(last, word, gap) {
        joined[joined.count - 1].text += " " + word.text
        joined[joined.count - 1].right = max(last.right, word.right)
      } else {
        joined.append(word)
      }
    }
    parts = joined
  }

  /// Whether two words are of two cells: a wide gap, or figures and codes beside each other.
  private static func areApart(_ left: PageText, _ right: PageText, _ widest: Double) -> Bool {
    let gap = right.left - left.right
    if gap >= widest { return true }
    return gap >= widest / 4
      && (Figure.isMoney(left.text) && right.isFigure
        || left.isFigure && Figure.isMoney(right.text))
  }
}
