import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// A place that names something.
public struct Reference: Sendable, Hashable {
  /// What the place is.
  public enum Kind: Sendable, Hashable {
    /// Where it is declared: `@科目`, `@单位`, `@表`, the header of a column.
    case declaration
    /// A row of a table.
    case row
    /// A formula or declaration that reads it.
    case formula
    /// A heading or paragraph.
    case prose
  }

  /// The UTF-8 range in the document.
  public let range: Range<Int>
  /// What the place is.
  public let kind: Kind
}

extension Analysis {
  /// The places that name a thing, in the order of the document.
  ///
  /// A subject is named by the rows with its code or, in tables without codes, with its name; by
  /// formulas; and by code or name in the text. The thing may come from another document if it
  /// `isShared`.
  public func references(to referent: Referent) -> [Reference] {
    var finder = ReferenceFinder(self)
    switch referent.kind {
    case .subject(let code, let name): finder.findSubject(code, name)
    case .unit(let code, let name): finder.findUnit(code, name)
    case .label(let label): finder.findRows(labelled: label)
    case .table(let name): finder.findTable(name)
    case .column(let table, let column): finder.findColumn(column, of: table)
    case .rule(let code): finder.findRule(code)
    }
    return finder.references.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}

/// Collects the references to one thing.
private struct ReferenceFinder {
  private let analysis: Analysis
  private(set) var references: [Reference] = []

  init(_ analysis: Analysis) { self.analysis = analysis }

  private mutating func add(_ kind: Reference.Kind, _ range: Range<Int>, inBlock index: Int) {
    guard !range.isEmpty else { return }
    let first = analysis.tree.firstByte(ofBlock: index)
    references.append(
      Reference(range: first + range.lowerBound..<first + range.upperBound, kind: kind))
  }

  // MARK: Rows

  mutating func findSubject(_ code: String, _ name: String?) {
    for (index, syntax) in directives(.subjects) {
      let block = analysis.tree.blocks[index]
      let words = block.words(syntax.arguments)
      if words.count > 1, FoldedName.fold(block.text(words[0])) == code {
        add(.declaration, words[0], inBlock: index)
      }
    }
    for row in analysis.rows(ofCode: code, named: name) {
      add(.row, row.range, inBlock: row.block)
    }
    findRowsInFormulas(named: [code] + (name.map { [FoldedName.fold($0)] } ?? []))
    findInProse(code, name)
  }

  mutating func findRows(labelled label: String) {
    let wanted = Array(label.utf8)
    guard !wanted.isEmpty else { return }
    for (index, table) in analysis.tables {
      for side in table.sides {
        let columns = [side.codeColumn, side.nameColumn, side.labelColumn, side.unitNameColumn]
        for row in side.entries.indices where side.entries[row].kind != .empty {
          for case .some(let column) in columns {
            guard let cell = table.cell(row: row, column: column), cell.range.count >= wanted.count
            else { continue }
            let isMatch = table.block.withBytes { bytes in
              bytes[RowLabel(bytes, cell.range).name].elementsEqual(wanted)
            }
            if isMatch {
              add(.row, cell.range, inBlock: index)
              break
            }
          }
        }
      }
    }
    findRowsInFormulas(named: [FoldedName.fold(label)])
  }

  mutating func findUnit(_ code: String, _ name: String) {
    let name = FoldedName.fold(name)
    for directive in [DirectiveName.unit, .department] {
      for (index, syntax) in directives(directive) {
        let block = analysis.tree.blocks[index]
        let text = FoldedName.fold(block.text(syntax.arguments))
        if text == name || !code.isEmpty && text.hasPrefix(code) {
          add(.declaration, syntax.arguments, inBlock: index)
        }
      }
    }
    let wanted = Array((code.isEmpty ? name : code).utf8)
    guard !wanted.isEmpty else { return }
    for (index, table) in analysis.tables {
      for side in table.sides {
        guard let column = code.isEmpty ? side.unitNameColumn : side.unitCodeColumn else {
          continue
        }
        for row in side.entries.indices {
          guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { continue }
          let isMatch =
            table.block.withBytes { $0[cell.range].elementsEqual(wanted) }
            || cell.range.count > wanted.count
              && FoldedName.fold(table.block.text(cell.range)).utf8.elementsEqual(wanted)
          if isMatch { add(.row, cell.range, inBlock: index) }
        }
      }
    }
  }

