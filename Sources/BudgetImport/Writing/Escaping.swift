/// Writes text so that the language reads it as text.
enum Escaping {
  /// A line of prose: what would begin another kind of line, or a formula, is escaped.
  static func prose(_ text: String) -> String {
    var result = ""
    let first = text.unicodeScalars.first { !Text.isBlank($0) }
    var isFirst = true
    for scalar in text.unicodeScalars {
      let isLead = isFirst && scalar == first
      if isLead { isFirst = false }
      if isLead, "@#|/＠＃｜／".unicodeScalars.contains(scalar) {
        result += "\\"
      } else if "{}｛｝".unicodeScalars.contains(scalar) {
        result += "\\"
      } else if scalar == "\\" {
        result += "\\"
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// The text of a cell.
  static func cell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "|" || scalar == "｜" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// A name in a column's path.
  static func columnName(_ text: String) -> String {
    var result = ""
    for scalar in cell(text).unicodeScalars {
      if scalar == "/" || scalar == "／" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
