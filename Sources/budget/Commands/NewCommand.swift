import BudgetEditing
import BudgetModel
import BudgetRules
import SubjectCatalog

/// `budget new`: begins a document.
enum NewCommand: Command {
  static let name = "new"
  static let summary = Message(
    "新建一份文件的框架：章节、表格和说明", "begins a document: its sections, tables and sentences")
  static let operands = "KIND"
  static let options = [
    Option(
      "--layout", "LAYOUT",
      Message(
        "格式：xiamen、zhangzhou、quanzhou、qinhuangdao；默认按名称所在地区",
        "xiamen, zhangzhou, quanzhou or qinhuangdao; by default that of the name's region")),
    Option("--name", "NAME", Message("部门或单位的名称", "the name of the department or unit")),
    Option("--year", "YEAR", Message("年度，默认最新", "the fiscal year, by default the newest")),
    Option(
      "--output", "FILE",
      Message("写入的文件，默认标准输出；已有的文件不覆盖", "the file to write; by default standard output"),
      short: "-o"),
  ]
  static let notes = Message(
    """
    KIND 是部门预算、单位预算、部门决算、单位决算，或 department-budget、unit-budget、
    department-accounts、unit-accounts。决算目前只有厦门市格式。
    例如：budget new 部门预算 --name 泉州市医疗保障局 --output 2026.budget
    退出码：0 完成，2 不能完成。
    """,
    """
    KIND is department-budget, unit-budget, department-accounts or unit-accounts, or 部门预算,
    单位预算, 部门决算 or 单位决算. Accounts are there in the layout of Xiamen only. A file that exists is
    not overwritten.
    For example: budget new department-budget --name 泉州市医疗保障局 --output 2026.budget
    Exit status: 0 done, 2 could not be done.
    """)

  private static let kinds: [(word: String, type: DocumentType)] = [
    ("department-budget", .departmentBudget), ("unit-budget", .unitBudget),
    ("department-accounts", .departmentAccounts), ("unit-accounts", .unitAccounts),
  ]

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let type = try type(arguments)
    let name = arguments.value("--name")?.text
    let layout = try arguments.choice("--layout", Skeleton.Layout.self)
    let skeletons = Skeleton.of(type, for: name)
    guard let skeleton = skeletons.first(where: { layout == nil || $0.layout == layout }) else {
      let known = skeletons.map(\.layout.rawValue)
      throw .usage(
        Message(
          "\(type.rawValue)没有这种格式，可以是：\(known.joined(separator: "、"))",
          "there is no such layout for \(type.rawValue); there are: \(known.joined(separator: ", "))"
        ))
    }
    var head = "@类型 \(type.rawValue)\n"
    if let year = try year(arguments) { head += "@年度 \(year)\n" }
    if let name { head += "@\(type.isOfUnit ? "单位" : "部门") \(name)\n" }
    let fields = Analysis(Array(head.utf8)).context.fields
    let bytes = Array((head + skeleton.text(fields: fields)).utf8)
    try write(bytes, arguments, console)
    return ExitStatus.success
  }

  private static func type(_ arguments: Arguments) throws(CommandError) -> DocumentType {
    let words = kinds.map(\.word) + DocumentType.allCases.map(\.rawValue)
    guard let word = arguments.operands.first?.text else {
      throw .usage(
        Message(
          "缺少文件类型：\(words.joined(separator: "、"))",
          "name a kind of document: \(words.joined(separator: ", "))"))
    }
    if let extra = arguments.operands.dropFirst().first {
      throw .usage(
        Message("多余的参数“\(extra.text)”", "there is one word too many: “\(extra.text)”"))
    }
    if let type = DocumentType(rawValue: word) ?? kinds.first(where: { $0.word == word })?.type {
      return type
    }
    throw .unknown(Message("文件类型", "kind of document"), word, among: words)
  }

  private static func year(_ arguments: Arguments) throws(CommandError) -> Int? {
    guard let text = arguments.value("--year")?.text else { return nil }
    guard let year = Int(text), 1990...2100 ~= year else {
      throw .usage(
        Message("--year 的年度“\(text)”不对，应为四位数字", "--year “\(text)” is no year of four digits"))
    }
    return year
  }

  private static func write(
    _ bytes: [UInt8], _ arguments: Arguments, _ console: Console
  ) throws(CommandError) {
    guard let path = arguments.value("--output"), path != "-" else {
      console.write(bytes)
      return
    }
    if (try? System.status(of: path)) != nil {
      throw .failure(
        Message("\(path.text)：已有这个文件，没有改动", "\(path.text): exists already and is left alone"))
    }
    try DocumentFile.write(bytes, to: path)
  }
}
