import BudgetRules
import Testing

@testable import budget

/// How the words of a command line are understood.
struct ArgumentsTests {
  private static let options = [
    Option("--format", "text|json", Message("格式", "format")),
    Option("--rule", "CODE=LEVEL", Message("规则", "rule")),
    Option("--summary", nil, Message("概要", "summary")),
  ]

  private enum Format: String, CaseIterable {
    case text, json
  }

  private func parse(_ words: SystemString...) throws(CommandError) -> Arguments {
    try Arguments(words, options: Self.options)
  }

  /// The message of the error that the words lead to.
  private func refusal(_ words: SystemString...) -> String? {
    do throws(CommandError) {
      let arguments = try Arguments(words, options: Self.options)
      _ = try arguments.choice("--format", Format.self)
      try arguments.refuseOperands()
      return nil
    } catch {
      guard case .usage(let message) = error else { return nil }
      return message.english
    }
  }

  @Test func optionsAndOperands() throws {
    let arguments = try parse("a", "--format", "json", "-", "--rule=x=off", "--rule", "y", "b")
    #expect(arguments.operands == ["a", "-", "b"])
    #expect(try arguments.choice("--format", Format.self) == .json)
    #expect(arguments.values("--rule") == ["x=off", "y"])
    #expect(arguments.value("--rule") == "y")
    #expect(!arguments.has("--summary"))
    #expect(!arguments.wantsHelp)
  }

  @Test func nothingBehindTwoDashesIsAnOption() throws {
    let arguments = try parse("--summary", "--", "--format", "-h")
    #expect(arguments.operands == ["--format", "-h"])
    #expect(arguments.has("--summary"))
    #expect(!arguments.wantsHelp)
  }

  @Test(arguments: ["-h", "--help"])
  func help(word: String) throws {
    #expect(try parse(SystemString(word.utf8)).wantsHelp)
  }

  @Test func bytesOfOperandsAreKept() throws {
    let path = SystemString([0xD4, 0xA4, 0xCB, 0xE3])
    #expect(try parse(path).operands == [path])
    #expect(path.text.contains("\u{FFFD}"))
  }

  @Test func anEmptyValueIsAValue() throws {
    #expect(try parse("--rule=").value("--rule") == "")
  }

  @Test func refusals() {
    #expect(refusal("--format")?.contains("--format text|json") == true)
    #expect(refusal("--format", "xml")?.contains("“xml”; there are: text, json") == true)
    #expect(refusal("--fromat", "json")?.contains("did you mean --format?") == true)
    #expect(refusal("--nonsense")?.contains("“--nonsense”; there are: --format") == true)
    #expect(refusal("--summary=1")?.contains("takes no value") == true)
    #expect(refusal("operand")?.contains("“operand”") == true)
    #expect(refusal("--summary") == nil)
  }

  @Test(arguments: [
    ("chekc", "check"), ("chec", "check"), ("sub", "subject"), ("x", nil), ("frobnicate", nil),
    ("", nil),
  ])
  func suggestions(word: String, meant: String?) {
    #expect(suggestion(for: word, among: ["check", "subject", "lsp"]) == meant)
  }

  @Test(arguments: [
    (nil, Language.chinese), ("", .chinese), ("C", .chinese), ("C.UTF-8", .chinese),
    ("POSIX", .chinese), ("zh_CN.UTF-8", .chinese), ("en_US.UTF-8", .english), ("en", .english),
    ("de_DE@euro", .english),
  ])
  func languageOfTheEnvironment(locale: String?, language: Language) {
    #expect(Language(environmentLocale: locale) == language)
  }
}
