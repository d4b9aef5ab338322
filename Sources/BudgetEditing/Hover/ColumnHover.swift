import BudgetModel
import BudgetRules

/// What a column holds, and how it is computed.
struct ColumnHover {
  private let cursor: Cursor
  private let table: Table
  private let column: Int
  private let words: Words

  init(_ cursor: Cursor, _ table: Table, column: Int, _ words: Words) {
    self.cursor = cursor
    self.table = table
    self.column = column
    self.words = words
  }

  /// Nil for a column without a name.
  var hover: Hover? { hover(at: table.columns[column].range) }

  /// The same for a mention of the column elsewhere in the block.
  func hover(at range: Range<Int>) -> Hover? {
    guard !range.isEmpty else { return nil }
    let own = table.columns[column]
    let parts = ["**\(Markdown.escaped(own.title))** · \(role(own))"] + rules(own)
    return Hover(markdown: parts.joined(separator: "\n\n"), range: cursor.inDocument(range))
  }

  /// What the column holds and how it is computed, without its name.
  var explanation: String {
    let own = table.columns[column]
    return ([role(own)] + rules(own)).joined(separator: "\n\n")
  }

  private func role(_ column: Column) -> String {
    switch column.role {
    case .subjectCode: words("科目编码", "subject codes")
    case .subjectName: words("科目名称", "subject names")
    case .unitCode: words("单位编码", "unit codes")
    case .unitName: words("单位名称", "unit names")
    case .label: words("项目", "row labels")
    case .ordinal: words("序号，不参加计算", "ordinals without arithmetic")
    case .text: words("文本", "text")
    case .amount:
      words("金额，", "amounts in ") + cursor.analysis.moneyUnit(of: table).rawValue
    case .standalone: words("数字，不参加合计", "numbers, never summed")
    case .percentage: words("百分比", "percentages")
    }
  }

  private func rules(_ column: Column) -> [String] {
    var rules: [String] = []
    for sum in table.columnSums where sum.total == self.column {
      if let line = sum.declaration {
        rules.append(words("计算方式：", "Computed as: ") + source(line))
      } else {
        var terms = ""
        for part in sum.parts {
          if !terms.isEmpty || part.isSubtracted { terms += part.isSubtracted ? " − " : " + " }
          terms += Markdown.escaped(table.columns[part.column].title)
        }
        rules.append(words("计算方式：= ", "Computed as: = ") + terms)
      }
    }
    for formula in table.formulas where formula.subject == .column(self.column) {
      rules.append(words("计算方式：", "Computed as: ") + source(formula.line))
    }
    for pair in table.ofWhichColumns where pair.part == self.column {
      let whole = Markdown.escaped(table.columns[pair.whole].title)
      rules.append(words("其中数，不大于 \(whole)", "Of which: at most \(whole)"))
    }
    let wholes = table.columnSums.filter { sum in
      sum.parts.contains { $0.column == self.column }
    }
    if !wholes.isEmpty {
      let names = wholes.map { Markdown.escaped(table.columns[$0.total].title) }
      rules.append(words("计入：", "Part of: ") + names.joined(separator: words("、", ", ")))
    }
    if let decimals = column.declaredDecimals {
      rules.append(words("保留 \(decimals) 位小数", "\(decimals) decimals"))
    }
    return rules
  }

  private func source(_ line: Int) -> String {
    "`" + table.block.text(table.block.trimmed(table.block.lines[line].content)) + "`"
  }
}
