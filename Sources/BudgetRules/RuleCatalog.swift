/// All rules, and the checks of tables that report them.
public enum RuleCatalog {
  /// The checks that look at one table.
  static let tableRules: [any (TableRule & SendableMetatype).Type] = [
    TableForm.self, Amounts.self, SubjectNames.self, SubjectFamilies.self, SubjectHierarchy.self,
    SumRules.self, OfWhich.self,
  ]

  /// Every rule of the catalogue, in the order of the reference.
  public static let rules: [Rule] =
    tableRules.flatMap { $0.rules } + CheckFormulas.rules + DocumentForm.rules

  /// The rule with this code.
  public static func rule(_ code: String) -> Rule? { rules.first { $0.code == code } }
}
