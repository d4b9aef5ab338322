import BudgetModel
import BudgetSyntax

extension Rule {
  /// What the contents list names is there.
  static let contentsMissing = Rule(
    "contents-missing", .warning,
    name: Message("目录所列的内容缺失", "Missing from the body"),
    summary: Message(
      "目录列出的部分和表，正文中都有。", "The body has every section and table of the contents list."))

  /// Titles are the same wherever they stand.
  static let contentsTitle = Rule(
    "contents-title", .warning,
    name: Message("标题不一致", "Titles differ"),
    summary: Message(
      "同一部分或同一张表，在目录、标题和表名中的写法一致；年度和部门名称可以省去。",
      "A section or table has one title in the contents list, in its heading and above the table; year and department may be left out."
    ))

  /// The body has the order of the contents list.
  static let contentsOrder = Rule(
    "contents-order", .warning,
    name: Message("次序与目录不同", "Order differs from contents"),
    summary: Message(
      "正文各部分和各表的次序与目录相同。", "Sections and tables follow the order of the contents list."))
}

/// The contents list against the headings and the titles of tables.
enum ContentsAgreement: OutlineRule {
  static let rules: [Rule] = [.contentsMissing, .contentsTitle, .contentsOrder]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    checkOwnTables(outline, &binder)
    guard let contents = outline.contents, !contents.entries.isEmpty else { return }
    var matching = ContentsMatching(outline, contents)
    matching.run()
    for (index, match) in matching.matches.enumerated() {
      let entry = contents.entries[index]
      switch match {
      case .exact: break
      case .similar(let title): binder.add(differs(outline, entry, title), inBlock: title.block)
      case nil:
        // A list of which hardly anything is found was not understood.
        if matching.isUnderstood {
          binder.add(missing(outline, entry), inBlock: entry.block)
        }
      }
    }
    checkOrder(outline, contents, matching, &binder)
  }

  private static func differs(
    _ outline: DocumentOutline, _ entry: ContentsList.Entry, _ title: ContentsMatching.Title
  ) -> Finding {
    let listed = outline.text(entry.block, entry.name)
    let written = outline.text(title.block, title.range)
    var finding = Finding(
      .contentsTitle, at: outline.place(title.block, title.range),
      Message(
        "目录写「\(listed)」，这里写「\(written)」。",
        "The contents list says “\(listed)”; here it is “\(written)”."))
    finding.related = [
      RelatedPlace(
        place: outline.place(entry.block, entry.line.range),
        message: Message("目录中的写法", "as the contents list has it"))
    ]
    return finding
  }

  private static func missing(
    _ outline: DocumentOutline, _ entry: ContentsList.Entry
  ) -> Finding {
    let listed = outline.text(entry.block, entry.name)
    var finding = Finding(
      .contentsMissing, at: outline.place(entry.block, entry.line.range),
      Message(
        "目录列有“\(listed)”，正文中没有。", "The contents list has “\(listed)”; the body has not."))
    let again = outline.document.blocks.indices.flatMap { index in
      index == entry.block
        ? [] : outline.document.blocks[index].text.lines.map { (block: index, line: $0) }
    }
    // The list may be repeated in front of the tables.
    for (block, line) in again where outline.document.blocks[block].block.kind == .paragraph {
      guard line.mark == entry.line.mark, outline.text(block, line.name) == listed else { continue }
      finding.related.append(
        RelatedPlace(
          place: outline.place(block, line.range), message: Message("这里也列有", "listed here too")))
    }
    return finding
  }

  /// A table that stands alone under a heading that ends in 表 has that heading's title. 公开表 is
  /// the name of all tables together.
  private static func checkOwnTables(_ outline: DocumentOutline, _ binder: inout Binder) {
    for (position, table) in outline.tables.enumerated() {
      guard let index = table.heading else { continue }
      let heading = outline.headings[index]
      let isAlone =
        (position == 0 || outline.tables[position - 1].heading != index)
        && (position + 1 == outline.tables.count || outline.tables[position + 1].heading != index)
      guard isAlone, heading.title.unicodeScalars.last == "表", !heading.title.hasSuffix("公开表"),
        heading.line.mark?.kind != .part, heading.title != table.title,
        outline.document.table(table.block)?.title != nil
      else { continue }
      let written = outline.text(table.block, table.range)
      let above = outline.text(heading.block, heading.line.name)
      var finding = Finding(
        .contentsTitle, at: outline.place(table.block, table.range),
        Message(
          "表的标题是「\(written)」，上面的标题是「\(above)」。",
          "The table's title is “\(written)”; the heading above it says “\(above)”."))
      finding.table = outline.document.table(table.block)?.name
      finding.related = [
        RelatedPlace(
          place: outline.place(heading.block, heading.line.range),
          message: Message("上面的标题", "the heading above"))
      ]
      binder.add(finding, inBlock: table.block)
    }
  }

  /// The first title of each part that stands before one that the list has earlier.
  private static func checkOrder(
    _ outline: DocumentOutline, _ contents: ContentsList, _ matching: ContentsMatching,
    _ binder: inout Binder
  ) {
    var last: (entry: Int, title: ContentsMatching.Title)?
    var reported: Set<Int> = []
    for (index, match) in matching.matches.enumerated() {
      guard let title = match?.title else { continue }
      let part = contents.entries[index].part
      defer { last = (index, title) }
      guard let before = last, contents.entries[before.entry].part == part,
        title.block < before.title.block, reported.insert(part).inserted
      else { continue }
      let (name, other) = (
        outline.text(title.block, title.range),
        outline.text(before.title.block, before.title.range)
      )
      var finding = Finding(
        .contentsOrder, at: outline.place(title.block, title.range),
        Message(
          "目录中「\(name)」排在「\(other)」之后，这里却在它之前。",
          "The contents list has “\(name)” behind “\(other)”; here it stands before it."))
      finding.related = [
        RelatedPlace(
          place: outline.place(before.title.block, before.title.range),
          message: Message("目录中在前的一项", "the one that comes first in the list"))
      ]
      binder.add(finding, inBlock: title.block)
    }
  }
}
