import BudgetModel
import BudgetSyntax

/// A file with rules, read. It is itself a text in the language whose headings are rules.
public struct RuleFile: Sendable, Hashable {
  /// What cannot be used in a rule file.
  public struct Problem: Sendable, Hashable {
    /// The line, counted from 0.
    public let line: Int
    /// What is wrong.
    public let message: Message
    /// The index of the block, and the UTF-8 range in it.
    let block: Int
    let range: Range<Int>
    /// Whether the check of any document says it as well, so that it need not be said again where
    /// the file itself is checked.
    let isOfForm: Bool
  }

  /// The name by which `@规则` or the settings name the file.
  public let name: String
  /// The file's bytes; none where it could not be read.
  public let bytes: [UInt8]
  /// Whether the file could be read at all.
  public let isReadable: Bool
  /// The kinds of documents that its rules are for; empty for all.
  public private(set) var documentTypes: Set<DocumentType> = []
  /// Its rules.
  public var rules: [Rule] { entries.map(\.rule) }
  /// What cannot be used.
  public private(set) var problems: [Problem] = []
  /// Its rules with what they check.
  private(set) var entries: [Entry] = []

  /// A rule of the file.
  struct Entry: Sendable {
    let rule: Rule
    /// The line of its heading, counted from 0.
    let line: Int
    /// The formulas with their texts; each is checked where a document has what it names.
    let formulas: [(formula: Formula, text: RuleText)]
  }

  /// Reads a file of any bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    isReadable = true
    var reader = RuleFileReader(SyntaxTree(bytes))
    reader.read()
    documentTypes = reader.documentTypes
    problems = reader.problems
    entries = reader.entries
  }

  /// A file that cannot be read.
  public init(unreadable name: String) {
    self.name = name
    bytes = []
    isReadable = false
  }

  /// Whether its rules are for documents of a type; one without a type is taken for a budget.
  func applies(to type: DocumentType?) -> Bool {
    documentTypes.isEmpty || documentTypes.contains(type ?? .departmentBudget)
  }

  /// The line of a rule's heading, counted from 0; nil where the file does not have the rule.
  public func line(ofRule code: String) -> Int? { entries.first { $0.rule.code == code }?.line }

  /// The formulas of a rule as written.
  public func formulas(ofRule code: String) -> [String] {
    entries.first { $0.rule.code == code }?.formulas.map(\.text.whole) ?? []
  }

  /// Files with the same name and content are the same.
  public static func == (left: RuleFile, right: RuleFile) -> Bool {
    left.name == right.name && left.isReadable == right.isReadable && left.bytes == right.bytes
  }

  /// Hashes what makes two files the same.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(bytes)
  }
}

/// A formula of a rule as written, whole and by its sides.
struct RuleText: Sendable {
  let whole: String
  let sides: [String]

  init(_ formula: FormulaSyntax, _ range: Range<Int>, in block: Block) {
    whole = block.text(range)
    sides = formula.sides.map { block.text($0.range) }
  }
}

/// Reads the rules of a file.
struct RuleFileReader {
  private let tree: SyntaxTree
  private(set) var documentTypes: Set<DocumentType> = []
  private(set) var problems: [RuleFile.Problem] = []
  private(set) var entries: [RuleFile.Entry] = []
  private var current: Draft?
  /// Whether the heading above cannot begin a rule, and what stands below it has no use.
  private var isRefused = false
  private var isMarked = false

  /// A rule while it is read.
  private struct Draft {
    let code: String
    let name: Message
    let block: Int
    let range: Range<Int>
    var severity = Severity.warning
    var paragraphs: [String] = []
    var formulas: [(formula: Formula, text: RuleText)] = []
  }

  /// Rules of a file that are read.
  private static let maximumRules = 1_000

  init(_ tree: SyntaxTree) { self.tree = tree }

  mutating func read() {
    for (index, block) in tree.blocks.enumerated() {
      switch block.kind {
      case .heading: begin(block, index)
      case .directive: readDirective(block, index)
      case .paragraph:
        let text = block.lines.filter { $0.kind == .prose }.map { block.text($0.content) }
        current?.paragraphs.append(Self.joined(text))
      case .table, .looseRows, .comment, .blank: break
      }
    }
    finish()
    if !isMarked {
      report(
        0, 0..<0,
        Message(
          "规则文件应写明 @类型 规则。", "A rule file says so by the line @类型 规则."), isOfForm: false)
    }
  }

  // MARK: Rules

  /// `## code 名称 / English name` begins a rule; any other heading ends the one above it.
  private mutating func begin(_ block: Block, _ index: Int) {
    finish()
    isRefused = false
    guard let line = block.lines.first else { return }
    let text = block.text(line.content)
    let level = text.unicodeScalars.prefix { $0 == "#" || $0 == "＃" }.count
    let words = String(text.unicodeScalars.dropFirst(level)).trimmingPrefixBlanks
    let code = String(words.prefix { $0 != " " && $0 != "　" && $0 != "\t" })
    guard level > 1, Self.isCode(code) else { return }
    let rest = String(words.dropFirst(code.count)).trimmingPrefixBlanks
    let names = rest.split(separator: "/", maxSplits: 1).map {
      String($0).trimmingPrefixBlanks.trimmingSuffixBlanks
    }
    let start = Int(line.contentStart) + text.utf8.count - words.utf8.count
    let range = start..<start + code.utf8.count
    isRefused = true
    guard entries.count < Self.maximumRules else { return }
    if RuleCatalog.builtInRule(code) != nil {
      report(
        index, range,
        Message(
          "编码 \(code) 已是内置规则，请换一个。", "\(code) is a built-in rule: use another code."))
      return
    }
    if entries.contains(where: { $0.rule.code == code }) {
      report(
        index, range,
        Message("前面已有规则 \(code)。", "There is a rule \(code) above."))
      return
    }
    isRefused = false
    current = Draft(
      code: code,
      name: Message(names.first ?? code, names.count > 1 ? names[1] : names.first ?? code),
      block: index, range: range)
  }

