/// Text in Markdown, as far as this module writes it.
public enum Markdown {
  /// The text with the characters escaped that Markdown gives a meaning.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", "|", "~", "#": result.unicodeScalars.append("\\")
      default: break
      }
      result.unicodeScalars.append(character)
    }
    return result
  }

  /// A table of cells that are Markdown, the last column aligned to the right.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let rule = header.indices.map { $0 == header.count - 1 ? "--:" : "---" }
    return ([header, rule] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// The same text for clients that do not read Markdown: without marks, escapes and rules of
  /// tables; the cells of a row stand apart by blanks.
  public static func plainText(_ markdown: String) -> String {
    var lines: [String] = []
    var isCode = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        lines.append(String(line))
      } else if !isTableRule(line) {
        lines.append(plainLine(line))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func isTableRule(_ line: Substring) -> Bool {
    line.hasPrefix("|") && line.contains("-")
      && line.unicodeScalars.allSatisfy { "|-: ".unicodeScalars.contains($0) }
  }

  private static func plainLine(_ line: Substring) -> String {
    var result = String.UnicodeScalarView()
    var isCode = false
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        result.append(scalar)
        isEscaped = false
        continue
      }
      switch scalar {
      case "`": isCode.toggle()
      case _ where isCode: result.append(scalar)
      case "\\": isEscaped = true
      case "*", "|": break
      default: result.append(scalar)
      }
    }
    let first = result.firstIndex { $0 != " " } ?? result.endIndex
    while result.last == " " { result.removeLast() }
    return first < result.endIndex ? String(result[first...]) : ""
  }
}
