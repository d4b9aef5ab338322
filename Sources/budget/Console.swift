import BudgetRules
import LanguageServerProtocol

/// Where a command writes to: results to standard output, all else to standard error.
final class Console {
  /// The language of everything that is written for people.
  let language: Language
  private var waiting: [UInt8] = []
  /// Whether nobody reads the results any more, or they cannot be written.
  private(set) var isClosed = false

  /// Bytes that wait before they are written in one go.
  private static let capacity = 1 << 20

  init(language: Language) {
    self.language = language
  }

  /// Adds to the results.
  func write(_ bytes: [UInt8]) {
    if waiting.isEmpty { waiting = bytes } else { waiting.append(contentsOf: bytes) }
    if waiting.count >= Self.capacity { flush() }
  }

  /// Adds to the results.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes out the results so far.
  func flush() {
    guard !waiting.isEmpty else { return }
    if !isClosed, !waiting.withUnsafeBytes({ Platform.write(1, $0) }) {
      let error = System.lastError
      isClosed = true
      if !System.isBrokenPipe(error) {
        report(
          Message(
            "无法写出结果：\(System.message(error))",
            "the results cannot be written: \(System.message(error))"))
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Tells a person on standard error what is wrong, with the program and the command.
  func report(_ message: Message, command: String? = nil) {
    let name = ["budget", command].compactMap { $0 }.joined(separator: " ")
    writeError("\(name): \(printable(message.text(language)))\n")
  }

  /// Writes to standard error.
  func writeError(_ text: String) {
    var text = text
    _ = text.withUTF8 { Platform.write(2, UnsafeRawBufferPointer($0)) }
  }

  /// The text in the console's language.
  func text(_ message: Message) -> String { message.text(language) }
}

extension Language {
  /// The language of the environment: Chinese unless it names another.
  static var ofEnvironment: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    return Language(environmentLocale: names.lazy.compactMap(System.environment).first)
  }

  /// The language of a locale as the environment names it: `C` and `POSIX` name none.
  init(environmentLocale locale: String?) {
    let name = locale?.prefix { $0 != "." && $0 != "@" }
    self.init(locale: name == "C" || name == "POSIX" ? nil : locale)
  }
}
