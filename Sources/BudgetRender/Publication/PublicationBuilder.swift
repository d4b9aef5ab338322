import BudgetModel
import BudgetRules
import BudgetSyntax

extension Publication {
  /// The document of an analysis as it is published.
  public init(_ analysis: Analysis) {
    var builder = PublicationBuilder(analysis)
    builder.build()
    self = builder.publication
  }
}

/// Goes through the blocks of a document and keeps what is published of each.
private struct PublicationBuilder {
  private let analysis: Analysis
  private var parts: [Publication.Part] = []
  private var standardTables = 0

  init(_ analysis: Analysis) { self.analysis = analysis }

  var publication: Publication {
    Publication(title: title, fields: analysis.context.fields, parts: parts)
  }

  private var title: String {
    if case .paragraph(let lines)? = parts.first?.content, let line = lines.first { return line }
    if case .heading(1, let text)? = parts.first?.content { return text }
    let fields = analysis.context.fields
    let year = fields.year.map { "\($0)年度" } ?? ""
    return year + (fields.department?.name ?? "") + (fields.documentType?.rawValue ?? "预算公开")
  }

  mutating func build() {
    for index in analysis.tree.blocks.indices {
      let block = analysis.tree.blocks[index]
      let line = analysis.tree.firstLine(ofBlock: index)
      switch block.kind {
      case .heading:
        let prose = ProseText(analysis, blockIndex: index)
        guard let first = block.lines.first else { continue }
        let (level, text) = prose.heading(first)
        add(line, .heading(level: level, text: text))
      case .paragraph:
        let prose = ProseText(analysis, blockIndex: index)
        let lines = block.lines.filter { $0.kind == .prose }.map { prose.text($0.content) }
        if !lines.isEmpty { add(line, .paragraph(lines)) }
      case .table:
        if let table = analysis.table(atBlock: index) { add(line, .table(published(table, line))) }
      case .looseRows, .directive, .comment, .blank: break
      }
    }
  }

  private mutating func add(_ line: Int, _ content: Publication.Content) {
    parts.append(Publication.Part(line: line, content: content))
  }

  private mutating func published(_ table: Table, _ line: Int) -> PublishedTable {
    var number: Int?
    let hasMoney = table.columns.contains { $0.role == .amount }
    if hasMoney, StandardTable.named(table.identity.kind) != nil {
      standardTables += 1
      number = standardTables
    }
    let indents = table.sides.map { Indents(table, side: $0) }
    return PublishedTable(
      name: table.name, title: table.title ?? table.name, number: number,
      unit: table.settings.moneyUnit ?? analysis.context.fields.moneyUnit ?? .tenThousandYuan,
      columns: table.columns.map { column in
        PublishedTable.Column(
          path: column.path.filter { !$0.isEmpty }.isEmpty ? [""] : column.path,
          role: column.role,
          beginsSide: column.side > 0 && table.sides[column.side].columns.first == column.index)
      },
      rows: (0..<table.rowCount).compactMap { row in
        let cells = table.columns.map { column in
          let side = table.sides[column.side]
          return PublishedTable.Cell(
            text: ProseText.unescaped(table.text(row: row, column: column.index)),
            indent: column.index == side.headColumn ? indents[column.side].level(row) : 0,
            isTotal: side.entries[row].kind == .total)
        }
        return PublishedTable.Row(cells: cells, line: line + table.line(ofRow: row))
      })
  }
}

/// How deep the labels of a side are indented: two columns of blanks make a level.
private struct Indents {
  private let widths: [Int]
  private let least: Int

  init(_ table: Table, side: Side) {
    guard let column = side.headColumn else {
      (widths, least) = ([], 0)
      return
    }
    let widths = (0..<table.rowCount).map { row -> Int in
      guard let position = table.cellPosition(row: row, column: column),
        let cell = table.cell(row: row, column: column), !cell.isEmpty
      else { return 0 }
      let bounds = table.block.bounds(ofCell: position, in: table.syntaxRow(row))
      guard bounds.lowerBound <= cell.range.lowerBound else { return 0 }
      return DisplayWidth.columns(
        table.block.text(bounds.lowerBound..<cell.range.lowerBound))
    }
    self.widths = widths
    least = widths.filter { $0 > 0 }.min() ?? 0
  }

  func level(_ row: Int) -> Int {
    guard widths.indices.contains(row), widths[row] > least else { return 0 }
    return min((widths[row] - least + 1) / 2, 8)
  }
}
