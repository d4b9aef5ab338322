import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// `budget rules`: the catalogue of rules.
enum RulesCommand: Command {
  static let name = "rules"
  static let summary = Message("列出审核规则，或说明一条规则", "lists the rules, or explains one")
  static let operands = "[CODE]"
  static let options = [
    RuleFileOptions.adding,
    Option(
      "--format", "text|json|markdown",
      Message("输出格式，默认 text", "the format of the output, text by default")),
  ]
  static let notes = Message(
    """
    CODE 是规则的代码，即 budget check 结果中方括号里的词。表间关系是用本语言写的规则文件，一并列出公式；
    本单位的规则写法相同，由文档中的 @规则、budget.json 的 ruleFiles 或 --rules 加入。
    """,
    """
    CODE is a rule's code: the word in brackets in what budget check prints. Relations between tables
    are rule files in the language, told with their formulas; an office adds its own, written alike,
    by @规则 in a document, ruleFiles in budget.json, or --rules.
    """)

  enum Format: String, CaseIterable {
    case text, json, markdown
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    let files = try RuleFileOptions.files(arguments)
    var rules = rules(files)
    if let operand = arguments.operands.first {
      guard arguments.operands.count == 1 else {
        throw .usage(
          Message(
            "多余的参数“\(arguments.operands[1].text)”",
            "there is one word too many: “\(arguments.operands[1].text)”"))
      }
      rules = [try rule(operand.text, among: rules)]
    }
    let language = console.language
    switch format {
    case .json: console.write(json(rules, files))
    case .markdown: console.write(markdown(rules, language))
    case .text:
      console.write(rules.count == 1 ? card(rules[0], files, language) : list(rules, language))
    }
    return ExitStatus.success
  }

  /// The rules of the catalogue, and those that files add or state anew.
  static func rules(_ files: [RuleFile]) -> [Rule] {
    let own = files.flatMap(\.rules)
    let codes = Set(own.map(\.code))
    return RuleCatalog.rules.filter { !codes.contains($0.code) } + own
  }

  /// Where a rule is written down; nil for one that no formula states.
  private static func source(_ rule: Rule, _ files: [RuleFile]) -> RuleSource? {
    RuleCatalog.source(ofRule: rule.code, in: files) ?? RuleCatalog.source(ofRule: rule.code)
  }

  /// The rule with a code; an error that names what was probably meant.
  static func rule(_ code: String, among rules: [Rule]) throws(CommandError) -> Rule {
    if let rule = rules.first(where: { $0.code == code }) { return rule }
    let hint =
      suggestion(for: code, among: rules.map(\.code))
      .map { Message("是不是 \($0)？", "did you mean \($0)?") }
      ?? Message("全部规则见 budget rules", "for all rules see budget rules")
    throw .usage(
      Message("没有“\(code)”这条规则，\(hint.chinese)", "there is no rule “\(code)”; \(hint.english)"))
  }

  private static func list(_ rules: [Rule], _ language: Language) -> String {
    let width = rules.map(\.code.utf8.count).max() ?? 0
    return rules.map { rule in
      let code = rule.code + String(repeating: " ", count: width - rule.code.utf8.count)
      let severity = rule.severity.name
      let gap = String(repeating: " ", count: 11 - severity.utf8.count)
      return "\(code)  \(severity)\(gap)  \(rule.name.text(language))\n"
    }.joined()
  }

  private static func card(_ rule: Rule, _ files: [RuleFile], _ language: Language) -> String {
    let words = Words(language)
    let source = source(rule, files)
    let place = source.map { source in
      words("  出处：", "  Stated in: ") + "\(source.file):\(source.line + 1)\n"
    }
    let formulas = source?.formulas.map { "  @检查 \($0)\n" }.joined() ?? ""
    return """
      \(rule.code)  \(rule.name.text(language))
        \(rule.summary.text(language))
        \(words("默认级别：", "Severity: "))\(rule.severity.name)
        \(words("关闭：", "Off: "))budget check --rule \(rule.code)=off
      \(place ?? "")\(formulas)
      """
  }

  /// The table of the reference.
  static func markdown(_ rules: [Rule], _ language: Language) -> String {
    let words = Words(language)
    let head = words(
      "| 规则 | 名称 | 默认级别 | 要求 |\n| --- | --- | --- | --- |\n",
      "| rule | name | severity | what must hold |\n| --- | --- | --- | --- |\n")
    return head
      + rules.map { rule in
        let cells = [
          "`\(rule.code)`", rule.name.text(language), rule.severity.name,
          rule.summary.text(language),
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
      }.joined()
  }

  private static func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func json(_ rules: [Rule], _ files: [RuleFile]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.array("rules") { writer in
        for rule in rules {
          writer.object { writer in
            writer.field("code", rule.code)
            writer.field("severity", rule.severity.name)
            writer.bilingual("name", rule.name)
            writer.bilingual("summary", rule.summary)
            if let source = source(rule, files) {
              writer.field("file", source.file)
              writer.field("line", source.line)
              writer.array("formulas") { writer in
                for formula in source.formulas { writer.value(formula) }
              }
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  fileprivate mutating func bilingual(_ key: StaticString, _ message: Message) {
    object(key) { writer in
      writer.field("zh", message.chinese)
      writer.field("en", message.english)
    }
  }
}
