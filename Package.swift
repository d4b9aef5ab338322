// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "budget",
  products: [
    .executable(name: "budget", targets: ["budget"])
  ],
  targets: [
    .target(name: "BudgetSyntax"),
    .target(name: "SubjectData", exclude: ["subjects.bin"]),
    .target(name: "SubjectCatalog", dependencies: ["SubjectData"]),
    .target(name: "RuleData", exclude: ["rules"]),
    .target(name: "BudgetModel", dependencies: ["BudgetSyntax", "SubjectCatalog"]),
    .target(
      name: "BudgetRules",
      dependencies: ["BudgetModel", "BudgetSyntax", "RuleData", "SubjectCatalog"]),
    .target(
      name: "BudgetEditing",
      dependencies: ["BudgetModel", "BudgetRules", "BudgetSyntax", "SubjectCatalog"]),
    .target(name: "EncodingData", exclude: ["gb18030.bin"]),
    .target(
      name: "BudgetImport",
      dependencies: [
        "BudgetModel", "BudgetRules", "BudgetSyntax", "EncodingData", "SubjectCatalog",
      ]),
    .target(name: "BudgetRender", dependencies: ["BudgetModel", "BudgetRules", "BudgetSyntax"]),
    .target(name: "LanguageServerProtocol"),
    .target(
      name: "BudgetLanguageServer",
      dependencies: [
        "BudgetEditing", "BudgetModel", "BudgetRender", "BudgetRules", "BudgetSyntax",
        "LanguageServerProtocol", "SubjectCatalog",
      ]),
    .executableTarget(
      name: "budget",
      dependencies: [
        "BudgetEditing", "BudgetImport", "BudgetLanguageServer", "BudgetModel", "BudgetRender",
        "BudgetRules", "BudgetSyntax", "LanguageServerProtocol", "SubjectCatalog",
      ]),
    .testTarget(name: "BudgetSyntaxTests", dependencies: ["BudgetSyntax"]),
    .testTarget(name: "SubjectCatalogTests", dependencies: ["SubjectCatalog"]),
    .testTarget(name: "BudgetModelTests", dependencies: ["BudgetModel", "BudgetSyntax"]),
    .testTarget(
      name: "BudgetRulesTests", dependencies: ["BudgetModel", "BudgetRules", "BudgetSyntax"],
      exclude: ["Clean", "Golden", "Known"]),
    .testTarget(
      name: "BudgetEditingTests",
      dependencies: [
        "BudgetEditing", "BudgetModel", "BudgetRules", "BudgetSyntax", "SubjectCatalog",
      ]),
    .testTarget(
      name: "BudgetImportTests", dependencies: ["BudgetImport", "BudgetModel", "BudgetRules"],
      exclude: ["Golden", "Fixtures"]),
    .testTarget(
      name: "BudgetRenderTests", dependencies: ["BudgetModel", "BudgetRender", "BudgetRules"]),
    .testTarget(name: "LanguageServerProtocolTests", dependencies: ["LanguageServerProtocol"]),
    .testTarget(
      name: "BudgetLanguageServerTests",
      dependencies: ["BudgetLanguageServer", "LanguageServerProtocol"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "BudgetRules", "BudgetSyntax", "LanguageServerProtocol", "SubjectCatalog", "budget",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
