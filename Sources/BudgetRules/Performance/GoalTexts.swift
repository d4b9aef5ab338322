import BudgetModel
import BudgetSyntax

extension Rule {
  /// The goal of a project says what its indicators say.
  static let goalIndicator = Rule(
    "goal-indicator", .warning,
    name: Message("总体目标与指标不一致", "Goal against indicators"),
    summary: Message(
      "项目总体目标中写到的指标数值，与该项目的指标一致。",
      "A figure in the goal of a project is that of the indicator it names."))
}

/// Figures in the words of a project's goal against its indicators.
enum GoalTexts: PerformanceRule {
  static let rules: [Rule] = [.goalIndicator]

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    for project in performance.projects {
      guard let sheet = project.sheet, let block = project.tables["信息"],
        let table = performance.document.table(block)
      else { continue }
      let goals = goalFigures(table)
      guard !goals.isEmpty else { continue }
      binder.add(
        AmountCheck(blocks: Set([block, sheet.block]).sorted()) { reader in
          differences(goals, block, sheet, reader)
        })
    }
  }

  /// A number with its unit, and the words in front of it.
  private struct Figure: Sendable {
    let row: Int
    let column: Int
    let words: String
    let target: Target
  }

  // MARK: Reading

  private static func goalFigures(_ table: Table) -> [Figure] {
    (0..<table.rowCount).flatMap { row -> [Figure] in
      guard let label = table.sides.first?.labelColumn,
        table.text(row: row, column: label).contains("目标")
      else { return [] }
      return table.columns.indices.filter { $0 != label }.flatMap { column in
        figures(FoldedName.fold(table.text(row: row, column: column)), row, column)
      }
    }
  }

  private static func figures(_ text: String, _ row: Int, _ column: Int) -> [Figure] {
    let scalars = Array(text.unicodeScalars)
    var figures: [Figure] = []
    var offset = 0
    while offset < scalars.count {
      guard isDigit(scalars[offset]) else {
        offset += 1
        continue
      }
      var end = offset
      while end < scalars.count, isDigit(scalars[end]) || scalars[end] == "." { end += 1 }
      let number = end
      while end < scalars.count, end - number < longestUnit, isWord(scalars[end]) { end += 1 }
      var start = offset
      while start > 0, isWord(scalars[start - 1]) { start -= 1 }
      let words = trimmed(String(String.UnicodeScalarView(scalars[start..<offset])))
      if let unit = unit(scalars[number..<end]),
        let target = Target(
          String(String.UnicodeScalarView(scalars[offset..<number])) + unit),
        words.unicodeScalars.count >= 4
      {
        figures.append(Figure(row: row, column: column, words: words, target: target))
      }
      offset = max(number, offset + 1)
    }
    return figures
  }

  private static let longestUnit = 3

  /// The unit at the front of a text, the longest that is one.
  private static func unit(_ text: ArraySlice<Unicode.Scalar>) -> String? {
    units.first { text.starts(with: $0.unicodeScalars) }
  }

  private static let units = [
    "万人次", "万人", "人次", "人", "%", "万件", "件", "家", "场", "次", "份", "个", "户", "套", "项",
  ]

  /// The words without the verb that stands before a number.
  private static func trimmed(_ words: String) -> String {
    var words = words
    for verb in ["不低于", "不少于", "达到", "超过", "大于", "约", "为", "达", "在"] where words.hasSuffix(verb) {
      words.removeLast(verb.count)
      break
    }
    return words
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  /// Whether a character is part of a word, so that the words in front of a number go on.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    "\u{4E00}"..."\u{9FFF}" ~= scalar || scalar == "%"
  }

  // MARK: Comparing

  private static func differences(
    _ goals: [Figure], _ block: Int, _ sheet: IndicatorSheet, _ reader: FigureReader
  ) -> [(block: Int, finding: Finding)] {
    guard let table = reader.document.table(block),
      let sheetTable = reader.document.table(sheet.block)
    else { return [] }
    return goals.compactMap { goal in
      let named = sheet.indicators.filter { isMeant(goal, $0.name) }
      guard named.count == 1, let indicator = named.first, let source = indicator.target,
        let target = sheet.target(source, indicator, sheetTable), target.unit == goal.target.unit,
        goal.target.agrees(with: target) == false
      else { return nil }
      let name = sheetTable.text(row: indicator.row, column: sheet.nameColumn)
      var finding = Finding(
        .goalIndicator, in: table, range: range(goal, table),
        Message(
          "这里写“\(goal.words)\(goal.target)”，指标「\(name)」为 \(target)。",
          "This says “\(goal.words)\(goal.target)”; the indicator “\(name)” is \(target)."))
      finding.row = table.label(row: goal.row, side: table.columns[goal.column].side)
      finding.column = table.columns[goal.column].title
      finding.related = [
        RelatedPlace(
          place: Place(
            sheetTable.block, sheetTable.range(row: indicator.row, column: source.column)),
          message: Message("\(name) \(target)", "\(name) \(target)"))
      ]
      return (block, finding)
    }
  }

  /// The number in its cell, or the cell where it is written otherwise.
  private static func range(_ goal: Figure, _ table: Table) -> Range<Int> {
    let cell = table.range(row: goal.row, column: goal.column)
    let number = goal.target.value.description
    for words in table.block.places(of: goal.words, in: cell) {
      // A verb may stand between: 满意度达到80%.
      let area = words.upperBound..<min(cell.upperBound, words.upperBound + 9 + number.utf8.count)
      if let place = table.block.places(of: number, in: area).first {
        return words.lowerBound..<place.upperBound
      }
    }
    return cell
  }

  /// Whether the words in front of a number name an indicator: 服务对象 before 1900人 is 服务对象人数.
  private static func isMeant(_ goal: Figure, _ name: String) -> Bool {
    let unit = goal.target.unit
    var names = [name]
    for ending in ["\(unit)数", "数", unit] where !unit.isEmpty && name.hasSuffix(ending) {
      names.append(String(name.dropLast(ending.count)))
    }
    return names.contains { $0.unicodeScalars.count >= 4 && goal.words.hasSuffix($0) }
  }
}
