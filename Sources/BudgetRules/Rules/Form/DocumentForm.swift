import BudgetModel
import BudgetSyntax

extension Rule {
  /// Rows belong to a table.
  static let rowOutsideTable = Rule(
    "row-outside-table", .warning,
    name: Message("表外的行", "Row outside a table"),
    summary: Message("以 | 开头的行属于某个 @表。", "A line that begins with | belongs to a @表."))

  /// A field is given once.
  static let duplicateField = Rule(
    "duplicate-field", .warning,
    name: Message("重复的字段", "Duplicate field"),
    summary: Message("每个字段只声明一次。", "A field is given once."))

  /// Tables have different names.
  static let duplicateTable = Rule(
    "duplicate-table", .warning,
    name: Message("重名的表", "Duplicate table"),
    summary: Message("各表的名称不同。", "Tables have different names."))

  /// The file is UTF-8.
  static let invalidText = Rule(
    "invalid-text", .error,
    name: Message("不是 UTF-8", "Not UTF-8"),
    summary: Message("文件的编码是 UTF-8。", "The file is UTF-8."))
}

/// What can be wrong with a block outside tables, looked at by itself.
enum DocumentForm {
  static let rules: [Rule] = [.rowOutsideTable, .duplicateField, .duplicateTable, .invalidText]

  static func check(_ block: Block, _ findings: inout [Finding]) {
    switch block.kind {
    case .looseRows:
      findings.append(
        Finding(
          .rowOutsideTable, at: Place(block, block.lines[0].content),
          Message(
            "这一行不属于任何表：前面应有 @表 表名。",
            "This row belongs to no table: a line @表 NAME must stand before it.")))
    case .directive: checkDirective(block, &findings)
    case .paragraph, .heading:
      for figure in block.inlineFigures where !figure.isClosed || figure.expression.isEmpty {
        findings.append(
          Finding(
            .malformedFormula, at: Place(block, figure.braces),
            figure.isClosed
              ? Message("花括号里应有公式；花括号本身写作 \\{。", "Braces hold a formula; write \\{ for a brace.")
              : Message(
                "花括号没有在本行结束；花括号本身写作 \\{。",
                "The brace is not closed on this line; write \\{ for a brace.")))
      }
    case .table, .comment, .blank: break
    }
  }

  /// Reports bytes that are no UTF-8, at the first of them.
  static func checkText(_ block: Block, _ findings: inout [Finding]) {
    guard let offset = block.withBytes({ UTF8Scalar.firstIllFormed($0) }) else { return }
    findings.append(
      Finding(
        .invalidText, at: Place(block, offset..<offset + 1),
        Message(
          "这里的字节不是 UTF-8 文字，请把文件另存为 UTF-8。",
          "These bytes are no UTF-8 text: save the file as UTF-8.")))
  }

  /// A field that is given again below its `first` place.
  static func duplicate(
    _ field: FieldDirective, _ directive: DirectiveName, _ block: Block, of first: Block
  ) -> Finding {
    var finding = Finding(
      .duplicateField, at: Place(block, field.syntax.name),
      Message(
        "前面已有 @\(directive.rawValue)，以这一处为准。",
        "There is a @\(directive.rawValue) above; this one is in force."))
    finding.related = [
      RelatedPlace(
        place: Place(first, first.lines[0].content), message: Message("前一处在这里", "the one above"))
    ]
    return finding
  }

  private static func checkDirective(_ block: Block, _ findings: inout [Finding]) {
    guard let field = FieldDirective(block) else { return }
    guard let directive = field.directive else {
      findings.append(
        Finding(
          .unknownDirective, at: Place(block, field.syntax.name),
          DirectiveHelp.unknown(block.text(field.syntax.name))))
      return
    }
    let range = field.syntax.arguments.isEmpty ? field.syntax.name : field.syntax.arguments
    if !directive.belongsInDocument {
      findings.append(
        Finding(
          .malformedDirective, at: Place(block, field.syntax.name),
          Message(
            "@\(directive.rawValue) 只能写在表内：紧接在 @表 或表行之后，中间不空行。",
            "@\(directive.rawValue) stands within a table only: directly below @表 or a row.")))
    } else if directive == .check {
      let formula = FormulaSyntax(block, range: field.syntax.arguments)
      for problem in formula.errors {
        findings.append(
          Finding(
            .malformedFormula, at: Place(block, problem.range),
            ReferenceMessages.formula(problem.error)))
      }
      if formula.errors.isEmpty, formula.comparisons.isEmpty {
        findings.append(
          Finding(
            .malformedDirective, at: Place(block, range), DirectiveHelp.message(directive)))
      }
    } else if !field.isValid {
      findings.append(
        Finding(.malformedDirective, at: Place(block, range), DirectiveHelp.message(directive)))
    }
  }
}
