import BudgetModel
import BudgetSyntax

extension Rule {
  /// What a template leaves for the author is filled in or deleted.
  static let templateText = Rule(
    "template-text", .warning,
    name: Message("遗留的模板文字", "Left-over template text"),
    summary: Message(
      "没有 XX、待填写 之类的占位，也没有模板写给填报人的话。",
      "No placeholder such as XX, and no instruction of the template to its author, is left."))
}

/// Placeholders and instructions of a template in prose, headings and columns of text.
enum TemplateText: ProseRule, TableRule {
  static let rules: [Rule] = [.templateText]

  static func check(_ block: Block, _ context: CheckContext, _ findings: inout [Finding]) {
    guard context.hasForm else { return }
    for line in block.lines where line.kind == .heading || line.kind == .prose {
      if let range = remains(block, line.content) { findings.append(finding(block, range)) }
    }
  }

  static func check(_ table: Table, _ context: CheckContext, _ findings: inout [Finding]) {
    guard context.hasForm else { return }
    for column in table.columns where column.role == .text {
      for row in 0..<table.rowCount {
        guard let cell = table.cell(row: row, column: column.index), cell.range.count > 1,
          let range = remains(table.block, cell.range)
        else { continue }
        var finding = finding(table.block, range)
        finding.table = table.name
        finding.row = table.label(row: row, side: column.side)
        finding.column = column.title
        findings.append(finding)
      }
    }
  }

  private static func finding(_ block: Block, _ range: Range<Int>) -> Finding {
    let text = block.text(range)
    return Finding(
      .templateText, at: Place(block, range),
      Message(
        "“\(text)”是模板的文字，应填写或删去。",
        "“\(text)” is text of a template: fill it in or delete it."))
  }

  /// The first remains of a template within a range of a block.
  private static func remains(_ block: Block, _ range: Range<Int>) -> Range<Int>? {
    if let blank = placeholder(block, range) { return blank }
    for phrase in phrases {
      if let place = block.places(of: phrase, in: range).first { return place }
    }
    return nil
  }

  /// What templates say to those who fill them in; nobody says it of a budget.
  private static let phrases = [
    "以上没有数据的表格也要列出空表并作出说明", "没有数据的表格也要列出空表", "由各部门根据实际情况予以增加说明",
    "由各单位根据实际情况予以增加说明", "各部门根据实际情况", "各单位根据实际情况", "请各部门", "请各单位",
    "请根据实际情况", "根据实际情况填写", "根据实际情况填列", "根据实际情况修改", "根据实际情况删减",
    "此处填写", "此处应填", "此处说明", "请在此处", "请填写", "请填列", "请说明具体原因", "待填写", "待补充", "待完善",
    "如没有请说明", "如无请删除", "如无则删除", "如不涉及请删除",
  ]

  /// Two or more `X`, `×`, `＊`-like letters or a long underline where a word should be.
  private static func placeholder(_ block: Block, _ range: Range<Int>) -> Range<Int>? {
    let bytes = block.bytes
    var offset = range.lowerBound
    while offset < range.upperBound {
      let length = crossLength(bytes, offset, range.upperBound)
      if length == 0 {
        offset += 1
        continue
      }
      let start = offset
      var count = 0
      while offset < range.upperBound {
        let next = crossLength(bytes, offset, range.upperBound)
        if next == 0 { break }
        offset += next
        count += 1
      }
      let isUnderline = bytes[start] == UInt8(ascii: "_")
      let isInWord =
        start > range.lowerBound && isLatin(bytes[start - 1])
        || offset < range.upperBound && isLatin(bytes[offset])
      if count >= (isUnderline ? 3 : 2), !isInWord { return start..<offset }
    }
    return nil
  }

  /// The length of a character that stands for a letter to be filled in; else 0.
  private static func crossLength(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    switch bytes[offset] {
    case UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "_"): 1
    case 0xC3: offset + 1 < end && bytes[offset + 1] == 0x97 ? 2 : 0
    case 0xEF:
      offset + 2 < end && bytes[offset + 1] == 0xBC && bytes[offset + 2] == 0xB8
        || offset + 2 < end && bytes[offset + 1] == 0xBD && bytes[offset + 2] == 0x98 ? 3 : 0
    default: 0
    }
  }

  private static func isLatin(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
