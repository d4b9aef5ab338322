import BudgetEditing
import BudgetRules

/// `budget format`: lays documents out.
enum FormatCommand: Command {
  static let name = "format"
  static let summary = Message(
    "对齐文件中的表格，去掉多余空白", "aligns the tables of documents and takes away idle blanks")
  static let operands = "PATH…"
  static let options = Rewriting.options
  static let notes = Message(
    """
    PATH 是文件或文件夹，- 是标准输入（结果写到标准输出）。只改动空白；读不懂的行不动。
    退出码：0 完成，1 有要改动的文件（--check、--diff），2 不能完成。
    """,
    """
    PATH is a file or a folder, - is standard input, which goes to standard output. Only white space
    changes, and lines that cannot be read are left alone.
    Exit status: 0 done, 1 something would change (--check, --diff), 2 could not be done.
    """)

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    try Rewriting(name, arguments, console) { bytes in
      bytes.applying(Analysis(bytes).formattingEdits())
    }.run()
  }
}