  /// Small letters and digits with `-` between them, a letter first.
  private static func isCode(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 60 else {
      return false
    }
    return text.utf8.last != 0x2D
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  private mutating func finish() {
    guard let draft = current else { return }
    current = nil
    if draft.formulas.isEmpty {
      report(
        draft.block, draft.range,
        Message(
          "规则 \(draft.code) 没有 @检查。", "The rule \(draft.code) has no @检查."))
    }
    let chinese = draft.paragraphs.first.map(Self.sentence)
    let english = draft.paragraphs.dropFirst().first.map(Self.sentence)
    let rule = Rule(
      draft.code, draft.severity, name: draft.name,
      summary: Message(
        chinese ?? draft.name.chinese, english ?? chinese ?? draft.name.english))
    entries.append(
      RuleFile.Entry(
        rule: rule, line: tree.firstLine(ofBlock: draft.block), formulas: draft.formulas))
  }

  // MARK: Directives

  private mutating func readDirective(_ block: Block, _ index: Int) {
    guard let syntax = DirectiveSyntax(block, line: 0), let directive = syntax.directive else {
      return
    }
    let text = block.text(syntax.arguments)
    switch directive {
    case .documentType: readTypes(text, index, syntax.arguments)
    case .level: readSeverity(text, index, syntax.arguments)
    case .check: readFormula(block, index, syntax.arguments)
    default: break
    }
  }

  /// `@类型 规则 部门预算 单位预算`
  private mutating func readTypes(_ text: String, _ index: Int, _ range: Range<Int>) {
    let words = Fields.words(text).map { FoldedName.fold($0) }
    guard words.first == Fields.ruleFileType else { return }
    isMarked = true
    for word in words.dropFirst() {
      if let type = DocumentType(rawValue: word) { documentTypes.insert(type) }
    }
  }

  private mutating func readSeverity(_ text: String, _ index: Int, _ range: Range<Int>) {
    guard let severity = Severity(chineseName: FoldedName.fold(text)) else {
      report(index, range, DirectiveHelp.message(.level), isOfForm: true)
      return
    }
    if current == nil, !isRefused { reportOutside(index, range) }
    current?.severity = severity
  }

  private mutating func readFormula(_ block: Block, _ index: Int, _ range: Range<Int>) {
    let syntax = FormulaSyntax(block, range: range)
    for problem in syntax.errors {
      report(index, problem.range, ReferenceMessages.formula(problem.error), isOfForm: true)
    }
    guard syntax.errors.isEmpty else { return }
    if syntax.comparisons.isEmpty {
      report(index, range, DirectiveHelp.message(.check), isOfForm: true)
      return
    }
    if current == nil, !isRefused { reportOutside(index, range) }
    let formula = Formula(syntax, in: block)
    for problem in formula.problems {
      report(index, problem.range, problem.message(nil))
    }
    current?.formulas.append((formula, RuleText(syntax, range, in: block)))
  }

  private mutating func reportOutside(_ index: Int, _ range: Range<Int>) {
    report(
      index, range,
      Message(
        "这一行不属于任何规则：前面应有标题“## 编码 名称”。",
        "This line belongs to no rule: a heading “## code name” must stand above it."))
  }

  private mutating func report(
    _ block: Int, _ range: Range<Int>, _ message: Message, isOfForm: Bool = false
  ) {
    let line =
      tree.blocks.isEmpty
      ? 0
      : tree.firstLine(ofBlock: block)
        + tree.blocks[block].lineIndex(ofByte: range.lowerBound)
    problems.append(
      RuleFile.Problem(
        line: line, message: message, block: block, range: range, isOfForm: isOfForm))
  }

  // MARK: Text

  /// The lines of a paragraph as one; a line end between letters is a blank.
  private static func joined(_ lines: [String]) -> String {
    var text = ""
    for line in lines.map({ $0.trimmingPrefixBlanks.trimmingSuffixBlanks }) {
      if let last = text.utf8.last, last < 0x80, let first = line.utf8.first, first < 0x80 {
        text += " "
      }
      text += line
    }
    return text
  }

  /// A text up to the end of its first sentence: 。 or a full stop before a blank.
  private static func sentence(_ text: String) -> String {
    var last: Unicode.Scalar?
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      if last == ".", scalar == " " { return String(text[..<index]) }
      if scalar == "。" { return String(text[...index]) }
      last = scalar
    }
    return text
  }
}

extension Severity {
  /// The severity as `@级别` names it.
  public init?(chineseName: String) {
    guard let severity = Self.allCases.first(where: { $0.chineseName == chineseName }) else {
      return nil
    }
    self = severity
  }

  /// The severity in Chinese.
  public var chineseName: String {
    switch self {
    case .error: "错误"
    case .warning: "警告"
    case .information: "信息"
    case .hint: "提示"
    }
  }
}

extension String {
  fileprivate var trimmingPrefixBlanks: String {
    String(unicodeScalars.drop { $0 == " " || $0 == "\t" || $0 == "\u{3000}" })
  }

  fileprivate var trimmingSuffixBlanks: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last == " " || last == "\t" || last == "\u{3000}" {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
