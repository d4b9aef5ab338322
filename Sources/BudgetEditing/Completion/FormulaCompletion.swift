import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The names that can stand at a place of a formula.
struct FormulaCompletion {
  private let cursor: Cursor
  private let site: FormulaSite
  /// Whether the formula's brace is not closed, so that the sentence behind it is taken for it.
  private let isOpen: Bool

  init(_ cursor: Cursor, _ site: FormulaSite, isOpen: Bool = false) {
    self.cursor = cursor
    self.site = site
    self.isOpen = isOpen
  }

  /// What can stand at the place: names and words, in a rule file the words first.
  func list(_ words: Words) -> CompletionList? {
    let names = self.names
    guard let place = FormulaWords(cursor, site) else { return names }
    let keywords = place.items(words)
    let range = cursor.inDocument(wordRange)
    guard !place.isExclusive, let names, names.range == range else {
      return CompletionList(range, keywords)
    }
    let isOfRuleFile = cursor.analysis.context.fields.isRuleFile
    return CompletionList(
      names.range, isOfRuleFile ? keywords + names.items : names.items + keywords,
      isIncomplete: names.isIncomplete)
  }

  /// The bare name that the place is in, or the place.
  private var wordRange: Range<Int> {
    if case .name(let range) = site.part { return range }
    return cursor.byte..<cursor.byte
  }

  private var names: CompletionList? {
    let names = FormulaNames(cursor)
    switch site.part {
    case .start, .end: return operands(replacing: cursor.byte..<cursor.byte)
    case .name(let range): return operands(replacing: range)
    case .table(_, let range): return names.tables(replacing: range)
    case .row(let reference): return rows(reference, names)
    case .column(let reference): return columns(reference, names)
    case .reference(let reference):
      // Between the parts: behind a comma the column, before it the row.
      guard let column = reference.column, cursor.byte >= reference.row.upperBound else {
        return hasComma(reference) ? columns(reference, names) : rows(reference, names)
      }
      let isBefore = cursor.byte <= column.lowerBound
      return isBefore || column.isEmpty && isBlank(column.upperBound..<cursor.byte)
        ? columns(reference, names) : nil
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    cursor.block.text(range).allSatisfy { $0.isWhitespace }
  }

  private func hasComma(_ reference: CellReferenceSyntax) -> Bool {
    guard cursor.byte > reference.row.upperBound else { return false }
    return cursor.block.text(reference.row.upperBound..<cursor.byte).contains {
      FormulaNames.commas.contains($0)
    }
  }

  /// The names that an operand can begin with.
  private func operands(replacing range: Range<Int>) -> CompletionList? {
    if case .end = site.part, !isBehindOperator { return nil }
    let names = FormulaNames(cursor)
    let range = isOpen ? range.lowerBound..<max(range.lowerBound, cursor.byte) : range
    guard let table = site.table, site.scope != .cells else {
      let tables = names.tables(replacing: range)
      return CompletionList(
        cursor.inDocument(range), (tables?.items ?? []) + functions,
        isIncomplete: tables?.isIncomplete ?? false)
    }
    return site.scope == .columns
      ? names.columns(of: table, replacing: range, as: .bare)
      : names.rows(of: table, replacing: range, as: .bare)
  }

  /// `合计(…)`.
  private var functions: [CompletionItem] {
    FormulaFunction.allCases.map { function in
      var item = CompletionItem(
        label: "\(function.rawValue)(…)", kind: .keyword, newText: "\(function.rawValue)()",
        filterText: "\(function.rawValue) heji hj")
      item.snippet = "\(function.rawValue)($1)"
      return item
    }
  }

  private var isBehindOperator: Bool {
    let text = cursor.block.text(min(site.range.lowerBound, cursor.byte)..<cursor.byte)
    guard let last = text.last(where: { $0 != " " && $0 != "　" }) else { return true }
    return "+-*/×÷=<>≤≥≠(,＋－＝（，＜＞".contains(last)
  }

  private func rows(_ reference: CellReferenceSyntax, _ names: FormulaNames) -> CompletionList? {
    guard let table = table(reference) else { return nil }
    let range = names.closed(part(reference.row), by: FormulaNames.closing + FormulaNames.commas)
    return names.rows(of: table, replacing: range, as: .cell)
  }

  private func columns(_ reference: CellReferenceSyntax, _ names: FormulaNames) -> CompletionList? {
    guard let table = table(reference) else { return nil }
    let range = names.closed(part(reference.column ?? 0..<0), by: FormulaNames.closing)
    return names.columns(of: table, replacing: range, as: .cell)
  }

  /// The part, or the cursor where the part is empty or elsewhere.
  private func part(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound <= cursor.byte && cursor.byte <= range.upperBound && !range.isEmpty
      ? range : cursor.byte..<cursor.byte
  }

  private func table(_ reference: CellReferenceSyntax) -> Table? {
    guard let name = reference.table else { return site.table }
    return cursor.analysis.table(named: cursor.block.text(name))?.table
  }
}

/// The names of tables, rows and columns, as formulas write them.
struct FormulaNames {
  /// The marks between the names of a cell, as input methods type them.
  static let opening: [Character] = ["[", "［", "【"]
  static let closing: [Character] = ["]", "］", "】"]
  static let commas: [Character] = [",", "，"]
  private static let quotes: [Character] = ["\"", "＂", "”"]

  private let cursor: Cursor

  init(_ cursor: Cursor) { self.cursor = cursor }

