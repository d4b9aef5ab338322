import BudgetModel
import BudgetSyntax

/// The parts of a document as its form is judged: headings, tables, and the contents list.
struct DocumentOutline {
  /// A heading with its place among the others.
  struct Heading {
    let block: Int
    let line: TextLine
    let level: Int
    /// The heading that it stands under, as an index.
    let parent: Int?
    /// The number of the part of the document, 第一部分 being 1; 0 before the first.
    let part: Int
    /// The text behind the mark as titles are compared.
    let title: String
  }

  /// A table with its place among the headings.
  struct TablePlace {
    let block: Int
    /// The heading above it, as an index.
    let heading: Int?
    let part: Int
    /// Its title, or its name where it has none, as titles are compared.
    let title: String
    /// The title's range in the block.
    let range: Range<Int>
    let kind: String
  }

  let document: DocumentView
  private(set) var headings: [Heading] = []
  private(set) var tables: [TablePlace] = []
  /// The contents list, where the document has one.
  private(set) var contents: ContentsList?
  /// For each block the heading that it is or stands under, as an index.
  private(set) var headingOfBlock: [Int?] = []

  var fields: Fields { document.context.fields }

  init(_ document: DocumentView) {
    self.document = document
    let names = Self.organizations(document.context.fields)
    headingOfBlock.reserveCapacity(document.blocks.count)
    var part = 0
    for (index, analysis) in document.blocks.enumerated() {
      switch analysis.block.kind {
      case .heading: addHeading(index, names, &part)
      case .table: addTable(index, names, part)
      case .paragraph:
        if let heading = headings.last, heading.title == "目录" || heading.title == "目次" {
          if contents == nil { contents = ContentsList(heading: headings.count - 1) }
          if contents?.heading == headings.count - 1 {
            contents?.add(analysis.text.lines, analysis.block, index, names)
          }
        }
      case .looseRows, .directive, .comment, .blank: break
      }
      headingOfBlock.append(headings.indices.last)
    }
  }

  private mutating func addHeading(_ index: Int, _ names: [String], _ part: inout Int) {
    let analysis = document.blocks[index]
    guard let line = analysis.text.lines.first else { return }
    let level = analysis.block.headingLevel
    if let mark = line.mark, mark.kind == .part { part = mark.number }
    var parent = headings.indices.last
    while let above = parent, headings[above].level >= level { parent = headings[above].parent }
    headings.append(
      Heading(
        block: index, line: line, level: level, parent: parent, part: part,
        title: TitleText.simplified(plain: analysis.text.title.value, organizations: names)))
  }

  private mutating func addTable(_ index: Int, _ names: [String], _ part: Int) {
    let block = document.blocks[index].block
    guard let table = document.table(index), !table.name.isEmpty else { return }
    let line = block.lines[block.lineIndex(ofByte: table.nameRange.lowerBound)].content
    let end = max(table.nameRange.upperBound, line.upperBound)
    let title = block.trimmedRange(table.nameRange.upperBound..<end)
    let range = title.isEmpty ? table.nameRange : title
    tables.append(
      TablePlace(
        block: index, heading: headings.indices.last, part: part,
        title: TitleText.simplified(
          plain: document.blocks[index].text.title.value, organizations: names),
        range: range, kind: table.identity.kind))
  }

  /// The names of the department and its units, folded, long ones first.
  static func organizations(_ fields: Fields) -> [String] {
    let names = [fields.department?.name].compactMap { $0 } + fields.units.map(\.name)
    return Set(names.map { FoldedName.fold($0) }).filter { !$0.isEmpty }
      .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// The text of a range of a block.
  func text(_ block: Int, _ range: Range<Int>) -> String {
    document.blocks[block].block.text(range)
  }

  /// A place in a block.
  func place(_ block: Int, _ range: Range<Int>) -> Place {
    Place(document.blocks[block].block, range)
  }
}

extension Block {
  /// How many `#` a heading has.
  fileprivate var headingLevel: Int {
    guard let line = lines.first else { return 0 }
    var level = 0
    var offset = line.content.lowerBound
    while offset < line.content.upperBound {
      if bytes[offset] == UInt8(ascii: "#") {
        offset += 1
      } else if bytes[offset..<line.content.upperBound].starts(with: "＃".utf8) {
        offset += 3
      } else {
        break
      }
      level += 1
    }
    return level
  }
}

/// The list under 目录.
struct ContentsList {
  /// A line of the list.
  struct Entry {
    let block: Int
    let line: TextLine
    /// The text without mark and page number.
    let name: Range<Int>
    let part: Int
    /// The text as titles are compared.
    let title: String
  }

  /// The heading 目录, as an index.
  let heading: Int
  private(set) var entries: [Entry] = []
  private var part = 0

  init(heading: Int) { self.heading = heading }

  /// Adds the lines of a paragraph.
  mutating func add(_ lines: [TextLine], _ block: Block, _ index: Int, _ organizations: [String]) {
    for line in lines {
      if let mark = line.mark, mark.kind == .part { part = mark.number }
      let name = Self.withoutPage(block, line.name)
      guard !name.isEmpty else { continue }
      entries.append(
        Entry(
          block: index, line: line, name: name, part: part,
          title: TitleText.simplified(block.text(name), organizations: organizations)))
    }
  }

  /// `收支预算总表……12` without dots and page number.
  private static func withoutPage(_ block: Block, _ range: Range<Int>) -> Range<Int> {
    let text = Array(block.text(range).unicodeScalars)
    let digits = text.reversed().prefix { "0"..."9" ~= $0 }.count
    let leaders = text.dropLast(digits).reversed().prefix { Self.leaders.contains($0) }.count
    // A number that follows the text directly belongs to it.
    guard digits > 0, leaders > 1 || leaders == 1 && text[text.count - digits - 1] == "\t" else {
      return range
    }
    let rest = String(String.UnicodeScalarView(text.dropLast(digits + leaders)))
    return range.lowerBound..<range.lowerBound + rest.utf8.count
  }

  private static let leaders: Set<Unicode.Scalar> = [".", "．", "…", "·", "・", "-", " ", "\t", "　"]
}
