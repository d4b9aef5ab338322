/// Why bytes are not JSON, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong at the offset.
  package enum Problem: String, Sendable {
    case unexpectedEnd = "the text ends too early"
    case unexpectedByte = "a value was expected"
    case expectedKey = "a key in quotes was expected"
    case expectedColon = "a colon was expected"
    case expectedComma = "a comma or a closing bracket was expected"
    case controlCharacter = "a control character stands unescaped in a string"
    case badEscape = "an unknown escape stands in a string"
    case badNumber = "a number is malformed"
    case tooDeep = "the values are nested too deeply"
    case trailingBytes = "something follows the value"
  }

  package let problem: Problem
  /// Bytes from the start of the text.
  package let offset: Int

  package var description: String {
    "\(problem.rawValue) (byte \(offset))"
  }
}
