import BudgetSyntax

/// What the fields of a document say, those of one directive or of all together.
public struct Fields: Sendable, Hashable {
  /// A unit or department: its code, if one is given, and its name.
  public struct Organization: Sendable, Hashable {
    /// The code, or nil.
    public var code: String?
    /// The name.
    public var name: String

    /// A unit or department.
    public init(code: String? = nil, name: String) {
      self.code = code
      self.name = name
    }
  }

  /// A subject that the document declares because the official catalog lacks it.
  public struct LocalSubject: Sendable, Hashable {
    /// The code.
    public var code: String
    /// The name.
    public var name: String
  }

  /// `@类型`
  public var documentType: DocumentType?
  /// `@类型 规则`: the document is a file with rules for others.
  public var isRuleFile = false
  /// Whether there is a `@级别`, which only a rule file has use for.
  public var hasLevels = false
  /// `@年度`
  public var year: Int?
  /// `@部门`
  public var department: Organization?
  /// `@单位`, in their order.
  public var units: [Organization] = []
  /// `@金额单位`
  public var moneyUnit: MoneyUnit?
  /// `@科目 2025`: the edition of the subject catalog.
  public var edition: Int?
  /// `@科目 CODE NAME`
  public var localSubjects: [LocalSubject] = []
  /// `@上年`: the file of last year's document.
  public var previousYear: String?
  /// `@汇总`: the files of the units' documents.
  public var consolidates: [String] = []
  /// `@规则`: files with further rules.
  public var ruleFiles: [String] = []
  /// `@精度`: the decimals that figures are given to.
  public var decimals: Int?
  /// `@尾数`: how figures were made to fit their decimals.
  public var rounding: RoundingMode?

  /// No fields.
  public init() {}

  /// The edition of the subject catalog that is in force: as declared, else of the fiscal year.
  public var catalogEdition: Int? { edition ?? year }

  /// Adds the field of a directive; false where the directive's arguments make none.
  mutating func add(_ directive: DirectiveName, _ text: String) -> Bool {
    let folded = FoldedName.fold(text)
    switch directive {
    case .documentType: return addType(text)
    case .year:
      year = Self.year(folded)
      return year != nil
    case .department:
      department = Self.organization(text)
      return department != nil
    case .unit:
      guard let unit = Self.organization(text) else { return false }
      units.append(unit)
    case .moneyUnit:
      moneyUnit = MoneyUnit(rawValue: folded)
      return moneyUnit != nil
    case .subjects: return addSubjects(text)
    case .previousYear:
      previousYear = text
      return !text.isEmpty
    case .consolidates:
      consolidates += Self.words(text)
      return !text.isEmpty
    case .rules:
      ruleFiles += Self.words(text)
      return !text.isEmpty
    case .precision:
      decimals = Int(folded).flatMap { 0...12 ~= $0 ? $0 : nil }
      return decimals != nil
    case .rounding:
      rounding = RoundingMode(rawValue: folded)
      return rounding != nil
    case .accept: return Self.words(text).count > 1
    case .level:
      hasLevels = true
      return Self.levels.contains(folded)
    case .table, .column, .row, .check: break
    }
    return true
  }

  /// The word behind `@类型` that makes a document a rule file.
  public static let ruleFileType = "规则"
  /// The severities that `@级别` names.
  public static let levels = ["错误", "警告", "信息", "提示"]

  /// `部门预算`, or `规则` with the types of documents that the rules are for.
  private mutating func addType(_ text: String) -> Bool {
    let words = Self.words(text).map { FoldedName.fold($0) }
    guard words.first == Self.ruleFileType else {
      documentType = DocumentType(rawValue: words.joined())
      return documentType != nil
    }
    isRuleFile = true
    documentType = nil
    return words.dropFirst().allSatisfy { DocumentType(rawValue: $0) != nil }
  }

  /// `2025` or `2101577 某某支出`.
  private mutating func addSubjects(_ text: String) -> Bool {
    let words = Self.words(text)
    guard let first = words.first else { return false }
    let code = FoldedName.fold(first)
    guard code.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    if words.count == 1 {
      edition = Self.year(code)
      return edition != nil
    }
    guard [3, 5, 7, 9].contains(code.utf8.count) else { return false }
    localSubjects.append(
      LocalSubject(code: code, name: words.dropFirst().joined(separator: " ")))
    return true
  }

  /// `2026`, `2026年` or `2026年度`.
  private static func year(_ text: String) -> Int? {
    var digits = text[...]
    for suffix in ["年度", "年"] where digits.hasSuffix(suffix) {
      digits = digits.dropLast(suffix.count)
    }
    guard digits.utf8.count == 4, let year = Int(digits), 1990...2100 ~= year else { return nil }
    return year
  }

  /// `450 秦皇岛市医疗保障局` or the name alone.
  private static func organization(_ text: String) -> Organization? {
    let words = words(text)
    guard let first = words.first else { return nil }
    let code = FoldedName.fold(first)
    if words.count > 1, code.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return Organization(code: code, name: words.dropFirst().joined(separator: " "))
    }
    return Organization(code: nil, name: text)
  }

  /// The words of a text, parted by blanks of any width.
  public static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }.map(String.init)
  }
}

/// A field of a document with its place.
public struct FieldDirective: Sendable {
  /// The directive's name and arguments.
  public let syntax: DirectiveSyntax
  /// The directive, or nil where the language does not know the name.
  public let directive: DirectiveName?
  /// Whether the arguments make a field.
  public let isValid: Bool

  /// The field that the directive gives, where a document can give it only once; else nil.
  public var uniqueField: DirectiveName? {
    guard isValid, let directive else { return nil }
    switch directive {
    case .documentType, .year, .department, .moneyUnit, .previousYear, .precision, .rounding:
      return directive
    case .subjects: return givesEdition ? directive : nil
    case .unit, .consolidates, .rules, .accept, .table, .column, .row, .check, .level: return nil
    }
  }

  /// Whether the directive gives the edition of the subject catalog.
  private let givesEdition: Bool

  /// Reads the directive of a block of kind `directive`.
  public init?(_ block: Block) {
    guard let syntax = DirectiveSyntax(block, line: 0) else { return nil }
    self.syntax = syntax
    directive = syntax.directive
    guard let directive else {
      isValid = false
      givesEdition = false
      return
    }
    var fields = Fields()
    isValid = fields.add(directive, block.text(syntax.arguments))
    givesEdition = fields.edition != nil
  }
}

extension Fields {
  /// Adds what a block of kind `directive` says.
  public mutating func add(_ block: Block) {
    guard let syntax = DirectiveSyntax(block, line: 0), let directive = syntax.directive else {
      return
    }
    var changed = self
    let isValid = changed.add(directive, block.text(syntax.arguments))
    if isValid || directive == .level { self = changed }
  }
}
