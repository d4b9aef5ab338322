import BudgetModel
import SubjectCatalog
import Synchronization

/// The names that the row of a subject can have in a table without codes: those of the catalog, of
/// the edition first, with and without 支出 at their end and with and without 的.
final class SubjectRowNames: Sendable {
  /// A folded name.
  struct Name: Sendable {
    let text: String
    let bytes: [UInt8]
  }

  private let catalog: SubjectCatalog
  private let edition: Int
  private let known = Mutex<[UInt64: [Name]]>([:])
  /// Subjects that are remembered.
  private static let maximumKnown = 1_000

  init(_ catalog: SubjectCatalog, edition: Int) {
    self.catalog = catalog
    self.edition = edition
  }

  /// The names of a subject, the likeliest first.
  func names(_ code: UInt32, _ length: UInt8) -> [Name] {
    let key = SubjectCode.sortKey(code, length)
    if let names = known.withLock({ $0[key] }) { return names }
    let names = find(SubjectCode.text(code, length))
    known.withLock { known in
      if known.count >= Self.maximumKnown { known.removeAll() }
      known[key] = names
    }
    return names
  }

  private func find(_ code: String) -> [Name] {
    let current = catalog.subject(code: code, edition: edition).map { [$0.name] } ?? []
    var found: [String] = []
    for name in current + catalog.subjects(code: code).reversed().map(\.name) {
      let folded = FoldedName.fold(name)
      let stem = folded.hasSuffix("支出") ? String(folded.dropLast(2)) : folded
      for name in [folded, stem, stem + "支出"] {
        for variant in [name, name.split(separator: "的").joined()]
        where !variant.isEmpty && !found.contains(variant) {
          found.append(variant)
        }
      }
    }
    return found.map { Name(text: $0, bytes: Array($0.utf8)) }
  }
}
