import BudgetModel
import BudgetRules
import BudgetSyntax

extension Analysis {
  /// Where the thing at a UTF-8 offset of the document is declared; nil where nothing is named.
  ///
  /// A subject is declared by its `@科目` or by the catalog, a table by its `@表`, a column by its
  /// header, a unit by its `@单位`. Of a reference of a formula each part leads to its own.
  public func declaration(at offset: Int) -> Definition? {
    guard let referent = referent(at: offset) else { return nil }
    let targets: [DefinitionTarget]
    switch referent.kind {
    case .subject: targets = subjectDeclaration(at: offset).map { [$0] } ?? []
    case .column(let table, let column):
      targets =
        tables.first { $0.table === table }
        .map { [target(table.columns[column].range, inBlock: $0.block)] } ?? []
    case .table, .unit:
      targets = references(to: referent).filter { $0.kind == .declaration }.map {
        target(ofDocument: $0.range)
      }
    case .label:
      targets = references(to: referent).filter { $0.kind == .row }.prefix(1).map {
        target(ofDocument: $0.range)
      }
    case .rule: targets = []
    }
    return targets.isEmpty ? nil : Definition(origin: referent.range, targets: targets)
  }

  /// The entry of the catalog for the subject at a UTF-8 offset of the document; nil where there is
  /// none.
  public func typeDefinition(at offset: Int) -> Definition? {
    guard let cursor = Cursor(self, at: offset), let mention = SubjectMention(cursor),
      let subject = mention.subject, subject.evidence != .local
    else { return nil }
    return Definition(
      origin: cursor.inDocument(mention.range),
      targets: [.catalogEntry(subject, edition: context.edition(of: subject))])
  }

  private func subjectDeclaration(at offset: Int) -> DefinitionTarget? {
    guard let cursor = Cursor(self, at: offset), let mention = SubjectMention(cursor) else {
      return nil
    }
    return subjectDeclaration(mention)
  }

  private func target(ofDocument range: Range<Int>) -> DefinitionTarget {
    guard let index = tree.blockIndex(ofByte: range.lowerBound) else {
      return .place(range, line: range)
    }
    let first = tree.firstByte(ofBlock: index)
    return target(range.lowerBound - first..<range.upperBound - first, inBlock: index)
  }
}
