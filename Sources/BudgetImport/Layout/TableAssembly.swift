import BudgetRules

/// Puts tables together: their titles, their captions, and the pages that they go on over.
struct TableAssembly {
  private var blocks: [LayoutBlock] = []
  private var report: ImportReport
  /// Whether a blank line or page end stands in front.
  private var isAfterBlank = true
  private var rows: [SourceRow] = []
  /// Whether the format says that the last table is whole.
  private var isEnded = false

  static func assemble(_ pieces: [Piece], _ report: inout ImportReport) -> [LayoutBlock] {
    var assembly = TableAssembly(report: report)
    for piece in pieces { assembly.add(piece) }
    assembly.endRows()
    report = assembly.report
    return assembly.blocks
  }

  private mutating func add(_ piece: Piece) {
    switch piece {
    case .row(let row):
      // A row of rules, as Markdown has it, says nothing.
      if row.cells.allSatisfy({ Self.isRule($0) }) {
        report.add(
          .removed, row.place, Message("表中的分隔线", "a rule within a table"))
        return
      }
      // Rows of another file never go on with a table.
      if let last = rows.last, last.place.file != row.place.file { endRows() }
      rows.append(row)
    case .line(let line):
      endRows()
      blocks.append(.line(line, afterBlank: isAfterBlank))
      isAfterBlank = false
    case .blank:
      endRows()
      isAfterBlank = true
    case .pageBreak:
      endRows()
      isAfterBlank = true
    case .tableEnd:
      endRows()
      isAfterBlank = true
      isEnded = true
    }
  }

  private static func isRule(_ cell: String) -> Bool {
    cell.isEmpty || cell.utf8.count > 2 && cell.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A }
  }

  private mutating func endRows() {
    guard let first = rows.first else { return }
    defer {
      rows = []
      isAfterBlank = false
      isEnded = false
    }
    partCaption()
    var captions: [TextLine] = []
    while case .line(let line, _)? = blocks.last, line.headingLevel == 0,
      line.place.file == first.place.file, Caption(line.text) != nil
    {
      captions.insert(line, at: 0)
      blocks.removeLast()
    }
    if case .table(var table)? = blocks.last, goesOn(table) {
      for caption in captions { removeRepeated(caption) }
      table.parts.append(rows)
      blocks[blocks.count - 1] = .table(table)
      return
    }
    var table = RawTable(captions: captions, parts: [rows])
    if case .line(let line, _)? = blocks.last, line.place.file == first.place.file,
      Self.isTitle(line)
    {
      table.title = line
      blocks.removeLast()
      // A numbered title is a heading of the document too.
      if let level = Self.headingLevel(line) {
        var heading = line
        heading.headingLevel = level
        blocks.append(.line(heading, afterBlank: true))
        let title = Text.withoutMark(line.text)
        report.add(
          .repeated, line.place,
          Message("表名也是标题：“\(title)”", "the table's title is a heading too: “\(title)”"),
          text: title)
      }
    }
    blocks.append(.table(table))
  }

  /// Parts the last line where captions stand behind a title: `收支总表 公开01表 单位：万元`.
  private mutating func partCaption() {
    guard case .line(let line, let afterBlank)? = blocks.last, Caption(line.text) == nil else {
      return
    }
    let words = line.text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count > 1 else { return }
    for start in 1..<words.count {
      let caption = words[start...].joined(separator: " ")
      guard Caption(caption) != nil else { continue }
      var title = line
      title.text = words[..<start].joined(separator: " ")
      blocks[blocks.count - 1] = .line(title, afterBlank: afterBlank)
      blocks.append(.line(TextLine(text: caption, place: line.place), afterBlank: false))
      return
    }
  }

  /// The level at which a title stands among the headings; nil for one that is no heading.
  private static func headingLevel(_ line: TextLine) -> Int? {
    if line.headingLevel > 0 { return line.headingLevel }
    switch Text.label(line.text).mark {
    case .chineseNumeral?: return 2
    case .bracketedChineseNumeral?: return 3
    case .digits?: return 4
    case .bracketedDigits?, .circledDigits?, nil: return nil
    }
  }

  private mutating func removeRepeated(_ caption: TextLine) {
    report.add(
      .removed, caption.place,
      Message("续页重复的表头“\(caption.text)”", "repeated on a further page: “\(caption.text)”"),
      text: caption.text)
  }

  /// Whether the rows go on with a table: they repeat its header, or have none.
  private func goesOn(_ table: RawTable) -> Bool {
    guard let header = table.parts.first?.first, let first = rows.first,
      header.place.file == first.place.file
    else { return false }
    if Self.sameHeader(header.cells, first.cells) { return true }
    if isEnded || Self.startsForm(first.cells) { return false }
    if !HeaderWords.isHeader(first.cells) { return true }
    // The indicators of a performance target go on below their own header.
    return table.parts.contains { part in
      part.contains { Self.sameHeader($0.cells, first.cells) }
    }
  }

  /// Whether two rows have most of their cells in common.
  static func sameHeader(_ left: [String], _ right: [String]) -> Bool {
    let one = Set(left.map { HeaderWords.folded($0) }.filter { !$0.isEmpty })
    let other = Set(right.map { HeaderWords.folded($0) }.filter { !$0.isEmpty })
    guard one.count >= 2, other.count >= 2 else { return false }
    if one == other, !one.contains(where: { Figure.isFigure($0) }) { return true }
    guard HeaderWords.isHeader(right) else { return false }
    return one.intersection(other).count * 5 >= max(one.count, other.count) * 4
  }

  /// Whether a row is the first of a form.
  private static func startsForm(_ cells: [String]) -> Bool {
    guard let first = cells.first.map({ HeaderWords.folded($0) }) else { return false }
    return ["项目名称", "项目编码", "部门(单位)名称", "单位名称", "专项资金情况(万元)"].contains(first)
  }

  /// Whether a line can be the title of the table below it.
  private static func isTitle(_ line: TextLine) -> Bool {
    if line.isTableTitle { return true }
    let text = Text.squeezed(line.text)
    if line.isListItem || text.utf8.count > 360 || Text.endsSentence(text) && text.last != "”" {
      return false
    }
    if text.contains("。") || text.contains("，") { return false }
    if line.headingLevel > 0 { return true }
    var name = text[...]
    if name.hasSuffix(")") || name.hasSuffix("）"),
      let open = name.lastIndex(where: { $0 == "(" || $0 == "（" })
    {
      name = name[..<open]
    }
    return ["表", "预算", "决算", "情况", "目标", "构成", "明细", "计划"].contains { name.hasSuffix($0) }
  }
}
