/// What a catalog holds of one family, and how far it can be trusted.
public struct CatalogSummary: Sendable, Hashable {
  /// The family that is described.
  public let family: SubjectFamily
  /// The number of rows for each kind of evidence that occurs.
  public let rows: [Subject.Evidence: Int]
  /// The number of rows whose first or last edition may be wrong by some years.
  public let uncertainBoundaries: Int
  /// The deepest level that has a row; nil where the family is empty.
  public let deepestLevel: SubjectLevel?

  /// The number of rows of all kinds.
  public var total: Int { rows.values.reduce(0, +) }

  /// Rows that a published document or an office's catalog vouches for.
  public var vouched: Int {
    rows[.disclosed, default: 0] + rows[.office, default: 0] + rows[.local, default: 0]
  }

  /// What the catalog lacks in this family, in Chinese, one clause each; empty where an office's
  /// complete catalog took its place.
  public var chineseGaps: [String] { gaps.map(\.chinese) }
  /// What the catalog lacks in this family, in English.
  public var englishGaps: [String] { gaps.map(\.english) }

  private var gaps: [(chinese: String, english: String)] {
    guard let deepestLevel else {
      return [("没有科目", "there are no subjects")]
    }
    var gaps: [(chinese: String, english: String)] = []
    func report(_ count: Int, _ chinese: String, _ english: String) {
      if count > 0 { gaps.append(("\(count) \(chinese)", "\(count) \(english)")) }
    }
    report(
      rows[.olderEdition, default: 0], "个科目只见于较早版本的科目表",
      "subjects were seen in an older edition only")
    report(rows[.unverified, default: 0], "个科目未经核实", "subjects are unverified")
    report(rows[.candidate, default: 0], "个科目可能存在", "subjects are candidates")
    report(
      uncertainBoundaries, "个科目的启用或停用年度不确定",
      "subjects have an uncertain first or last edition")
    if deepestLevel < family.deepestLevel {
      gaps.append(
        (
          "没有“\(family.deepestLevel.chineseName)”级科目",
          "there are no subjects at the \(family.deepestLevel.englishName) level"
        ))
    }
    return gaps
  }
}

extension SubjectCatalog {
  /// What the catalog holds, a family each in the order of their codes.
  public var summary: [CatalogSummary] {
    storage.read { table in
      SubjectFamily.allCases.map { family in
        let rows = table.rows(of: family)
        return CatalogSummary(
          family: family,
          rows: rows.reduce(into: [:]) { $0[table.evidence(at: $1), default: 0] += 1 },
          uncertainBoundaries: rows.count {
            table.slack(at: $0) > 0 && table.evidence(at: $0) != .candidate
          },
          deepestLevel: rows.map { table.key(at: $0).level }.max())
      }
    }
  }
}
