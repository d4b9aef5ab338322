import BudgetRules

/// `budget preview`: a document in a browser, shown anew whenever it is saved.
enum PreviewCommand: Command {
  static let name = "preview"
  static let summary = Message(
    "在浏览器中预览公开文本，保存后自动更新", "shows the publication in a browser, anew at every save")
  static let operands = "FILE"
  static let options = [
    Option(
      "--port", "NUMBER",
      Message("端口，默认任选一个空闲的", "the port; by default any that is free"))
  ]
  static let notes = Message(
    """
    打印出地址后一直运行，用 Ctrl-C 结束。只有本机能访问，地址中含随机口令，其他网页读不到。
    退出码：2 不能运行。
    """,
    """
    Prints the address and runs until Ctrl-C. Only this machine can reach it; the address holds a
    random token, so that no other page can read it.
    Exit status: 2 could not run.
    """)

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    guard arguments.operands.count == 1, let path = arguments.operands.first, path != "-" else {
      throw .usage(Message("应给出一个文件", "name one file"))
    }
    var port: UInt16 = 0
    if let text = arguments.value("--port")?.text {
      guard let number = UInt16(text) else {
        throw .usage(
          Message("--port 应是 0 到 65535 之间的数", "--port takes a number from 0 to 65535"))
      }
      port = number
    }
    _ = try DocumentFile(Input(path: path))
    let server: PreviewServer
    do throws(FileError) {
      server = try PreviewServer(path, port: port, console.language)
    } catch {
      var reason = ""
      if case .system(let number) = error { reason = System.message(number) }
      throw .failure(
        Message("端口不能使用（\(reason)）", "the port cannot be used (\(reason))"))
    }
    console.write(server.address + "\n")
    console.flush()
    server.run()
    return ExitStatus.failure
  }
}
