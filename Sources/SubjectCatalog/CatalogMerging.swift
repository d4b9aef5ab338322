extension SubjectCatalog {
  /// The catalog with that of an office brought in.
  ///
  /// A row of the office without years holds for as long as the present row of its code, so that
  /// former names stay known. Where the office has a name that the present row has not, the
  /// office's holds.
  public func merging(_ office: OfficeCatalog, as use: OfficeCatalog.Use) -> SubjectCatalog {
    let families = use == .replacing ? Set(office.rows.map(\.key.family)) : []
    return merging(office.rows, dropping: families)
  }

  /// The catalog with the subjects that a document declares. Where there are none it is the same.
  ///
  /// This copies the catalog, in about a millisecond: keep the result for as long as the
  /// declarations stay the same.
  public func adding(_ subjects: [LocalSubject]) -> SubjectCatalog {
    subjects.isEmpty ? self : merging(subjects.map(\.row), dropping: [])
  }

  private func merging(
    _ added: [SubjectRow], dropping families: Set<SubjectFamily>
  ) -> SubjectCatalog {
    storage.read { table in
      let pinyin = PinyinSource(table, for: added.map(\.name))
      var isKept = (0..<table.count).map { !families.contains(table.key(at: $0).family) }
      let rows = added.map { row in
        var row = row
        let present = table.rows(of: row.key).filter { isKept[$0] }
        let edition = min(Int(row.last), Self.editions.upperBound)
        if row.first == 0, let current = present.last(where: { table.isCurrent($0, edition) }) {
          row.first = UInt16(clamping: table.first(at: current))
        }
        for other in present
        where table.first(at: other) <= row.last && row.first <= table.last(at: other) {
          isKept[other] = false
        }
        row.pinyin = pinyin.reading(of: row.name)
        return row
      }
      return SubjectCatalog(
        storage: .merged(table.rewritten(keeping: { isKept[$0] }, adding: rows)))
    }
  }
}
