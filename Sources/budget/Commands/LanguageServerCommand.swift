import BudgetLanguageServer
import BudgetRules
import LanguageServerProtocol

/// `budget lsp`: the language server for editors.
enum LanguageServerCommand: Command {
  static let name = "lsp"
  static let summary = Message(
    "编辑器所用的语言服务，经标准输入和输出通信", "serves an editor over standard input and output")
  static let operands = ""
  static let options = [
    Option("--log", "FILE", Message("把运行记录写入文件", "writes a log to the file")),
    Option(
      "--mirror", "FILE", Message("把收发的消息全部写入文件", "writes all messages to the file")),
    Option("--stdio", nil, Message("经标准输入和输出通信（总是如此）", "over standard input and output (always)")),
    Option(
      "--clientProcessId", "ID",
      Message("编辑器的进程号（由编辑器给出，不用）", "the editor's process (given by some, not used)")),
  ]
  static let notes = Message(
    "由编辑器启动，人不直接使用。\n退出码：0 编辑器正常结束了服务，1 没有，2 不能启动。",
    "Started by an editor, not by a person.\n"
      + "Exit status: 0 after an orderly shutdown, 1 without one, 2 could not start.")

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    try arguments.refuseOperands()
    let options = ServerOptions(
      log: arguments.value("--log")?.text, mirror: arguments.value("--mirror")?.text)
    // The client has yet to send a document.
    _ = Platform.startThread { Analysis.warmUp() }
    do throws(JournalError) {
      return try LanguageServer.runOverStandardStreams(service: BudgetService(), options: options)
    } catch {
      throw .failure(Message("\(error)", "\(error)"))
    }
  }
}
