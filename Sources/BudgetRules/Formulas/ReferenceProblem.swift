import BudgetModel
import BudgetSyntax

/// A name of a formula that leads nowhere, or to something that cannot be meant.
struct ReferenceProblem: Sendable {
  /// What is wrong.
  enum Kind: Sendable {
    case unknownTable(String)
    case ambiguousTable(String, count: Int)
    /// A reference without a table, outside of tables.
    case missingTable
    case unknownRow(String, block: Int)
    case ambiguousRow(String, block: Int)
    case unknownColumn(String, block: Int)
    case ambiguousColumn(String)
    case noAmounts(block: Int)
    /// A column of text.
    case notNumeric(String)
    /// A bare name where only cells have a value.
    case bareName(String)
    /// A level or pattern outside of 合计.
    case levelOutsideSum(String)
    case malformedNumber
    case malformedCondition
    case unknownQuantifier
    /// Amounts and percentages together.
    case mixedKinds
  }

  let kind: Kind
  /// Where, as a UTF-8 range in the formula's block.
  let range: Range<Int>

  /// The rule that the problem violates.
  var rule: Rule {
    switch kind {
    case .unknownTable, .ambiguousTable, .missingTable: .unknownTable
    case .unknownRow, .ambiguousRow: .unknownRow
    case .unknownColumn, .ambiguousColumn, .noAmounts, .notNumeric: .unknownColumn
    case .bareName, .levelOutsideSum, .malformedNumber, .malformedCondition, .unknownQuantifier,
      .mixedKinds:
      .malformedFormula
    }
  }

  /// What is wrong and what could be meant, as far as a document tells.
  func message(_ document: DocumentView?) -> Message {
    switch kind {
    case .unknownTable(let name):
      return document.map { ReferenceMessages.unknownTable(name, $0) } ?? .unknown
    case .ambiguousTable(let name, let count):
      return Message(
        "有 \(count) 个表叫“\(name)”。", "\(count) tables are named “\(name)”.")
    case .missingTable:
      return Message("表外的引用要写表名：表名[行, 列]。", "Outside a table, name it: TABLE[row, column].")
    case .unknownRow(let name, let block):
      return document?.table(block).map { ReferenceMessages.unknownRow(name, $0) } ?? .unknown
    case .ambiguousRow(let name, let block):
      return document?.table(block).map { ReferenceMessages.ambiguousRow(name, $0) } ?? .unknown
    case .unknownColumn(let name, let block):
      return document?.table(block).map { ReferenceMessages.unknownColumn(name, $0) } ?? .unknown
    case .ambiguousColumn(let name): return ReferenceMessages.ambiguousColumn(name)
    case .noAmounts(let block):
      return document?.table(block).map { ReferenceMessages.noAmounts($0) } ?? .unknown
    case .notNumeric(let name):
      return Message("列“\(name)”不是数字，不能计算。", "The column “\(name)” holds no numbers.")
    case .bareName(let name):
      return Message(
        "“\(name)”应写作单元格：表名[行, 列]。", "Write “\(name)” as a cell: TABLE[row, column].")
    case .levelOutsideSum(let name):
      return Message(
        "“\(name)”是多行：写作 合计(表名[\(name)])，或在前面加“每 …:”。",
        "“\(name)” is several rows: write 合计(TABLE[\(name)]), or put 每 …: in front.")
    case .malformedNumber: return Message("这个数写得不对。", "This number is not well formed.")
    case .malformedCondition:
      return Message(
        "有(…)、无(…) 的括号里写表名，或 表名[行, 列]。",
        "In 有(…) and 无(…) stands a table, or TABLE[row, column].")
    case .unknownQuantifier:
      let words = Quantifier.words.joined(separator: "、")
      return Message("“每”后面可用：\(words)。", "Behind 每 can stand: \(words).")
    case .mixedKinds:
      return Message(
        "金额与百分比不能相加减，也不能比较。", "An amount and a percentage cannot be added or compared.")
    }
  }

  /// The finding of the problem, in the formula's block.
  func finding(_ document: DocumentView, in block: Block, table: Table?) -> Finding {
    var finding = Finding(rule, at: Place(block, range), message(document))
    finding.table = table?.name
    return finding
  }
}

extension Message {
  fileprivate static let unknown = Message("这个名称没有所指。", "This name means nothing here.")
}
