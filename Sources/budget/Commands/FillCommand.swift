import BudgetEditing
import BudgetRules

/// `budget fill`: fills totals from their leaves.
enum FillCommand: Command {
  static let name = "fill"
  static let summary = Message(
    "由明细填写各级合计", "fills the totals of documents from their leaves")
  static let operands = "PATH…"
  static let options = Rewriting.options
  static let notes = Message(
    """
    PATH 是文件或文件夹，- 是标准输入（结果写到标准输出）。空白的和不符的合计按其组成部分填写；
    在尾数误差以内的、组成部分均未填的不动。
    退出码：0 完成，1 有要改动的文件（--check、--diff），2 不能完成。
    """,
    """
    PATH is a file or a folder, - is standard input, which goes to standard output. Totals that are
    blank or wrong become the sum of their parts; those within rounding, and those over blank parts,
    stay.
    Exit status: 0 done, 1 something would change (--check, --diff), 2 could not be done.
    """)

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    try Rewriting(name, arguments, console) { bytes in
      bytes.applying(Analysis(bytes).fillingEdits())
    }.run()
  }
}
