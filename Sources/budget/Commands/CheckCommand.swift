import BudgetRules
import SubjectCatalog

/// `budget check`: the findings of documents.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = Message(
    "检查文件，列出发现的问题", "checks documents and lists what it finds")
  static let operands = "PATH…"
  static let options = [
    Option(
      "--format", "text|json|jsonl|sarif|github",
      Message("输出格式，默认 text", "the format of the output, text by default")),
    Option(
      "--files-from", "FILE",
      Message("从文件读取路径，一行一个，- 为标准输入", "read paths from a file, one a line; - is standard input")),
    Option(
      "--severity", "LEVEL",
      Message(
        "列出的最低级别：error、warning、information、hint（默认）",
        "the lowest level listed: error, warning, information or hint (the default)")),
    Option(
      "--rule", "CODE=LEVEL",
      Message("某条规则的级别，off 为关闭；可以多次给出", "the level of a rule, or off; may be repeated")),
    CatalogOptions.extending, CatalogOptions.replacing,
    Option(
      "--color", "auto|always|never",
      Message("是否用颜色，默认 auto：在终端上用", "colour; auto, the default: on a terminal")),
  ]
  static let notes = Message(
    """
    PATH 是文件或文件夹，- 是标准输入。文件夹中的 *.budget 都检查，隐藏的除外。
    规则见 budget rules。文件夹及其上级中最近的 budget.json 是设置文件，见 budget settings。
    @上年、@汇总 的文件一并读取。
    退出码：0 没有错误，1 有错误，2 不能检查（用法不对，或文件不能读取）。
    """,
    """
    PATH is a file or a folder, - is standard input. All *.budget in a folder are checked, save
    hidden ones. For the rules see budget rules. The nearest budget.json in a document's folder or
    above it holds its settings, see budget settings. The files of @上年 and @汇总 are read too.
    Exit status: 0 no errors, 1 errors, 2 could not check (wrong usage, or a file cannot be read).
    """)

  enum Format: String, CaseIterable {
    case text, json, jsonl, sarif, github
  }

  enum Color: String, CaseIterable {
    case auto, always, never
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    let color = try arguments.choice("--color", Color.self) ?? .auto
    let checker = try checker(arguments)
    let paths = try arguments.operands + listedPaths(arguments)
    guard !paths.isEmpty || arguments.value("--files-from") != nil else {
      throw .usage(
        Message(
          "缺少要检查的文件或文件夹（- 为标准输入）", "name a file or folder to check (- is standard input)"))
    }

    var finder = InputFinder()
    for path in paths { finder.add(path) }
    for problem in finder.unreadable { console.report(problem.message) }
    if finder.inputs.isEmpty, finder.unreadable.isEmpty, !arguments.operands.isEmpty {
      let paths = arguments.operands.map(\.text).joined(separator: " ")
      console.report(
        Message("\(paths)：没有 .budget 文件", "\(paths): there are no .budget files"))
    }
    let reporter = reporter(format, color, console)
    let summary = Batch(finder, checker, reporter, console).run()
    let isNothingNamed = paths.isEmpty
    let problems = checker.surroundings.problems
    for problem in problems { console.report(problem) }
    if summary.unreadable > 0 || !problems.isEmpty || (finder.inputs.isEmpty && !isNothingNamed) {
      return ExitStatus.failure
    }
    return summary.tally[.error] > 0 ? ExitStatus.findings : ExitStatus.success
  }

  /// The paths that `--files-from` lists; an engine that hands out work may list none.
  private static func listedPaths(
    _ arguments: Arguments
  ) throws(CommandError) -> [SystemString] {
    guard let list = arguments.value("--files-from") else { return [] }
    do throws(FileError) {
      let bytes =
        list == "-"
        ? try System.readStandardInput(limit: Checker.sizeLimit)
        : try System.read(list, limit: Checker.sizeLimit)
      return bytes.split(separator: UInt8(ascii: "\n")).map { line in
        SystemString(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      }.filter { !$0.bytes.isEmpty }
    } catch {
      throw .failure(Unreadable(path: list, error: error).message)
    }
  }

  private static func checker(_ arguments: Arguments) throws(CommandError) -> Checker {
    var checker = Checker()
    if let name = arguments.value("--severity")?.text {
      checker.lowest = try severity(name, "--severity")
    }
    var severities: [String: Severity?] = [:]
    for setting in arguments.values("--rule") {
      let (code, severity) = try self.setting(setting.text)
      severities.updateValue(severity, forKey: code)
    }
    checker.surroundings = Surroundings(
      catalog: try CatalogOptions.named(arguments), severities: severities)
    return checker
  }

  private static func setting(
    _ text: String
  ) throws(CommandError) -> (code: String, severity: Severity?) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let code = String(parts[0])
    _ = try RulesCommand.rule(code)
    guard parts.count == 2 else {
      throw .usage(
        Message(
          "--rule 要写明级别：\(code)=off 或 \(code)=warning 等",
          "--rule needs a level: \(code)=off, or \(code)=warning, or another"))
    }
    return parts[1] == "off"
      ? (code, nil) : (code, try severity(String(parts[1]), "--rule", also: ["off"]))
  }

  private static func severity(
    _ name: String, _ option: String, also others: [String] = []
  ) throws(CommandError) -> Severity {
    if let severity = Severity(name: name) { return severity }
    let known = Severity.allCases.map(\.name) + others
    throw .usage(
      Message(
        "\(option) 没有“\(name)”这个级别，可以是：\(known.joined(separator: "、"))",
        "\(option) has no level “\(name)”; there are: \(known.joined(separator: ", "))"))
  }

  private static func reporter(
    _ format: Format, _ color: Color, _ console: Console
  ) -> any Reporter {
    let language = console.language
    switch format {
    case .json: return JSONReporter(language: language)
    case .jsonl: return JSONLinesReporter(language: language)
    case .sarif: return SARIFReporter(language: language)
    case .github: return GitHubReporter(language: language)
    case .text:
      let isColored =
        switch color {
        case .always: true
        case .never: false
        case .auto: TextStyle.isWanted
        }
      return TextReporter(
        language: language, style: TextStyle(isColored: isColored),
        columns: System.isTerminal(1) ? System.columns(ofTerminal: 1) : nil)
    }
  }
}
