import BudgetModel
import BudgetSyntax

extension Rule {
  /// The amounts of tasks add up.
  static let taskSum = Rule(
    "task-sum", .error,
    name: Message("年度任务的金额", "Amounts of tasks"),
    summary: Message(
      "任务涉及的资金等于所列各项目之和；列有基本支出的任务表合计等于资金总额。",
      "The funds of a task are the sum of its projects; a list of tasks with basic spending adds to all funds."
    ))

  /// No money is counted twice in a task.
  static let taskDoubleCount = Rule(
    "task-double-count", .error,
    name: Message("任务金额重复计算", "Counted twice in a task"),
    summary: Message(
      "任务所列项目的金额，如正文说明已含另一项目，不再另加。",
      "A project that the text says is within another one's amount is not added beside it."))
}

/// The list of tasks in the performance tables of the whole.
enum TaskLists: PerformanceRule {
  static let rules: [Rule] = [.taskSum, .taskDoubleCount]
  static let readsText = true

  static func check(_ performance: PerformanceDocument, _ binder: inout Binder) {
    let document = performance.document
    guard let block = performance.whole.tables["任务"], let table = document.table(block) else {
      return
    }
    if let text = table.column(named: ["涉及项目", "涉及项目及金额", "主要项目"]),
      let amount = table.column(named: ["涉及财政资金", "涉及资金", "预算金额"])
    {
      for row in 0..<table.rowCount {
        checkItems(table, block, row, text, amount, document, &binder)
      }
    } else {
      checkTotal(table, block, performance, &binder)
    }
  }

  // MARK: Items in one cell

  private static func checkItems(
    _ table: Table, _ block: Int, _ row: Int, _ text: Int, _ amount: Int,
    _ document: DocumentView, _ binder: inout Binder
  ) {
    guard let cell = table.cell(row: row, column: text) else { return }
    let items = TaskItem.read(table.block, cell.range, document.context)
    guard items.count > 1, table.amount(row: row, column: amount).value != nil else { return }
    let total = CellReference(block: block, row: row, column: amount)
    binder.add(
      Relation(
        .taskSum, .cell(total), .equal,
        .sum(items.map { .written(block: block, range: $0.range, $0.operand) }), at: .cell(total)
      ) { outcome in
        Message(
          "涉及资金为 \(outcome.left.grouped)，所列各项目之和为 \(outcome.right.grouped)。",
          "The funds are \(outcome.left.grouped); the projects listed add to \(outcome.right.grouped)."
        )
      })
    for item in items {
      // What is within another amount is smaller, and the text gives it no amount of its own.
      for other in items
      where other.operand.value < item.operand.value && !isStated(other, document) {
        guard let place = explanation(item, containing: other, document) else { continue }
        binder.add(doubleCount(item, other, place, total, table, document), inBlock: block)
      }
    }
  }

  /// Whether the text gives the amount of an item.
  private static func isStated(_ item: TaskItem, _ document: DocumentView) -> Bool {
    document.blocks.contains { analysis in
      analysis.block.kind == .paragraph
        && analysis.block.contains(item.written, in: analysis.block.whole)
    }
  }

  /// A line of the text that gives the amount of an item, and names it and the other one.
  private static func explanation(
    _ item: TaskItem, containing other: TaskItem, _ document: DocumentView
  ) -> Place? {
    for analysis in document.blocks where analysis.block.kind == .paragraph {
      let block = analysis.block
      for line in analysis.text.lines {
        guard block.contains(item.written, in: line.range) else { continue }
        let text = FoldedName.fold(block.text(line.range))
        if text.shares(3, with: item.name, butNot: other.name),
          text.shares(4, with: other.name, butNot: item.name)
        {
          return Place(block, line.range)
        }
      }
    }
    return nil
  }

  private static func doubleCount(
    _ item: TaskItem, _ other: TaskItem, _ place: Place, _ total: CellReference, _ table: Table,
    _ document: DocumentView
  ) -> Finding {
    var finding = Finding(
      .taskDoubleCount, in: table, row: total.row, column: total.column,
      Message(
        "正文说明 \(item.written) 已含「\(other.name)」，这里又加上 \(other.written)。",
        "The text says that \(item.written) covers “\(other.name)” too; here \(other.written) is added once more."
      ))
    finding.related = [
      RelatedPlace(
        place: Place(table.block, other.range), message: Message("又加一次的金额", "added once more")),
      RelatedPlace(place: place, message: Message("正文的说明", "what the text says")),
    ]
    return finding
  }

