/// Tags and entities of HTML, wherever they occur: plain text that was taken from PDFs has some too.
enum Markup {
  /// Whether an ASCII text occurs, whatever its case.
  static func contains(_ part: String, in text: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.lowercased().utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    var index = 0
    while index + wanted.count <= bytes.count {
      if lower(bytes[index]) == first,
        wanted.indices.allSatisfy({ lower(bytes[index + $0]) == wanted[$0] })
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
  }

  /// The text of a cell or line without paragraph tags; check boxes become ☑ and ☐, and Markdown's
  /// marks of bold type go.
  static func cleaned(_ text: String) -> String {
    guard text.utf8.contains(0x3C) || text.contains("**") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: ">"), isTag(inside[..<close]) else {
        result += "<"
        rest = inside
        continue
      }
      let tag = inside[..<close].lowercased()
      if tag.hasPrefix("input"), tag.contains("checkbox") {
        result += tag.contains("checked") ? "☑" : "☐"
      } else if tag.hasPrefix("br") {
        result += " "
      }
      rest = inside[inside.index(after: close)...]
    }
    result += rest
    return withoutBold(result)
  }

  private static let tags: Set<String> = [
    "p", "/p", "br", "br/", "input", "b", "/b", "strong", "/strong", "span", "/span", "u", "/u",
    "sup", "/sup", "sub", "/sub", "div", "/div",
  ]

  private static func isTag(_ text: Substring) -> Bool {
    let name = text.prefix { !$0.isWhitespace }
    return name.utf8.count <= 7 && tags.contains(name.lowercased())
  }

  /// `**text**` without its asterisks; a cell of nothing but asterisks is a filler and stays.
  private static func withoutBold(_ text: String) -> String {
    guard text.contains("**"), text.unicodeScalars.contains(where: { $0 != "*" && $0 != " " })
    else { return text }
    return text.replacing("**", with: "")
  }

  /// The character that an entity stands for; nil for one that is not known.
  static func entity(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    return entities[String(name)]
  }

  /// The text with its entities as characters.
  static func decoded(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result.append(contentsOf: rest[..<start].unicodeScalars)
      let name = rest[rest.index(after: start)...].prefix { $0 != ";" && $0 != "&" }
      if let scalar = entity(name), name.endIndex < rest.endIndex, rest[name.endIndex] == ";" {
        result.append(scalar)
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        result.append("&")
        rest = rest[rest.index(after: start)...]
      }
    }
    result.append(contentsOf: rest.unicodeScalars)
    return String(result)
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ensp": " ", "emsp": "\u{3000}", "thinsp": " ", "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·", "times": "×",
    "divide": "÷", "ge": "≥", "le": "≤", "ne": "≠", "minus": "−", "yen": "¥",
  ]
}
