import BudgetRender
import BudgetRules

/// `budget compare`: what changed between two documents.
enum CompareCommand: Command {
  static let name = "compare"
  static let summary = Message(
    "比较两个文件（两年或两稿）的金额", "tells what changed between two documents, of two years or versions")
  static let operands = "OLD NEW"
  static let options = [
    Option(
      "--format", "text|html|json",
      Message("输出格式，默认 text", "the format of the output, text by default")),
    Option("--all", nil, Message("相同的金额也列出", "list the figures too that are the same")),
    Option(
      "--output", "PATH", Message("写到文件，默认标准输出", "write a file; standard output by default"),
      short: "-o"),
  ]
  static let notes = Message(
    """
    按表名、科目编码（没有编码的按行名）和列名对应；增减和百分比可直接写进正文，基数为零时没有百分比。
    退出码：0 完成，2 不能完成。
    """,
    """
    Tables go by name, rows by code or else by label, columns by name. Changes and percentages are
    worded for the text; a base of zero allows no percentage.
    Exit status: 0 done, 2 could not be done.
    """)

  enum Format: String, CaseIterable {
    case text, html, json
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    guard arguments.operands.count == 2 else {
      throw .usage(Message("应给出两个文件：旧的和新的", "name two files: the old one and the new one"))
    }
    let old = Analysis(try DocumentFile(Input(path: arguments.operands[0])).bytes)
    let new = Analysis(try DocumentFile(Input(path: arguments.operands[1])).bytes)
    let comparison = Comparison(old, new)
    let all = arguments.has("--all")
    let bytes: [UInt8]
    switch format {
    case .text: bytes = Array(ComparisonReport.text(comparison, all: all).utf8)
    case .json: bytes = ComparisonJSON.render(comparison, all: all)
    case .html:
      let title = "\(Publication(new).title)：比较"
      bytes = Array(ComparisonReport.html(comparison, title: title, all: all).utf8)
    }
    if let output = arguments.value("--output") {
      try DocumentFile.write(bytes, to: output)
    } else {
      console.write(bytes)
    }
    return ExitStatus.success
  }
}
