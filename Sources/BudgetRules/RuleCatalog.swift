/// All rules, and the checks of tables that report them.
public enum RuleCatalog {
  /// The checks of a table that read everything but its amounts.
  static let structureRules: [any (TableRule & SendableMetatype).Type] = [
    TableForm.self, SubjectNames.self, SubjectFamilies.self, SubjectHierarchy.self,
    TemplateText.self,
  ]

  /// The checks of a table that read its amounts too.
  static let amountRules: [any (TableRule & SendableMetatype).Type] = [
    Amounts.self, SumRules.self, OfWhich.self, Decimals.self, ProcurementRows.self,
  ]

  /// The checks of a heading or a paragraph by itself, beside those that report what cannot be read.
  static let proseRules: [any (ProseRule & SendableMetatype).Type] = [
    TemplateText.self, Sentences.self, RepeatedWords.self,
  ]

  /// What must hold between tables, between text and tables, and of the document as a whole.
  static let relationSources: [any (RelationSource & SendableMetatype).Type] = [
    DeclaredChecks.self, RuleFileForm.self, LibraryRules.self, DisclosureForm.self,
    PerformanceRules.self, PerformanceTexts.self, ProcurementFunds.self, ConsolidationRules.self,
    MissingFiles.self, TextSource.self,
  ]

  /// Every rule of the catalogue, in the order of the reference: those of the rule files last.
  public static let rules: [Rule] = builtInRules + LibraryRules.rules

  /// The rules that the program itself states. Rule files may not use their codes.
  static let builtInRules: [Rule] =
    (structureRules + amountRules).flatMap { $0.rules } + CheckFormulas.rules + DocumentForm.rules
    + Sentences.rules + RepeatedWords.rules
    + relationSources.filter { $0 != LibraryRules.self }.flatMap { $0.rules } + Acceptances.rules

  /// The rule with this code.
  public static func rule(_ code: String) -> Rule? {
    builtInRule(code) ?? LibraryRules.rules.first { $0.code == code }
  }

  /// The rule with this code that the program itself states.
  static func builtInRule(_ code: String) -> Rule? { builtInRules.first { $0.code == code } }
}
