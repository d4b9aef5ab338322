import BudgetModel
import BudgetSyntax

extension Rule {
  /// A rule file can be read and used.
  static let ruleFile = Rule(
    "rule-file", .error,
    name: Message("规则文件", "Rule file"),
    summary: Message(
      "@规则 的文件可以读取，其中规则的写法正确。",
      "The files of @规则 can be read, and the rules in them are well formed."))
}

/// What is wrong with rule files: said at the `@规则` that names the file, and where the document
/// itself is one, in its place.
enum RuleFileForm: RelationSource {
  static let rules: [Rule] = [.ruleFile]
  static let reads: FormParts = [.tables, .text]

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    if document.context.fields.isRuleFile {
      checkRules(document, &binder)
    } else {
      checkDirectives(document, &binder)
    }
  }

  private static func checkRules(_ document: DocumentView, _ binder: inout Binder) {
    var reader = RuleFileReader(document.tree)
    reader.read()
    for problem in reader.problems.prefix(RuleFile.maximumProblems) where !problem.isOfForm {
      let block = document.blocks[problem.block].block
      binder.add(
        Finding(.ruleFile, at: Place(block, problem.range), problem.message),
        inBlock: problem.block)
    }
  }

  private static func checkDirectives(_ document: DocumentView, _ binder: inout Binder) {
    let fields = document.context.fields
    guard fields.hasLevels || !fields.ruleFiles.isEmpty else { return }
    for (index, analysis) in document.blocks.enumerated() where analysis.block.kind == .directive {
      let block = analysis.block
      guard let syntax = DirectiveSyntax(block, line: 0) else { continue }
      if syntax.directive == .level {
        binder.add(
          Finding(
            .malformedDirective, at: Place(block, syntax.name),
            Message(
              "@级别 只用于规则文件（@类型 规则）。", "@级别 stands in rule files (@类型 规则) only.")),
          inBlock: index)
      }
      guard syntax.directive == .rules, let files = document.namedRuleFiles else { continue }
      for range in block.words(syntax.arguments) {
        let name = block.text(range)
        let file = files.first { $0.name == name }
        for message in messages(file, name) {
          binder.add(Finding(.ruleFile, at: Place(block, range), message), inBlock: index)
        }
      }
    }
  }

  private static func messages(_ file: RuleFile?, _ name: String) -> [Message] {
    guard let file, file.isReadable else {
      return [Message("规则文件 \(name) 读不到。", "The rule file \(name) cannot be read.")]
    }
    return file.problemTexts
  }
}

extension RuleFile {
  /// Problems of a file that are told.
  fileprivate static let maximumProblems = 20

  /// What cannot be used in the file, with its name and line: a sentence each, the first ones.
  public var problemTexts: [Message] {
    problems.prefix(Self.maximumProblems).map { problem in
      Message(
        "规则文件 \(name) 第 \(problem.line + 1) 行：\(problem.message.chinese)",
        "The rule file \(name), line \(problem.line + 1): \(problem.message.english)")
    }
  }
}
