import BudgetModel
import BudgetRules

/// The other files that a document names, with their paths.
package struct NamedFiles: Sendable, Hashable {
  /// One of them.
  package struct Entry: Sendable, Hashable {
    /// The name as the document has it.
    package let name: String
    /// The path that it means.
    package let path: String
  }

  /// `@上年`
  package let previousYear: Entry?
  /// `@汇总`, in their order.
  package let units: [Entry]

  /// None.
  package init() {
    previousYear = nil
    units = []
  }

  /// The files that the fields of a document name.
  /// - Parameter folder: the folder that the document is in; empty for the current one.
  package init(_ fields: Fields, in folder: String) {
    func entry(_ name: String) -> Entry {
      Entry(name: name, path: FileName.path(of: name, in: folder))
    }
    previousYear = fields.previousYear.map(entry)
    units = fields.consolidates.map(entry)
  }

  /// Whether the fields of a document name any file.
  package static func areNamed(in fields: Fields) -> Bool {
    fields.previousYear != nil || !fields.consolidates.isEmpty
  }

  /// The paths, each once, in the order of the names.
  package var paths: [String] {
    var seen: Set<String> = []
    return ([previousYear].compactMap { $0 } + units).map(\.path)
      .filter { seen.insert($0).inserted }
  }

  /// The documents that a document is checked together with.
  /// - Parameter document: what is known of the document at a path; nil where it cannot be read.
  package func companions(_ document: (String) -> Analysis?) -> Companions {
    var companions = Companions()
    func companion(_ entry: Entry) -> Companion? {
      guard let analysis = document(entry.path) else {
        companions.missing.insert(entry.name)
        return nil
      }
      return Companion(name: entry.name, analysis)
    }
    companions.previousYear = previousYear.flatMap(companion)
    companions.units = units.compactMap(companion)
    return companions
  }
}
