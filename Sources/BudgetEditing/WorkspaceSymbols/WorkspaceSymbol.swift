import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// A table, heading or row that answers to what was typed.
public struct WorkspaceSymbol: Sendable, Hashable {
  /// What it is called.
  public let name: String
  /// The table that a row stands in; empty for others.
  public let container: String
  /// What it is.
  public let kind: DocumentSymbol.Kind
  /// Its name in the text, as a UTF-8 range of the document.
  public let range: Range<Int>
}

extension Analysis {
  /// The tables, headings and rows that answer to what was typed, in the order of the document.
  ///
  /// Digits match the beginning of codes; Chinese any part of names, labels and titles; letters the
  /// pinyin of subjects and standard tables, written out or as initials. Nothing typed finds tables and headings.
  ///
  /// - Parameter limit: The greatest number of symbols.
  public func workspaceSymbols(matching query: String, limit: Int = 256) -> [WorkspaceSymbol] {
    var search = SymbolSearch(self, query, limit: limit)
    return search.symbols()
  }
}

private struct SymbolSearch {
  private let analysis: Analysis
  private let typed: TypedText
  /// What was typed, as bytes of names.
  private let text: [UInt8]
  /// Codes of subjects whose names or pinyin answer.
  private let codes: Set<UInt64>
  /// Standard tables whose pinyin answers.
  private let tables: Set<String>
  private let limit: Int
  private var found: [WorkspaceSymbol] = []

  init(_ analysis: Analysis, _ query: String, limit: Int) {
    self.analysis = analysis
    self.limit = limit
    typed = TypedText(query)
    text = Array(typed.folded.utf8)
    tables = typed.standardTables
    let subjects =
      typed.isLatin
      ? analysis.context.catalog.search(query, edition: analysis.context.edition, limit: 500) : []
    codes = Set(subjects.compactMap { SymbolSearch.key($0.code) })
  }

  mutating func symbols() -> [WorkspaceSymbol] {
    for (index, block) in analysis.tree.blocks.enumerated() {
      if found.count >= limit { break }
      if block.kind == .heading {
        addHeading(block, index)
      } else if let table = analysis.table(atBlock: index) {
        if !table.name.isEmpty,
          typed.isPart(of: table.name) || typed.isPart(of: table.title ?? "")
            || tables.contains(FoldedName.fold(table.name))
        {
          add(
            table.title.map { "\(table.name) \($0)" } ?? table.name, "", .table, table.nameRange,
            index)
        }
        if !typed.isEmpty { addRows(table, index) }
      }
    }
    return found
  }

  private mutating func add(
    _ name: String, _ container: String, _ kind: DocumentSymbol.Kind, _ range: Range<Int>,
    _ block: Int
  ) {
    guard found.count < limit, !name.isEmpty else { return }
    let first = analysis.tree.firstByte(ofBlock: block)
    found.append(
      WorkspaceSymbol(
        name: name, container: container, kind: kind,
        range: first + range.lowerBound..<first + range.upperBound))
  }

  private mutating func addHeading(_ block: Block, _ index: Int) {
    let range = block.headingText
    let name = block.text(range)
    guard typed.isPart(of: name) else { return }
    add(name, "", block.headingLevel == 1 ? .part : .section, range, index)
  }

  private mutating func addRows(_ table: Table, _ index: Int) {
    for (number, side) in table.sides.enumerated() {
      for row in side.entries.indices {
        let entry = side.entries[row]
        guard entry.kind != .empty, entry.kind != .note, isMatch(table, row, entry, side) else {
          continue
        }
        let column = side.headColumn ?? side.codeColumn
        guard let column else { continue }
        add(
          table.label(row: row, side: number), table.name, TableOutline.kind(entry),
          table.range(row: row, column: column), index)
        if found.count >= limit { return }
      }
    }
  }

  private func isMatch(_ table: Table, _ row: Int, _ entry: RowEntry, _ side: Side) -> Bool {
    if typed.startsWithDigit {
      return entry.codeLength > 0
        && SubjectCode.text(entry.code, entry.codeLength).utf8.starts(with: text)
    }
    if typed.isLatin {
      return codes.contains(UInt64(entry.code) << 8 | UInt64(entry.codeLength))
    }
    for case .some(let column) in [side.headColumn, side.unitNameColumn] {
      guard let cell = table.cell(row: row, column: column), cell.range.count >= text.count else {
        continue
      }
      if table.block.contains(text, in: cell.range) { return true }
    }
    return false
  }

  private static func key(_ code: String) -> UInt64? {
    let number = Array(code.utf8).withUnsafeBufferPointer { SubjectCode.read($0, 0..<$0.count) }
    return number.map { UInt64($0.code) << 8 | UInt64($0.length) }
  }
}

extension Block {
  /// Whether some bytes stand anywhere in a range.
  fileprivate func contains(_ wanted: [UInt8], in range: Range<Int>) -> Bool {
    guard let first = wanted.first, range.count >= wanted.count else { return wanted.isEmpty }
    return withBytes { bytes in
      var offset = range.lowerBound
      while offset <= range.upperBound - wanted.count {
        if bytes[offset] == first, bytes[offset..<offset + wanted.count].elementsEqual(wanted) {
          return true
        }
        offset += 1
      }
      return false
    }
  }
}
