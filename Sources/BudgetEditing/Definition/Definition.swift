import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Where a thing is defined.
public enum DefinitionTarget: Sendable, Hashable {
  /// A place of the document, as a UTF-8 range: what is meant, and the line around it.
  case place(Range<Int>, line: Range<Int>)
  /// A subject of the catalog, with an edition that has it.
  case catalogEntry(Subject, edition: Int)
  /// A file by the name that the document gives it.
  case file(String)
  /// A rule of a rule file.
  case rule(RuleSource)
}

/// What a place refers to.
public struct Definition: Sendable, Hashable {
  /// What refers to it, as a UTF-8 range of the document.
  public let origin: Range<Int>
  /// Where to go, the best first; never empty.
  public let targets: [DefinitionTarget]
}

extension Analysis {
  /// What a UTF-8 offset of the document refers to; nil where it refers to nothing.
  ///
  /// A subject is defined by its `@科目` in the document or by the catalog, and stands in the rows
  /// of the other tables; a reference of a formula leads to its cell, its table's name to `@表`, and a
  /// figure of the text to the cells that it is compared with. The name of a file leads to the file,
  /// the code of a rule to where a rule file states it.
  public func definition(at offset: Int) -> Definition? {
    guard let cursor = Cursor(self, at: offset) else { return nil }
    var origin: Range<Int>?
    var targets: [DefinitionTarget] = []
    switch cursor.target {
    case .formula(let site), .figure(_, let site):
      if let reference = FormulaDefinition(cursor, site) {
        origin = reference.range
        targets = reference.targets
      }
    case .declaredName(let table, let syntax, let range):
      let place = declared(
        cursor.block.text(range), in: table, isColumn: syntax.directive == .column)
      if let place {
        origin = range
        targets = [target(place, inBlock: cursor.blockIndex)]
      }
    case .argument(let syntax):
      if let (range, target) = named(cursor, syntax) {
        origin = range
        targets = [target]
      }
    case .heading, .prose:
      let comparisons = textComparisons(atByte: cursor.byte, inBlock: cursor.blockIndex)
      origin = comparisons.first?.range
      for place in comparisons.flatMap(\.places) {
        let target = target(place.range, inBlock: place.block)
        if !targets.contains(target) { targets.append(target) }
      }
    default: break
    }
    if let mention = SubjectMention(cursor) {
      origin = origin ?? mention.range
      for target in subjectTargets(mention, cursor) where !targets.contains(target) {
        targets.append(target)
      }
    }
    guard let origin, !targets.isEmpty else { return nil }
    return Definition(origin: cursor.inDocument(origin), targets: targets)
  }

  /// The file or rule whose name is at a place of a directive's arguments.
  private func named(
    _ cursor: Cursor, _ syntax: DirectiveSyntax
  ) -> (range: Range<Int>, target: DefinitionTarget)? {
    let names: [Range<Int>]
    switch syntax.directive {
    case .previousYear?: names = [syntax.arguments]
    case .consolidates?, .rules?: names = cursor.block.words(syntax.arguments)
    case .accept?: names = Array(cursor.block.words(syntax.arguments).prefix(1))
    default: return nil
    }
    guard
      let name = names.first(where: {
        !$0.isEmpty && $0.lowerBound <= cursor.byte && cursor.byte <= $0.upperBound
      })
    else { return nil }
    let text = cursor.block.text(name)
    if syntax.directive != .accept { return (name, .file(text)) }
    return source(ofRule: text).map { (name, .rule($0)) }
  }

  private func declared(_ name: String, in table: Table, isColumn: Bool) -> Range<Int>? {
    if isColumn { return table.columns(named: name).first.map { table.columns[$0].range } }
    return table.rows(named: name).first.flatMap { place in
      table.sides[place.side].headColumn.map { table.range(row: place.row, column: $0) }
    }
  }

  private func subjectTargets(_ mention: SubjectMention, _ cursor: Cursor) -> [DefinitionTarget] {
    var targets = subjectDeclaration(mention).map { [$0] } ?? []
    for row in rows(ofCode: mention.code, named: mention.subject?.name) {
      if mention.row != nil, row.block == cursor.blockIndex { continue }
      targets.append(target(row.range, inBlock: row.block))
    }
    return targets
  }

  /// The `@科目` of a subject, or its entry in the catalog; nil where neither has it.
  func subjectDeclaration(_ mention: SubjectMention) -> DefinitionTarget? {
    if let declaration = localDeclaration(of: mention.code) {
      return target(declaration.range, inBlock: declaration.block)
    }
    guard let subject = mention.subject, subject.evidence != .local else { return nil }
    return .catalogEntry(subject, edition: context.edition(of: subject))
  }

  /// The `@科目` that declares a code, as a UTF-8 range of its block.
  private func localDeclaration(of code: String) -> (block: Int, range: Range<Int>)? {
    guard context.fields.localSubjects.contains(where: { $0.code == code }) else { return nil }
    for (index, block) in tree.blocks.enumerated() where block.kind == .directive {
      guard let syntax = DirectiveSyntax(block, line: 0), syntax.directive == .subjects else {
        continue
      }
      let text = block.text(syntax.arguments)
      let first = text.prefix { $0.isWholeNumber }
      if first.utf8.count < text.utf8.count, FoldedName.fold(String(first)) == code {
        return (index, syntax.arguments)
      }
    }
    return nil
  }

  /// A place in a block with its line.
  func target(_ range: Range<Int>, inBlock index: Int) -> DefinitionTarget {
    let first = tree.firstByte(ofBlock: index)
    let block = tree.blocks[index]
    let line = block.lines[block.lineIndex(ofByte: range.lowerBound)]
    let whole =
      min(Int(line.contentStart), range.lowerBound)..<max(Int(line.contentEnd), range.upperBound)
    return .place(
      first + range.lowerBound..<first + range.upperBound,
      line: first + whole.lowerBound..<first + whole.upperBound)
  }
}

extension CheckContext {
  /// The edition in force, or the nearest one that has the subject.
  func edition(of subject: Subject) -> Int {
    min(
      max(edition, subject.firstEdition ?? edition),
      subject.lastEdition ?? SubjectCatalog.editions.upperBound)
  }
}

/// What the names in a formula lead to.
private struct FormulaDefinition {
  /// The name or reference, as a UTF-8 range of the block.
  let range: Range<Int>
  let targets: [DefinitionTarget]

  init?(_ cursor: Cursor, _ site: FormulaSite) {
    let analysis = cursor.analysis
    switch site.part {
    case .table(_, let name):
      guard let found = analysis.table(named: cursor.block.text(name)) else { return nil }
      range = name
      targets = [analysis.target(found.table.nameRange, inBlock: found.block)]
    case .row(let reference), .column(let reference), .reference(let reference):
      guard
        let cell = CellReference(
          reference, of: site, in: analysis, own: cursor.blockIndex),
        let place = cell.range
      else { return nil }
      range = reference.whole
      targets = [analysis.target(place, inBlock: cell.block)]
    case .name(let name):
      guard let table = site.table else { return nil }
      range = name
      let text = cursor.block.text(name)
      switch site.scope {
      case .cells: return nil
      case .columns:
        guard let column = table.columns(named: text).first else { return nil }
        targets = [analysis.target(table.columns[column].range, inBlock: cursor.blockIndex)]
      case .rows:
        guard let row = table.rows(named: text).first,
          let column = table.sides[row.side].headColumn
        else { return nil }
        targets = [
          analysis.target(
            table.range(row: row.row, column: column), inBlock: cursor.blockIndex)
        ]
      }
    case .start, .end: return nil
    }
  }
}
