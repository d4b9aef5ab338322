import SubjectCatalog

/// What the catalog of one edition answers to a query.
struct SubjectLookup {
  let catalog: SubjectCatalog
  let edition: Int
  var family: SubjectFamily?

  /// More answers than these are not listed.
  static let limit = 200

  /// The subjects that a query may mean: those that have the very code or name alone, else all
  /// that it fits.
  ///
  /// A code that the edition has not is answered by what it stood for in others.
  func subjects(_ query: String) -> [Subject] {
    let isFamily = { (subject: Subject) in family == nil || subject.family == family }
    if let subject = catalog.subject(code: query, edition: edition), isFamily(subject) {
      return [subject]
    }
    if let former = catalog.subjects(code: query).last, isFamily(former) { return [former] }
    if foldedName(query).isEmpty { return [] }
    return catalog.search(query, edition: edition, family: family, limit: Self.limit + 1)
  }

  /// Whether the edition has the subject.
  func isCurrent(_ subject: Subject) -> Bool {
    catalog.subject(code: subject.code, edition: edition)?.name == subject.name
  }

  /// The subjects above, from the category down.
  func above(_ subject: Subject) -> [Subject] {
    catalog.path(of: subject.code, edition: edition).filter { $0.code != subject.code }
  }

  /// The subjects one level below.
  func children(_ subject: Subject) -> [Subject] {
    catalog.children(of: subject.code, edition: edition)
  }

  /// What the same code stood for, or stands for, in other editions.
  func otherNames(_ subject: Subject) -> [Subject] {
    catalog.subjects(code: subject.code).filter { $0.name != subject.name }
  }

  /// The codes that the subject had before this edition, where that is certain.
  func formerCodes(_ subject: Subject) -> [Subject] {
    var former: [Subject] = []
    for year in SubjectCatalog.editions where year < edition {
      for earlier in catalog.subjects(named: subject.name, edition: year, family: subject.family)
      where earlier.code != subject.code && !former.contains(where: { $0.code == earlier.code }) {
        if replacement(of: earlier)?.code == subject.code { former.append(earlier) }
      }
    }
    return former
  }

  /// What stands in the place of a subject that has ended, where that is certain.
  func replacement(of subject: Subject) -> Subject? {
    let verdict = catalog.verdict(code: subject.code, name: "", edition: edition)
    guard case .formerCode(_, let replacement) = verdict else { return nil }
    return replacement
  }
}
