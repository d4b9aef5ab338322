import BudgetRules

/// A command of the program. One file each.
protocol Command: SendableMetatype {
  /// The word that calls it.
  static var name: String { get }
  /// What it does, in one sentence.
  static var summary: Message { get }
  /// The operands as help shows them: `PATH…`; empty where there are none.
  static var operands: String { get }
  /// Its options, without those that every command has.
  static var options: [Option] { get }
  /// What else a person needs to know, as lines.
  static var notes: Message { get }

  /// Does the work. Returns the exit status.
  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32
}

extension Command {
  /// All options.
  static var allOptions: [Option] { options + [.language] }

  /// How the command is called.
  static var usage: String {
    (["budget", name] + (operands.isEmpty ? [] : [operands]) + ["[OPTIONS]"])
      .joined(separator: " ")
  }
}

/// The exit statuses of all commands.
enum ExitStatus {
  /// All is well.
  static let success: Int32 = 0
  /// Something was found that a person must look at, or nothing was found at all.
  static let findings: Int32 = 1
  /// The command could not do its work.
  static let failure: Int32 = 2
}

/// Why a command cannot do its work.
enum CommandError: Error {
  /// The command line is wrong.
  case usage(Message)
  /// Something that the command line names cannot be used.
  case failure(Message)
}
