import SubjectCatalog

/// The text before the cursor, and how items say that they match it.
struct TypedText {
  /// As typed.
  let text: String
  /// Folded, in lower case.
  let folded: String

  init(_ text: String) {
    self.text = text
    folded = String(decoding: foldedName(text), as: UTF8.self).lowercased()
  }

  var isEmpty: Bool { folded.isEmpty }
  var startsWithDigit: Bool { folded.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
  var isLatin: Bool { !isEmpty && folded.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }

  /// Whether a name has the text in it, or is typed so without an input method.
  func answers(to name: String) -> Bool {
    isPart(of: name) || isLatin && isPinyin(Pinyin.reading(of: name))
  }

  /// Whether the text is the beginning of syllables written out or of their initials, or from two
  /// letters on any part of them.
  func isPinyin(_ reading: String) -> Bool {
    [Pinyin.initials(of: reading), reading.filter { $0 != " " }].contains {
      $0.hasPrefix(folded) || folded.utf8.count > 1 && $0.contains(folded)
    }
  }

  /// Whether a name has the text in it.
  func isPart(of name: String) -> Bool {
    isEmpty || String(decoding: foldedName(name), as: UTF8.self).lowercased().contains(folded)
  }

  /// The forms in which something can be typed, the one that was typed first. Editors compare the
  /// typed characters with it in their order, so that full-width digits need their own form.
  ///
  /// - Parameters:
  ///   - pinyin: The syllables of the name; nil where they are not at hand.
  ///   - isFound: Whether it was found by what was typed, in whatever way.
  func filter(
    code: String = "", name: String, pinyin: String? = nil, isFound: Bool = false
  ) -> String {
    let pinyin = pinyin ?? Pinyin.reading(of: name)
    let initials = Pinyin.initials(of: pinyin)
    let plainPinyin = pinyin.filter { $0 != " " }
    var forms = [code, name, plainPinyin, initials]
    if isLatin {
      forms =
        plainPinyin.hasPrefix(folded)
        ? [plainPinyin, initials, code, name] : [initials, plainPinyin, code, name]
    } else if !startsWithDigit, !isEmpty {
      forms = [name, code, plainPinyin, initials]
    }
    if text.unicodeScalars.contains(where: { $0.value >= 0xFF01 && $0.value <= 0xFF5E }) {
      forms.insert(Self.wide(forms.joined(separator: " ")), at: 0)
    }
    // Some editors compare the beginning alone.
    if !isEmpty, !forms[0].lowercased().hasPrefix(text.lowercased()),
      isFound || answers(to: name) || code.contains(folded)
    {
      forms.insert(text, at: 0)
    }
    return forms.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The text with full-width twins of its ASCII characters.
  private static func wide(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let twin =
        scalar.value > 0x20 && scalar.value < 0x7F
        ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
      result.unicodeScalars.append(twin)
    }
    return result
  }
}
