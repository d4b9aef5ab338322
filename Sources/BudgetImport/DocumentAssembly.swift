import BudgetModel
import BudgetRules
import SubjectCatalog

/// Makes the document of what layout found: fields, headings, paragraphs and tables.
struct DocumentAssembly {
  private let layout: [LayoutBlock]
  private let catalog: SubjectCatalog
  private var report: ImportReport
  private let fields: DocumentFields
  private var names: TableNames
  private var blocks: [DocumentBlock] = []
  /// The level of the last heading.
  private var level = 0
  private var lines: [(line: TextLine, afterBlank: Bool)] = []
  /// The first table without a header that could be told.
  private var headerless: SourcePlace?
  /// Whether anything else was found.
  private var hasContent = false

  /// The first table, where there are only tables without header and no text.
  var onlyHeaderless: SourcePlace? { hasContent ? nil : headerless }

  init(_ layout: [LayoutBlock], _ catalog: SubjectCatalog, _ report: ImportReport) {
    self.layout = layout
    self.catalog = catalog
    self.report = report
    fields = DocumentFields(layout)
    names = TableNames(type: fields.type)
  }

  mutating func result(_ pieces: [Piece]) -> ImportResult {
    for block in layout {
      switch block {
      case .line(let line, let afterBlank): lines.append((line, afterBlank))
      case .table(let table):
        endLines()
        add(table)
      }
    }
    endLines()
    mendAcrossTables()
    keepLost(pieces)
    let text = DocumentWriter.write(fields: fields.directives, notes: [], blocks)
    report.sort()
    return ImportResult(text: text, report: report)
  }

  private mutating func endLines() {
    hasContent = hasContent || !lines.isEmpty
    for block in Prose.read(lines) {
      switch block {
      case .heading(let level, let line):
        // No level is left out.
        let level = min(level, self.level + 1)
        self.level = level
        blocks.append(.heading(level: level, line.text))
      case .paragraph(let lines): blocks.append(.paragraph(lines.map(\.text)))
      }
    }
    lines = []
  }

  /// What was lost on the way is kept at the end.
  private mutating func keepLost(_ pieces: [Piece]) {
    let lost = FigureGuard.lost(pieces, in: blocks, report)
    guard let first = lost.first else { return }
    blocks.append(.unrecognised(lost.map(\.text), reason: "以下各行有数字未能归位"))
    report.add(
      .doubted, first.place,
      Message(
        "有 \(lost.count) 行的数字未能归位，原样保留在文末",
        "figures of \(lost.count) lines could not be placed and are kept at the end"))
  }

  private mutating func mendAcrossTables() {
    let places = blocks.indices.filter { if case .table = blocks[$0] { true } else { false } }
    var tables = places.compactMap { place -> TableDraft? in
      if case .table(let table) = blocks[place] { table } else { nil }
    }
    AcrossTables.mend(&tables, &report)
    for (place, table) in zip(places, tables) { blocks[place] = .table(table) }
  }

  // MARK: Tables

  private mutating func add(_ raw: RawTable) {
    if FormReader.isForm(raw) {
      addForm(raw)
      return
    }
    guard let (read, remarks) = read(raw) else {
      headerless = headerless ?? raw.place
      keep(raw, reason: "这些行没有可以识别的表头")
      return
    }
    var table = read
    report.entries += remarks.entries
    for note in remarks.entries(.mended).map(\.message.chinese) where !table.notes.contains(note) {
      table.notes.append(note)
    }
    table.title = raw.title.map { title($0.text) } ?? ""
    table.name = names.name(title: table.title, columns: table.columns)
    addCaptions(raw, &table)
    CellCleaning.clean(&table)
    finish(&table)
  }

  /// Reads a table; one whose header seems to stand one column off is read both ways, and its sums
  /// decide.
  private func read(_ raw: RawTable) -> (table: TableDraft, report: ImportReport)? {
    var reader = TableReader(raw, correctsHeader: true)
    guard let corrected = reader.read() else { return nil }
    guard reader.hasShiftedHeader else { return (corrected, reader.report) }
    var plainReader = TableReader(raw, correctsHeader: false)
    guard let plain = plainReader.read() else { return (corrected, reader.report) }
    let proof = Proof(fields: fields.directives, catalog: catalog)
    let isBetter = proof.score(cleaned(corrected)) <= proof.score(cleaned(plain))
    return isBetter ? (corrected, reader.report) : (plain, plainReader.report)
  }

  private func cleaned(_ table: TableDraft) -> TableDraft {
    var table = table
    table.name = "表"
    CellCleaning.clean(&table)
    return table
  }

  /// Mends a table, and makes it one of the document's.
  private mutating func finish(_ table: inout TableDraft) {
    let proof = Proof(fields: fields.directives, catalog: catalog)
    var mender = Mender(table, proof, catalog, year: fields.year, report)
    mender.run()
    table = mender.table
    report = mender.report
    Header.finish(&table, &report)
    report.add(
      .recognised, table.place,
      Message(
        "表“\(table.name)”：\(table.rows.count) 行，\(table.columns.count) 列",
        "table “\(table.name)”: \(table.rows.count) rows, \(table.columns.count) columns"))
    blocks.append(.table(table))
    hasContent = true
  }

  private mutating func addForm(_ raw: RawTable) {
    let parts = FormReader.read(raw)
    let title = raw.title.map { self.title($0.text) } ?? ""
    let tables = FormTables(parts, title: title)
    var isFirst = true
    for part in parts {
      if case .text(let line) = part { blocks.append(.paragraph([line.text])) }
      for var table in tables.tables(part) {
        if isFirst {
          addCaptions(raw, &table)
        } else {
          table.title = ""
        }
        isFirst = false
        table.name = names.unique(table.name)
        finish(&table)
      }
    }
  }

  private func title(_ text: String) -> String {
    Text.squeezed(Text.withoutMark(text))
  }

  private mutating func addCaptions(_ raw: RawTable, _ table: inout TableDraft) {
    for line in raw.captions {
      guard let caption = Caption(line.text) else { continue }
      if let unit = caption.moneyUnit, unit != fields.moneyUnit {
        table.directives.append("@金额单位 \(unit.rawValue)")
      }
      if let decimals = caption.decimals, 0...12 ~= decimals {
        table.directives.append("@精度 \(decimals)")
      }
      if caption.saysMore || (caption.year != nil && caption.year != fields.year) {
        table.captions.append(Text.squeezed(line.text))
      } else {
        report.add(
          .removed, line.place,
          Message(
            "已写入文件字段的说明“\(line.text)”", "said by the document's fields: “\(line.text)”"),
          text: line.text)
      }
    }
  }

  /// Keeps rows as they stand.
  private mutating func keep(_ raw: RawTable, reason: String) {
    if let title = raw.title { blocks.append(.paragraph([title.text])) }
    let captions = raw.captions.map(\.text)
    let rows = raw.parts.flatMap { $0.map { $0.cells.joined(separator: "\t") } }
    blocks.append(.unrecognised(captions + rows, reason: reason))
    report.add(
      .doubted, raw.place,
      Message("\(reason)，原样保留", "rows without a header that can be told were kept as they stand"))
  }
}
