import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Subjects for a code or name cell: those that came next in last year's table, those that continue
/// the rows above, those that this document and last year's use, then the others as the catalog
/// ranks them.
struct SubjectCompletion {
  private let cell: CellCompletion
  private let typed: TypedText
  private let catalog: SubjectCatalog
  private let edition: Int
  /// The code of the nearest row above that has one.
  private let codeAbove: String?

  /// Rows above that are looked at.
  private static let maximumRowsAbove = 500
  /// Matches that are ranked.
  private static let maximumMatches = 400

  init(_ cell: CellCompletion) {
    self.cell = cell
    typed = cell.typed
    catalog = cell.cursor.analysis.context.catalog
    edition = cell.cursor.analysis.context.edition
    codeAbove = Self.codeAbove(cell)
  }

  var list: CompletionList? {
    let continuing = self.continuing
    let context = continuing.map(\.code)
    var matches = matches
    let codesInUse = cell.cursor.analysis.codesInUse
    let lastYear = PreviousYear(cell.cursor.analysis)
    let lastYears = lastYear.map { $0.analysis.codesInUse } ?? []
    let following = lastYear.map(following) ?? []
    if typed.isEmpty {
      let inUse = (codesInUse + lastYears).lazy.filter { SubjectFamily(code: $0) == family }
        .prefix(CompletionList.maximumCount)
      let before = following.compactMap { catalog.subject(code: $0, edition: edition) }
      matches =
        before + continuing + inUse.compactMap { catalog.subject(code: $0, edition: edition) }
        + matches
    }
    let counterparts = self.counterparts
    matches = counterparts.filter { typed.isEmpty || matches.contains($0) } + matches
    let used = Set(codesInUse)
    let usedLastYear = Set(lastYears)
    let own = usedInTable
    var ranked: [(rank: (Int, Int, Int), subject: Subject)] = []
    var seen: Set<String> = []
    for (order, subject) in matches.enumerated() where seen.insert(subject.code).inserted {
      let rank =
        if own.contains(subject.code) {
          // What the table has already comes last of what continues it.
          context.contains(subject.code) ? 20_000 : 30_000
        } else if let place = following.firstIndex(of: subject.code) {
          1 + place
        } else if let place = context.firstIndex(of: subject.code) {
          5_000 + place
        } else if used.contains(subject.code) {
          10_000
        } else if usedLastYear.contains(subject.code) {
          15_000
        } else {
          30_000
        }
      // Many subjects have the same name: those that fit here come first of them too.
      let isMeant = isExact(subject) || counterparts.contains(subject)
      ranked.append(((isMeant ? 0 : 1, rank, order), subject))
    }
    ranked.sort { $0.rank < $1.rank }
    let items = ranked.prefix(CompletionList.maximumCount).map { item($0.subject) }
    return CompletionList(
      cell.cursor.inDocument(cell.range), items,
      isIncomplete: ranked.count > CompletionList.maximumCount)
  }

  // MARK: Which

  private var matches: [Subject] {
    // Digits tell the family themselves.
    let family = typed.startsWithDigit ? nil : self.family
    let limit = typed.isEmpty ? CompletionList.maximumCount + 1 : Self.maximumMatches
    let found = catalog.search(typed.text, edition: edition, family: family, limit: limit)
    if !found.isEmpty || family == nil { return found }
    return catalog.search(typed.text, edition: edition, limit: limit)
  }

  /// The subjects below the one above, or where it has none the rest of its own list.
  private var continuing: [Subject] {
    guard let code = codeAbove else { return [] }
    let below = catalog.children(of: code, edition: edition)
    let parent = catalog.parent(of: code, edition: edition)
    let beside = parent.map { catalog.children(of: $0.code, edition: edition) } ?? []
    // Those behind the row above come before those that it left out.
    return below + beside.filter { $0.code > code } + beside.filter { $0.code < code }
  }

  /// The codes of last year's table, those behind the row above first.
  private func following(_ lastYear: PreviousYear) -> [String] {
    let codes = lastYear.table(like: cell.table).map(lastYear.codes) ?? []
    guard let above = codeAbove, let place = codes.firstIndex(of: above) else { return codes }
    return Array(codes[(place + 1)...] + codes[..<place])
  }

  /// The subjects that the row names by its other cell: by the code that of a name, by the name
  /// those of a code.
  private var counterparts: [Subject] {
    let entry = cell.side.entries[cell.row]
    if cell.table.columns[cell.column].role == .subjectCode {
      guard let column = cell.side.nameColumn else { return [] }
      let name = cell.table.text(row: cell.row, column: column)
      return name.isEmpty
        ? [] : Array(catalog.subjects(named: name, edition: edition, family: family).prefix(20))
    }
    guard entry.codeLength > 0 else { return [] }
    let code = SubjectCode.text(entry.code, entry.codeLength)
    return [catalog.subject(code: code, edition: edition)].compactMap { $0 }
  }

