import BudgetRules

/// The program: finds the command that is called, and runs it.
@main
enum Budget {
  /// All commands, in the order of help.
  static let commands: [any Command.Type] = [
    CheckCommand.self, FormatCommand.self, FillCommand.self, NewCommand.self, RenderCommand.self,
    PreviewCommand.self,
    CompareCommand.self, StatsCommand.self,
    ImportCommand.self, LanguageServerCommand.self,
    SubjectCommand.self, RulesCommand.self, SettingsCommand.self,
    TokensCommand.self,
  ]

  static func main() {
    let words = System.arguments
    let console = Console(language: language(of: words) ?? .ofEnvironment)
    let status = run(words, console)
    console.flush()
    System.end(console.isClosed ? ExitStatus.failure : status)
  }

  /// Runs what the arguments say. Returns the exit status.
  static func run(_ words: [SystemString], _ console: Console) -> Int32 {
    var command: (any Command.Type)?
    do throws(CommandError) {
      guard let first = words.first else {
        console.writeError(Help.program(console.language))
        return ExitStatus.failure
      }
      switch first.text {
      case "--help", "-h":
        console.write(Help.program(console.language))
        return ExitStatus.success
      case "--version":
        console.write("budget \(BudgetVersion.current)\n")
        return ExitStatus.success
      case "help":
        return try help(words.dropFirst(), console)
      case let name:
        let called = try self.command(named: name)
        command = called
        let arguments = try Arguments(words.dropFirst(), options: called.allOptions)
        if arguments.wantsHelp {
          console.write(Help.command(called, console.language))
          return ExitStatus.success
        }
        _ = try arguments.choice(Option.language.name, LanguageName.self)
        return try called.run(arguments, console)
      }
    } catch {
      report(error, of: command, console)
      return ExitStatus.failure
    }
  }

  private static func command(named name: String) throws(CommandError) -> any Command.Type {
    if let command = commands.first(where: { $0.name == name }) { return command }
    let kind =
      name.hasPrefix("-") ? Message("选项", "option") : Message("命令", "command")
    let known =
      name.hasPrefix("-") ? ["--help", "--version"] : commands.map { $0.name } + ["help"]
    throw .unknown(kind, name, among: known)
  }

  private static func help(
    _ words: some Collection<SystemString>, _ console: Console
  ) throws(CommandError) -> Int32 {
    let arguments = try Arguments(words, options: [.language])
    guard let name = arguments.operands.first else {
      console.write(Help.program(console.language))
      return ExitStatus.success
    }
    console.write(Help.command(try command(named: name.text), console.language))
    return ExitStatus.success
  }

  private static func report(
    _ error: CommandError, of command: (any Command.Type)?, _ console: Console
  ) {
    switch error {
    case .failure(let message): console.report(message)
    case .usage(let message):
      let usage = command?.usage ?? "budget COMMAND"
      let help = command.map { "budget help \($0.name)" } ?? "budget --help"
      console.report(
        Message(
          "\(message.chinese)\n用法：\(usage)\n详见：\(help)",
          "\(message.english)\nUsage: \(usage)\nMore: \(help)"),
        command: command?.name)
    }
  }

  /// The language that the arguments ask for, known before they are understood, so that what is
  /// wrong with them is told in it.
  private static func language(of words: [SystemString]) -> Language? {
    let name = Option.language.name
    for (index, word) in words.enumerated() {
      let text = word.text
      if text == "--" { return nil }
      let value =
        text == name
        ? words.dropFirst(index + 1).first?.text
        : text.hasPrefix("\(name)=") ? String(text.dropFirst(name.count + 1)) : nil
      if let language = value.flatMap(LanguageName.init)?.language { return language }
    }
    return nil
  }
}

/// The languages as `--language` names them.
enum LanguageName: String, CaseIterable {
  case zh, en

  var language: Language { self == .zh ? .chinese : .english }
}
