import BudgetEditing
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// What a client sets when it starts the server, in `initializationOptions`:
/// `{"language": "zh" | "en", "catalog": FILE, "onlyCatalog": FILE, "rules": {CODE: SEVERITY | "off"},
/// "inlayHints": {"values": BOOL, "totals": BOOL, "names": BOOL}, "codeLens": BOOL}`.
struct ServiceOptions {
  /// The subject catalog in force.
  private(set) var catalog = SubjectCatalog.builtIn
  /// Severities of rules, and rules that are off.
  private(set) var rules = RuleSettings()
  /// The language of messages, where one is set.
  private(set) var language: Language?
  /// The hints that are shown within lines. Names of codes are not: they move what stands behind.
  private(set) var inlayHints: Set<InlayHint.Kind> = [.value, .total]
  /// Whether tables and declared subjects have a line above that tells of them.
  private(set) var showsCodeLenses = true
  /// What could not be used, for the user.
  private(set) var problems: [BudgetRules.Message] = []

  /// The defaults.
  init() {}

  init(_ json: JSON) {
    language = json["language"]?.string.map { Language(locale: $0) }
    for (key, use) in [("catalog", OfficeCatalog.Use.extending), ("onlyCatalog", .replacing)] {
      if let path = json[key]?.string, !path.isEmpty { readCatalog(path, use) }
    }
    for kind in InlayHint.Kind.allCases {
      guard let isShown = json["inlayHints"]?[kind.setting]?.bool else { continue }
      if isShown { inlayHints.insert(kind) } else { inlayHints.remove(kind) }
    }
    showsCodeLenses = json["codeLens"]?.bool ?? true
    for rule in json["rules"]?.object?.members ?? [] {
      setRule(rule.key, rule.value.string ?? "")
    }
  }

  private mutating func readCatalog(_ path: String, _ use: OfficeCatalog.Use) {
    guard let bytes = Platform.readFile(path, limit: OfficeCatalog.sizeLimit) else {
      problems.append(
        BudgetRules.Message("无法读取科目目录文件 \(path)。", "The catalog file \(path) cannot be read."))
      return
    }
    do throws(OfficeCatalogError) {
      catalog = catalog.merging(try OfficeCatalog(parsing: bytes), as: use)
    } catch {
      problems.append(
        BudgetRules.Message("\(path)：\(error.chineseMessage)", "\(path): \(error.englishMessage)"))
    }
  }

  private mutating func setRule(_ code: String, _ value: String) {
    let severity = Severity(name: value)
    guard severity != nil || value == "off" else {
      problems.append(
        BudgetRules.Message(
          "规则 \(code) 的级别“\(value)”无效，可用 off、error、warning、information、hint。",
          "“\(value)” is no severity for \(code): use off, error, warning, information or hint."))
      return
    }
    if !rules.set(code, to: severity) {
      problems.append(BudgetRules.Message("没有规则 \(code)。", "There is no rule \(code)."))
    }
  }
}

extension InlayHint.Kind {
  /// The name of the setting that turns such hints on and off.
  fileprivate var setting: String {
    switch self {
    case .value: "values"
    case .total: "totals"
    case .name: "names"
    }
  }
}