  private func isExact(_ subject: Subject) -> Bool {
    !typed.isEmpty
      && (typed.folded == subject.code || typed.folded == FoldedName.fold(subject.name))
  }

  private static func codeAbove(_ cell: CellCompletion) -> String? {
    let entries = cell.side.entries
    for row in stride(from: cell.row - 1, through: max(0, cell.row - maximumRowsAbove), by: -1) {
      if entries[row].codeLength > 0 {
        return SubjectCode.text(entries[row].code, entries[row].codeLength)
      }
    }
    return nil
  }

  /// The codes of the nearest rows above in the same unit.
  private var usedInTable: Set<String> {
    let entries = cell.side.entries
    var codes: Set<String> = []
    for row in stride(
      from: cell.row - 1, through: max(0, cell.row - Self.maximumRowsAbove), by: -1)
    {
      if entries[row].kind == .unit { break }
      if entries[row].codeLength > 0 {
        codes.insert(SubjectCode.text(entries[row].code, entries[row].codeLength))
      }
    }
    return codes
  }

  /// The family of the table: that of the rows above, else what its names say.
  private var family: SubjectFamily {
    if let family = codeAbove.flatMap({ SubjectFamily(code: $0) }) { return family }
    let titles = cell.side.columns.map { cell.table.columns[$0].title }
    if titles.contains(where: { $0.contains("功能") }) { return .functional }
    let name = cell.table.name
    let isEconomic =
      titles.contains { $0.contains("经济") } || name.contains("经济")
      || name.contains("基本支出")
    return isEconomic ? .departmentEconomic : .functional
  }

  // MARK: Items

  private func item(_ subject: Subject) -> CompletionItem {
    let isCode = cell.table.columns[cell.column].role == .subjectCode
    var item = CompletionItem(
      label: isCode ? subject.title : subject.name, kind: .subject,
      newText: isCode ? subject.code : subject.name,
      filterText: typed.filter(
        code: subject.code, name: subject.name, pinyin: subject.pinyin, isFound: true))
    let above = catalog.path(of: subject.code, edition: edition).dropLast().map(\.name)
    item.detail =
      isCode
      ? above.joined(separator: " › ") : ([subject.code] + above).joined(separator: " › ")
    item.subjectCode = subject.code
    item.documentation =
      "**\(subject.code) \(Markdown.escaped(subject.name))**\n\n"
      + [
        cell.words.family(subject.family), cell.words.level(subject.level),
        cell.words.evidence(subject.evidence),
      ].joined(separator: " · ")
    let rest = restOfRow(subject)
    if let rest {
      item.snippet = item.newText.snippetText + rest.snippet
      item.newText += rest.plain
    }
    if let other = isCode ? cell.side.nameColumn : cell.side.codeColumn, !isCode || rest == nil {
      item.additionalEdits = cell.fill(
        column: other, with: isCode ? subject.name : subject.code,
        indent: isCode ? indent(of: subject, column: other) : 0)
    }
    return item
  }

  /// The cells behind the code or name of a row that ends with it: the name, and blanks for the rest,
  /// with places to fill in for the snippet. Nil where the row goes on.
  private func restOfRow(_ subject: Subject) -> (plain: String, snippet: String)? {
    let row = cell.table.syntaxRow(cell.row)
    let isNew = Int(row.cellCount) == cell.column
    guard cell.table.sides.count == 1,
      isNew || !row.isClosed && Int(row.cellCount) == cell.column + 1,
      let name = cell.side.nameColumn, name == cell.column || name == cell.column + 1
    else { return nil }
    var plain = " |"
    if name > cell.column {
      let indent = indent(of: subject, column: name)
      plain = " | \(String(repeating: " ", count: indent) + subject.name) |"
    }
    var snippet = plain.snippetText
    var place = 1
    for column in cell.table.columns[(name + 1)...] {
      plain += "  |"
      let isFilled =
        column.role.isNumeric && !cell.table.columnSums.contains { $0.total == column.index }
      snippet += isFilled ? " ${\(place)} |" : "  |"
      if isFilled { place += 1 }
    }
    return (plain, snippet)
  }

  /// The blanks by which the nearest name of the same level above is indented.
  private func indent(of subject: Subject, column: Int) -> Int {
    let entries = cell.side.entries
    for row in stride(
      from: cell.row - 1, through: max(0, cell.row - Self.maximumRowsAbove), by: -1)
    where Int(entries[row].codeLength) == subject.level.digits {
      guard let name = cell.table.cell(row: row, column: column), !name.isEmpty,
        let position = cell.table.cellPosition(row: row, column: column)
      else { continue }
      let block = cell.cursor.block
      let bounds = block.bounds(ofCell: position, in: cell.table.syntaxRow(row))
      return max(0, DisplayWidth.columns(block.text(bounds.lowerBound..<name.range.lowerBound)) - 1)
    }
    return 0
  }
}
