import BudgetModel

/// What layouts do to text, undone.
enum Text {
  /// Whether a character is set without blanks around it: 汉字, full-width forms, their punctuation.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2014, 0x2018...0x201D, 0x2026, 0x2460...0x2473, 0x2E80...0xA4CF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF01...0xFF60:
      true
    default: false
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\u{3000}", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{B}", "\u{C}", "\r", "\n": true
    default: false
    }
  }

  /// The text without blanks at both ends.
  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// The text with single blanks, and none beside 汉字.
  static func squeezed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var hasBlank = false
    for scalar in text.unicodeScalars {
      if isBlank(scalar) {
        hasBlank = true
        continue
      }
      if hasBlank, let last = result.last, !isWide(last), !isWide(scalar) { result.append(" ") }
      hasBlank = false
      result.append(scalar)
    }
    return String(result)
  }

  /// The text without any blank.
  static func dense(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBlank($0) }))
  }

  /// Two pieces of one text that a line or page end parted.
  static func joined(_ left: String, _ right: String) -> String {
    let head = trimmed(left)
    let tail = trimmed(right)
    guard let last = head.unicodeScalars.last, let first = tail.unicodeScalars.first else {
      return head + tail
    }
    let needsBlank = !isWide(last) && !isWide(first) && isLetter(last) && isLetter(first)
    return head + (needsBlank ? " " : "") + tail
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
  }

  /// The columns of blanks in front of the text, a full-width blank counted twice.
  static func indent(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
      guard isBlank(scalar) else { break }
      width += scalar == "\u{3000}" ? 2 : 1
    }
    return width
  }

  /// The ordinal mark and other parts of a label.
  static func label(_ text: String) -> RowLabel {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { RowLabel($0, 0..<bytes.count) }
  }

  /// The label without mark, 其中 and colon, folded.
  static func foldedLabel(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let name = label(text).name
    return FoldedName.fold(String(decoding: bytes[name], as: UTF8.self))
  }

  /// The text behind its ordinal mark.
  static func withoutMark(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let label = label(text)
    // The name ends before a colon, which a title keeps.
    return String(decoding: bytes[label.name.lowerBound...], as: UTF8.self)
  }

  /// Whether the text ends as a sentence or a clause with a colon does.
  static func endsSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return true }
    return "。；：！？;:!?”」』…".unicodeScalars.contains(last)
  }

  /// Whether there is a comma or another mark of a sentence within the text.
  static func hasClauses(_ text: String) -> Bool {
    text.unicodeScalars.contains { "，。；！？,;".unicodeScalars.contains($0) }
  }
}
