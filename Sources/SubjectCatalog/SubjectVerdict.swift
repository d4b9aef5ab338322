/// What the catalog says of a code and a name that stand side by side in a document.
public enum SubjectVerdict: Sendable, Hashable {
  /// The edition has the code, and the name is right or empty.
  case agrees
  /// No edition has the code. `candidate` says that it probably exists all the same, and nothing
  /// should be reported: it is a candidate, one of 超长期特别国债 (xx98, xx98nn) from 2024 on, or
  /// stands below a revenue subject of which the catalog lists nothing below. `owners` are
  /// subjects that have the name, ranked as for ``differs(_:owners:)``.
  case unknownCode(candidate: Bool, owners: [Subject])
  /// A code of this family cannot have so many digits. The suggestions are codes that one or two
  /// digits more or less would make, those with the given name only, where there is a name.
  case impossibleLength(suggestions: [Subject])
  /// The name differs from the subject's in mere wording: 的, or 支出 at the end.
  case wording(Subject)
  /// The name is another than that of the code. `owners` are subjects of the same family that have
  /// the name: those with the same parent first, then of the same category, disclosed ones first.
  case differs(Subject, owners: [Subject])
  /// The name is one that the code had in an earlier edition.
  case formerName(former: Subject, current: Subject)
  /// The code ended before this edition. The replacement is the subject that has the name now,
  /// where that is certain.
  case formerCode(former: Subject, replacement: Subject?)
  /// The code, or where there is a `current` subject its name, is of a later edition.
  case notYet(later: Subject, current: Subject?)
}

extension SubjectCatalog {
  /// Judges a code with its name. Without allocation where they agree byte for byte.
  ///
  /// A severity is the caller's: a name that differs is sure for ``Subject/Evidence/disclosed``
  /// rows only, and an unknown code may be one that the catalog lacks.
  ///
  /// - Parameters:
  ///   - code: ASCII digits, without blanks.
  ///   - name: UTF-8 as it stands in the document; empty where only the code is to be judged.
  ///   - edition: The fiscal year of the catalog.
  public func verdict(
    code: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, edition: Int
  ) -> SubjectVerdict {
    storage.read { $0.verdict(code: Bytes(code), name: Bytes(name), edition: edition) }
  }

  /// Judges a code with its name, given as strings; blanks in the code and full-width digits are
  /// accepted.
  public func verdict(code: String, name: String, edition: Int) -> SubjectVerdict {
    var name = name
    return foldedName(code).withUnsafeBufferPointer { code in
      name.withUTF8 { verdict(code: code, name: $0, edition: edition) }
    }
  }
}

extension SubjectTable {
  func verdict(code: Bytes, name: Bytes, edition: Int) -> SubjectVerdict {
    let key = SubjectKey(digits: code)
    let rows = key.map { self.rows(of: $0) } ?? 0..<0
    for row in rows where isValid(row, edition) {
      if name.isEmpty || equal(self.name(at: row), name) { return .agrees }
    }
    return withUnsafeTemporaryAllocation(byteCount: name.count, alignment: 1) { buffer in
      let folded = Bytes(rebasing: Bytes(buffer)[..<fold(name, into: buffer)])
      guard let key else { return verdict(malformed: code, folded: folded, edition: edition) }
      return verdict(key, rows, folded: folded, edition: edition)
    }
  }

  private func verdict(
    _ key: SubjectKey, _ rows: Range<Int>, folded: Bytes, edition: Int
  ) -> SubjectVerdict {
    guard !rows.isEmpty else {
      let candidate = key.isSpecialTreasuryBond && edition >= 2024 || isGap(key)
      return .unknownCode(
        candidate: candidate,
        owners: candidate ? [] : owners(ofName: folded, near: key, edition: edition))
    }
    guard let current = current(rows, edition) else {
      return outside(key, rows, folded: folded, edition: edition)
    }
    let valid = rows.filter { isValid($0, edition) }
    if folded.isEmpty || valid.contains(where: { equal(self.folded(at: $0), folded) }) {
      return .agrees
    }
    if evidence(at: current) == .candidate { return .unknownCode(candidate: true, owners: []) }
    let isAlike = { row in NameStem.compare(self.folded(at: row), folded) == 0 }
    guard let alike = valid.last(where: isAlike) ?? rows.last(where: isAlike) else {
      return .differs(
        subject(at: current), owners: owners(ofName: folded, near: key, edition: edition))
    }
    if isValid(alike, edition) { return .wording(subject(at: alike)) }
    return last(at: alike) < edition
      ? .formerName(former: subject(at: alike), current: subject(at: current))
      : .notYet(later: subject(at: alike), current: subject(at: current))
  }

  /// The verdict on a code that the edition has not, though others have it.
  private func outside(
    _ key: SubjectKey, _ rows: Range<Int>, folded: Bytes, edition: Int
  ) -> SubjectVerdict {
    guard let former = rows.last(where: { last(at: $0) < edition }) else {
      return .notYet(later: subject(at: rows.lowerBound), current: nil)
    }
    let name = folded.isEmpty ? self.folded(at: former) : folded
    let owners = owners(ofName: name, near: key, edition: edition)
    let sameParent = owners.first.flatMap { SubjectKey(code: $0.code) }?.parent == key.parent
    return .formerCode(
      former: subject(at: former),
      replacement: sameParent || owners.count == 1 ? owners.first : nil)
  }

  /// Whether the catalog lists nothing below a known revenue subject, so that a code there says
  /// more of the catalog than of the document.
  private func isGap(_ key: SubjectKey) -> Bool {
    guard key.family == .revenue, let parent = key.parent else { return false }
    let below = rows(in: parent.subtree)
    return !below.isEmpty && below.allSatisfy { self.key(at: $0) == parent }
  }
}
