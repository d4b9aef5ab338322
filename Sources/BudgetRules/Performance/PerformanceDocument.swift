import BudgetModel
import BudgetSyntax

/// The performance tables of a document: those of the whole department, and those of each project,
/// which share the key behind the `·` of their names.
struct PerformanceDocument {
  /// A project, or the whole.
  struct Subject {
    /// The key; empty for the whole.
    let key: String
    /// What it is called: 项目名称 in its table, else the key.
    let name: String
    /// Tables by what stands behind 绩效 or 自评 in their kind: 信息, 资金, 计划, 指标, 任务, 执行 …
    let tables: [String: Int]
    /// The table of indicators.
    let sheet: IndicatorSheet?
  }

  let document: DocumentView
  /// 整体绩效…
  let whole: Subject
  /// 项目绩效…
  let projects: [Subject]
  /// 自评…, the whole first.
  let reviews: [Subject]

  init(_ document: DocumentView) {
    self.document = document
    whole = Self.subject(document, "整体绩效", key: "")
    projects = Self.keys(document, "项目绩效").map { Self.subject(document, "项目绩效", key: $0) }
    reviews = Self.keys(document, "自评").map { Self.subject(document, "自评", key: $0) }
  }

  /// Whether there is nothing to check.
  var isEmpty: Bool { whole.tables.isEmpty && projects.isEmpty && reviews.isEmpty }

  private static let parts = ["信息", "资金", "计划", "指标", "任务", "执行", "项目", "目标"]

  private static func keys(_ document: DocumentView, _ prefix: String) -> [String] {
    var seen: Set<String> = []
    return parts.flatMap { document.directory.keys(ofKind: prefix + $0) }
      .filter { seen.insert($0).inserted }
  }

  private static func subject(_ document: DocumentView, _ prefix: String, key: String) -> Subject {
    var tables: [String: Int] = [:]
    for part in parts { tables[part] = document.directory.block(kind: prefix + part, key: key) }
    let sheet = tables["指标"].flatMap { block in
      document.table(block).flatMap { IndicatorSheet($0, block: block) }
    }
    let name = tables["信息"].flatMap { document.table($0)?.text(labelled: "项目名称") }
    return Subject(key: key, name: name ?? key, tables: tables, sheet: sheet)
  }
}

extension PerformanceDocument.Subject {
  /// The cell of all money of a project: 资金总额 or 预算数, in the column of the year.
  func funds(_ document: DocumentView) -> CellReference? {
    guard let block = tables["资金"], let table = document.table(block),
      let row = table.rows(labelled: ["资金总额", "预算资金", "预算数", "合计", "项目资金"]).first,
      let column = table.column(named: ["当年度", "年度", "资金总额", "金额", "预算数", "预算金额"])
        ?? table.columns.firstIndex(where: { $0.role == .amount })
    else { return nil }
    return CellReference(block: block, row: row, column: column)
  }
}

extension Table {
  /// What stands beside a label in a table of labels and texts; nil where nothing does.
  func text(labelled label: String) -> String? {
    guard let row = rows(labelled: [label]).first else { return nil }
    for column in columns.indices where column != sides.first?.labelColumn {
      let text = text(row: row, column: column)
      if !text.isEmpty { return text }
    }
    return nil
  }
}

/// A check of the performance tables.
protocol PerformanceRule: Sendable {
  /// The rules whose findings the check reports.
  static var rules: [Rule] { get }

  /// Whether it looks into the text too.
  static var readsText: Bool { get }

  /// Adds what must hold, and what is wrong, to `binder`.
  static func check(_ performance: PerformanceDocument, _ binder: inout Binder)
}

extension PerformanceRule {
  static var readsText: Bool { false }
}

/// Performance targets, plans and self-reviews.
enum PerformanceRules: RelationSource {
  fileprivate static let parts: [any (PerformanceRule & SendableMetatype).Type] = [
    IndicatorAgreement.self, IndicatorCompletion.self, ReviewScores.self, IndicatorForm.self,
    CostCeilings.self, SpendingPlans.self, GoalTexts.self, PerformanceFunds.self, ProjectNames.self,
    TaskLists.self, ReviewedSpending.self,
  ]

  static let rules: [Rule] = parts.flatMap { $0.rules }
  static let reads: FormParts = .tables

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let performance = PerformanceDocument(document)
    guard !performance.isEmpty else { return }
    for part in parts where !part.readsText { part.check(performance, &binder) }
  }
}

/// Those rules on performance that look into the text too, so that typing there asks only them.
enum PerformanceTexts: RelationSource {
  /// They are listed among the others.
  static let rules: [Rule] = []
  static let reads: FormParts = [.tables, .text]

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let performance = PerformanceDocument(document)
    guard !performance.isEmpty else { return }
    for part in PerformanceRules.parts where part.readsText { part.check(performance, &binder) }
  }
}
