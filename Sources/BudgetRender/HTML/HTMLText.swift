/// Text of an HTML document in the making.
struct HTMLText {
  private(set) var string = ""

  /// Adds markup as it is.
  mutating func markup(_ text: String) { string += text }

  /// Adds text, with what HTML would read as markup escaped.
  mutating func text(_ text: String) { string += Self.escaped(text) }

  /// Text with `& < > " '` escaped, for contents and attributes alike.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let special = Set("&<>\"'".utf8)
}
