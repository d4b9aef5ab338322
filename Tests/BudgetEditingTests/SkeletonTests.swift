import BudgetEditing
import BudgetModel
import BudgetRules
import BudgetSyntax
import Testing

/// Whole documents to begin with.
@Suite struct SkeletonTests {
  @Test(arguments: Skeleton.all.indices)
  func isCleanAndAligned(_ index: Int) {
    let skeleton = Skeleton.all[index]
    let bytes = Array(skeleton.text(fields: Fields()).utf8)
    let analysis = Analysis(bytes)
    let grave = analysis.findings.filter { $0.finding.severity < .hint }
    #expect(grave.isEmpty, "\(grave.map(\.finding.message.chinese))")
    #expect(analysis.formattingEdits().isEmpty)
    #expect(analysis.context.fields.documentType == skeleton.type)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("〔"))
    // Nothing to fill where nothing is given.
    #expect(analysis.fillingEdits().isEmpty)
  }

  /// Every figure of the text leads to a cell: once all cells have figures, each has a value.
  @Test(arguments: Skeleton.all.indices)
  func figuresLeadToCells(_ index: Int) {
    let text = Skeleton.all[index].text(fields: Fields())
    let analysis = Analysis(Array(text.utf8))
    var count = 0
    for (position, block) in analysis.tree.blocks.enumerated() {
      for figure in block.inlineFigures {
        let formula = FormulaSyntax(block, range: figure.expression)
        #expect(formula.errors.isEmpty)
        for side in formula.sides {
          #expect(
            analysis.value(of: side, inBlock: position) != nil, "\(block.text(figure.expression))")
          count += 1
        }
      }
    }
    #expect(count > 3)
  }

  @Test func knownFieldsStay() {
    let head = "@类型 单位决算\n@年度 2025\n@单位 450001 临江市医疗保障中心\n"
    let budget = MarkedBudget(head + "$0")
    let actions = budget.analysis.codeActions(
      in: budget.offset..<budget.offset, only: ["refactor.insert"]
    )
    .filter { $0.title.chinese.hasPrefix("新建") }
    #expect(actions.map(\.title.chinese) == ["新建单位决算（厦门市格式）"])
    let bytes = Array(budget.text.utf8).applying(actions[0].edits)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(head + "@金额单位 万元\n\n2025年度临江市医疗保障中心单位决算\n")
        || text.hasPrefix(head + "\n@金额单位 万元\n\n2025年度临江市医疗保障中心单位决算\n"))
    #expect(text.contains("一、单位主要职责") && !text.contains("部门主要职责"))
  }

  @Test func everyKindInEveryLayout() {
    let budget = MarkedBudget("$0")
    let titles = budget.analysis.codeActions(in: 0..<0).map(\.title.chinese).filter {
      $0.hasPrefix("新建")
    }
    #expect(titles.count == 10)
    let local = MarkedBudget("@部门 泉州市医疗保障局\n$0")
    #expect(
      local.analysis.codeActions(in: local.offset..<local.offset).map(\.title.chinese)
        .first { $0.hasPrefix("新建") } == "新建部门预算（泉州市格式）")
  }

  @Test func unitsAreListed() {
    let head = "@类型 部门预算\n@部门 445 泉州市医疗保障局\n@单位 445001 泉州市医疗保障局机关\n"
    let fields = Analysis(Array(head.utf8)).context.fields
    let text = Skeleton.of(.departmentBudget, for: "泉州市医疗保障局")[0].text(fields: fields)
    let analysis = Analysis(Array((head + text).utf8))
    #expect(analysis.tables(named: "收入总表")[0].label(row: 1, side: 0) == "445001 泉州市医疗保障局机关")
  }
}