  private mutating func findRowsInFormulas(named names: [String]) {
    for index in analysis.tree.blocks.indices {
      let block = analysis.tree.blocks[index]
      for use in analysis.nameUses(inBlock: index) {
        guard case .row = use.kind, matches(use.range, names, block) else { continue }
        add(.formula, use.range, inBlock: index)
      }
    }
  }

  /// Whether a name is one of some folded ones, with or without its ordinal mark.
  private func matches(_ range: Range<Int>, _ names: [String], _ block: Block) -> Bool {
    if names.contains(FoldedName.fold(block.text(range))) { return true }
    let plain = block.withBytes { RowLabel($0, range).name }
    return plain != range && names.contains(FoldedName.fold(block.text(plain)))
  }

  // MARK: Tables, columns, rules

  mutating func findTable(_ name: String) {
    for (index, table) in analysis.tables where FoldedName.fold(table.name) == name {
      add(.declaration, table.nameRange, inBlock: index)
    }
    for (index, block) in analysis.tree.blocks.enumerated() {
      for use in analysis.nameUses(inBlock: index) {
        guard case .table = use.kind, FoldedName.fold(block.text(use.range)) == name else {
          continue
        }
        add(.formula, use.range, inBlock: index)
      }
    }
  }

  mutating func findColumn(_ column: Int, of table: Table) {
    guard let index = analysis.tables.first(where: { $0.table === table })?.block else { return }
    add(.declaration, table.columns[column].range, inBlock: index)
    for (index, block) in analysis.tree.blocks.enumerated() {
      for use in analysis.nameUses(inBlock: index) {
        guard case .column(let used) = use.kind, used === table,
          table.columns(named: block.text(use.range)).contains(column)
        else { continue }
        add(.formula, use.range, inBlock: index)
      }
    }
  }

  mutating func findRule(_ code: String) {
    for (index, block) in analysis.tree.blocks.enumerated()
    where block.kind == .directive || block.kind == .table {
      for line in block.lines.indices where block.lines[line].kind == .tableDirective {
        guard let syntax = DirectiveSyntax(block, line: line), syntax.directive == .accept,
          let first = block.words(syntax.arguments).first, block.text(first) == code
        else { continue }
        add(.declaration, first, inBlock: index)
      }
    }
  }

  /// The directives of one name outside of tables.
  private func directives(_ name: DirectiveName) -> [(block: Int, syntax: DirectiveSyntax)] {
    var found: [(block: Int, syntax: DirectiveSyntax)] = []
    for (index, block) in analysis.tree.blocks.enumerated() where block.kind == .directive {
      if let syntax = DirectiveSyntax(block, line: 0), syntax.directive == name {
        found.append((index, syntax))
      }
    }
    return found
  }

  // MARK: Prose

  private mutating func findInProse(_ code: String, _ name: String?) {
    let codeBytes = Array(code.utf8)
    let nameBytes = name.map { Array($0.utf8) } ?? []
    for (index, block) in analysis.tree.blocks.enumerated()
    where block.kind == .paragraph || block.kind == .heading {
      // What stands in braces is a formula.
      let formulas = block.inlineFigures.map(\.braces)
      func isProse(_ offset: Int) -> Bool { !formulas.contains { $0.contains(offset) } }
      for offset in block.occurrences(of: codeBytes) where isProse(offset) {
        let line = block.lineIndex(ofByte: offset)
        if let number = ProseSubject.number(in: block, line: line, at: offset),
          number == offset..<offset + codeBytes.count
        {
          add(.prose, number, inBlock: index)
        }
      }
      for offset in block.occurrences(of: nameBytes) where isProse(offset) {
        let line = block.lineIndex(ofByte: offset)
        // A part of a longer name is another subject.
        if let found = ProseSubject.name(in: block, line: line, at: offset, analysis.context),
          found.range == offset..<offset + nameBytes.count
        {
          add(.prose, found.range, inBlock: index)
        }
      }
    }
  }
}
