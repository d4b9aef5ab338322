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
    .target(name: "BudgetRules", dependencies: ["BudgetModel", "RuleData", "SubjectCatalog"]),
    .target(name: "BudgetEditing", dependencies: ["BudgetRules"]),
    .target(name: "EncodingData", exclude: ["gb18030.bin"]),
    .target(name: "BudgetImport", dependencies: ["BudgetRules", "EncodingData"]),
    .target(name: "BudgetRender", dependencies: ["BudgetRules"]),
    .target(name: "LanguageServerProtocol"),
    .target(
      name: "BudgetLanguageServer",
      dependencies: ["BudgetEditing", "BudgetRender", "LanguageServerProtocol"]),
    .executableTarget(
      name: "budget",
      dependencies: [
        "BudgetEditing", "BudgetImport", "BudgetLanguageServer", "BudgetModel", "BudgetRender",
        "BudgetRules", "BudgetSyntax", "SubjectCatalog",
        "LanguageServerProtocol",
      ]),
    .testTarget(name: "BudgetSyntaxTests", dependencies: ["BudgetSyntax"]),
    .testTarget(name: "SubjectCatalogTests", dependencies: ["SubjectCatalog"]),
    .testTarget(name: "BudgetModelTests", dependencies: ["BudgetModel"]),
    .testTarget(
      name: "BudgetRulesTests", dependencies: ["BudgetRules"], exclude: ["Golden", "Known"]),
    .testTarget(name: "BudgetEditingTests", dependencies: ["BudgetEditing"]),
    .testTarget(
      name: "BudgetImportTests", dependencies: ["BudgetImport"], exclude: ["Golden", "Fixtures"]),
    .testTarget(name: "BudgetRenderTests", dependencies: ["BudgetRender"]),
    .testTarget(name: "LanguageServerProtocolTests", dependencies: ["LanguageServerProtocol"]),
    .testTarget(name: "BudgetLanguageServerTests", dependencies: ["BudgetLanguageServer"]),
    .testTarget(name: "CommandTests", dependencies: ["budget"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
