import BudgetModel
import BudgetSyntax

extension Rule {
  /// Projects have one name.
  static let projectName = Rule(
    "project-name", .warning,
    name: Message("项目名称不一致", "Name of a project"),
    summary: Message(
      "项目的名称在正文中与其绩效表一致。",
      "A project is named in the text as in its performance table."))

  /// The list of tasks has every project.
  static let taskProject = Rule(
    "task-project", .hint,
    name: Message("任务表没有列出的项目", "Project missing from the tasks"),
    summary: Message(
      "整体绩效任务表按项目列出支出的，各有绩效表的项目都在其中。",
      "Where the tasks of the whole list spending by project, every project with a table is among them."
    ))
}

/// Names of projects in the text and in the list of tasks.
enum ProjectNames: PerformanceRule {
  static let rules: [Rule] = [.projectName, .taskProject]
  static let readsText = true

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    // Several projects may share a table: 医保工作经费、医保专项业务经费.
    let names = Set(performance.projects.flatMap { parts($0.name) }).sorted()
    checkText(names, performance.document, &binder)
    checkTasks(performance, &binder)
  }

  private static func parts(_ name: String) -> [String] {
    name.split { $0 == "、" || $0 == "，" }.map(String.init)
  }

  /// Names with fewer characters have too many neighbours.
  private static let shortest = 6

  private static func checkText(
    _ names: [String], _ document: DocumentView, _ binder: inout Binder
  ) {
    let near = NearNames(names.filter { $0.unicodeScalars.count >= shortest })
    for (index, analysis) in document.blocks.enumerated()
    where analysis.block.kind == .paragraph || analysis.block.kind == .heading {
      for line in analysis.text.lines {
        for (range, name) in near.places(in: analysis.block, line.range) {
          let text = analysis.block.text(range)
          binder.add(
            Finding(
              .projectName, at: Place(analysis.block, range),
              Message(
                "“\(text)”与项目名称“\(name)”不一致。",
                "“\(text)” is not the project's name “\(name)”.")),
            inBlock: index)
        }
      }
    }
  }

  private static func checkTasks(_ performance: PerformanceDocument, _ binder: inout Binder) {
    guard performance.projects.count > 2, let block = performance.whole.tables["任务"],
      let table = performance.document.table(block),
      let column = table.column(named: ["支出项目名称", "项目名称", "项目"])
    else { return }
    let listed = (0..<table.rowCount).map {
      FoldedName.fold(table.text(row: $0, column: column))
    }
    let missing = performance.projects.filter { project in
      !parts(project.name).contains { listed.contains(FoldedName.fold($0)) }
    }
    guard 2 * missing.count < performance.projects.count else { return }
    for project in missing {
      guard let info = project.tables["信息"], let own = performance.document.table(info),
        let row = own.rows(labelled: ["项目名称"]).first
      else { continue }
      let place = own.columns.indices.last { !own.text(row: row, column: $0).isEmpty } ?? 0
      var finding = Finding(
        .taskProject, in: own, row: row, column: place,
        Message(
          "“\(table.name)”没有列出项目“\(project.name)”。",
          "“\(table.name)” does not list the project “\(project.name)”."))
      finding.related = [
        RelatedPlace(
          place: Place(table.block, table.nameRange), message: Message(table.name, table.name))
      ]
      binder.add(finding, inBlock: info)
    }
  }
}
