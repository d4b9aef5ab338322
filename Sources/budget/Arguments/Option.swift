import BudgetRules

/// An option of a command.
struct Option: Sendable {
  /// How it is written, `--format`.
  let name: String
  /// How it is written in short, `-o`; nil where it has no short form.
  let short: String?
  /// What stands for its value in help; nil for an option without one.
  let value: String?
  /// What it does.
  let help: Message

  init(_ name: String, _ value: String? = nil, _ help: Message, short: String? = nil) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
  }

  /// The option that every command has.
  static let language = Option(
    "--language", "zh|en", Message("输出的语言，默认按环境变量", "the language; by default the locale's"))

  /// How it is written with its value.
  var spelling: String {
    (short.map { "\($0), " } ?? "") + (value.map { "\(name) \($0)" } ?? name)
  }
}