  /// A part of a formula, cut at the cursor where none of the characters closes it: what follows
  /// then belongs to the sentence.
  func closed(_ range: Range<Int>, by characters: [Character]) -> Range<Int> {
    guard range.upperBound > cursor.byte else { return range }
    let line = cursor.block.lines[cursor.line]
    let rest = cursor.block.text(range.upperBound..<max(range.upperBound, Int(line.contentEnd)))
    let next = rest.first { $0 != " " && $0 != "\"" && $0 != "”" }
    return next.map { characters.contains($0) } == true ? range : range.lowerBound..<cursor.byte
  }

  /// The tables of the document; in a rule file, which has none, the standard tables.
  func tables(replacing range: Range<Int>) -> CompletionList? {
    let fields = cursor.analysis.context.fields
    if fields.isRuleFile { return standardTables(replacing: range) }
    let opensCell = !isBracketed(behind: range)
    let typed = typed(range)
    var seen: Set<String> = []
    let items = cursor.analysis.tables.compactMap { _, table -> CompletionItem? in
      guard !table.name.isEmpty, seen.insert(table.name).inserted else { return nil }
      let name = cursor.block.written(table.name, at: range, as: .table)
      var item = CompletionItem(
        label: table.name, kind: .table, newText: name,
        filterText: typed.filter(name: table.name) + " " + (table.title ?? ""))
      item.detail = table.title ?? ""
      item.documentation = table.columns.map(\.title).filter { !$0.isEmpty }
        .map { Markdown.escaped($0) }.joined(separator: " · ")
      if opensCell { item.snippet = name.snippetText + "[$1]" }
      return item
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  /// Whether the name in a range has its brackets behind it, or a quote, behind which they belong.
  private func isBracketed(behind range: Range<Int>) -> Bool {
    let end = cursor.block.bytes.count
    let behind = cursor.block.text(range.upperBound..<min(range.upperBound + 3, end)).first
    return behind.map { Self.opening.contains($0) || Self.quotes.contains($0) } ?? false
  }

  private func standardTables(replacing range: Range<Int>) -> CompletionList? {
    let opensCell = !isBracketed(behind: range)
    let typed = typed(range)
    var seen: Set<String> = []
    let items = DocumentType.allCases.flatMap { StandardTable.tables(for: $0) }
      .filter { seen.insert($0.name).inserted }
      .map { table in
        var item = CompletionItem(
          label: table.name, kind: .table, newText: table.name,
          filterText: "\(typed.filter(name: table.name)) \(table.title)")
        item.detail = table.title
        if opensCell { item.snippet = table.name + "[$1]" }
        return item
      }
    return CompletionList(cursor.inDocument(range), items)
  }

  /// The columns of a table that hold numbers.
  func columns(of table: Table, replacing range: Range<Int>, as place: NamePlace) -> CompletionList?
  {
    let typed = typed(range)
    var seen: Set<String> = []
    let items = table.columns.compactMap { column -> CompletionItem? in
      guard column.role.isNumeric || place == .bare, !column.title.isEmpty else { return nil }
      let isUnique = table.columns(named: column.name).count == 1
      let name = isUnique ? column.name : column.title
      guard !name.isEmpty, seen.insert(name).inserted else { return nil }
      var item = CompletionItem(
        label: column.title, kind: .column,
        newText: cursor.block.written(name, at: range, as: place),
        filterText: typed.filter(name: name) + " " + column.title)
      item.detail = isUnique && column.path.count > 1 ? name : ""
      return item
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  /// The rows of a table by code or label.
  func rows(of table: Table, replacing range: Range<Int>, as place: NamePlace) -> CompletionList? {
    let typed = typed(range)
    var seen: Set<String> = []
    var items: [CompletionItem] = []
    rows: for (index, side) in table.sides.enumerated() {
      for row in side.entries.indices {
        let entry = side.entries[row]
        guard entry.kind != .empty, entry.kind != .note,
          let name = name(of: row, entry, side, table)
        else { continue }
        let label = table.label(row: row, side: index)
        let isMatch = typed.isPart(of: label)
        guard isMatch || typed.isLatin else { continue }
        let pinyin =
          entry.codeLength > 0 ? subject(name)?.pinyin ?? "" : Pinyin.reading(of: name)
        guard isMatch || typed.isPinyin(pinyin), seen.insert(name).inserted else { continue }
        var item = CompletionItem(
          label: label, kind: .row, newText: cursor.block.written(name, at: range, as: place),
          filterText: typed.filter(
            code: entry.codeLength > 0 ? name : "", name: label, pinyin: pinyin, isFound: true))
        item.detail = side.mainColumn.flatMap { table.amount(row: row, column: $0).grouped } ?? ""
        items.append(item)
        if items.count > CompletionList.maximumCount { break rows }
      }
    }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  /// What was typed of a name.
  private func typed(_ range: Range<Int>) -> TypedText {
    let start = range.lowerBound
    return TypedText(
      cursor.block.text(start..<max(start, min(range.upperBound, cursor.byte))))
  }

  private func subject(_ code: String) -> Subject? {
    let context = cursor.analysis.context
    return context.catalog.subject(code: code, edition: context.edition)
  }

  /// The name by which a row is referred to: its code, or its label without the ordinal mark.
  private func name(of row: Int, _ entry: RowEntry, _ side: Side, _ table: Table) -> String? {
    if entry.codeLength > 0 { return SubjectCode.text(entry.code, entry.codeLength) }
    let columns =
      entry.kind == .unit
      ? [side.unitCodeColumn, side.unitNameColumn]
      : [side.labelColumn, side.nameColumn, side.codeColumn, side.unitNameColumn]
    for case .some(let column) in columns {
      guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { continue }
      let name = table.block.withBytes { RowLabel($0, cell.range).name }
      let text = table.block.text(name.isEmpty ? cell.range : name)
      if !text.isEmpty { return text }
    }
    return nil
  }
}
