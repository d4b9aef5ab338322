import BudgetRules

/// What `format` and `fill` have in common: they rewrite documents, show what would change, or say
/// whether anything would.
struct Rewriting {
  /// The options of commands that rewrite.
  static let options = [
    Option(
      "--check", nil,
      Message("不写入，只列出会改动的文件", "writes nothing, lists the files that would change")),
    Option(
      "--diff", nil, Message("不写入，显示会有的改动", "writes nothing, shows what would change")),
  ]

  private let command: String
  private let arguments: Arguments
  private let console: Console
  private let rewrite: ([UInt8]) -> [UInt8]

  init(
    _ command: String, _ arguments: Arguments, _ console: Console,
    rewrite: @escaping ([UInt8]) -> [UInt8]
  ) {
    self.command = command
    self.arguments = arguments
    self.console = console
    self.rewrite = rewrite
  }

  /// Goes through the documents. Returns the exit status: with `--check` and `--diff` 1 where
  /// something would change.
  func run() throws(CommandError) -> Int32 {
    guard !arguments.operands.isEmpty else {
      throw .usage(
        Message("缺少文件或文件夹（- 为标准输入）", "name a file or folder (- is standard input)"))
    }
    var finder = InputFinder()
    for path in arguments.operands { finder.add(path) }
    for problem in finder.unreadable { console.report(problem.message) }
    var isFailed = !finder.unreadable.isEmpty || finder.inputs.isEmpty
    if finder.inputs.isEmpty, finder.unreadable.isEmpty {
      let paths = arguments.operands.map(\.text).joined(separator: " ")
      console.report(
        Message("\(paths)：没有 .budget 文件", "\(paths): there are no .budget files"))
    }
    var changed = 0
    for input in finder.inputs {
      do throws(CommandError) {
        if try isChanged(input) { changed += 1 }
      } catch {
        if case .failure(let message) = error { console.report(message, command: command) }
        isFailed = true
      }
    }
    if isFailed { return ExitStatus.failure }
    return isDry && changed > 0 ? ExitStatus.findings : ExitStatus.success
  }

  private var isDry: Bool { arguments.has("--check") || arguments.has("--diff") }

  private func isChanged(_ input: Input) throws(CommandError) -> Bool {
    let file = try DocumentFile(input)
    let bytes = rewrite(file.bytes)
    let isChanged = bytes != file.bytes
    guard isDry else {
      try file.replace(with: bytes, console)
      return isChanged
    }
    if isChanged {
      if arguments.has("--diff") {
        console.write(LineDifference(file.bytes, bytes).unified(path: input.path))
      } else {
        console.write(input.path.bytes + [0x0A])
      }
    }
    return isChanged
  }
}
