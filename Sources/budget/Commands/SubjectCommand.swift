import BudgetRules
import SubjectCatalog

/// `budget subject`: questions to the catalog of subjects.
enum SubjectCommand: Command {
  static let name = "subject"
  static let summary = Message(
    "按编码、名称、拼音或拼音首字母查询科目",
    "looks up subjects by code, name, pinyin or its initials")
  static let operands = "QUERY…"
  static let options = [
    Option("--year", "YEAR", Message("科目的年度，默认最新", "the edition, by default the newest")),
    Option(
      "--family", "FAMILY",
      Message(
        "只查一类：functional、department-economic、government-economic、revenue",
        "one of functional, department-economic, government-economic, revenue")),
    CatalogOptions.extending, CatalogOptions.replacing,
    Option("--summary", nil, Message("说明所用的科目表有什么、缺什么", "what the catalog holds and lacks")),
    Option(
      "--format", "text|json", Message("输出格式，默认 text", "the format of the output, text by default")),
  ]
  static let notes = Message(
    """
    例如：budget subject 2101506，budget subject 行政运行，budget subject xzyx。
    退出码：0 找到了，1 有没找到的，2 用法不对。
    """,
    """
    For example: budget subject 2101506, budget subject 行政运行, budget subject xzyx.
    Exit status: 0 found, 1 something was not found, 2 wrong usage.
    """)

  enum Format: String, CaseIterable {
    case text, json
  }

  enum Family: String, CaseIterable {
    case functional
    case departmentEconomic = "department-economic"
    case governmentEconomic = "government-economic"
    case revenue

    var family: SubjectFamily {
      switch self {
      case .functional: .functional
      case .departmentEconomic: .departmentEconomic
      case .governmentEconomic: .governmentEconomic
      case .revenue: .revenue
      }
    }
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    let lookup = SubjectLookup(
      catalog: try CatalogOptions.catalog(arguments), edition: try edition(arguments),
      family: try arguments.choice("--family", Family.self)?.family)
    if arguments.has("--summary") {
      try arguments.refuseOperands()
      switch format {
      case .text: console.write(text(lookup, console).summary())
      case .json: console.write(SubjectJSON(lookup: lookup).summary())
      }
      return ExitStatus.success
    }
    guard !arguments.operands.isEmpty else {
      throw .usage(
        Message(
          "缺少要查询的编码、名称或拼音", "name a code, a name or pinyin to look up"))
    }

    let answers = arguments.operands.map { ($0.text, lookup.subjects($0.text)) }
    switch format {
    case .text: write(answers, text(lookup, console), console)
    case .json: console.write(SubjectJSON(lookup: lookup).answers(answers))
    }
    var status = ExitStatus.success
    for (query, subjects) in answers where subjects.isEmpty {
      console.report(notFound(query, lookup))
      status = ExitStatus.findings
    }
    return status
  }

  private static func edition(_ arguments: Arguments) throws(CommandError) -> Int {
    guard let text = arguments.value("--year")?.text else {
      return SubjectCatalog.editions.upperBound
    }
    guard let year = Int(text), (1000...9999).contains(year) else {
      throw .usage(
        Message("--year 的年度“\(text)”不对，应为四位数字", "--year “\(text)” is no year of four digits"))
    }
    return SubjectCatalog.edition(forYear: year)
  }

  private static func text(_ lookup: SubjectLookup, _ console: Console) -> SubjectText {
    SubjectText(
      lookup: lookup, language: console.language, style: TextStyle(isColored: TextStyle.isWanted))
  }

  private static func write(
    _ answers: [(query: String, subjects: [Subject])], _ text: SubjectText, _ console: Console
  ) {
    let found = answers.filter { !$0.subjects.isEmpty }
    for (index, answer) in found.enumerated() {
      if index > 0 { console.write("\n") }
      console.write(
        answer.subjects.count == 1
          ? text.card(answer.subjects[0]) : text.list(answer.subjects))
    }
  }

  private static func notFound(_ query: String, _ lookup: SubjectLookup) -> Message {
    let year = lookup.edition
    if case .unknownCode(candidate: true, _) = lookup.catalog.verdict(
      code: query, name: "", edition: year)
    {
      return Message(
        "科目表中没有“\(query)”，但这个编码可能存在",
        "the catalog has no “\(query)”, though the code may exist")
    }
    return Message(
      "\(year) 年度的科目中没有“\(query)”", "the edition of \(year) has no subject “\(query)”")
  }
}
