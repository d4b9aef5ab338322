import BudgetRules

/// Colours of a terminal, or none.
struct TextStyle: Sendable {
  var isColored = false

  /// Whether colours are wanted where the command line says nothing: on a terminal that has them,
  /// unless the environment asks for none.
  static var isWanted: Bool {
    System.isTerminal(1) && System.environment("NO_COLOR") == nil
      && System.environment("TERM") != "dumb"
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case error = "1;31"
    case warning = "1;33"
    case information = "1;34"
    case hint = "1;36"

    init(_ severity: Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .information: self = .information
      case .hint: self = .hint
      }
    }
  }

  func callAsFunction(_ text: String, _ style: Style) -> String {
    isColored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The text with visible signs for what could command a terminal: control characters, and those
/// that turn the direction of writing.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { printable($0) != $0 }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars { result.unicodeScalars.append(printable(scalar)) }
  return result
}

/// The character, or the sign that is shown for it.
func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x09, 0x0A: scalar
  case 0..<0x20: Unicode.Scalar(scalar.value + 0x2400) ?? "\u{FFFD}"
  case 0x7F: "\u{2421}"
  case 0x80..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
  default: scalar
  }
}
