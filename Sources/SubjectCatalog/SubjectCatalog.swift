/// The editions of 《政府收支分类科目》: look-up by code, by name and by pinyin.
///
/// A value of a few bytes: the built-in data lies in the program and is read in place. Every
/// question names an edition, that is a fiscal year. A year after the newest edition is answered
/// as by the newest; a year before 2021 as far as the rows themselves tell.
public struct SubjectCatalog: Sendable, Equatable {
  /// The catalog that comes with the program.
  public static let builtIn = SubjectCatalog(storage: .builtIn)

  /// The editions that the built-in catalog covers.
  public static let editions = 2021...2026

  let storage: SubjectStorage

  init(storage: SubjectStorage) {
    self.storage = storage
  }

  /// The edition by which a fiscal year is read: the year itself, or the newest if it is later.
  public static func edition(forYear year: Int) -> Int {
    min(year, editions.upperBound)
  }

  /// The subject that has the code in the edition; where the year of a change is uncertain and no
  /// row is in force by its stated years, one that may be.
  ///
  /// - Parameter code: Digits; blanks among them and full-width digits are accepted.
  public func subject(code: String, edition: Int) -> Subject? {
    guard let key = SubjectKey(code: code) else { return nil }
    return storage.read { table in
      table.current(table.rows(of: key), edition).map(table.subject)
    }
  }

  /// What the code stands for in all editions, oldest first.
  public func subjects(code: String) -> [Subject] {
    guard let key = SubjectKey(code: code) else { return [] }
    return storage.read { table in table.rows(of: key).map(table.subject) }
  }

  /// Whether any edition has the code, or may have it as 超长期特别国债 (xx98, xx98nn).
  public func isKnown(code: String) -> Bool {
    guard let key = SubjectKey(code: code) else { return false }
    return key.isSpecialTreasuryBond || storage.read { !$0.rows(of: key).isEmpty }
  }

  /// The subjects in force that have the name, compared as ``foldedName(_:)-(String)`` folds it,
  /// in the order of their codes.
  public func subjects(
    named name: String, edition: Int, family: SubjectFamily? = nil
  ) -> [Subject] {
    let folded = foldedName(name)
    return folded.withUnsafeBytes { folded in
      storage.read { table in
        table.places(ofStem: folded).lazy.map(table.row(inNameOrder:))
          .filter { row in
            equal(table.folded(at: row), folded) && table.isCurrent(row, edition)
              && (family == nil || table.key(at: row).family == family)
          }
          .sorted().map(table.subject)
      }
    }
  }

  /// The subjects in force one level below, in the order of their codes.
  public func children(of code: String, edition: Int) -> [Subject] {
    guard let key = SubjectKey(code: code),
      let below = SubjectLevel(rawValue: key.level.rawValue + 1)
    else { return [] }
    return storage.read { table in
      table.rows(in: key.subtree)
        .filter { table.key(at: $0).level == below && table.isCurrent($0, edition) }
        .map(table.subject)
    }
  }

  /// The nearest subject above that the edition has; nil for a category. The code itself need not
  /// be in the catalog.
  public func parent(of code: String, edition: Int) -> Subject? {
    guard let key = SubjectKey(code: code) else { return nil }
    return storage.read { table in
      var above = key.parent
      while let key = above {
        if let row = table.current(table.rows(of: key), edition) { return table.subject(at: row) }
        above = key.parent
      }
      return nil
    }
  }

  /// The subjects from the category down to the code itself, without those that are not known.
  public func path(of code: String, edition: Int) -> [Subject] {
    guard let key = SubjectKey(code: code) else { return [] }
    return storage.read { table in
      var path: [Subject] = []
      var next: SubjectKey? = key
      while let key = next {
        if let row = table.current(table.rows(of: key), edition) {
          path.append(table.subject(at: row))
        }
        next = key.parent
      }
      return path.reversed()
    }
  }

  /// All subjects of a family that are in force, in the order of the tree.
  public func all(family: SubjectFamily, edition: Int) -> [Subject] {
    storage.read { table in
      table.rows(of: family).filter { table.isCurrent($0, edition) }.map(table.subject)
    }
  }
}

extension SubjectTable {
  func rows(of family: SubjectFamily) -> Range<Int> {
    let start = UInt32(family.rawValue) * 400_000_000
    return rows(in: start..<start + 400_000_000)
  }
}
