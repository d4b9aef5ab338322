import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// A subject in the hierarchy of 类, 款 and 项.
public struct HierarchySubject: Sendable, Hashable {
  /// The code.
  public let code: String
  /// The name.
  public let name: String
  /// 类, 款, 项 with the classification, for people.
  public let detail: String
  /// How deep it stands.
  public let level: SubjectLevel
  /// Where it stands: in the document, else in the catalog.
  public let target: DefinitionTarget
}

extension Analysis {
  /// The subject that is named at a UTF-8 offset of the document.
  public func hierarchySubject(at offset: Int, language: Language) -> HierarchySubject? {
    guard let cursor = Cursor(self, at: offset), let mention = SubjectMention(cursor),
      let subject = mention.subject
    else { return nil }
    return hierarchySubject(
      subject, at: target(mention.range, inBlock: cursor.blockIndex), language)
  }

  /// The subject above one; nil for a category (类) and for a code that nobody knows.
  public func parent(ofCode code: String, language: Language) -> HierarchySubject? {
    context.catalog.parent(of: code, edition: context.edition)
      .map { hierarchySubject($0, at: nil, language) }
  }

  /// The subjects one level below one: those that the document has rows of first.
  public func children(ofCode code: String, language: Language) -> [HierarchySubject] {
    let children = context.catalog.children(of: code, edition: context.edition)
      .map { hierarchySubject($0, at: nil, language) }
    func isInDocument(_ subject: HierarchySubject) -> Bool {
      if case .place = subject.target { return true }
      return false
    }
    return children.filter(isInDocument) + children.filter { !isInDocument($0) }
  }

  private func hierarchySubject(
    _ subject: Subject, at place: DefinitionTarget?, _ language: Language
  ) -> HierarchySubject {
    let words = Words(language)
    let row = place == nil ? rows(ofCode: subject.code, named: nil).first : nil
    return HierarchySubject(
      code: subject.code, name: subject.name,
      detail: words.family(subject.family) + " · " + words.level(subject.level),
      level: subject.level,
      target: place ?? row.map { target($0.range, inBlock: $0.block) }
        ?? .catalogEntry(subject, edition: context.edition(of: subject)))
  }
}