  // MARK: A list of projects

  private static func checkTotal(
    _ table: Table, _ block: Int, _ performance: PerformanceDocument, _ binder: inout Binder
  ) {
    guard let column = table.columns.firstIndex(where: { $0.role == .amount }),
      table.totalRow == nil,
      let name = table.column(named: ["支出项目名称", "项目名称", "项目"]),
      let fundsBlock = performance.whole.tables["资金"],
      let funds = performance.document.table(fundsBlock),
      let fundsColumn = funds.column(named: ["资金总额", "金额", "预算数", "预算金额"])
    else { return }
    let rows = (0..<table.rowCount).filter {
      table.amount(row: $0, column: column).value != nil
    }
    // A list with basic spending in it is of all spending.
    let basic = rows.first { FoldedName.fold(table.text(row: $0, column: name)) == "基本支出" }
    guard let basic, let total = funds.rows(labelled: ["资金总额", "合计"]).first else { return }
    let fundsCell = { (row: Int) in
      CellReference(block: fundsBlock, row: row, column: fundsColumn)
    }
    let own = { (row: Int) in CellReference(block: block, row: row, column: column) }
    binder.add(
      Relation(
        .taskSum, .cell(fundsCell(total)), .equal, .sum(rows.map { .cell(own($0)) }),
        at: .cell(fundsCell(total))
      ) { outcome in
        Message(
          "资金总额为 \(outcome.left.grouped)，各任务的金额合计 \(outcome.right.grouped)。",
          "All funds are \(outcome.left.grouped); the amounts of the tasks add to \(outcome.right.grouped)."
        )
      })
    if let row = funds.rows(labelled: ["基本支出"]).first {
      binder.add(
        Relation(
          .taskSum, .cell(own(basic)), .equal, .cell(fundsCell(row)), at: .cell(own(basic))
        ) { outcome in
          Message(
            "基本支出这里为 \(outcome.left.grouped)，\(funds.name)中为 \(outcome.right.grouped)。",
            "Basic spending is \(outcome.left.grouped) here and \(outcome.right.grouped) in \(funds.name)."
          )
        })
    }
  }
}

/// A project with its amount in the text of a cell: `医疗救助补助21,000.00万元`.
struct TaskItem {
  let name: String
  /// The amount with its unit, as written.
  let written: String
  let range: Range<Int>
  /// In the document's unit of money.
  let operand: Operand

  /// The items that a range of a block lists.
  static func read(_ block: Block, _ range: Range<Int>, _ context: CheckContext) -> [TaskItem] {
    let bytes = block.bytes
    var items: [TaskItem] = []
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      guard isDigit(bytes[offset]) else {
        offset += 1
        continue
      }
      let first = offset
      while offset < range.upperBound,
        isDigit(bytes[offset]) || bytes[offset] == 0x2C || bytes[offset] == 0x2E
      {
        offset += 1
      }
      for unit in [MoneyUnit.tenThousandYuan, .hundredMillionYuan, .yuan] {
        guard bytes[offset..<range.upperBound].starts(with: unit.rawValue.utf8) else { continue }
        let number = first..<offset
        let amount = block.withBytes {
          AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[number]))
        }
        let documentUnit = context.fields.moneyUnit ?? .tenThousandYuan
        guard let value = amount.value,
          let interval = Interval(value, decimals: Int(amount.scale), mode: .round),
          let operand = Operand(value: value, interval: interval, isGiven: true)
            .shifted(by: unit.exponent - documentUnit.exponent)
        else { break }
        let end = offset + unit.rawValue.utf8.count
        items.append(
          TaskItem(
            name: FoldedName.fold(block.text(start..<first)), written: block.text(first..<end),
            range: number, operand: operand))
        start = end
        offset = end
        break
      }
    }
    return items
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}

extension String {
  /// Whether the text shares so many characters in a row with a name, which another has not.
  fileprivate func shares(_ count: Int, with name: String, butNot other: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    guard scalars.count >= count else { return false }
    return (0...scalars.count - count).contains { start in
      let part = String(String.UnicodeScalarView(scalars[start..<start + count]))
      return contains(part) && !other.contains(part)
    }
  }
}
