import BudgetModel
import BudgetSyntax

extension Rule {
  /// A row has as many cells as its header, and is closed.
  static let malformedRow = Rule(
    "malformed-row", .warning,
    name: Message("表行格式", "Malformed row"),
    summary: Message(
      "表行的单元格数与表头一致，并以 | 结束。",
      "A row has as many cells as the header and ends with |."))

  /// A row has no more cells than its header.
  static let extraCells = Rule(
    "extra-cells", .error,
    name: Message("多出的单元格", "Extra cells"),
    summary: Message(
      "表行的单元格不多于表头的列。", "A row has no more cells than the header has columns."))

  /// A table has a name and a header; its columns have different names.
  static let malformedTable = Rule(
    "malformed-table", .error,
    name: Message("表的格式", "Malformed table"),
    summary: Message(
      "表有名称和表头，各列不重名。", "A table has a name, a header, and columns of different names."))

  /// A directive says what it must, in a place where it can stand.
  static let malformedDirective = Rule(
    "malformed-directive", .error,
    name: Message("指令格式", "Malformed directive"),
    summary: Message(
      "以 @ 开头的行写法正确，位置得当。", "A line that begins with @ is well formed and in its place."))

  /// The name behind an @ is a directive.
  static let unknownDirective = Rule(
    "unknown-directive", .error,
    name: Message("未知指令", "Unknown directive"),
    summary: Message("@ 后面是语言中的指令。", "The name behind @ is a directive of the language."))

  /// A formula can be read.
  static let malformedFormula = Rule(
    "malformed-formula", .error,
    name: Message("公式格式", "Malformed formula"),
    summary: Message("公式写法正确。", "A formula is well formed."))

  /// A formula's tables exist.
  static let unknownTable = Rule(
    "unknown-table", .error,
    name: Message("引用的表不存在", "Unknown table"),
    summary: Message("引用的表在文档中存在。", "A table that is referred to exists."))

  /// A formula's columns exist.
  static let unknownColumn = Rule(
    "unknown-column", .error,
    name: Message("引用的列不存在", "Unknown column"),
    summary: Message(
      "引用的列在表中存在，并且只有一列。", "A column that is referred to exists, and is one."))

  /// A formula's rows exist.
  static let unknownRow = Rule(
    "unknown-row", .error,
    name: Message("引用的行不存在", "Unknown row"),
    summary: Message(
      "引用的行在表中存在，并且只有一行。", "A row that is referred to exists, and is one."))
}

/// What the model could not make sense of in a table.
enum TableForm: TableRule {
  static let rules: [Rule] = [
    .malformedRow, .extraCells, .malformedTable, .malformedDirective, .unknownDirective,
    .malformedFormula, .unknownTable, .unknownColumn, .unknownRow,
  ]

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    for problem in table.problems {
      let (rule, message) = describe(problem, table)
      findings.append(Finding(rule, in: table, range: problem.range, message))
    }
  }

  private static func describe(_ problem: TableProblem, _ table: Table) -> (Rule, Message) {
    let text = table.block.text(problem.range)
    switch problem.kind {
    case .missingName:
      return (
        .malformedTable,
        Message("@表 后面要有表名，例如：@表 支出总表。", "@表 needs a name: @表 支出总表.")
      )
    case .missingHeader:
      return (
        .malformedTable,
        Message(
          "表“\(table.name)”没有表头：下一行应为 | 列名 | 列名 |。",
          "The table “\(table.name)” has no header: the next line must be | column | column |.")
      )
    case .duplicateColumn:
      return (
        .malformedTable,
        Message("列“\(text)”重复，请用不同的列名或分组。", "The column “\(text)” stands twice.")
      )
    case .malformedDirective(let directive):
      return (.malformedDirective, DirectiveHelp.message(directive))
    case .unknownDirective:
      return (.unknownDirective, DirectiveHelp.unknown(text))
    case .unknownColumn: return (.unknownColumn, ReferenceMessages.unknownColumn(text, table))
    case .ambiguousColumn:
      return (.unknownColumn, ReferenceMessages.ambiguousColumn(text))
    case .unknownRow: return (.unknownRow, ReferenceMessages.unknownRow(text, table))
    case .formula(let error): return (.malformedFormula, ReferenceMessages.formula(error))
    case .missingCells(let expected, let found):
      return (
        .malformedRow,
        Message(
          "本行只有 \(found) 格，表头有 \(expected) 列；缺少的按空白处理。",
          "This row has \(found) cells, the header \(expected); those missing count as blank.")
      )
    case .extraCells(let expected, let found):
      let count = found > 2 * expected ? "" : " \(found) "
      return (
        .extraCells,
        Message(
          "本行单元格多于表头的 \(expected) 列，多出的不计。",
          "This row has\(count.isEmpty ? " " : count)more cells than the \(expected) columns of the header; they are left out."
        )
      )
    case .unclosedRow:
      return (
        .malformedRow, Message("表行应以 | 结束。", "A row must end with |.")
      )
    }
  }
}
