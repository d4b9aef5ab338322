import BudgetRules
import BudgetSyntax

/// What help shows.
enum Help {
  /// The program and its commands.
  static func program(_ language: Language) -> String {
    let words = Words(language)
    var text = words(
      "budget 检查部门预算、决算文件（.budget），查询政府收支分类科目。",
      "budget checks departments' budgets and accounts (.budget) and looks up subjects.")
    text += "\n\n" + words("用法：", "Usage: ") + "budget COMMAND …\n\n"
    text += words("命令：", "Commands:") + "\n"
    text += table(Budget.commands.map { ($0.name, $0.summary.text(language)) })
    text += "\n" + words("其他：", "Others:") + "\n"
    text += table([
      ("help COMMAND", words("某个命令的说明", "explains a command")),
      ("--help", words("本说明", "this help")),
      ("--version", words("版本", "the version")),
    ])
    return text
  }

  /// A command with its options.
  static func command(_ command: any Command.Type, _ language: Language) -> String {
    let words = Words(language)
    let options =
      command.allOptions + [
        Option("--help", nil, Message("本说明", "this help"))
      ]
    return "budget \(command.name): \(command.summary.text(language))\n\n"
      + words("用法：", "Usage: ") + command.usage + "\n\n" + words("选项：", "Options:") + "\n"
      + table(options.map { ($0.spelling, $0.help.text(language)) })
      + "\n" + command.notes.text(language) + "\n"
  }

  /// Two columns; what is too long for the first stands on a line of its own.
  private static func table(_ rows: [(term: String, text: String)]) -> String {
    let width = min(28, rows.map { DisplayWidth.columns($0.term) }.max() ?? 0)
    return rows.map { row in
      let own = DisplayWidth.columns(row.term)
      let gap =
        own > width
        ? "\n" + String(repeating: " ", count: width + 4)
        : String(repeating: " ", count: width - own + 2)
      return "  \(row.term)\(gap)\(row.text)\n"
    }.joined()
  }
}
